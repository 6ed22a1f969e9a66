"""Intakes (what one registers for), registrations, attendance, and what belongs to one evening."""

from ..letters.models import MessageSettings, MessageTemplate, ScheduledLetter
from .attendance import Attendance, AttendanceCount
from .batch import ImportBatch
from .evening import DayNote, StandbyDoor
from .intake import Intake
from .registration import Registration
from .support import SupportPerson

__all__ = [
    "Attendance", "AttendanceCount", "DayNote", "ImportBatch", "Intake", "MessageSettings", "MessageTemplate",
    "Registration", "ScheduledLetter", "StandbyDoor", "SupportPerson",
]
