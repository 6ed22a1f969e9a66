"""What a letter is made of, and who makes it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from rinnalla.base.clock import now

from .blocks import Block, as_html, as_text
from .models import Letter
from .sms import ShortText


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class Composed:
    """A letter ready to go: exactly one recipient address; text always, HTML beside it."""

    to: str
    subject: str
    text: str
    html: str = ""
    sender_name: str = ""
    reply_to: str = ""
    language: str = "fi"
    attachments: tuple[Attachment, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)


def laid_out(blocks: list[Block], *, to: str, language: str, house: str, subject: str, **more) -> Composed:
    """A letter of blocks, as text and as HTML; `house` is whose name stands on it."""
    return Composed(to=to, subject=subject, language=language, sender_name=house, text=as_text(blocks),
                    html=as_html(blocks, title=subject, language=language, house=house), **more)


Composer = Callable[[Letter], "Composed | ShortText | None"]
COMPOSERS: dict[str, Composer] = {}


def composer(kind: str) -> Callable[[Composer], Composer]:
    """Register the composer of a kind. It returns None when the letter has become needless."""

    def decorate(function: Composer) -> Composer:
        COMPOSERS[kind] = function
        return function

    return decorate


def post(kind: str, *, person: int | None, subject: str = "", due: datetime | None = None,
         useless_after: datetime | None = None, payload: str = "", dedupe: str = "",
         federation: int | None = None, group: int | None = None) -> Letter | None:
    """Put a letter into the outbox, in the present transaction; None when the same one is there already.

    `subject` refers to the thing ("registration:7"); `dedupe` tells letters of one kind, person and subject
    apart (e.g. the reminder's due time). `payload` is sealed until sent, then wiped (codes, addresses).
    """
    letter = Letter(kind=kind, person=person, subject=subject, dedupe=dedupe or "1", due=due or now(),
                    useless_after=useless_after, federation=federation, group=group)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)  # the constraint `one_letter` knows whether it is there: nobody asks first
    except IntegrityError:
        return None
    if payload:
        letter.payload = payload
        letter.save(update_fields=["payload_key", "payload_box"])
    return letter


def withdraw(kind: str, *, subject: str, person: int | None = None) -> int:
    """Take back letters that have not gone yet."""
    waiting = Letter.objects.filter(kind=kind, subject=subject, state__in=["queued", "retry"])
    if person is not None:
        waiting = waiting.filter(person=person)
    return waiting.update(state="withdrawn", payload_box=b"")
