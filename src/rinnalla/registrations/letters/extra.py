"""The group's own letter about a meeting: written by the facilitators, sent at a relative time (MSG2)."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.clock import now
from rinnalla.mail.blocks import Button, Facts, Says, Small
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting

from . import words
from .facts import Case
from .meetings import meeting_case, split
from .models import ScheduledLetter
from .own_words import shows_name, values_of
from .places import finish
from .timing import EXTRA
from .variables import fill


def write_extra(case: Case, meeting: Meeting, row: ScheduledLetter) -> Composed:
    """Its title is the organiser's own; the group's name is in it only where that has been chosen."""
    values = values_of(case) | {"aika": words.meeting_time(meeting), "aihe": meeting.theme}
    subject = fill(row.title, values | {"aihe": ""})
    if shows_name(case.group) and case.group.name not in subject:
        subject = f"{subject}: {case.group.name}"
    coming = meeting.ends_at > now()
    return finish(case, subject, [
        Says(fill(row.text, values)), *([Facts(((_("Milloin"), words.meeting_time(meeting)),))] if coming else []),
        Button(_("Katso ilmoittautumisesi"), case.link, quiet=True),
        Small(_("Samasta linkistä voit muuttaa tietojasi tai perua paikkasi.")),
    ])


@composer(EXTRA)
def extra(letter: Letter) -> Composed | None:
    """None when the letter was taken back, or the meeting or the place has gone."""
    found = meeting_case(letter)
    mark = split(letter.dedupe)[1].partition(":")[2]
    row = ScheduledLetter.objects.filter(pk=int(mark) if mark.isdigit() else 0, on=True).first()
    if found is None or row is None:
        return None
    case, meeting = found
    if meeting.state == "cancelled" or (row.anchor == "before" and meeting.ends_at <= now()):
        return None
    with override(case.person.language):
        return write_extra(case, meeting, row)
