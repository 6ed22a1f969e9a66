"""What goes on in the circle now, kept with the room as one sealed text: it dies with the talk.

Read and written only inside a transaction that holds the room.
"""

import json
from typing import Any

from ..models import Room, Seat
from .picks import Picks
from .rounds import Round
from .wheel import Wheel

SHAPES: dict[str, Any] = {"round": Round, "picks": Picks, "wheel": Wheel}


class Table:
    """`floor`: who was given the word from the hands (0: nobody). `spoken`: who has had it tonight; no times."""

    def __init__(self, room: Room):
        self.room = room
        room.circle_box = Room.objects.values_list("circle_box", flat=True).get(pk=room.pk)
        self.kept: dict[str, Any] = json.loads(room.circle or "{}")

    def get(self, name: str):
        """The round, the picks or the wheel of now or before; None when there has been none."""
        told = self.kept.get(name)
        return SHAPES[name].of(told) if told else None

    def put(self, name: str, value) -> None:
        self.kept[name] = {f: getattr(value, f) for f in value.__dataclass_fields__}
        self.save()

    def save(self, **more) -> None:
        self.kept |= more
        self.room.circle = json.dumps(self.kept, ensure_ascii=False)
        Room.objects.filter(pk=self.room.pk).update(circle_box=self.room.circle_box)

    @property
    def floor(self) -> int:
        return self.kept.get("floor", 0)

    @property
    def spoken(self) -> list[int]:
        return self.kept.get("spoken", [])

    def number(self, name: str) -> int:
        """The number of the next one; the last one's is one less."""
        return (self.kept.get(name) or {}).get("no", 0) + 1


def sitters(room: Room) -> tuple[list[int], set[int]]:
    """Who may be asked at all, in the order of the circle, and who of them may be asked just now."""
    rows = Seat.objects.filter(room=room, state="inside").exclude(role=Seat.Badge.SUPPORT).order_by("pk")
    seats = list(rows.values_list("pk", "resting", "listens"))
    return [pk for pk, _, _ in seats], {pk for pk, resting, listens in seats if not (resting or listens)}


def hands(room: Room, spoken: list[int]) -> list[int]:
    """Raised hands in order: those who have not spoken yet come first, then by when the hand went up."""
    raised = Seat.objects.filter(room=room, state="inside").exclude(hand_at=None).order_by("hand_at", "pk")
    return sorted(raised.values_list("pk", flat=True), key=lambda pk: pk in spoken)
