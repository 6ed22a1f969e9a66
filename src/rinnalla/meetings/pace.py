"""Advice on the rhythm of meetings, against what the group's form recommends; never a wall (GRP5)."""

from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from rinnalla.groups.models import Group

from .models import Meeting
from .series import wall_clock


def advice_on(group: Group, meetings: Iterable[Meeting]) -> dict[int, str]:
    """A sentence for each meeting that is unusually long, short, near or far; by its id. In order of time."""
    meetings, found = list(meetings), {}
    for meeting in meetings:
        if text := _length(group, meeting):
            found[meeting.pk] = text
    for earlier, later in pairwise(meetings):
        if text := _gap(group, earlier, later):
            found[later.pk] = text
    return found


def _length(group: Group, meeting: Meeting) -> str:
    least, most = group.preset.minutes_range
    if least <= meeting.minutes <= most:
        return ""
    return _("Tähän muotoon sopii yleensä %(least)s–%(most)s minuuttia.") % {"least": least, "most": most}


def _gap(group: Group, earlier: Meeting, later: Meeting) -> str:
    if later.starts_at < earlier.ends_at:
        return _("Tämä menee päällekkäin edellisen tapaamisen kanssa.")
    choices = group.preset.every_days_choices
    days = (wall_clock(later).date() - wall_clock(earlier).date()).days
    if not choices or min(choices) <= days <= max(choices):
        return ""
    return _("Edellisestä tapaamisesta on %(days)s päivää. Tässä muodossa väli on yleensä %(least)s–%(most)s "
             "päivää.") % {"days": days, "least": min(choices), "most": max(choices)}
