"""The states of a group."""

from rinnalla.base.states import machine

GROUP = machine("group", {
    "draft": {"published", "cancelled"},
    "published": {"closed", "cancelled", "draft"},
    "closed": {"published"},
    "cancelled": set(),
})
