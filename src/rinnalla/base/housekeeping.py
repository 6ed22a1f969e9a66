"""Due work of the foundation itself: old answers, sessions that have ended, the write-ahead log."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db import connections

from .idempotency import forget_old_answers
from .sweeps import sweep

sweep("base.answers", every=timedelta(hours=1))(forget_old_answers)


@sweep("base.sessions", every=timedelta(hours=6))
def clear_sessions() -> int:
    """Delete sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return 0


@sweep("base.checkpoint", every=timedelta(minutes=10))
def fold_write_ahead_log() -> int:
    """Fold SQLite's write-ahead log into the file, so that what was deleted does not linger beside it."""
    for alias in connections:
        if connections[alias].vendor == "sqlite" and not connections[alias].in_atomic_block:
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return 0
