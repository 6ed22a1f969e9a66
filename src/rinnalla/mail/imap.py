"""Reading a mailbox by IMAP (RFC 3501, 9051): connect, search, fetch, move; each mail taken once.

    account = Account.from_url("imaps://user:password@mail.example.fi/INBOX")
    poll("bounces", account, take)      # take(raw: bytes) runs in one transaction with the note of what was read

A mail is known by the mailbox's UIDVALIDITY and its UID, which never return. What was taken is moved to the
folder `done`; if the line breaks between the two, the mail is moved at the next poll and not taken again.
Nothing of a mail's text or addresses is written down here or in a log.
"""

import imaplib
import logging
import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.db import InterfaceError, OperationalError

from rinnalla.base.db import writing

from .models import MailboxPlace

log = logging.getLogger("rinnalla.mail.imap")
MOST_BYTES = 5_000_000
"""Of a longer mail only the beginning is read."""
PORTS = {"imaps": 993, "imap+tls": 143, "imap": 143}
NUMBER = re.compile(rb"\d+")
NOT_NOW = (OSError, imaplib.IMAP4.error)
"""What goes wrong with a mail server: away, cut off, refused. `imaplib.abort` is one of these."""


class MailboxAway(Exception):
    """The mailbox cannot be read now: try again at the next poll."""


@dataclass(frozen=True)
class Account:
    """Where a mailbox is. `scheme`: imaps (TLS from the start), imap+tls (STARTTLS), imap (a local server only)."""

    host: str
    user: str
    password: str
    port: int = 993
    scheme: str = "imaps"
    folder: str = "INBOX"
    done: str = "Rinnalla-luetut"
    failed: str = "Rinnalla-lukematta"
    timeout: float = 20
    ca_file: str = ""

    @classmethod
    def from_url(cls, url: str, **more) -> "Account":
        """`imaps://user:password@host:993/INBOX`; user and password percent-encoded where needed."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname or not parts.username:
            raise ValueError("a mailbox is given as imaps://user:password@host/FOLDER")
        return cls(host=parts.hostname, port=parts.port or PORTS[parts.scheme], scheme=parts.scheme,
                   user=unquote(parts.username), password=unquote(parts.password or ""),
                   folder=unquote(parts.path.strip("/")) or "INBOX", **more)


def _quoted(folder: str) -> str:
    """A folder's name as IMAP takes it; only plain ASCII names are used."""
    return '"' + folder.encode("ascii").decode().replace("\\", "\\\\").replace('"', '\\"') + '"'


def _open(account: Account) -> imaplib.IMAP4:
    context = ssl.create_default_context(cafile=account.ca_file or None)
    if account.scheme == "imaps":
        return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=account.timeout)
    line = imaplib.IMAP4(account.host, account.port, timeout=account.timeout)
    if account.scheme == "imap+tls":
        line.starttls(context)
    return line


class Mailbox:
    """An open mailbox folder: `with Mailbox(account) as box: box.after(0)`. Every method may raise MailboxAway."""

    def __init__(self, account: Account):
        self.account = account
        self.validity = 0
        self._line: imaplib.IMAP4 | None = None

    def __enter__(self) -> "Mailbox":
        try:
            self._line = _open(self.account)
            self._line.login(self.account.user, self.account.password)
            self._ask("select", _quoted(self.account.folder))
            self.validity = int(self._line.response("UIDVALIDITY")[1][0] or 0)
        except NOT_NOW as problem:
            self.__exit__()
            raise MailboxAway(type(problem).__name__) from None
        return self

    def __exit__(self, *problem) -> None:
        if self._line is not None:
            with suppress(*NOT_NOW):
                self._line.logout()
            self._line = None

    def _ask(self, command: str, *words: str) -> list:
        """One command; anything but OK is MailboxAway. What the server said is not kept: it may hold addresses."""
        assert self._line is not None
        try:
            answer, data = getattr(self._line, command)(*words)
        except NOT_NOW as problem:
            raise MailboxAway(type(problem).__name__) from None
        if answer != "OK":
            raise MailboxAway(f"{command} {answer}")
        return data

    def after(self, uid: int) -> list[int]:
        """The UIDs of mails above `uid`, oldest first. A range `5:*` always names the last mail: left out here."""
        found = self._ask("uid", "SEARCH", "UID", f"{uid + 1}:*")
        return sorted(n for n in map(int, (found[0] or b"").split()) if n > uid)

    def all(self) -> list[int]:
        return self.after(0)

    def fetch(self, uid: int, most: int = MOST_BYTES) -> bytes | None:
        """The mail, unread mark untouched, its first `most` bytes; None when it has gone meanwhile."""
        data = self._ask("uid", "FETCH", str(uid), f"(BODY.PEEK[]<0.{most}>)")
        return next((part[1] for part in data if isinstance(part, tuple)), None)

    def move(self, uid: int, folder: str) -> None:
        """Move a mail to another folder, made if it is missing; by COPY where the server knows no MOVE."""
        with suppress(MailboxAway):
            self._ask("create", _quoted(folder))
        assert self._line is not None
        if "MOVE" in self._line.capabilities:
            self._ask("uid", "MOVE", str(uid), _quoted(folder))
            return
        self._ask("uid", "COPY", str(uid), _quoted(folder))
        self._ask("uid", "STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
        self._ask("expunge")


def _place(name: str, validity: int) -> int:
    """The last UID that was taken from this mailbox; 0 when the server has numbered it anew."""
    row = MailboxPlace.objects.filter(pk=name, validity=validity).first()
    return row.uid if row else 0


def _take(name: str, box: Mailbox, uid: int, raw: bytes, handle: Callable[[bytes], object]) -> bool:
    """Handle one mail and note it as taken, both or neither; False when it could not be handled."""
    try:
        with writing():
            handle(raw)
            MailboxPlace.objects.update_or_create(pk=name, defaults={"validity": box.validity, "uid": uid})
    except (OperationalError, InterfaceError) as problem:  # our own database is away: the mail is not to blame
        raise MailboxAway(type(problem).__name__) from None
    except Exception as problem:  # any mail at all may come in: one that breaks us must not hold up the rest
        log.error("mail %s of mailbox %s could not be read: %s", uid, name, type(problem).__name__)
        with writing():
            MailboxPlace.objects.update_or_create(pk=name, defaults={"validity": box.validity, "uid": uid})
        return False
    return True


def poll(name: str, account: Account, handle: Callable[[bytes], object], *, most: int = 50) -> int:
    """Take the new mails of a mailbox, each once and in order; returns how many. Raises MailboxAway."""
    with Mailbox(account) as box:
        last, taken = _place(name, box.validity), 0
        for uid in box.all()[:most]:
            folder = account.done
            if uid > last and (raw := box.fetch(uid)) is not None:
                folder = account.done if _take(name, box, uid, raw, handle) else account.failed
                taken += 1
            box.move(uid, folder)
    return taken
