"""Reminders by text message, to those who gave a number and asked for them (MSG2). Short, and without any name.

No link is in it: a message on a locked screen, or a number typed wrong, gives nobody a way in.
"""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.clock import local_now, now
from rinnalla.mail import sms
from rinnalla.mail.letters import composer
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Consent
from rinnalla.ui import times

from . import words
from .facts import Case
from .meetings import meeting_case, split

DAY, HOUR = "sms.reminder_day", "sms.reminder_hour"
QUIET = (21, 8)
"""Nobody's phone rings between these hours."""


def quiet_now(zone: str) -> bool:
    hour = local_now(zone).hour
    return hour >= QUIET[0] or hour < QUIET[1]


def asked_for():
    """The persons who want text messages now."""
    return Consent.objects.filter(about=Consent.About.SMS, withdrawn_at=None).values("person")


def wants(person: int) -> bool:
    return Consent.objects.filter(person=person, about=Consent.About.SMS, withdrawn_at=None).exists()


def write(case: Case, meeting: Meeting) -> sms.ShortText:
    starts = times.clock(words.there(meeting.starts_at, meeting.zone))
    text = _("Muistutus: tapaaminen on %(day)s klo %(time)s. Linkki on sähköpostissasi. Terveisin %(house)s. Voit "
             "lopettaa nämä viestit omalta sivultasi.") % {
        "day": words.near_day(meeting), "time": starts, "house": case.house}
    return sms.ShortText(case.person.phone or "", text, case.person.language)


def _reminder(letter: Letter) -> sms.ShortText | None:
    """None when the meeting moved or is over, or the reader wants no reminders any more."""
    found = meeting_case(letter)
    if found is None or sms.provider() is None:
        return None
    case, meeting = found
    same_time = split(letter.dedupe)[1] == meeting.starts_local
    wanted = case.person.reminders and case.person.phone and wants(case.person.pk)
    if meeting.state != "planned" or not same_time or not wanted or meeting.starts_at <= now() + timedelta(minutes=5):
        return None
    with override(case.person.language):
        return write(case, meeting)


composer(DAY)(_reminder)
composer(HOUR)(_reminder)
