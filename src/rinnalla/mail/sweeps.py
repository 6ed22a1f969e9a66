"""Due work of the outbox: send what is due, forget what is old."""

import logging
from datetime import timedelta

from django.conf import settings

from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from .bounces import take_report
from .imap import Account, MailboxAway, poll
from .models import Letter
from .outbox import send_batch

log = logging.getLogger("rinnalla.mail")
KEPT = timedelta(days=90)
ONE_RUN = 20  # batches in one run, so that other sweeps get their turn


@sweep("mail.send", every=timedelta(seconds=3), alone=True)
def send_due() -> int:
    """Send due letters, batch after batch."""
    done = 0
    for _ in range(ONE_RUN):
        handled = send_batch()
        done += handled
        if not handled:
            break
    return done


@sweep("mail.bounces", every=timedelta(minutes=2), alone=True)
def read_bounces() -> int:
    """Read the mailbox of delivery reports, where the installation has one."""
    if not settings.BOUNCE_URL:
        return 0
    try:
        return poll("bounces", Account.from_url(settings.BOUNCE_URL), take_report)
    except MailboxAway as away:
        log.warning("mailbox of delivery reports away: %s", away)
        return 0


@sweep("mail.forget", every=timedelta(hours=6))
def forget_old() -> int:
    """Delete letters 90 days after their end, with the keys of payloads that were never sent."""
    with writing():
        old = list(Letter.objects.settled_before(now() - KEPT).values_list("pk", "payload_key")[:500])
        Letter.objects.filter(pk__in=[pk for pk, _ in old]).delete()
    vault.destroy([key for _, key in old])
    return len(old)
