"""Letters about meetings: welcome, reminders, moved, cancelled (MSG1, MSG2)."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop, override

from rinnalla.base.clock import now
from rinnalla.mail.blocks import Button, Facts, Says, Small
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting
from rinnalla.ui import times

from .. import evening
from ..models import Registration
from . import words
from .facts import Case, arrival, case_of, fact_rows, where
from .kinds import editable
from .own_words import own_ending, own_or, own_subject
from .places import about, calendar_of, finish, practice


def split(dedupe: str) -> tuple[str, str]:
    """A letter about a meeting remembers what it was written for: “<registration>|<mark>”, “~2” when sent again."""
    registration, _bar, mark = dedupe.partition("~")[0].partition("|")
    return registration, mark


def meeting_case(letter: Letter, *, waiting: bool = False) -> tuple[Case, Meeting] | None:
    """The confirmed registration and the meeting of a letter “meeting:3”; None when either has gone.

    `waiting`: also those who wait for a place, or are offered one, in a meeting registered for by itself.
    """
    registration, _mark = split(letter.dedupe)
    case = case_of(int(registration), to=letter.person) if registration.isdigit() else None
    if case is None or not (case.registration.state == "confirmed" or (waiting and case.registration.living)):
        return None
    number = int(letter.subject.partition(":")[2] or 0)
    meeting = Meeting.objects.filter(pk=number, group=case.group.pk).first()
    if meeting is not None:
        meeting.group = case.group
    return (case, meeting) if meeting else None


WELCOME, DAY, HOUR = "meeting.welcome", "meeting.reminder_day", "meeting.reminder_hour"
MOVED, CANCELLED = "meeting.moved", "meeting.cancelled"


def write_welcome(case: Case) -> Composed | None:
    if case.next is None:
        return None
    door = times.spoken_time(words.there(case.next.door_at, case.next.zone))
    ours = _("Mukavaa, että tulet mukaan. Tapaamme %(time)s.") % {"time": words.meeting_time(case.next)}
    there = [Says(text) for text in arrival(case.next)]
    coming = [*there, Button(_("Katso tapaamisen tiedot"), case.link)] if there else [
        Says(_("Pääset tapaamiseen alla olevasta linkistä. Se on sinun oma linkkisi: älä anna sitä muille. "
               "Ovi on auki %(door)s alkaen, niin ehdit kokeilla äänen ja kuvan rauhassa.") % {"door": door}),
        Button(_("Avaa tapaaminen"), case.link), practice()]
    return finish(case, own_subject(case, WELCOME, _("Tervetuloa tapaamiseen")), [
        Says(own_or(case, WELCOME, ours)), Facts(fact_rows(case)), *coming,
        Says(own_ending(case, WELCOME, _(
            "Saat puhua juuri sen verran kuin haluat. Joskus pelkkä kuunteleminen riittää. "
            "Se, mitä kerromme toisillemme, jää ryhmään."))),
        Small(_("Samasta linkistä voit muuttaa tietojasi, perua paikkasi tai kytkeä muistutukset pois.")),
    ], attachments=calendar_of(case))


welcome = composer(WELCOME)(about("confirmed")(write_welcome))


def _reminder(letter: Letter, write) -> Composed | None:
    found = meeting_case(letter)
    if found is None:
        return None
    case, meeting = found
    same_time = split(letter.dedupe)[1] == meeting.starts_local
    if meeting.state != "planned" or not same_time or not case.person.reminders or meeting.starts_at <= now():
        return None
    with override(case.person.language):
        return write(case, meeting)


def remind(case: Case, meeting: Meeting, subject: str, first: str, kind: str) -> Composed:
    """A reminder; it names no group, so that it may light up on a locked screen."""
    return finish(case, own_subject(case, kind, _(subject)), [
        Says(own_or(case, kind, _(first) % {"day": words.near_day(meeting)})),
        Facts(((_("Milloin"), words.meeting_time(meeting)), (_("Missä"), where(meeting)))),
        Says(own_ending(case, kind)),
        Button(_("Katso tapaamisen tiedot") if meeting.place else _("Avaa tapaaminen"), case.link),
        *([] if meeting.place or kind == HOUR else [practice()]),
        *tonight(case, meeting, kind),
    ])


def tonight(case: Case, meeting: Meeting, kind: str) -> list:
    """One press tells that one is late or cannot come; whom to call when the link does not work."""
    if case.beside:
        return [Small(_("Saat tämän viestin, koska olet tapaamisessa tukihenkilönä ja toivoit muistutuksia."))]
    if meeting.starts_at - now() > evening.SPEAKS_FROM:  # sent earlier than usual: the evening's links do not open yet
        return [Small(_("Etkö pääse? Kerro se samasta linkistä. Siitä voit myös kytkeä muistutukset pois."))]
    late = [Button(_("Olen myöhässä"), evening.address(case.registration.pk, meeting.pk, "late"), quiet=True)]
    call = _("Jos linkki tai ääni ei toimi, soita: %(who)s.") % {"who": "; ".join(case.help_lines)}
    return [*(late if kind == HOUR else []),
            Button(_("En pääse"), evening.address(case.registration.pk, meeting.pk, "absent"), quiet=True),
            *([Says(call)] if kind == HOUR and case.help_lines else []),
            Small(_("Muistutukset voit kytkeä pois omalta sivultasi, joka aukeaa samasta linkistä kuin tapaaminen."))]


DAY_SUBJECT = gettext_noop("Muistutus tapaamisesta")
DAY_WORDS = gettext_noop("Pieni muistutus: tapaamme %(day)s.")
HOUR_SUBJECT = gettext_noop("Tapaaminen alkaa pian")
HOUR_WORDS = gettext_noop("Tapaamme %(day)s, noin tunnin kuluttua. Ovi aukeaa vähän ennen alkua.")
SOON_WORDS = gettext_noop("Tapaamme %(day)s. Ovi aukeaa vähän ennen alkua.")
ABOUT_AN_HOUR = (timedelta(minutes=40), timedelta(minutes=80))


def write_day(case: Case, meeting: Meeting) -> Composed:
    return remind(case, meeting, DAY_SUBJECT, DAY_WORDS, DAY)


def write_hour(case: Case, meeting: Meeting) -> Composed:
    """The hour is named when it is an hour: the group may have chosen another time."""
    least, most = ABOUT_AN_HOUR
    first = HOUR_WORDS if least <= meeting.starts_at - now() <= most else SOON_WORDS
    return remind(case, meeting, HOUR_SUBJECT, first, HOUR)


@composer(DAY)
def reminder_day(letter: Letter) -> Composed | None:
    return _reminder(letter, write_day)


@composer(HOUR)
def reminder_hour(letter: Letter) -> Composed | None:
    return _reminder(letter, write_hour)


@composer(MOVED)
def moved(letter: Letter) -> Composed | None:
    found = meeting_case(letter, waiting=True)
    if found is None:
        return None
    case, meeting = found
    told = split(letter.dedupe)[1] == (meeting.moved_at.isoformat() if meeting.moved_at else "")
    if meeting.state != "planned" or not told or meeting.ends_at <= now():
        return None
    with override(case.person.language):
        return write_moved(case, meeting)


def write_moved(case: Case, meeting: Meeting) -> Composed:
    """The new time; and the place, where it is or was somewhere else than in the room."""
    in_person = bool(meeting.where or meeting.group.place)
    subject = _("Tapaamisen tiedot muuttuivat") if in_person else _("Tapaamisen aika muuttui")
    ours = _("Tapaamisemme aika tai paikka muuttui.") if in_person else _("Tapaamisemme siirtyi.")
    return finish(case, own_subject(case, MOVED, subject), [
        Says(own_or(case, MOVED, ours)), *_new_facts(meeting, in_person), Says(meeting.change_note),
        Says(_("Linkkisi on sama kuin ennen. Liitteenä on uusi kalenterimerkintä. Jos uusi aika ei sovi sinulle, "
               "kerro siitä alla olevasta linkistä.") if case.sure else
             _("Sijasi on tallessa. Jos uusi aika ei sovi sinulle, kerro siitä alla olevasta linkistä.")),
        Says(own_ending(case, MOVED)), Button(_("Katso ilmoittautumisesi"), case.link, quiet=True),
    ], attachments=calendar_of(case) if case.sure else ())


def _new_facts(meeting: Meeting, in_person: bool) -> list:
    time = words.meeting_time(meeting)
    if not in_person:
        return [Says(_("Uusi aika on %(time)s.") % {"time": time})]
    return [Facts(((_("Milloin"), time), (_("Missä"), where(meeting)))), *(Says(text) for text in arrival(meeting)[1:])]


@composer(CANCELLED)
def cancelled(letter: Letter) -> Composed | None:
    """Also of a whole group: the subject is then “group:7”."""
    registration = Registration.objects.filter(pk=split(letter.dedupe)[0] or 0).first()
    case = case_of(registration.pk, to=letter.person) if registration else None
    if case is None or not case.registration.living:
        return None
    if letter.subject.startswith("group:"):
        return _whole_group(case) if case.group.state == "cancelled" else None
    meeting = Meeting.objects.filter(pk=int(letter.subject.partition(":")[2]), state="cancelled").first()
    if meeting is None or meeting.ends_at <= now():
        return None
    with override(case.person.language):
        return write_cancelled(case, meeting)


def write_cancelled(case: Case, meeting: Meeting) -> Composed:
    coming = _("Seuraavan kerran tapaamme %(time)s. Linkkisi on sama kuin ennen.") % {
        "time": words.meeting_time(case.next)} if case.next and case.sure and case.next.pk != meeting.pk else ""
    case.meetings = [meeting]
    meeting.group = case.group
    return finish(case, own_subject(case, CANCELLED, _("Tapaaminen on peruttu")), [
        Says(own_or(case, CANCELLED, _("Olemme pahoillamme: tapaaminen on valitettavasti peruttu."))),
        Says(_("Tapaaminen olisi ollut %(time)s.") % {"time": words.meeting_time(meeting)}),
        Says(meeting.change_note), Says(coming), Says(own_ending(case, CANCELLED)),
    ], attachments=calendar_of(case, cancelled=True) if case.sure else ())


def _whole_group(case: Case) -> Composed:
    with override(case.person.language):
        return finish(case, _("Tapaamiset on peruttu"), [
            Says(_("Valitettavasti ryhmän tapaamiset on peruttu. Olemme pahoillamme. Sinun ei tarvitse tehdä mitään.")),
            Says(case.group.notice), Facts(((_("Ryhmä"), case.group.name),)),
        ], attachments=calendar_of(case, cancelled=True) if case.sure else ())


def _of_next(write):
    """For the editor: the letter about the example's next meeting."""
    return lambda case: write(case, case.next) if case.next else None


editable(WELCOME, "tervetuloa", _lazy("Tervetuloviesti"), write=write_welcome, order=20,
         when=_lazy("Lähtee, kun ilmoittautuminen päättyy. Siinä on linkki tapaamiseen."))
editable(DAY, "muistutus", _lazy("Muistutus edellisenä päivänä"), write=_of_next(write_day), order=30,
         when=_lazy("Lähtee ennen jokaista tapaamista niille, jotka haluavat muistutuksia."))
editable(HOUR, "muistutus-tunti", _lazy("Muistutus tuntia ennen"), write=_of_next(write_hour), order=31,
         when=_lazy("Lähtee juuri ennen tapaamista niille, jotka haluavat muistutuksia."))
editable(MOVED, "uusi-aika", _lazy("Uusi aika"), write=_of_next(write_moved), order=50,
         when=_lazy("Lähtee, kun siirrät tapaamisen."))
editable(CANCELLED, "peruttu-tapaaminen", _lazy("Peruttu tapaaminen"), write=_of_next(write_cancelled), order=51,
         when=_lazy("Lähtee, kun perut tapaamisen."))
