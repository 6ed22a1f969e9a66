"""Verbs of the groups."""

from .create import copy_group, create_group
from .edit import edit_group, name_responsible, set_cover
from .publish import cancel_group, close_group, publish_group, unpublish_group
from .requests import ask_for_group, build_group, decline_request, say_about_request, withdraw_request
from .team import NotACandidate, grant_facilitator, introduce_facilitator, withdraw_facilitator

__all__ = [
           "NotACandidate",
           "ask_for_group",
           "build_group",
           "cancel_group",
           "close_group",
           "copy_group",
           "create_group",
           "decline_request",
           "edit_group",
           "grant_facilitator",
           "introduce_facilitator",
           "name_responsible",
           "publish_group",
           "say_about_request",
           "set_cover",
           "unpublish_group",
           "withdraw_facilitator",
           "withdraw_request",
]
