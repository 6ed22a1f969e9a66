"""The states of a registration. Only `offered` and `confirmed` hold a place."""

from rinnalla.base.states import machine

REGISTRATION = machine("registration", {
    "waiting": {"offered", "confirmed", "cancelled", "erased"},
    "offered": {"confirmed", "declined", "lapsed", "cancelled", "erased"},
    "confirmed": {"cancelled", "erased"},
    "declined": {"confirmed", "waiting", "erased"},
    "lapsed": {"confirmed", "waiting", "erased"},
    "cancelled": {"confirmed", "waiting", "erased"},
    "erased": set(),
})
HOLDS_PLACE = frozenset({"offered", "confirmed"})
ENDED = frozenset({"declined", "lapsed", "cancelled"})
"""From these one may come back: to a free place, or to the end of the line."""
