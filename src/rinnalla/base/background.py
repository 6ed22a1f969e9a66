"""Work beside the pages: one thread per loop, started and stopped with the process.

    @background.loop("letters", every=timedelta(seconds=2))
    def send_due() -> int: ...

Each loop may run in any number of processes at once: what it does is leased in the database.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import Error as DatabaseError
from django.db import close_old_connections

from . import vault

log = logging.getLogger("rinnalla.background")
DEAD_AFTER = 180.0


@dataclass(frozen=True)
class Loop:
    name: str
    every: timedelta
    run: Callable[[], int]
    everywhere: bool = False


LOOPS: dict[str, Loop] = {}


def loop(name: str, *, every: timedelta, everywhere: bool = False):
    """Register a function `() -> int` (how much it did) that is called again and again.

    `everywhere`: it tends the connections of its own process, so no worker can do it instead.
    """

    def decorate(function: Callable[[], int]) -> Callable[[], int]:
        LOOPS[name] = Loop(name, every, function, everywhere)
        return function

    return decorate


class Runner:
    """Runs the registered loops until it is stopped. A failing turn is logged and never ends the loop."""

    def __init__(self):
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._beats: dict[str, float] = {}
        self._since: float | None = None

    def start(self, *, workers: bool = False) -> None:
        """Begin every loop; where workers do what they can, only those that run everywhere."""
        self._stop.clear()
        self._since = time.monotonic()
        for one in [one for one in LOOPS.values() if one.everywhere or not workers]:
            self._beats[one.name] = time.monotonic()
            thread = threading.Thread(target=self._turns, args=(one,), name=f"loop-{one.name}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self, seconds: float = 3.0) -> None:
        """Let each loop finish its turn, for at most so long; what is left is done by the next process."""
        self._stop.set()
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._threads = []
        self._beats = {}
        self._since = None

    def just_started(self, ago: timedelta) -> bool:
        """Have the loops of this process run for less than so long? Who was here before may still be on the way."""
        return self._since is not None and time.monotonic() - self._since < ago.total_seconds()

    def wait(self) -> None:
        """Block until `stop` is called (a worker process)."""
        self._stop.wait()

    def silent(self) -> list[str]:
        """Loops that have shown no life for a while."""
        return [name for name, beat in self._beats.items() if time.monotonic() - beat > DEAD_AFTER]

    def _turns(self, one: Loop) -> None:
        while not self._stop.is_set():
            busy = self._turn(one)
            self._beats[one.name] = time.monotonic()
            self._stop.wait(0.05 if busy else one.every.total_seconds())

    def _turn(self, one: Loop) -> bool:
        close_old_connections()
        vault.forget_seen()
        try:
            return bool(one.run())
        except DatabaseError as problem:
            log.warning("%s waits: the database is away (%s)", one.name, type(problem).__name__)
        except Exception:
            log.exception("%s failed; it is tried again", one.name)
        finally:
            vault.forget_seen()
            close_old_connections()
        return False


runner = Runner()
