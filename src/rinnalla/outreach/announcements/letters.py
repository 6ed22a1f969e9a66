"""The letter of an announcement: one recipient, why it came, how it ends. Made anew for each when it goes."""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base import codes
from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.groups.models import Group
from rinnalla.mail.blocks import Block, Button, Facts, Says, Small, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person
from rinnalla.registrations.letters.words import meeting_time

from . import unsubscribing
from .actions import TEST
from .models import Announcement, Professional
from .queries import KIND, still_wants

EXAMPLE = codes.email_hash("maija@esimerkki.fi")


def facts(group: Group) -> Facts:
    """When, where and by whom, as things stand."""
    coming = group.meetings.filter(state="planned", starts_at__gt=now()).order_by("starts_at").first()
    rows = [(_("Ryhmä"), group.name)]
    if coming:
        rows.append((_("Ensimmäinen tapaaminen"), meeting_time(coming)))
    return Facts((*rows, (_("Järjestäjä"), ", ".join(a.name for a in group.associations))))


def write(announcement: Announcement, to: str, *, why: str, address: str) -> Composed:
    """The letter to one address; `why` says why they get it."""
    group = announcement.group
    with override(announcement.language):
        blocks: list[Block] = [
            Says(_("Hei,")), Says(announcement.text), facts(group),
            Button(_("Lue lisää ja ilmoittaudu"), f"{public_url()}/ryhmat/{group.slug}/"), Small(why),
            Button(_("En halua näitä viestejä"), unsubscribing.url_of(address, group.federation_id), quiet=True),
        ]
        return Composed(
            to=to, subject=announcement.subject, text=as_text(blocks), language=announcement.language,
            html=as_html(blocks, title=announcement.subject, language=announcement.language, house=group.lead.name),
            sender_name=group.lead.name, reply_to=group.contact_email or group.lead.contact_email,
            headers=unsubscribing.headers(address, group.federation_id))


def why_registrant() -> str:
    return _("Saat tämän viestin, koska annoit luvan kertoa tulevista ryhmistä. Voit lopettaa viestit milloin tahansa "
             "yhdellä painalluksella.")


def why_professional(source: str) -> str:
    return _("Saat tämän viestin työsi vuoksi. Osoitteen lähde: %(source)s. Voit lopettaa viestit milloin tahansa "
             "yhdellä painalluksella.") % {"source": source}


def _of(letter: Letter) -> Announcement | None:
    number = letter.subject.partition(":")[2]
    return Announcement.objects.filter(pk=int(number) if number.isdigit() else 0).select_related(
        "group__lead__federation").first()


@composer(KIND)
def announcement(letter: Letter) -> Composed | None:
    """None when the group is not public any more, or the reader has gone, joined, or wants no more."""
    one = _of(letter)
    if one is None or one.group.state != "published":
        return None
    with override(one.language):
        if letter.person is not None:
            return _to_person(one, letter.person)
        number = letter.dedupe.partition(":")[2]
        contact = Professional.objects.filter(pk=int(number) if number.isdigit() else 0).first()
        if contact is None or not contact.email:
            return None
        return write(one, contact.email, why=why_professional(contact.source), address=contact.email_key)


def _to_person(one: Announcement, number: int) -> Composed | None:
    person = Person.objects.filter(pk=number, erased_at=None).first()
    if person is None or not person.email or not still_wants(person, one.group):
        return None
    return write(one, person.email, why=why_registrant(), address=person.email_key)


def example(one: Announcement) -> Composed:
    """How it will look, to nobody."""
    with override(one.language):
        return write(one, "maija@esimerkki.fi", why=why_registrant(), address=EXAMPLE)


@composer(TEST)
def trial(letter: Letter) -> Composed | None:
    """To the writer alone; its way out is an example's."""
    one, person = _of(letter), Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if one is None or person is None or not person.email:
        return None
    made = example(one)
    return replace(made, to=person.email, subject=_("Koeviesti: %(subject)s") % {"subject": made.subject}, headers={})


STALE = timedelta(days=14)
"""A letter that could not go in this time is not sent any more."""
