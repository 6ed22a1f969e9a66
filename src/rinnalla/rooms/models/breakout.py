"""A breakout: a small room inside a room, with a stream of its own, for as long as it is open."""

from django.db import models

from .room import Room


class Breakout(models.Model):
    """`number` is its place in the video of this room. Its name and who sits there die with the talk."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="breakouts")
    number = models.PositiveSmallIntegerField()
    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="one_breakout_of_a_number")]

    @property
    def stream(self) -> str:
        return part_stream(self.pk)


def part_stream(part: int) -> str:
    """The name of a breakout's stream."""
    return f"part:{part}"
