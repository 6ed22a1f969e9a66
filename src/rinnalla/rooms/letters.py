"""Letters of the room to those who run it: something was reported, or a host has not come."""

from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Says, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.mail.sms import ShortText
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.registrations.letters import texts
from rinnalla.ui.times import clock, long_span

from . import chairs
from .actions.chairs import KIND as KIND_MISSING
from .actions.chairs import KIND_TEXT
from .models import Report

KIND = "rooms.report"


@composer(KIND)
def reported(letter: Letter) -> Composed | None:
    """None when it has been looked into already, or the person is gone."""
    report = Report.objects.filter(pk=int(letter.subject.partition(":")[2] or 0), handled_at=None).select_related(
        "meeting__group__lead").first()
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if report is None or person is None or not person.email:
        return None
    group = report.meeting.group
    with translation.override(person.language):
        subject = _("Tapaamisesta tuli ilmoitus")
        blocks: list[Block] = [
            Says(_("Osallistuja on ilmoittanut viestistä tai toisesta osallistujasta. Sinut on merkitty ryhmän "
                   "vastuuhenkilöksi, joten toivomme, että katsot asian pian.")),
            Button(_("Katso ilmoitus"), public_url() + reverse("rooms:reports", args=[report.meeting_id])),
            Says(_("Ilmoitus näkyy vain kirjautuneena. Emme lähetä sen sisältöä sähköpostilla.")),
        ]
        return Composed(
            to=person.email, subject=subject, text=as_text(blocks), language=person.language,
            html=as_html(blocks, title=subject, language=person.language, house=group.lead.name),
            sender_name=group.lead.name, reply_to=group.contact_email)


def _still_missing(letter: Letter) -> tuple[Meeting, Person, set[int]] | None:
    """The meeting, the reader, and who is missing now; None when everybody has come meanwhile."""
    meeting = Meeting.objects.filter(pk=int(letter.subject.partition(":")[2] or 0)).select_related(
        "group__lead").first()
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    gone = chairs.missing(meeting) if meeting else set()
    return (meeting, person, gone) if meeting and person and gone else None


@composer(KIND_MISSING)
def host_missing(letter: Letter) -> Composed | None:
    """To the rest of the team. Asked at sending."""
    found = _still_missing(letter)
    if found is None or not found[1].email:
        return None
    meeting, person, gone = found
    with translation.override(person.language):
        subject = _("Ohjaaja puuttuu pian alkavasta tapaamisesta")
        blocks: list[Block] = [
            Says(_("Ryhmän %(group)s tapaaminen alkaa %(when)s, eikä %(names)s ole vielä huoneessa.") % {
                "group": meeting.group.name, "when": long_span(meeting.starts_at, meeting.ends_at),
                "names": ", ".join(chairs.names(meeting, gone))}),
            Says(_("Soittakaa toisillenne ja sopikaa, kuka tulee ohjaamaan. Jos yksi ohjaaja on paikalla, hän saa "
                   "kaikki työkalut itselleen.")),
            Button(_("Avaa huone"), public_url() + reverse("rooms:room", args=[meeting.pk])),
        ]
        return Composed(
            to=person.email or "", subject=subject, text=as_text(blocks), language=person.language,
            html=as_html(blocks, title=subject, language=person.language, house=meeting.group.lead.name),
            sender_name=meeting.group.lead.name, reply_to=meeting.group.contact_email)


@composer(KIND_TEXT)
def host_missing_text(letter: Letter) -> ShortText | None:
    """As short, to a phone that may lie in sight: when it begins and what to do. Neither a name, a group nor a link."""
    found = _still_missing(letter)
    if found is None or not found[1].phone or not texts.wants(found[1].pk):
        return None
    meeting, person, gone = found
    with translation.override(person.language):
        words = _("Tapaaminen alkaa klo %(time)s, ja sinua odotetaan huoneeseen. Jos et pääse, soita toiselle "
                  "ohjaajalle. Terveisin %(house)s") if person.pk in gone else _(
            "Tapaaminen alkaa klo %(time)s, mutta kaikki ohjaajat eivät ole vielä huoneessa. Soittakaa toisillenne ja "
            "sopikaa, kuka ohjaa. Terveisin %(house)s")
        starts = meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)
        return ShortText(person.phone or "", words % {"time": clock(starts), "house": meeting.group.lead.name},
                         person.language)
