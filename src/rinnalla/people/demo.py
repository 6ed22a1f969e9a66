"""The demo's door: only in a database marked as demo, on a server that only this machine reaches."""

from django.conf import settings

from rinnalla.base.limits import address_of

try:
    from rinnalla.base.demo import is_demo
except ImportError:
    def is_demo() -> bool:
        return settings.DEMO

LOOPBACK = {"127.0.0.1", "::1"}


def open_here(request) -> bool:
    """Demo people may be taken here: a demo, and the reader sits at this very machine."""
    return is_demo() and settings.DEMO and address_of(request) in LOOPBACK
