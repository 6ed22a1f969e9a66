"""Where a mail belongs: to a thread by its code or by what it answers, to a group, an association, or to the house."""

import re
import uuid
from dataclasses import dataclass

from rinnalla.base import codes
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter
from rinnalla.people.models import Association, Federation, Person

from .. import addresses
from ..models import Message, Thread
from ..queries import default_federation
from .reading import Incoming

LETTER_ID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")


@dataclass(frozen=True)
class Belongs:
    """The thread it continues, else the place whose question it is; `person` where we know who wrote."""

    thread: Thread | None = None
    place: Group | Association | Federation | None = None
    person: Person | None = None


def where(mail: Incoming) -> Belongs:
    """A code in the address is surest; then the letter it answers; then the group or association it was sent to."""
    tags = [tag for to in mail.to if (tag := addresses.tag_of(to))]
    return _by_code(tags) or _by_answered(mail) or _by_address(mail, tags) or Belongs(place=default_federation())


def _thread(pk: int | None) -> Thread | None:
    return Thread.objects.whole().filter(pk=pk).first() if pk else None


def _by_code(tags: list[str]) -> Belongs | None:
    found = next((thread for tag in tags if (thread := _thread(addresses.thread_of(tag)))), None)
    return Belongs(thread=found) if found else None


def _by_answered(mail: Incoming) -> Belongs | None:
    """It answers one of our letters, or continues a mail of the same sender."""
    for answered in mail.answers:
        found = _of_letter(mail, answered) or _of_own(mail, answered)
        if found:
            return found
    return None


def _of_letter(mail: Incoming, answered: str) -> Belongs | None:
    known = LETTER_ID.match(answered)
    letter = Letter.objects.filter(message_id=uuid.UUID(known[1])).first() if known else None
    if letter is None:
        return None
    if letter.kind == "inbox.answer":
        said = Message.objects.filter(pk=int(letter.subject.partition(":")[2] or 0)).first()
        return Belongs(thread=_thread(said.thread_id)) if said else None
    person = Person.objects.filter(pk=letter.person or 0, email_key=codes.email_hash(mail.sender)).first()
    group = Group.objects.filter(pk=letter.group or 0).select_related("lead__federation", "federation").first()
    return Belongs(place=group, person=person) if group and person else None


def _of_own(mail: Incoming, answered: str) -> Belongs | None:
    said = Message.objects.filter(arrived=arrived_mark(answered), sender_key=codes.email_hash(mail.sender)).first()
    return Belongs(thread=_thread(said.thread_id)) if said and mail.sender else None


def _by_address(mail: Incoming, tags: list[str]) -> Belongs | None:
    for tag in tags:
        group = Group.objects.filter(code=tag.upper()).exclude(state="draft").select_related(
            "lead__federation", "federation").first()
        if group:
            return Belongs(place=group)
    house = Association.objects.filter(slug__in=tags) if tags else Association.objects.none()
    found = house.select_related("federation").first() or _by_contact(mail)
    return Belongs(place=found) if found else None


def _by_contact(mail: Incoming) -> Association | None:
    """Sent to an association's own address, which is forwarded to our mailbox."""
    return Association.objects.filter(contact_email__in=[to for to in mail.to if to]).select_related(
        "federation").order_by("pk").first()


def arrived_mark(identity: str) -> str:
    """How a mail's own id is remembered: no one can read it back."""
    return codes.keyed_hash(identity, "inbox-mail")
