"""Due work, derived from the domain's own dates by idempotent sweeps (DESIGN §5).

Each app registers its sweeps in `AppConfig.ready()`. A sweep looks at the database, does a small batch in
short transactions, and may be run at any time by anyone: running it twice changes nothing.
"""

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from . import vault
from .background import loop
from .clock import now
from .db import writing
from .models import Lease

log = logging.getLogger("rinnalla.sweeps")
HOLDER = f"{socket.gethostname()}:{os.getpid()}"


@dataclass(frozen=True)
class Sweep:
    name: str
    every: timedelta
    run: Callable[[], int]
    alone: bool = False


SWEEPS: dict[str, Sweep] = {}


def sweep(name: str, *, every: timedelta, alone: bool = False):
    """Register a function `() -> int` (how much it did) as a sweep.

    `alone=True`: it may wait for others (a mail server), so it runs in a thread of its own, in every process
    that runs sweeps; it leases its rows itself.
    """

    def decorate(function: Callable[[], int]) -> Callable[[], int]:
        SWEEPS[name] = Sweep(name, every, function, alone)
        if alone:
            loop(name, every=every)(lambda: run(name))
        return function

    return decorate


def _take_lease(one: Sweep) -> bool:
    with writing():
        Lease.objects.get_or_create(pk=one.name, defaults={"holder": "", "until": now() - one.every})
        free = Q(until__lte=now())
        return bool(Lease.objects.filter(free, pk=one.name).update(holder=HOLDER, until=now() + one.every))


def _perhaps_due() -> list[Sweep]:
    """Sweeps whose lease is free or unwritten: one query, so that waiting costs no write."""
    held = set(Lease.objects.filter(until__gt=now()).values_list("name", flat=True))
    return [one for one in SWEEPS.values() if not one.alone and one.name not in held]


@loop("sweeps", every=timedelta(seconds=5))
def run_due() -> int:
    """Run every sweep whose turn it is, in this process. A failing sweep never stops the others."""
    done = 0
    for one in _perhaps_due():
        try:
            if _take_lease(one):
                done += run(one.name)
        except Exception:
            log.exception("sweep %s failed", one.name)
    return done


def run(name: str) -> int:
    """Run one sweep now, lease or not."""
    vault.forget_seen()
    try:
        return SWEEPS[name].run()
    finally:
        vault.forget_seen()


def run_all() -> int:
    """Run every sweep now (demo, tests, `rinnalla sweep`)."""
    return sum(run(name) for name in list(SWEEPS))
