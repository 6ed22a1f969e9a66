from .breakout import Breakout
from .event import Event
from .report import Report
from .room import Room
from .seat import Seat

__all__ = ["Breakout", "Event", "Report", "Room", "Seat"]
