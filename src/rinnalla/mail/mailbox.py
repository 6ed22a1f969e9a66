"""The demo mailbox: keeps outgoing letters as files for `/postilaatikko/` instead of sending them.

Only the demo has one: on any other installation without a mail server letters wait in the outbox.
"""

import json
import os
import secrets
import time
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from rinnalla.base.clock import now


def folder() -> Path:
    return Path(settings.DATA_DIR) / "postilaatikko"


class MailboxBackend(BaseEmailBackend):
    """Writes each message as one JSON file; a half-written file is never seen."""

    def open(self):
        if not settings.DEMO:
            raise ConnectionRefusedError("no mail server is set")
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        return False

    def send_messages(self, messages) -> int:
        self.open()
        for one in messages:
            keep(one)
        return len(messages)


def _part(mail, kind: str) -> str:
    return next((part.get_content() for part in mail.walk() if part.get_content_type() == kind
                 and part.get_content_disposition() != "attachment"), "")


def _attachment(part) -> dict:
    content = part.get_payload(decode=True) or b""
    return {"name": part.get_filename() or "", "type": part.get_content_type(),
            "content": content.decode("utf-8", "replace")}


def keep(message) -> str:
    """Keep one message as it would go out; returns its id."""
    mail = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    return _keep({
        "to": str(mail["To"] or ""), "subject": str(mail["Subject"] or ""),
        "text": _part(mail, "text/plain"), "html": _part(mail, "text/html"),
        "headers": {name: str(value) for name, value in mail.items()},
        "attachments": [_attachment(part) for part in mail.iter_attachments()] if mail.is_multipart() else [],
    })


def keep_text(to: str, text: str) -> str:
    """Keep one text message of the demo."""
    return _keep({"to": to, "subject": str(_("Tekstiviesti")), "text": text, "html": "", "headers": {},
                  "attachments": []})


def _keep(message: dict) -> str:
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    identity = f"{time.time_ns():020d}-{secrets.token_hex(3)}"
    kept = {"id": identity, "created": now().isoformat()} | message
    draft = folder() / f".{identity}"
    draft.write_text(json.dumps(kept, ensure_ascii=False))
    os.replace(draft, folder() / f"{identity}.json")
    return identity


def letters() -> list[dict]:
    """All kept letters, newest first."""
    return [json.loads(path.read_text()) for path in sorted(folder().glob("*.json"), reverse=True)]


def letter(identity: str) -> dict | None:
    """One kept letter, or None. The id names a file in the folder and nothing else."""
    path = folder() / f"{identity}.json"
    if not all(c.isalnum() or c == "-" for c in identity) or not path.exists():
        return None
    return json.loads(path.read_text())
