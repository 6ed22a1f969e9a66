"""What those who run a meeting should know of its video beforehand: free plans that end, accounts elsewhere."""

from datetime import timedelta

from django.utils.translation import gettext as _

from rinnalla.ui import times
from rinnalla.video.calls import Way
from rinnalla.video.providers import Provider, provider

from . import booked, calls


def outsiders(group, found: Provider | None) -> list[str]:
    """Facilitators who cannot be co-organisers: their account is in another Microsoft 365 (joint groups, VID2)."""
    return booked.warnings_for(group) if found is not None and found.slug == "teams" else []


def of_group(group) -> list[str]:
    """For the overview of a group that is held in this way by custom."""
    return [] if group.over else outsiders(group, calls.usual_of_group(group))


def of_meeting(meeting, way: Way) -> list[str]:
    """The clock first: when a free plan would end the call."""
    found = provider(way.provider)
    return [*_cut(meeting, found, way.link), *outsiders(meeting.group, found),
            *(str(words) for words in (found.advice(way.link) if found else []))]


def _cut(meeting, found: Provider | None, link: str) -> list[str]:
    least = found.free_minutes(link) if found else None
    if least is None or meeting.minutes <= least:
        return []
    starts, ends = meeting.starts_at, meeting.starts_at + timedelta(minutes=least)
    return [_("Tapaaminen kestää %(minutes)d minuuttia. Palvelun ilmaisessa versiossa klo %(starts)s avattu puhelu "
              "katkeaa klo %(ends)s. Jos avaatte sen aiemmin, se katkeaa aiemmin.") % {
                  "minutes": meeting.minutes, "starts": times.clock(starts), "ends": times.clock(ends)}]
