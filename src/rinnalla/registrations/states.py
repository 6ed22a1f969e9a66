"""The states of a registration. Only `offered` and `confirmed` hold a place."""

from rinnalla.base.states import machine

REGISTRATION = machine("registration", {
    "waiting": {"offered", "confirmed", "cancelled", "erased"},
    "offered": {"confirmed", "declined", "lapsed", "cancelled", "erased"},
    "confirmed": {"cancelled", "erased"},
    "declined": {"erased", "waiting"},
    "lapsed": {"erased", "waiting"},
    "cancelled": {"erased", "waiting"},
    "erased": set(),
})
HOLDS_PLACE = frozenset({"offered", "confirmed"})
