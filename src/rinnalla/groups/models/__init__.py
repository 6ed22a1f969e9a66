"""Groups, who answers for what in them, and what associations ask the federation to found."""

from .group import FacilitatorProfile, Group, Responsibility
from .request import GroupRequest, RequestWord
from .service import Companion, JointArrangement, ServiceTick
from .venue import Place, Venue

__all__ = ["Companion", "FacilitatorProfile", "Group", "GroupRequest", "JointArrangement", "Place", "RequestWord",
           "Responsibility", "ServiceTick", "Venue"]
