"""A round: everybody in turn, nobody forced. Pure functions over one value; `ready` are those who may be asked now.

Who rests, listens, or has left is passed by and keeps the place; who comes late joins at the end. `later` is
granted once; a second one is a pass.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

KINDS = ("introduction", "mood", "theme", "wishes", "closing", "own")
ANSWERS = ("done", "pass", "later")


@dataclass(frozen=True, slots=True)
class Round:
    """`turn`: whose turn it is (0: nobody's). `queue`: still to be asked. `past`: have had their turn, used or not."""

    no: int
    kind: str
    question: str
    queue: tuple[int, ...]
    past: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    turn: int = 0
    on: bool = True

    @classmethod
    def of(cls, told: dict) -> "Round":
        lists: dict[str, Any] = {name: tuple(told[name]) for name in ("queue", "past", "again")}
        return cls(**{**told, **lists})

    @property
    def told(self) -> dict:
        """What everybody hears: not who asked to come later, nor who passed."""
        return {name: value for name, value in asdict(self).items() if name != "again"}


def begin(no: int, kind: str, question: str, order: list[int], ready: set[int]) -> Round:
    return _settled(Round(no, kind, question, tuple(order)), ready)


def _settled(one: Round, ready: set[int]) -> Round:
    """The turn is with somebody who can take it: who cannot gives it on and keeps the next place."""
    if not one.on:
        return one
    if one.turn and one.turn not in ready:
        one = replace(one, queue=(one.turn, *one.queue), turn=0)
    if not one.turn:
        turn = next((seat for seat in one.queue if seat in ready), 0)
        one = replace(one, turn=turn, queue=tuple(seat for seat in one.queue if seat != turn))
    return one


def answer(one: Round, seat: int, how: str, ready: set[int]) -> Round:
    """The one in turn is ready, passes, or asks to be asked later. An answer for anybody else changes nothing."""
    if not one.on or not seat or seat != one.turn:
        return one
    if how == "later" and seat not in one.again:
        one = replace(one, queue=(*one.queue, seat), again=(*one.again, seat))
    else:
        one = replace(one, past=(*one.past, seat))
    return _settled(replace(one, turn=0), ready)


def people(one: Round, present: list[int], ready: set[int]) -> Round:
    """Somebody came, left, rests or is back: newcomers join at the end."""
    known = {*one.queue, *one.past, one.turn}
    new = tuple(seat for seat in present if seat not in known) if one.on else ()
    return _settled(replace(one, queue=one.queue + new), ready)


def reorder(one: Round, order: list[int]) -> Round:
    """Ask in this order; those it does not name follow as they were. Nobody drops out and nobody is added."""
    named = tuple(dict.fromkeys(seat for seat in order if seat in one.queue))
    return replace(one, queue=named + tuple(seat for seat in one.queue if seat not in named))


def end(one: Round) -> Round:
    return replace(one, turn=0, on=False)
