"""The mark of a demo: written into the database itself, so that a real one can never pass for it.

Demo sign-in is open only where all three hold: the setting, the mark, and a server bound to this machine.
"""

import os
from datetime import date

from django.conf import settings

from . import clock
from .models import Mark

DEMO = "demo"


def is_demo() -> bool:
    """Is this database marked as holding invented people only?"""
    return Mark.objects.filter(pk=DEMO).exists()


def mark() -> None:
    """Mark this database as a demo, for good. Call it only while it holds nobody."""
    Mark.objects.get_or_create(pk=DEMO)


def made_on() -> date | None:
    """The day the present demo was marked, where its people are; None when it is none."""
    marked = Mark.objects.filter(pk=DEMO).first()
    return clock.local_on(marked.since) if marked else None


def sign_in_is_open() -> bool:
    """May anybody sign in as a demo person here?"""
    return settings.DEMO and os.environ.get("RINNALLA_BOUND", "127.0.0.1") == "127.0.0.1" and is_demo()
