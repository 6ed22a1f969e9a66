"""The invitations to give feedback among the other rounds of a group's letters."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.letters.schedule import PLANNERS, Planned

from .models import Round
from .seasons import season_of
from .sweeps import BY_SEASON


def _last_meetings(group: Group) -> dict[str, Meeting]:
    """The last meeting by season; of a group that ends, the last of all."""
    lasts: dict[str, Meeting] = {}
    for meeting in group.meetings.exclude(state="cancelled").order_by("ends_at"):
        if group.form not in BY_SEASON:
            lasts.clear()
        lasts[season_of(localdate(meeting.starts_at)).code] = meeting
    return lasts


def invitations(group: Group, moment: datetime) -> Iterable[Planned]:
    """One round after each last meeting. How many went is nobody's to see here."""
    asked = set(Round.objects.filter(group=group, invited=True).values_list("season_code", flat=True))
    for code, meeting in _last_meetings(group).items():
        state = "coming" if meeting.ends_at > moment else "gone" if code in asked else "missed"
        yield Planned(meeting.ends_at, _("Palautekutsu"), state=state)


PLANNERS.append(invitations)
