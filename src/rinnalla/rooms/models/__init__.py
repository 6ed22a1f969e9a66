from .breakout import Breakout
from .event import Event
from .page import OpenPage
from .place import PlannedPlace
from .report import Report
from .room import Room
from .seat import Seat

__all__ = ["Breakout", "Event", "OpenPage", "PlannedPlace", "Report", "Room", "Seat"]
