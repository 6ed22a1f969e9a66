"""The states of an announcement."""

from rinnalla.base.states import machine

ANNOUNCEMENT = machine("announcement", {
    "draft": {"scheduled"},
    "scheduled": {"draft", "sent"},
    "sent": set(),
})
