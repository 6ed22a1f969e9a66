"""Bounces: a delivery report that the mail server hands over marks the letter it is about.

The report names the letter by the Message-ID that we gave it; no address is read or kept.
"""

import re
import uuid

from rinnalla.base.db import writing

from .models import Letter
from .states import LETTER

MESSAGE_ID = re.compile(rb"Message-ID:\s*<([0-9a-f-]{36})@", re.IGNORECASE)
FAILED = re.compile(rb"^Action:\s*failed", re.IGNORECASE | re.MULTILINE)


def take_report(raw: bytes) -> int:
    """Mark the letters of a delivery report (RFC 3464) as bounced; returns how many there were."""
    if not FAILED.search(raw):
        return 0
    ids = [uuid.UUID(one.decode()) for one in MESSAGE_ID.findall(raw)]
    with writing():
        return Letter.objects.filter(message_id__in=ids, state__in=LETTER.before("bounced")).update(
            state="bounced", problem="bounced")
