"""Sessions: when each factor was shown, and when a strong session has been idle for too long.

The session holds times and nothing about the person. A strong session that nobody used for twelve hours ends;
the reader is told why and comes back to where they were.
"""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout

from rinnalla.base.clock import now
from rinnalla.base.db import writing

from .household import AS
from .models import SignIn

FIRST = "first_factor_at"
STRONG = "second_factor_at"
SEEN = "strong_seen_at"
LAPSED = "lapsed"
IDLE = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=10)
FRESH = timedelta(minutes=15)
KEPT = timedelta(days=30)
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("SamsungBrowser/", "Samsung Internet"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"))
MACHINES = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Macintosh", "Mac"), ("Linux", "Linux"))


def _time(session, key: str) -> datetime | None:
    try:
        return datetime.fromisoformat(session[key])
    except (KeyError, TypeError, ValueError):
        return None


def is_strong(session) -> bool:
    """Was the second factor shown in this session?"""
    return _time(session, STRONG) is not None


def is_fresh(session) -> bool:
    """Was one of the factors shown within the last quarter of an hour?"""
    shown = [t for t in (_time(session, FIRST), _time(session, STRONG)) if t]
    return bool(shown) and now() - max(shown) < FRESH


def lapse_if_idle(request) -> bool:
    """End a strong session that has been idle for twelve hours; note its use every ten minutes."""
    session = request.session
    seen = _time(session, SEEN) or _time(session, STRONG)
    if seen is None:
        return False
    if now() - seen > IDLE:
        logout(request)
        session[LAPSED] = True
        return True
    if now() - seen > NOTED_EVERY:
        session[SEEN] = now().isoformat()
    return False


def device_of(agent: str) -> str:
    """A browser and a machine in two words, as coarse as one needs to recognise one's own; "" when unknown."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    machine = next((name for mark, name in MACHINES if mark in agent), "")
    return ", ".join(part for part in (browser, machine) if part)


def _note(request, user) -> None:
    """Remember that this session is open, so that it can be ended from elsewhere."""
    with writing():
        SignIn.objects.filter(user=user, since__lt=now() - KEPT).delete()
        SignIn.objects.update_or_create(session_key=request.session.session_key, defaults={
            "user": user, "device": device_of(request.headers.get("User-Agent", ""))})


def begin(request, user, *, strong: bool = False) -> None:
    """Sign in: a new session, whose first factor is shown now; with a passkey the second one as well."""
    login(request, user)
    request.session.pop(AS, None)
    request.session.cycle_key()
    request.session[FIRST] = now().isoformat()
    _note(request, user)
    if strong:
        strengthen(request.session)


def strengthen(session) -> None:
    """The second factor was shown: a new session key, and strong roles count from now on."""
    before = session.session_key
    session.cycle_key()
    SignIn.objects.filter(session_key=before).update(session_key=session.session_key)
    session[STRONG] = session[SEEN] = now().isoformat()
