"""What others hear of from a room."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EveningCloses:
    """The closing round begins, or the room ends: these persons came to take part and were not told of before."""

    meeting: int
    people: frozenset[int]
