"""What is kept of the breakouts with the room, sealed: the open ones, the ones being prepared, the last ones."""

from typing import Any

from ..circle.table import Table


def room_of(part: int, names: list[str], at: int) -> dict[str, Any]:
    """A room as it is told: its number, and the name a host gave it, if any."""
    return {"part": part, "n": at + 1, "name": names[at] if at < len(names) else ""}


class Parts:
    """`kept`: no, on, way, minutes, until, rooms; `draft` while a host prepares; `last`: who were where;
    `tasks`: what each group was asked to talk about;
    `used`: how many breakouts there have been tonight."""

    def __init__(self, table: Table):
        self.table = table
        self.kept: dict[str, Any] = table.kept.get("parts") or {
            "no": 0, "used": 0, "on": False, "way": "random", "minutes": 0, "until": 0,
            "rooms": [], "names": [], "last": [], "draft": None}

    def save(self, **fields: Any) -> None:
        self.kept |= fields
        self.table.save(parts=self.kept)

    @property
    def on(self) -> bool:
        return self.kept["on"]

    @property
    def no(self) -> int:
        return self.kept["no"]

    @property
    def draft(self) -> dict[str, Any] | None:
        return self.kept["draft"]

    @property
    def ids(self) -> list[int]:
        return [one["part"] for one in self.kept["rooms"]]

    @property
    def told(self) -> dict[str, Any]:
        """What everybody hears: the rooms and the time, never who sits where."""
        return {name: self.kept[name] for name in ("no", "on", "way", "minutes", "until", "rooms")}
