"""Text messages through a provider, off unless one is set: same outbox, same dedupe, one recipient.

    RINNALLA_SMS=console                    writes down that one was sent; the demo shows it in its mailbox
    RINNALLA_SMS=https://sms.example.fi/v1  POST {"to", "text", "reference", "sender"} with a bearer token

A provider is anything with `send(message, reference)`; it raises `Refused` for good and `Away` for now. Neither a
number nor a text ever stands in a log.
"""

import json
import logging
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings

from rinnalla.base.text import clean_line

from . import mailbox

log = logging.getLogger("rinnalla.mail.sms")
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
MOST = 306
"""Two parts of a long message."""
TIMEOUT = 10


@dataclass(frozen=True)
class ShortText:
    """A text message ready to go, to one number."""

    to: str
    text: str
    language: str = "fi"


class Refused(Exception):
    """The provider will never take this one; the argument is a code for the delivery list."""


class Away(Exception):
    """The provider cannot be reached, or asks to wait."""


class Provider(Protocol):
    def send(self, message: ShortText, reference: str) -> None: ...


def number(typed: str) -> str:
    """A number as networks take it: `040 123 4567` → `+358401234567`. Raises Refused for anything else."""
    bare = re.sub(r"[\s()./-]", "", typed)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    elif bare.startswith("0"):
        bare = "+358" + bare[1:]
    if not NUMBER.fullmatch(bare):
        raise Refused("bad-number")
    return bare


class Console:
    """Sends nothing; says that it would have. In the demo the message is kept in the mailbox for reading."""

    def send(self, message: ShortText, reference: str) -> None:
        number(message.to)
        log.info("a text message was sent: %s", reference)
        if settings.DEMO:
            mailbox.keep_text(message.to, message.text)


class Http:
    """Any service that takes JSON. The reference is the same at every try, so that it can drop a double."""

    def __init__(self, address: str, token: str, sender: str):
        self.address, self.token, self.sender = address, token, sender

    def send(self, message: ShortText, reference: str) -> None:
        body = json.dumps({"to": number(message.to), "text": clean_line(message.text)[:MOST], "reference": reference,
                           "sender": self.sender}).encode()
        asked = urllib.request.Request(self.address, body, method="POST", headers={
            "Content-Type": "application/json", "Authorization": f"Bearer {self.token}"})
        try:
            with urllib.request.build_opener(_NoRedirect).open(asked, timeout=TIMEOUT) as answer:
                answer.read(1024)
        except urllib.error.HTTPError as problem:
            problem.close()
            if problem.code == 429 or problem.code >= 500 or problem.code < 400:
                raise Away(f"sms-{problem.code}") from None
            raise Refused("sms-4" if problem.code in (400, 422) else f"sms-{problem.code}") from None
        except OSError:
            raise Away("sms-away") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Numbers go where the settings say and nowhere else."""

    def redirect_request(self, *words):
        return None


def provider() -> Provider | None:
    """The provider of this installation; None: text messages are neither sent nor offered."""
    if settings.SMS == "console":
        return Console()
    if urlsplit(settings.SMS).scheme in ("https", "http"):
        return Http(settings.SMS, settings.SMS_TOKEN, settings.SMS_SENDER)
    return None
