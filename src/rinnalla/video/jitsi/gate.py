"""The other way round: the Jitsi server asks us before it opens a room (Prosody's `mod_reservations`).

It knows itself by a key of its own. We answer from the meeting's plan: only rooms of ours, only when they are held.
"""

import re
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare

from rinnalla.base.clock import now
from rinnalla.base.codes import keyed_hash

from ..models import Booking, Service

EARLY, LATE = timedelta(minutes=60), timedelta(minutes=30)
PURPOSE = "jitsi-gate"


def new_key(service: Service) -> str:
    """A key for the server, to be shown once: only its hash is kept."""
    key = secrets.token_urlsafe(32)
    Service.objects.filter(pk=service.pk).update(gate_hash=keyed_hash(key, PURPOSE))
    return key


def knows(service: Service, header: str) -> bool:
    """Is `Authorization: Bearer …` that key?"""
    kind, _, key = header.partition(" ")
    right = constant_time_compare(keyed_hash(key.strip(), PURPOSE), service.gate_hash)
    return kind.lower() == "bearer" and bool(service.gate_hash) and right


def room_of(name: str, part: int) -> str:
    """The room of a breakout there."""
    return f"{name}-{part}" if part else name


def _told(one: Booking, began: datetime, name: str = "") -> dict:
    """What the server is answered; `duration` in seconds: it ends the room by itself."""
    return {"id": one.pk, "name": name or one.name, "mail_owner": "rinnalla", "start_time": began.isoformat(),
            "duration": int((one.ends + LATE - began).total_seconds()), "max_occupants": max(one.people + 4, 8)}


def _open(service: Service):
    at = now()
    return Booking.objects.filter(service=service, state="ready", starts__lte=at + EARLY, ends__gt=at - LATE)


def reserve(service: Service, name: str) -> dict | None:
    """The room of this name may be opened now; None: it may not, whatever the reason."""
    asked = name.strip().lower()[:64]
    one = _open(service).filter(name__in={asked, re.sub(r"-\d{1,3}$", "", asked)}).first()
    return _told(one, now(), asked) if one else None


def reserved(service: Service, number: int) -> dict | None:
    one = _open(service).filter(pk=number).first()
    return _told(one, max(one.starts - EARLY, now() - timedelta(days=1))) if one else None


def release(service: Service, number: int) -> bool:
    """The room is empty there. The meeting goes on here, and may open it again."""
    return Booking.objects.filter(service=service, pk=number).exists()
