"""Due work of the inbox: read the mailbox, remind the coordinator, close what is quiet, forget what is old."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from rinnalla.access.subjects import SYSTEM
from rinnalla.base.clock import now
from rinnalla.base.sweeps import sweep
from rinnalla.mail import imap

from . import actions
from .mailing.taking import take
from .models import Thread

log = logging.getLogger("rinnalla.inbox")
QUIET = timedelta(days=30)
KEPT = timedelta(days=90)
MACHINES_KEPT = timedelta(days=14)
BATCH = 50


@sweep("inbox.read", every=timedelta(minutes=1))
def read_mailbox() -> int:
    """Take the new mails. A mailbox that is away is tried again; nothing is lost or taken twice meanwhile."""
    if not settings.INBOX_URL:
        return 0
    try:
        return imap.poll("inbox", imap.Account.from_url(settings.INBOX_URL), take)
    except imap.MailboxAway as away:
        log.warning("the mailbox of questions is away: %s", away)
        return 0


@sweep("inbox.remind", every=timedelta(minutes=30))
def remind() -> int:
    """Unanswered for three days: the coordinator is told, once."""
    return sum(actions.remind(SYSTEM, thread) for thread in Thread.objects.forgotten_by_all().whole()[:BATCH])


@sweep("inbox.close_quiet", every=timedelta(hours=6))
def close_quiet() -> int:
    """Answered and quiet for a month."""
    quiet = Thread.objects.filter(state="answered", changed_at__lt=now() - QUIET)
    return sum(actions.close_quiet(SYSTEM, thread) for thread in quiet[:BATCH])


@sweep("inbox.forget", every=timedelta(hours=1))
def forget() -> int:
    """Closed three months ago, or a machine's mail of two weeks."""
    old = Q(closed_at__lt=now() - KEPT) | Q(automatic=True, closed_at__lt=now() - MACHINES_KEPT)
    return sum(actions.forget(SYSTEM, thread) for thread in Thread.objects.filter(old, state="closed")[:BATCH])
