"""Due work of the outbox: send what is due, forget what is old."""

from datetime import timedelta

from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from .models import Letter
from .outbox import send_batch

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


@sweep("mail.forget", every=timedelta(hours=6))
def forget_old() -> int:
    """Delete letters 90 days after their end, with the keys of payloads that were never sent."""
    with writing():
        old = list(Letter.objects.settled_before(now() - KEPT).values_list("pk", "payload_key")[:500])
        Letter.objects.filter(pk__in=[pk for pk, _ in old]).delete()
    vault.destroy([key for _, key in old])
    return len(old)
