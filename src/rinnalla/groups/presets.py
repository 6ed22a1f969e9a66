"""The four forms of a group with their recommended numbers. Source: the guide, chapter 3 and appendix 3.

Each number says where it comes from. Leaving the recommended range gives advice, never a wall (GRP5).
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from operator import attrgetter


class Form(StrEnum):
    CLOSED_GROUP = "closed_group"      # suljettu ryhmä
    OPEN_MEETINGS = "open_meetings"    # avoimet etätapaamiset
    ONLINE_EVENT = "online_event"      # verkkotilaisuus
    TEXT_GROUP = "text_group"          # tekstiryhmä


@dataclass(frozen=True)
class Preset:
    """What a form recommends. Minutes, days and people; None means: not limited or not used."""

    form: Form
    meetings: int
    minutes: int
    minutes_range: tuple[int, int]
    every_days: int | None
    every_days_choices: tuple[int, ...]
    facilitators: tuple[int, int]
    ideal: tuple[int, int] | None          # people in the meeting
    places: int | None                     # registrations taken
    registration_per_meeting: bool
    opens_before: timedelta                # registration opens before the first meeting
    closes_before: timedelta               # and closes before the (first) meeting
    late_until_meeting: int | None         # stays open to this meeting while not full
    announce_before: timedelta
    prepare_before: timedelta
    host_door: timedelta                   # facilitators enter
    door: timedelta                        # participants are admitted
    reflection: timedelta
    break_minutes: int
    expert_talks: bool
    times_to_participants: bool
    visibility: str                        # "open" | "closed"
    guest_link: bool
    weekly_hours: str                      # effort, for the chooser
    source: str

    count = property(attrgetter("meetings"))
    """How many meetings; in this package by this name, as `.meetings` of a group belongs to the package above."""


MONTH = timedelta(days=30)
MIN = timedelta(minutes=1)

PRESETS: dict[Form, Preset] = {p.form: p for p in (
    Preset(
        Form.CLOSED_GROUP, meetings=6, minutes=120, minutes_range=(90, 120), every_days=14,
        every_days_choices=(7, 14, 21), facilitators=(2, 3), ideal=(4, 8), places=12,
        registration_per_meeting=False, opens_before=MONTH, closes_before=timedelta(days=6), late_until_meeting=2,
        announce_before=MONTH, prepare_before=timedelta(days=60), host_door=30 * MIN, door=15 * MIN,
        reflection=15 * MIN, break_minutes=10, expert_talks=False, times_to_participants=False, visibility="closed",
        guest_link=False, weekly_hours="2–4", source="K3, form 1; K5; appendix 3",
    ),
    Preset(
        Form.OPEN_MEETINGS, meetings=6, minutes=90, minutes_range=(90, 120), every_days=21,
        every_days_choices=(14, 21, 28), facilitators=(3, 4), ideal=(4, 8), places=12,
        registration_per_meeting=True, opens_before=MONTH, closes_before=timedelta(days=2), late_until_meeting=None,
        announce_before=timedelta(days=21), prepare_before=timedelta(days=60), host_door=30 * MIN, door=15 * MIN,
        reflection=15 * MIN, break_minutes=10, expert_talks=False, times_to_participants=False, visibility="open",
        guest_link=False, weekly_hours="1–2", source="K3, form 2; K5; appendix 3",
    ),
    Preset(
        Form.ONLINE_EVENT, meetings=1, minutes=120, minutes_range=(90, 120), every_days=None,
        every_days_choices=(), facilitators=(3, 4), ideal=(20, 60), places=90,
        registration_per_meeting=False, opens_before=MONTH, closes_before=timedelta(days=2), late_until_meeting=None,
        announce_before=MONTH, prepare_before=timedelta(days=60), host_door=30 * MIN, door=15 * MIN,
        reflection=15 * MIN, break_minutes=5, expert_talks=True, times_to_participants=True, visibility="open",
        guest_link=False, weekly_hours="1–2", source="K3, form 3; K5; appendix 3",
    ),
    Preset(
        Form.TEXT_GROUP, meetings=4, minutes=60, minutes_range=(45, 90), every_days=14,
        every_days_choices=(7, 14, 21, 28), facilitators=(1, 2), ideal=(3, 10), places=None,
        registration_per_meeting=False, opens_before=MONTH, closes_before=timedelta(0), late_until_meeting=None,
        announce_before=timedelta(days=21), prepare_before=timedelta(days=30), host_door=30 * MIN, door=15 * MIN,
        reflection=15 * MIN, break_minutes=0, expert_talks=True, times_to_participants=False, visibility="open",
        guest_link=True, weekly_hours="1–2", source="V",
    ),
)}

SHOW_UP_RATE = (2, 3)
"""Of those who register, on average this share comes. K5."""


def suggested_places(ideal_most: int, rate: tuple[int, int] = SHOW_UP_RATE) -> int:
    """How many registrations to take so that the ideal number comes: 8 wanted → 12 (REG3)."""
    came, registered = rate
    return -(-ideal_most * registered // came)
