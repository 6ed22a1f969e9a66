from .breakouts import PreparedBreakouts
from .exercises import BreakExercise
from .hosting import HostCheck
from .meeting import Meeting
from .people import ExpertRequest, Invited, Story, Turn
from .plan import PlanItem
from .traces import Reflection, RoomFacts, Summary, Wish

__all__ = ["BreakExercise", "ExpertRequest", "HostCheck", "Invited", "Meeting", "PlanItem", "PreparedBreakouts",
           "Reflection", "RoomFacts", "Story", "Summary", "Turn", "Wish"]
