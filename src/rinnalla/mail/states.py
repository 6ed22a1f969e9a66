"""The states of a letter."""

from rinnalla.base.states import machine

LETTER = machine("letter", {
    "queued": {"sending", "withdrawn", "needless"},
    "sending": {"sent", "retry", "failed", "needless", "queued"},
    "retry": {"sending", "withdrawn", "needless"},
    "sent": {"bounced", "retry"},
    "failed": {"queued"},
    "bounced": {"queued"},
    "withdrawn": set(),
    "needless": set(),
})
