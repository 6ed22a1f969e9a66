"""The recurring structure of a meeting, and the arc of a closed group's six themes (PLAN3, GRP1).

Durations are worked out so that they add up to the meeting's length and the break lies about midway.
For two hours they give the guide's sample evening: 10, 25, 25, break 10, 35, and 15 for the end.
"""

from dataclasses import dataclass
from itertools import pairwise

from rinnalla.groups.presets import PRESETS, Form

SHORT = 75
"""Meetings shorter than this are held without a break, in minutes."""


@dataclass(frozen=True)
class Part:
    """One part of a plan: its phase ("before", "during", "after"), its kind and its minutes."""

    phase: str
    kind: str
    minutes: int
    optional: bool = False


def _fives(minutes: float) -> int:
    """Rounded to the nearest five minutes, at least five."""
    return max(5, int(minutes / 5 + 0.5) * 5)


def _evening(minutes: int, pause: int) -> list[tuple[str, int]]:
    welcome, introduction = (10, _fives(minutes * 0.2)) if minutes >= SHORT else (5, _fives(minutes * 0.15))
    wishes, closing = 5, 10 if minutes >= SHORT else 5
    rest = minutes - welcome - introduction - wishes - closing
    if minutes < SHORT or not pause:
        return [("welcome", welcome), ("introduction", introduction), ("theme", rest), ("wishes", wishes),
                ("closing", closing)]
    first = _fives(minutes / 2 - welcome - introduction)
    return [("welcome", welcome), ("introduction", introduction), ("theme", first), ("break", pause),
            ("theme_more", rest - first - pause), ("wishes", wishes), ("closing", closing)]


def _event(minutes: int, pause: int) -> list[tuple[str, int]]:
    welcome, closing = 10, 10
    expert = _fives(minutes / 6)
    stories = _fives(minutes / 2 - welcome - expert)
    groups = minutes - welcome - expert - stories - pause - closing
    parts = [("welcome", welcome), ("expert", expert), ("stories", stories)]
    parts += [("break", pause)] if pause else []
    return [*parts, ("groups", groups), ("closing", closing)]


def structure(form: Form, minutes: int, *, host_door: int = 30, door: int = 15) -> list[Part]:
    """The parts of a meeting of this form and length; those `during` add up to `minutes`."""
    preset = PRESETS[form]
    make = _event if form is Form.ONLINE_EVENT else _evening
    before = [("orientation", host_door - door), ("admitting", door)]
    after = int(preset.reflection.total_seconds() // 60)
    return [
        *(Part("before", kind, length) for kind, length in before if length > 0),
        *(Part("during", kind, length, optional=kind in ("theme_more", "groups"))
          for kind, length in make(minutes, preset.break_minutes)),
        Part("after", "reflection", after),
    ]


@dataclass(frozen=True)
class Theme:
    """A ready theme. `open`: suggested only, the group chooses it together."""

    title: str
    question: str
    open: bool = False


ARC = (
    Theme("Tervetuloa rinkiin", "Mikä toi sinut tänne, ja mitä toivot näiltä illoilta?"),
    Theme("Minun tarinani", "Mitä haluat kertoa matkastasi tähän asti?"),
    Theme("Tunteet kulkevat mukana", "Mikä tunne on ollut viime aikoina lähimpänä?"),
    Theme("Mikä minua kantaa", "Mistä saat voimaa silloin, kun päivä on raskas?", open=True),
    Theme("Ryhmän oma aihe", "Mistä haluamme vielä puhua yhdessä?", open=True),
    Theme("Mitä otan mukaani", "Mitä näistä illoista jää sinulle, ja mikä on seuraava askel?"),
)
"""The arc of a closed group: start, own story, feelings, resources, the group's own subject, what I take along."""


def theme_for(number: int, of: int) -> Theme:
    """The ready theme of the meeting `number` in a closed group of `of` meetings; the first and last keep theirs."""
    if number <= 1:
        return ARC[0]
    if number >= of:
        return ARC[-1]
    return ARC[min(number - 1, len(ARC) - 2)]


def break_is_midway(parts: list[tuple[str, int]]) -> bool | None:
    """Does the break start between 35 and 65 % of the meeting? None when there is no break."""
    total, gone = sum(length for _, length in parts), 0
    for kind, length in parts:
        if kind == "break":
            return bool(total) and 0.35 <= gone / total <= 0.65
        gone += length
    return None


def two_breaks_touch(kinds: list[str]) -> bool:
    return any(one == other == "break" for one, other in pairwise(kinds))
