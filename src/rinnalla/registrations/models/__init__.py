"""Intakes (what one registers for), registrations, attendance, and what belongs to one evening."""

from ..applications.models import Application, ApplicationMessage
from ..letters.models import MessageSettings, MessageTemplate, ScheduledLetter
from ..questions.models import Answers, Joining, PanelQuestion, PasswordTry, Question, QuestionSheet
from .attendance import Attendance, AttendanceCount
from .batch import ImportBatch, TableGone
from .evening import DayNote, StandbyDoor
from .intake import Intake
from .registration import Registration
from .support import SupportPerson

__all__ = [
    "Answers",
    "Application",
    "ApplicationMessage",
    "Attendance",
    "AttendanceCount",
    "DayNote",
    "ImportBatch",
    "Intake",
    "Joining",
    "MessageSettings",
    "MessageTemplate",
    "PanelQuestion",
    "PasswordTry",
    "Question",
    "QuestionSheet",
    "Registration",
    "ScheduledLetter",
    "StandbyDoor",
    "SupportPerson",
    "TableGone",
]
