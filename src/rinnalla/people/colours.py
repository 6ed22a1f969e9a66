"""An organisation's colour, and whether people can read on it (WCAG 2.2, 1.4.3: 4.5 : 1)."""

import re

ENOUGH = 4.5


def parse(colour: str) -> tuple[int, int, int] | None:
    """`#1a2b3c` as numbers, or None."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return None
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(v) for v in parse(colour) or (0, 0, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on_white(colour: str) -> bool:
    return contrast(colour, "#ffffff") >= ENOUGH


def darker(colour: str) -> str:
    """The lightest shade of the same colour that people can read on white."""
    parts = parse(colour) or (0, 0, 0)
    for percent in range(100, -1, -2):
        shade = "#{:02x}{:02x}{:02x}".format(*(v * percent // 100 for v in parts))
        if readable_on_white(shade):
            return shade
    return "#000000"


DARK = "#19242a"


def lighter(colour: str) -> str:
    """The darkest tint of the same colour that stands out of a dark page as clearly."""
    parts = parse(colour) or (255, 255, 255)
    for percent in range(0, 101, 2):
        tint = "#{:02x}{:02x}{:02x}".format(*(v + (255 - v) * percent // 100 for v in parts))
        if contrast(tint, DARK) >= ENOUGH:
            return tint
    return "#ffffff"
