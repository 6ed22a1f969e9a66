"""Intakes (what one registers for), registrations, and attendance."""

from ..letters.models import MessageSettings, MessageTemplate, ScheduledLetter
from .attendance import Attendance, AttendanceCount
from .intake import Intake
from .registration import Registration

__all__ = ["Attendance", "AttendanceCount", "Intake", "MessageSettings", "MessageTemplate", "Registration",
           "ScheduledLetter"]
