"""Late-plan rescue (ROOM16): which optional parts to shorten so that the break and the closing round stay."""

from collections.abc import Sequence
from dataclasses import dataclass

LATE = 5
"""From how many minutes late an offer is made."""
LEAST = 5
"""A part that is shortened keeps at least so many minutes."""
HELD = frozenset({"break", "closing"})


@dataclass(frozen=True, slots=True)
class Part:
    item: int
    minutes: int
    kind: str
    optional: bool

    @property
    def spare(self) -> int:
        """How many minutes may be taken."""
        return max(0, self.minutes - LEAST) if self.optional and self.kind not in HELD else 0


def offer(parts: Sequence[Part], at: int, late: int) -> dict[int, int]:
    """Item → minutes less, of what comes after the part `at`. One part alone if that is enough: the last that can.

    Nothing when it is not late enough, or nothing may be shortened. Breaks and closing rounds are never touched.
    """
    if late < LATE:
        return {}
    coming = [part for part in after(parts, at) if part.spare]
    alone = [part for part in coming if part.spare >= late]
    cuts: dict[int, int] = {}
    for part in alone[-1:] or sorted(coming, key=lambda part: -part.spare):
        if less := min(part.spare, late - sum(cuts.values())):
            cuts[part.item] = less
    return cuts


def after(parts: Sequence[Part], at: int) -> list[Part]:
    """What comes after the part that goes on."""
    places = [part.item for part in parts]
    return list(parts[places.index(at) + 1:]) if at in places else []


def shifts(parts: Sequence[Part], at: int, late: int, cuts: dict[int, int]) -> dict[int, list[int]]:
    """Item → how many minutes its beginning and its end move this evening, from the part `at` on."""
    found = {at: [late, late]}
    for part in after(parts, at):
        begins = late
        late -= cuts.get(part.item, 0)
        found[part.item] = [begins, late]
    return found
