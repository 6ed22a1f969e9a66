"""Which mails a machine wrote: they are never answered, so that no two machines talk to each other (RFC 3834)."""

import re
from urllib.parse import urlsplit

from django.conf import settings

from .. import addresses
from .reading import Incoming

MAILERS = re.compile(
    r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|ei-?vastausta)([+.-].*)?@", re.IGNORECASE)
BULK = {"bulk", "list", "junk", "auto_reply"}
TELLING = ("x-autoreply", "x-autorespond", "x-auto-response-suppress", "list-id", "list-unsubscribe", "list-post",
           "x-auto-reply", "feedback-id")


def is_own(mail: Incoming) -> bool:
    """Our own letter came back to us: a loop."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    own_id = re.fullmatch(rf"[0-9a-f-]{{36}}@{re.escape(host)}", mail.identity)
    return bool(own_id) or addresses.is_ours(mail.sender)


def is_automatic(mail: Incoming) -> bool:
    """An answering machine, a list, a delivery report, or somebody who cannot be written to."""
    told = mail.headers.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (told not in ("no", "") or mail.headers.get("precedence", "").strip().lower() in BULK
            or any(name in mail.headers for name in TELLING) or mail.headers.get("return-path", "x").strip() == "<>"
            or not mail.sender or bool(MAILERS.match(mail.sender)) or mail.report)
