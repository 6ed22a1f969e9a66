"""The states of a room and of a seat in it."""

from rinnalla.base.states import machine

ROOM = machine("room", {
    "waiting": {"open", "ended"},   # nobody has hosted yet
    "open": {"ended"},
    "ended": set(),
})
SEAT = machine("seat", {
    "outside": {"waiting", "inside", "removed"},  # crossed the threshold, not connected yet
    "waiting": {"inside", "left", "removed"},
    "inside": {"left", "removed"},
    "left": {"waiting", "inside", "removed"},
    "removed": set(),
})
HERE = frozenset({"waiting", "inside"})
