from .meeting import Meeting
from .plan import PlanItem
from .traces import Reflection, RoomFacts, Summary, Wish

__all__ = ["Meeting", "PlanItem", "Reflection", "RoomFacts", "Summary", "Wish"]
