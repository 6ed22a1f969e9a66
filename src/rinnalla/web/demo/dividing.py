"""Breakouts prepared in the plan of the evening that goes on in the demo: who begins where, and what they talk about."""

from rinnalla.access.subjects import Actor
from rinnalla.meetings.actions.breakouts import prepare_breakouts
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.rooms.actions.prepared import place_beforehand

NAMES = ["Lähdepolku", "Rantakallio"]
TASK = "Mikä pieni asia on auttanut sinua viime viikolla?"
OWN = ["", "Mikä saa sinut lepäämään hyvällä omallatunnolla?"]


def divide(meeting: Meeting, host: Actor, people: list[Person]) -> None:
    """The second half of the evening is held in two groups that the facilitators have thought of."""
    item = meeting.items.filter(kind__in=["theme_more", "groups", "theme"]).order_by("-position").first()
    if item is None:
        return
    prepare_breakouts(host, item, version=0, way="chosen", count=2, size=0, minutes=15, task=TASK, names=NAMES,
                      tasks=OWN)
    place_beforehand(host, item, places={one.pk: n % 2 for n, one in enumerate(people[:4])})
