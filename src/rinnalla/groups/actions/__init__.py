"""Verbs of the groups."""

from .create import copy_group, create_group
from .edit import edit_group, name_responsible, set_cover
from .publish import cancel_group, close_group, publish_group, unpublish_group
from .team import grant_facilitator, introduce_facilitator, withdraw_facilitator

__all__ = ["cancel_group", "close_group", "copy_group", "create_group", "edit_group",
           "grant_facilitator", "introduce_facilitator", "name_responsible", "publish_group", "set_cover",
           "unpublish_group", "withdraw_facilitator"]
