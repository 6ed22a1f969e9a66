"""Picking: everyone chooses a mood or a picture card, and when all have, all see them together.

With `hidden` the choices are never tied to people in what is shown: only how many chose what, and only from three.
"""

from dataclasses import dataclass, field, replace

WAYS = {"mood": 5, "cards": 12}
LEAST_HIDDEN = 3


@dataclass(frozen=True, slots=True)
class Picks:
    no: int
    way: str
    hidden: bool
    chosen: dict[int, int] = field(default_factory=dict)  # emptied when a hidden one is shown
    counts: dict[int, int] = field(default_factory=dict)
    shown: bool = False
    on: bool = True

    @classmethod
    def of(cls, told: dict) -> "Picks":
        maps = {name: {int(k): v for k, v in told[name].items()} for name in ("chosen", "counts")}
        return cls(**{**told, **maps})

    @property
    def told(self) -> dict:
        """What everybody hears: who has chosen (how many, when hidden), and what only when it is shown."""
        open_now = self.shown and not self.hidden
        return {
            "no": self.no, "way": self.way, "hidden": self.hidden, "shown": self.shown, "on": self.on,
            "chosen": [] if self.hidden else sorted(self.chosen),
            "count": sum(self.counts.values()) if self.shown else len(self.chosen),
            "picks": {str(k): v for k, v in sorted(self.chosen.items())} if open_now else {},
            "counts": {str(k): v for k, v in sorted(self.counts.items())} if self.shown else {}}


def choose(one: Picks, seat: int, card: int, ready: set[int]) -> Picks:
    """Choose, or with 0 take the choice back. What is shown does not change any more."""
    if one.shown or not one.on:
        return one
    others = {k: v for k, v in one.chosen.items() if k != seat}
    return people(replace(one, chosen=others | ({seat: card} if card else {})), ready)


def people(one: Picks, ready: set[int]) -> Picks:
    """Shown by itself when everybody who is with us has chosen."""
    everyone = bool(one.chosen) and ready <= one.chosen.keys()
    return show(one) if everyone and one.on and may_show(one) else one


def may_show(one: Picks) -> bool:
    return len(one.chosen) >= (LEAST_HIDDEN if one.hidden else 1)


def show(one: Picks) -> Picks:
    if one.shown:
        return one
    counts: dict[int, int] = {}
    for card in one.chosen.values():
        counts[card] = counts.get(card, 0) + 1
    return replace(one, shown=True, counts=counts, chosen={} if one.hidden else one.chosen)


def end(one: Picks) -> Picks:
    return replace(one, on=False, chosen={}, counts={})
