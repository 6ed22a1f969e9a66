from .breakout import Breakout
from .event import Event
from .place import PlannedPlace
from .report import Report
from .room import Room
from .seat import Seat

__all__ = ["Breakout", "Event", "PlannedPlace", "Report", "Room", "Seat"]
