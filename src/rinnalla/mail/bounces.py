"""Bounces: a report that a letter came back marks the letter it is about.

By the mail server's own reports (RFC 3464), piped in or read from a mailbox, or by a mail service's signed notice
(`hooks`). The report names the letter by the Message-ID that we gave it, or by the address it came back to (VERP);
no recipient's address is read or kept. Automatic replies are no reports and change nothing.
"""

import re
import uuid
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from typing import Any

from rinnalla.base import events
from rinnalla.base.clock import now
from rinnalla.base.db import locked, writing

from .events import LetterFailed
from .models import Letter
from .states import LETTER

OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", re.IGNORECASE)
VERP = re.compile(r"\+([0-9a-f]{32})@", re.IGNORECASE)
RETURNED_TO = ("Delivered-To", "X-Original-To", "To")
SOFT_WAIT = timedelta(hours=4)
SOFT_TRIES = 4
"""A letter that came back for a passing reason is sent again until it has been sent so many times."""


def message_ids(text: str) -> list[uuid.UUID]:
    """Our ids among the Message-IDs of a text."""
    return [uuid.UUID(one) for one in OURS.findall(text)]


def _parts(report: Message, *kinds: str):
    return (part for part in report.walk() if part.get_content_type() in kinds)


def _verdict(report: Message) -> bool | None:
    """True: came back for good; False: for now; None: this is no report of a failure."""
    verdicts = []
    for status in _parts(report, "message/delivery-status"):
        blocks: Any = status.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            action, code = str(block.get("Action", "")).strip().lower(), str(block.get("Status", "5")).strip()
            if action == "failed":
                verdicts.append(not code.startswith("4"))
    return any(verdicts) if verdicts else None


def _returned_headers(part: Message) -> str:
    """The Message-ID of the letter that came back."""
    inner: Any = part.get_payload()
    if isinstance(inner, list) and inner:
        return str(inner[0].get("Message-ID", ""))
    raw = part.get_payload(decode=True)
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(inner)
    return " ".join(re.findall(r"^Message-ID:\s*(\S+)", text, re.IGNORECASE | re.MULTILINE))


def _letters_of(report: Message) -> set[uuid.UUID]:
    found = {one for part in _parts(report, "message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
             for one in message_ids(_returned_headers(part))}
    addresses = " ".join(str(value) for name in RETURNED_TO for value in report.get_all(name, []))
    return found | {uuid.UUID(hex=one) for one in VERP.findall(addresses)}


def take_report(raw: bytes) -> int:
    """Mark the letters of a delivery report (RFC 3464) as come back; returns how many there were."""
    report = message_from_bytes(raw)
    hard = _verdict(report)
    return 0 if hard is None else came_back(_letters_of(report), hard=hard)


def came_back(ids, *, hard: bool, problem: str = "bounced") -> int:
    """These letters came back: for good, or for now, when they go again under the same Message-ID."""
    with writing():
        letters = list(locked(Letter.objects.filter(message_id__in=ids, state__in=LETTER.before("bounced"))))
        for letter in letters:
            if hard or letter.tries >= SOFT_TRIES:
                Letter.objects.filter(pk=letter.pk).update(state="bounced", problem=problem)
                events.publish(LetterFailed(letter.pk, letter.kind, letter.person, letter.subject))
            else:
                Letter.objects.filter(pk=letter.pk).update(
                    state="retry", problem="came-back", next_try=now() + SOFT_WAIT)
    return len(letters)
