"""From the bytes of a mail to what somebody said: whatever the charset, the parts or the faults of its making.

Nothing a sender writes can break this: what cannot be read is left out, and the rest is kept.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError, MessageError
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parseaddr
from hashlib import sha256

from rinnalla.base.text import clean_line, clean_text

from .quoting import split
from .stripping import strip_html

TEXT_MOST = 20_000
PARTS_MOST = 100
ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
MESSAGE_ID = re.compile(r"<([^<>\s]{1,250})>")


@dataclass(frozen=True)
class Incoming:
    """A mail in plain words. `identity` names it for ever, `answers` are the mails it answers, `headers` lower-case."""

    identity: str
    sender: str
    sender_name: str
    subject: str
    text: str
    quoted: str
    to: tuple[str, ...]
    answers: tuple[str, ...]
    attachments: int
    shortened: bool
    headers: dict[str, str] = field(repr=False)
    report: bool = False


def read(raw: bytes) -> Incoming:
    """Read a mail. Parts nested beyond reason, or broken ones, are read as far as they go."""
    mail = _parsed(raw)
    headers = {name.lower(): decoded(value) for name, value in reversed(mail.items())}
    name, address = parseaddr(headers.get("from", "").replace("\n", " "))
    written, attachments = _contents(mail)
    own, quoted = split(clean_text(written[:TEXT_MOST * 4]))
    return Incoming(
        identity=_first_id(headers.get("message-id", "")) or sha256(raw).hexdigest(), sender=_address(address),
        sender_name=clean_line(name)[:80], subject=clean_line(headers.get("subject", ""))[:200],
        text=own[:TEXT_MOST], quoted=quoted[:TEXT_MOST], to=_recipients(mail), answers=_answers(headers),
        attachments=min(attachments, 999), shortened=len(own) > TEXT_MOST or len(written) > TEXT_MOST * 4,
        headers=headers, report=mail.get_content_type() == "multipart/report")


def _parsed(raw: bytes) -> Message:
    try:
        return email.message_from_bytes(raw)
    except (RecursionError, MessageError, ValueError, TypeError, LookupError, AssertionError):
        return BytesHeaderParser().parsebytes(raw)


def decoded(value: Header | str) -> str:
    """A header in words, also when its letters were sent bare; what is not understood stays as it was sent."""
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError, AssertionError):
        return _plain(str(value))
    return _plain("".join(_word(part, charset) for part, charset in parts)) or _plain(str(value))


def _word(part: bytes | str, charset: str | None) -> str:
    return part if isinstance(part, str) else in_letters(part, charset or "utf-8")


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8", "replace").replace("\r", "").replace("\n", " ")


def in_letters(raw: bytes, charset: str) -> str:
    """Bytes as text: as they say they are, else as UTF-8, else as what Windows would have meant."""
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _parts(mail: Message) -> Iterator[Message]:
    """The leaves of a mail, at most so many; an attached mail is one leaf."""
    waiting, seen = [mail], 0
    while waiting and seen < PARTS_MOST:
        part = waiting.pop(0)
        seen += 1
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting[:0] = [one for one in held if isinstance(one, Message)]
        else:
            yield part


def _contents(mail: Message) -> tuple[str, int]:
    """What was written, and how many attachments came along."""
    plain: list[str] = []
    html: list[str] = []
    others = 0
    for part in _parts(mail):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            others += kind not in ("multipart/mixed", "application/pgp-signature", "application/pkcs7-signature")
        else:
            (plain if kind == "text/plain" else html).append(_text(part))
    written = "\n\n".join(one for one in plain if one.strip())
    return written or "\n\n".join(strip_html(one) for one in html), others


def _text(part: Message) -> str:
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        raw = None
    if not isinstance(raw, bytes):
        return str(part.get_payload() or "") if not part.is_multipart() else ""
    return in_letters(raw, str(part.get_content_charset("utf-8")))


def _recipients(mail: Message) -> tuple[str, ...]:
    """Every address it was sent to, as our own mail server and the sender tell."""
    lines = [decoded(value) for name in ADDRESSED for value in mail.get_all(name, [])]
    return tuple(dict.fromkeys(address.lower() for _name, address in getaddresses(lines[:40]) if "@" in address))[:100]


def _address(text: str) -> str:
    """One plain address, or nothing that could be written to."""
    fine = re.fullmatch(r"[^@\s<>,;:\"()\[\]]{1,64}@[^@\s<>,;:\"()\[\]]{1,190}", text.strip())
    return text.strip().lower() if fine and text.isascii() else ""


def _first_id(text: str) -> str:
    found = MESSAGE_ID.search(text)
    return found[1] if found else ""


def _answers(headers: dict[str, str]) -> tuple[str, ...]:
    """The Message-IDs it answers, the nearest first."""
    nearest = MESSAGE_ID.findall(headers.get("in-reply-to", ""))[:3]
    chain = MESSAGE_ID.findall(headers.get("references", ""))[-20:]
    return tuple(dict.fromkeys([*nearest, *reversed(chain)]))
