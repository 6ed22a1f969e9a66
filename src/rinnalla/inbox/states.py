"""The states of a thread, and what the lists call waiting."""

from rinnalla.base.states import machine

THREAD = machine("thread", {
    "new": {"assigned", "answered", "closed"},
    "assigned": {"new", "answered", "closed"},
    "answered": {"new", "assigned", "closed"},
    "closed": {"new", "assigned", "answered"},
})
WAITING = ("new", "assigned")
