"""The states of a feedback round. Sealing is final."""

from rinnalla.base.states import machine

ROUND = machine("feedback round", {"open": {"sealed"}, "sealed": set()})
LEAST = 5
"""Results are shown from this many answers."""
BY_SEASON = ("open_meetings", "text_group")
"""Forms that go on from season to season: asked when the season's last meeting is over."""
OPEN_DAYS = 14
EARLIEST_CLOSING_DAYS = 7
