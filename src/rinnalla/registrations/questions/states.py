"""What may become of a question that somebody sent to the panel."""

from rinnalla.base.states import machine

PANEL_QUESTION = machine("panel question", {
    "new": {"taken", "answered", "hidden"},
    "taken": {"new", "answered", "hidden"},   # taken to the panel
    "answered": {"new", "taken", "hidden"},
    "hidden": {"new", "taken", "answered"},
})
