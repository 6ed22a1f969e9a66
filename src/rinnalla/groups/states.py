"""The states of a group."""

from rinnalla.base.states import machine

GROUP = machine("group", {
    "draft": {"published", "cancelled"},
    "published": {"closed", "cancelled", "draft"},
    "closed": {"published"},
    "cancelled": set(),
})

REQUEST = machine("group request", {
    "sent": {"talking", "built", "declined", "withdrawn"},
    "talking": {"built", "declined", "withdrawn"},
    "built": set(),
    "declined": set(),
    "withdrawn": set(),
})
