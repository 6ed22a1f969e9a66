"""Where people meet when they meet in person (GRP14): a place instead of the room."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Place:
    """A place to come to: its name, address, how to arrive, and what helps those who move differently."""

    name: str
    address: str = ""
    arrival: str = ""
    access: str = ""

    @property
    def line(self) -> str:
        """“Kahvila Tuokio, Rantatie 3, Kuopio”: what fits a calendar and a letter."""
        return ", ".join(part for part in (self.name, self.address) if part)


class Venue(models.Model):
    """The place of a group or of one meeting; empty: not in person."""

    venue = models.CharField(max_length=120, blank=True)
    venue_address = models.CharField(max_length=200, blank=True)
    venue_arrival = models.TextField(max_length=1000, blank=True)
    venue_access = models.TextField(max_length=1000, blank=True)

    class Meta:
        abstract = True

    @property
    def own_place(self) -> Place | None:
        """The place written here, or None."""
        return Place(self.venue, self.venue_address, self.venue_arrival, self.venue_access) if self.venue else None


VENUE_FIELDS = ("venue", "venue_address", "venue_arrival", "venue_access")
