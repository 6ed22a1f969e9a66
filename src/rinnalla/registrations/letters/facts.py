"""What a letter needs to know about a registration: its meetings, who leads, whom to ask, the personal link."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.letters import Composed
from rinnalla.meetings.models import Meeting
from rinnalla.meetings.turns import leading_names
from rinnalla.people import passes
from rinnalla.ui import times

from ..models import Registration, SupportPerson
from . import words


@dataclass
class Case:
    """One registration with everything about it, read when the letter is made."""

    registration: Registration
    group: Group
    meetings: list[Meeting]  # those it is for, cancelled ones left out, in order
    beside: SupportPerson | None = None  # the letter goes to the support person
    own: dict[str, Any] = field(default_factory=dict)     # own words by kind, as read or as tried out
    ours: dict[str, Any] = field(default_factory=dict)    # the words they stand in place of, by kind
    names_group: bool | None = None                       # may the subject say what the group is; None: as chosen

    @property
    def person(self):
        """Whom the letter goes to: the participant, or the support person beside."""
        return self.beside.person if self.beside else self.registration.person

    @property
    def next(self) -> Meeting | None:
        return next((m for m in self.meetings if m.ends_at > now()), None)

    @property
    def sure(self) -> bool:
        """Has a place, and so an entry in the calendar."""
        return self.registration.state == "confirmed"

    @property
    def over(self) -> bool:
        """Nothing is coming any more, though there were meetings."""
        return bool(self.meetings) and self.next is None

    @property
    def link(self) -> str:
        """The personal link. Its page asks before anything changes."""
        opens = self.beside.opens if self.beside else f"group:{self.group.pk}"
        return passes.url_of(passes.issue(self.person, subject=opens))

    @property
    def help_lines(self) -> list[str]:
        """Whom to call when the link or the sound does not work: told to those who have a place."""
        if not self.group.pk or not self.sure:
            return []
        helpers = self.group.facilitators.select_related("person").exclude(help_phone_box=b"")
        return [f"{one.display_name}, {one.help_phone}" for one in helpers if one.help_phone]

    @property
    def leaders(self) -> list[str]:
        """Who leads: those on turn in the meeting that comes next, where turns are shared."""
        if self.next is not None:
            return leading_names(self.next)
        return [one.display_name for one in self.group.facilitators.all()]

    @property
    def house(self) -> str:
        return self.group.lead.name

    @property
    def contact(self) -> str:
        return self.group.contact_email or self.group.lead.contact_email

    @property
    def zone(self) -> str:
        return self.meetings[0].zone if self.meetings else "Europe/Helsinki"


def case_of(registration_pk: int, *, to: int | None = None) -> Case | None:
    """The case of a registration, or None when it or the person has gone; `to`: who the letter is for."""
    found = Registration.objects.filter(pk=registration_pk, person__erased_at=None).exclude(state="erased")
    one = found.select_related("person", "intake__meeting", "intake__group__lead").first()
    beside = None
    if one is not None and to not in (None, one.person_id):
        beside = SupportPerson.objects.filter(registration=one, person=to).select_related("person").first()
        if beside is None:
            return None
    if one is None or not (beside or one).person.email:
        return None
    group = one.intake.group
    meetings = [one.intake.meeting] if one.intake.meeting else list(group.meetings.all())
    for meeting in meetings:
        meeting.group = group
    return Case(one, group, [m for m in meetings if m.state != "cancelled"], beside)


def when(case: Case) -> str:
    """When, in one line: the only meeting, or the first and how many follow."""
    if not case.meetings:
        return _("Kerromme ajan myöhemmin")
    first = case.next or case.meetings[0]
    coming = [m for m in case.meetings if m.ends_at > now()]
    if len(coming) <= 1:
        return words.meeting_time(first)
    return _("%(time)s, ja sen jälkeen %(more)s kertaa, viimeisen kerran %(last)s") % {
        "time": words.meeting_time(first), "more": len(coming) - 1,
        "last": times.short_date(words.there(coming[-1].starts_at, first.zone))}


def where(meeting: Meeting | None) -> str:
    """“Verkossa”, or the place and its address."""
    place = meeting.place if meeting else None
    return place.line if place else _("Verkossa")


def arrival(meeting: Meeting) -> list[str]:
    """How to get there, and what helps those who move differently; nothing for a meeting online."""
    place = meeting.place
    if place is None:
        return []
    door = times.spoken_time(words.there(meeting.door_at, meeting.zone))
    return [text for text in (
        _("Tapaamme kasvokkain: %(place)s. Ovi on auki %(door)s alkaen, ja joku meistä on vastassa.") % {
            "place": place.line, "door": door},
        place.arrival, place.access and _("Esteettömyys: %(text)s") % {"text": place.access}) if text]


def fact_rows(case: Case) -> tuple[tuple[str, str], ...]:
    rows = [(_("Ryhmä"), case.group.name), (_("Milloin"), when(case)), (_("Missä"), where(case.next)),
            (_("Järjestäjä"), ", ".join(a.name for a in case.group.associations))]
    if case.leaders:
        rows.insert(3, (_("Ohjaajat"), ", ".join(case.leaders)))
    return tuple(rows)


def to_person(case: Case, subject: str, **parts) -> Composed:
    """The envelope of every letter here: to the person alone, from the association, answers to the group."""
    return Composed(to=case.person.email or "", subject=subject, sender_name=case.house, reply_to=case.contact,
                    language=case.person.language, **parts)
