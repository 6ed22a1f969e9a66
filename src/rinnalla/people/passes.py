"""Personal links: issue, renew, revoke, open (DESIGN §4).

The functions here are plain, for use inside other apps' actions: the action that makes a registration issues
its pass in the same transaction. `set_landing` tells where the holder of a pass goes after the button.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from rinnalla.base.clock import now
from rinnalla.base.house import public_url

from .models import Pass, Person

SESSION_KEY = "pass"  # (id, generation) of the link whose button was pressed
Landing = Callable[..., str]


def _to_my_page(request, opened: Pass) -> str:
    return "/oma/"


_landing: Landing = _to_my_page


def set_landing(function: Landing) -> None:
    """Filled by `web`: `fn(request, pass) -> url`, where the holder of a pass goes after the button."""
    global _landing
    _landing = function


def landing(request, opened: Pass) -> str:
    return _landing(request, opened)


def issue(person: Person, *, kind: str = Pass.Kind.PERSONAL, subject: str = "",
          expires_at: datetime | None = None) -> Pass:
    """The living pass of this person for this subject; a new one only where there is none."""
    alive = Pass.objects.alive().filter(person=person, kind=kind, subject=subject).first()
    return alive or Pass.objects.create(person=person, kind=kind, subject=subject, expires_at=expires_at)


def renew(one: Pass) -> Pass:
    """A new link in place of the old one, which is dead from now on."""
    Pass.objects.filter(pk=one.pk).update(generation=F("generation") + 1)
    one.refresh_from_db()
    return one


def revoke(person: Person, *, subject: str | None = None) -> int:
    """End a person's links for good: all of them, or those of one subject."""
    mine = Pass.objects.filter(person=person, revoked_at=None)
    if subject is not None:
        mine = mine.filter(subject=subject)
    return mine.update(revoked_at=now())


def url_of(one: Pass) -> str:
    """The address to put into a letter, and nowhere else."""
    return public_url() + reverse("people:pass", kwargs={"code": one.code})


def put_into(session, one: Pass) -> None:
    """From now on this browser acts as the holder of the pass. A new session key, so that none can be planted."""
    session.flush()
    session[SESSION_KEY] = [one.pk, one.generation]
    session.cycle_key()
