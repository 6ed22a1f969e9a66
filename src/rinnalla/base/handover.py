"""Handing a task over: each app says what passes to the successor, and passes it (ORG8).

    pass_on(Handover("meetings", preview=…, carry=…))

registered when the product starts, like `inventory.hold`. `preview` tells what would pass; `carry` does it, inside one
transaction. A move is about one person's work in one organisation; who came before keeps nothing of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .text import Words


@dataclass(frozen=True)
class Move:
    """From whom to whom (ids of persons), in which organisation; `association` None: in the whole federation.

    `new` is 0 while only the preview is asked.
    """

    old: int
    new: int
    federation: int
    association: int | None
    by: int | None = None


@dataclass(frozen=True)
class Handover:
    """What one app hands over. Lines of the preview are plain sentences shown to staff."""

    app: str
    preview: Callable[[Move], Iterable[Words]]
    carry: Callable[[Move], None]


HANDOVERS: dict[str, Handover] = {}


def pass_on(handover: Handover) -> None:
    HANDOVERS[handover.app] = handover


def preview(move: Move) -> list[Words]:
    """Everything that would pass, app by app."""
    return [line for one in list(HANDOVERS.values()) for line in one.preview(move)]


def carry(move: Move) -> None:
    """Pass everything on; call it inside the transaction of an action."""
    for one in list(HANDOVERS.values()):
        one.carry(move)
