"""Groups, who answers for what in them, and what associations ask the federation to found."""

from .group import FacilitatorProfile, Group, Responsibility
from .request import GroupRequest, RequestWord
from .venue import Place, Venue

__all__ = ["FacilitatorProfile", "Group", "GroupRequest", "Place", "RequestWord", "Responsibility", "Venue"]
