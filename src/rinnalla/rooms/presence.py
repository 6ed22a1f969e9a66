"""Who is connected to this process: seats with their pages. Read by threads, written by the loop.

What other processes hold is not known here: `models.OpenPage` tells it to who leaves.
"""

import threading
import time
from collections import defaultdict, deque

ALIVE = 45.0
"""A page asks what follows every half a minute; one that has not for so many seconds may have lost its line."""

_lock = threading.Lock()
_pages: dict[int, dict[str, float]] = defaultdict(dict)
_rooms: dict[int, int] = {}
_closed: deque[str] = deque()


def come(room: int, seat: int, page: str = "") -> None:
    with _lock:
        _pages[seat][page] = time.monotonic()
        _rooms[seat] = room


def heard(seat: int, page: str) -> None:
    """A page of the seat has spoken."""
    _pages[seat][page] = time.monotonic()


def go(seat: int, page: str = "") -> None:
    with _lock:
        _pages[seat].pop(page, None)
        if not _pages[seat]:
            del _pages[seat]
            _rooms.pop(seat, None)


def beside(seat: int, page: str) -> bool:
    """Is the seat open on another page too, as far as this process knows?"""
    return any(one != page for one in pages(seat))


def pages(seat: int) -> list[str]:
    """The seat's pages that this process holds."""
    since = time.monotonic() - ALIVE
    return [page for page, last in _pages.get(seat, {}).items() if last > since]


def open_pages() -> list[str]:
    """Every page that is connected to this process."""
    with _lock:
        return [page for pages_of_seat in _pages.values() for page in pages_of_seat]


def closed(page: str) -> None:
    """A page is gone; its row is still to go."""
    _closed.append(page)


def take_closed() -> list[str]:
    """The pages whose rows are to go now."""
    taken = []
    while _closed:
        taken.append(_closed.popleft())
    return taken


def here() -> dict[int, int]:
    """The connected seats and their rooms."""
    with _lock:
        return dict(_rooms)


class Pace:
    """How fast one connection may send: a burst, then so many in a second."""

    def __init__(self, burst: int = 40, each_second: float = 10.0):
        self._burst, self._rate = burst, each_second
        self._left, self._at = float(burst), time.monotonic()
        self.refused = 0

    def allows(self) -> bool:
        now = time.monotonic()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            self.refused += 1
            return False
        self._left -= 1
        self.refused = 0
        return True


_said: dict[int, float] = {}


def may_say(seat: int, seconds: int) -> bool:
    """Slow mode: has it been long enough since this seat's last message, whichever tab it came from?"""
    now = time.monotonic()
    if seconds and now - _said.get(seat, -1e9) < seconds:
        return False
    if len(_said) > 5000:
        _said.clear()
    _said[seat] = now
    return True
