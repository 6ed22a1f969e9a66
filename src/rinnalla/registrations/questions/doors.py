"""Is the direct door of a group shut? Asked by the action that registers, whatever the page has shown."""

from rinnalla.groups.models import Group

from . import words
from .asking import joining_of
from .passwords import proves


class OtherDoor(Exception):
    """One joins this group by an application, or with a password that was not shown."""


def is_shut(group: Group, proof: str) -> bool:
    if group.visibility != Group.Visibility.CLOSED:
        return False
    joining = joining_of(group)
    return joining.way == words.APPLICATION or (joining.way == words.PASSWORD and not proves(joining, proof))
