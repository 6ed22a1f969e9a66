"""Letters about meetings: welcome, reminders, moved, cancelled (MSG1, MSG2)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from rinnalla.base.clock import now
from rinnalla.mail.blocks import Button, Facts, Says, Small
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting
from rinnalla.ui import times

from ..models import Registration
from . import words
from .facts import Case, case_of, fact_rows
from .own_words import own_or
from .places import about, calendar_of, finish


def split(dedupe: str) -> tuple[str, str]:
    """A letter about a meeting remembers what it was written for: “<registration>|<mark>”, “~2” when sent again."""
    registration, _bar, mark = dedupe.partition("~")[0].partition("|")
    return registration, mark


def meeting_case(letter: Letter) -> tuple[Case, Meeting] | None:
    """The confirmed registration and the meeting of a letter “meeting:3”; None when either has gone."""
    registration, _mark = split(letter.dedupe)
    case = case_of(int(registration)) if registration.isdigit() else None
    if case is None or case.registration.state != "confirmed":
        return None
    number = int(letter.subject.partition(":")[2] or 0)
    meeting = Meeting.objects.filter(pk=number, group=case.group.pk).first()
    return (case, meeting) if meeting else None


def write_welcome(case: Case) -> Composed | None:
    if case.next is None:
        return None
    door = times.spoken_time(words.there(case.next.door_at, case.next.zone))
    ours = _("Mukavaa, että tulet mukaan. Tapaamme %(time)s.") % {"time": words.meeting_time(case.next)}
    return finish(case, _("Tervetuloa tapaamiseen"), [
        Says(own_or(case, "meeting.welcome", ours)), Facts(fact_rows(case)),
        Says(_("Pääset tapaamiseen alla olevasta linkistä. Se on sinun oma linkkisi: älä anna sitä muille. "
               "Ovi on auki %(door)s alkaen, niin ehdit kokeilla äänen ja kuvan rauhassa.") % {"door": door}),
        Button(_("Avaa tapaaminen"), case.link),
        Says(_("Saat puhua juuri sen verran kuin haluat. Joskus pelkkä kuunteleminen riittää. "
               "Se, mitä kerromme toisillemme, jää ryhmään.")),
        Small(_("Samasta linkistä voit muuttaa tietojasi, perua paikkasi tai kytkeä muistutukset pois.")),
    ], attachments=calendar_of(case))


welcome = composer("meeting.welcome")(about("confirmed")(write_welcome))


def _reminder(letter: Letter, subject: str, first: str, kind: str) -> Composed | None:
    found = meeting_case(letter)
    if found is None:
        return None
    case, meeting = found
    same_time = split(letter.dedupe)[1] == meeting.starts_local
    if meeting.state != "planned" or not same_time or not case.person.reminders or meeting.starts_at <= now():
        return None
    with override(case.person.language):
        return remind(case, meeting, subject, first, kind)


def remind(case: Case, meeting: Meeting, subject: str, first: str, kind: str) -> Composed:
    """A reminder; it names no group, so that it may light up on a locked screen."""
    return finish(case, _(subject), [
        Says(own_or(case, kind, _(first) % {"day": words.near_day(meeting)})),
        Facts(((_("Milloin"), words.meeting_time(meeting)), (_("Missä"), _("Verkossa")))),
        Button(_("Avaa tapaaminen"), case.link),
        Small(_("Etkö pääse? Kerro se samasta linkistä. Siitä voit myös kytkeä muistutukset pois.")),
    ])


DAY_SUBJECT = gettext_noop("Muistutus tapaamisesta")
DAY_WORDS = gettext_noop("Pieni muistutus: tapaamme %(day)s.")
HOUR_SUBJECT = gettext_noop("Tapaaminen alkaa pian")
HOUR_WORDS = gettext_noop("Tapaamme %(day)s, noin tunnin kuluttua. Ovi aukeaa vähän ennen alkua.")


@composer("meeting.reminder_day")
def reminder_day(letter: Letter) -> Composed | None:
    return _reminder(letter, DAY_SUBJECT, DAY_WORDS, "meeting.reminder_day")


@composer("meeting.reminder_hour")
def reminder_hour(letter: Letter) -> Composed | None:
    return _reminder(letter, HOUR_SUBJECT, HOUR_WORDS, "meeting.reminder_hour")


@composer("meeting.moved")
def moved(letter: Letter) -> Composed | None:
    found = meeting_case(letter)
    if found is None:
        return None
    case, meeting = found
    told = split(letter.dedupe)[1] == (meeting.moved_at.isoformat() if meeting.moved_at else "")
    if meeting.state != "planned" or not told or meeting.ends_at <= now():
        return None
    with override(case.person.language):
        return finish(case, _("Tapaamisen aika muuttui"), [
            Says(_("Tapaamisemme siirtyi. Uusi aika on %(time)s.") % {"time": words.meeting_time(meeting)}),
            Says(meeting.change_note),
            Says(_("Linkkisi on sama kuin ennen. Liitteenä on uusi kalenterimerkintä. Jos uusi aika ei sovi sinulle, "
                   "kerro siitä alla olevasta linkistä.")),
            Button(_("Katso ilmoittautumisesi"), case.link, quiet=True),
        ], attachments=calendar_of(case))


@composer("meeting.cancelled")
def cancelled(letter: Letter) -> Composed | None:
    """Also of a whole group: the subject is then “group:7”."""
    registration = Registration.objects.filter(pk=split(letter.dedupe)[0] or 0).first()
    case = case_of(registration.pk) if registration else None
    if case is None or case.registration.state != "confirmed":
        return None
    if letter.subject.startswith("group:"):
        return _whole_group(case) if case.group.state == "cancelled" else None
    meeting = Meeting.objects.filter(pk=int(letter.subject.partition(":")[2]), state="cancelled").first()
    return _one_meeting(case, meeting) if meeting and meeting.ends_at > now() else None


def _one_meeting(case: Case, meeting: Meeting) -> Composed:
    with override(case.person.language):
        coming = _("Seuraavan kerran tapaamme %(time)s. Linkkisi on sama kuin ennen.") % {
            "time": words.meeting_time(case.next)} if case.next else ""
        case.meetings = [meeting]
        meeting.group = case.group
        return finish(case, _("Tapaaminen on peruttu"), [
            Says(_("Valitettavasti tapaaminen %(time)s on peruttu. Olemme pahoillamme.") % {
                "time": words.meeting_time(meeting)}), Says(meeting.change_note), Says(coming),
        ], attachments=calendar_of(case, cancelled=True))


def _whole_group(case: Case) -> Composed:
    with override(case.person.language):
        return finish(case, _("Tapaamiset on peruttu"), [
            Says(_("Valitettavasti ryhmän tapaamiset on peruttu. Olemme pahoillamme. Sinun ei tarvitse tehdä mitään.")),
            Says(case.group.notice), Facts(((_("Ryhmä"), case.group.name),)),
        ], attachments=calendar_of(case, cancelled=True))
