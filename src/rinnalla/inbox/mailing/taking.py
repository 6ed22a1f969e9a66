"""Take one mail: known ones and loops are dropped, machines are set apart, everything else finds its thread."""

from datetime import timedelta

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import codes
from rinnalla.mail.bounces import take_report
from rinnalla.people.models import Person

from .. import actions
from ..arriving import Said, new_thread
from ..models import Message, Thread
from .machines import is_automatic, is_own
from .reading import Incoming, read
from .routing import Belongs, arrived_mark, where

HOUR = timedelta(hours=1)
APART_FROM, DROPPED_FROM = 15, 60
"""Mails from one sender within an hour: from so many on they are set apart, from so many on dropped."""


def take(raw: bytes) -> Thread | None:
    """The thread that a mail went to, or None when it went nowhere. Taken twice, it is there once."""
    mail = read(raw)
    mark = arrived_mark(mail.identity)
    if is_own(mail) or (mail.report and take_report(raw)) or Message.objects.filter(arrived=mark).exists():
        return None
    sender = codes.email_hash(mail.sender)
    lately = Message.objects.lately_from(sender, HOUR)
    if lately >= DROPPED_FROM:
        return None
    belongs = where(mail)
    automatic = is_automatic(mail) or lately >= APART_FROM
    thread = belongs.thread or _new(mail, belongs)
    if thread is None:
        return None
    _know_reference(thread, mail, automatic)
    return actions.receive(SYSTEM, thread, Said(
        text=mail.text, quoted=mail.quoted, attachments=mail.attachments, shortened=mail.shortened, arrived=mark,
        elsewhere=thread.email_key != sender, sender=sender, automatic=automatic))


def _new(mail: Incoming, belongs: Belongs) -> Thread | None:
    if belongs.place is None:
        return None
    thread = new_thread(belongs.place, by_mail=True, person=belongs.person, language=_language(belongs))
    thread.name, thread.email, thread.subject = mail.sender_name, mail.sender, mail.subject
    return thread


def _language(belongs: Belongs) -> str:
    person: Person | None = belongs.person
    return person.language if person else getattr(belongs.place, "language", "fi")


def _know_reference(thread: Thread, mail: Incoming, automatic: bool) -> None:
    """The answer names the asker's newest mail, so that their program shows both together."""
    if automatic or "@" not in mail.identity:
        return
    thread.reference = f"<{mail.identity}>"
    if thread.pk:
        thread.save(update_fields=["reference_box"])
