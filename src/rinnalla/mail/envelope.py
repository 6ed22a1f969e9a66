"""From a composed letter to a message on the wire: one recipient, text always, nothing that tracks.

There is no way to give a second recipient: no CC, no BCC, no list. Headers take one clean line each.
"""

from email.headerregistry import Address
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from rinnalla.base.text import clean_line

from .letters import Composed
from .models import Letter

NEWS = "news."
"""Kinds that one can unsubscribe from; all others are part of what the person asked for."""

THREADING = ("In-Reply-To", "References", "Auto-Submitted")
"""What an answer that a person wrote may say: which letter it answers, and that no machine wrote it."""


class BadAddress(Exception):
    """The recipient is not exactly one address."""


def one_address(text: str) -> str:
    """The one address in `text`; anything else, a list or a second header included, is refused."""
    try:
        validate_email(text)
        Address(addr_spec=text)
    except (ValidationError, ValueError) as problem:
        raise BadAddress from problem
    return text


def message_id(letter: Letter) -> str:
    """The same at every try, so that a doubled letter shows as one."""
    return f"<{letter.message_id}@{urlsplit(settings.PUBLIC_URL).hostname or 'localhost'}>"


def sender(composed: Composed) -> str:
    """“Association via Rinnalla” with the installation's own address."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    own = clean_line(composed.sender_name)
    return formataddr((f"{own} · {name}" if own and name else own or name, address))


def _headers(letter: Letter, composed: Composed) -> dict[str, str]:
    headers = {"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated",
               "Content-Language": composed.language.partition("-")[0]}
    headers |= {name: clean_line(value) for name, value in composed.headers.items() if name in THREADING and value}
    if letter.kind.startswith(NEWS):
        headers |= {name: clean_line(value) for name, value in composed.headers.items()
                    if name in ("List-Unsubscribe", "List-Unsubscribe-Post")}
    return headers


def return_path(letter: Letter) -> str:
    """Where delivery reports go: an address of the letter's own (VERP), where the installation has one."""
    local, _at, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{local}+{letter.message_id.hex}@{domain}" if domain else ""


def message(letter: Letter, composed: Composed, connection=None) -> EmailMultiAlternatives:
    """The message of a letter: text, HTML beside it, its attachments."""
    reply_to, headers, path = clean_line(composed.reply_to), _headers(letter, composed), return_path(letter)
    headers |= {"From": sender(composed)} if path else {}
    mail = EmailMultiAlternatives(
        subject=clean_line(composed.subject), body=composed.text, from_email=path or sender(composed),
        to=[one_address(composed.to)], reply_to=[one_address(reply_to)] if reply_to else None,
        headers=headers, connection=connection)
    if composed.html:
        mail.attach_alternative(composed.html, "text/html")
    for one in composed.attachments:
        mail.attach(clean_line(one.name), one.content, one.mimetype)
    return mail
