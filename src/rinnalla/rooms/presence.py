"""Who is connected to this process: seats with the number of their tabs. Read by threads, written by the loop."""

import threading
import time
from collections import Counter

_lock = threading.Lock()
_tabs: Counter[int] = Counter()
_rooms: dict[int, int] = {}


def come(room: int, seat: int) -> None:
    with _lock:
        _tabs[seat] += 1
        _rooms[seat] = room


def go(seat: int) -> None:
    with _lock:
        _tabs[seat] -= 1
        if _tabs[seat] <= 0:
            del _tabs[seat]
            _rooms.pop(seat, None)


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
