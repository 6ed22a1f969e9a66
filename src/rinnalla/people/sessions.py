"""Sessions: when each factor was shown, and when a strong session has been idle for too long.

The session holds times and nothing about the person. A strong session that nobody used for twelve hours ends;
the reader is told why and comes back to where they were.
"""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout

from rinnalla.base.clock import now

FIRST = "first_factor_at"
STRONG = "second_factor_at"
SEEN = "strong_seen_at"
LAPSED = "lapsed"
IDLE = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=10)
FRESH = timedelta(minutes=15)


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


def begin(request, user, *, strong: bool = False) -> None:
    """Sign in: a new session, whose first factor is shown now; with a passkey the second one as well."""
    login(request, user)
    request.session.cycle_key()
    request.session[FIRST] = now().isoformat()
    if strong:
        strengthen(request.session)


def strengthen(session) -> None:
    """The second factor was shown: a new session key, and strong roles count from now on."""
    session.cycle_key()
    session[STRONG] = session[SEEN] = now().isoformat()
