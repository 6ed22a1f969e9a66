"""The states of a meeting. Moving it is a change of its time, not a state."""

from rinnalla.base.states import machine

MEETING = machine("meeting", {
    "planned": {"held", "cancelled"},
    "held": set(),
    "cancelled": {"planned"},
})

EXPERT_REQUEST = machine("expert request", {
    "asked": {"agreed", "proposed", "declined", "withdrawn"},
    "proposed": {"asked", "agreed", "declined", "withdrawn"},
    "agreed": {"withdrawn"},
    "declined": set(),
    "withdrawn": set(),
})
