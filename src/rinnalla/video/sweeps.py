"""Due work of video: engines are asked whether they live, forgotten calls are let go."""

from datetime import timedelta

from rinnalla.base.background import loop
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from . import bookings
from .models import Call
from .own import nodes

FORGOTTEN_AFTER = timedelta(days=2)
COUNTS_KEPT = timedelta(days=30)


@loop("video.nodes", every=timedelta(seconds=3))
def look_after_engines() -> int:
    """Ask each engine; what changed is written, so that rooms are opened where there is life."""
    nodes.look_at_all()
    return 0


@sweep("video.forgotten", every=timedelta(hours=6))
def let_go() -> int:
    """Calls whose room ended without saying so."""
    with writing():
        done = Call.objects.forgotten(now() - FORGOTTEN_AFTER).delete()[0]
    return done + bookings.forgotten(now() - COUNTS_KEPT)
