"""Publish, take back, close and cancel a group."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, events
from rinnalla.base.states import NotAllowed

from ..checks import NotReady, undone
from ..events import GroupCancelled, GroupChanged, GroupClosed, GroupPublished, GroupUnpublished
from ..models import Group
from ..states import GROUP


def _move(group: Group, state: str, **fields) -> None:
    """One conditional update to the next state: two at once, and only the first one happens."""
    allowed = Group.objects.filter(pk=group.pk, state__in=GROUP.before(state))
    if not allowed.update(state=state, **fields):
        raise NotAllowed("group", group.state, state)
    Group.objects.filter(pk=group.pk).touch()
    group.refresh_from_db()


@action(Permission.GROUP_PUBLISH, on="group")
def publish_group(actor: Actor, group: Group) -> Group:
    """Put it on the public list. Raises `NotReady` with what to do first (GRP7, GRP13)."""
    if todo := undone(group):
        raise NotReady(todo)
    _move(group, "published", published_at=clock.now(), published_by=actor.person, closed_at=None, notice="")
    events.publish(GroupPublished(group.pk))
    return group


@action(Permission.GROUP_PUBLISH, on="group")
def unpublish_group(actor: Actor, group: Group, *, reason: str) -> Group:
    """Take it off the public list, to be a draft again; members keep their places and see the reason."""
    _move(group, "draft", notice=reason)
    events.publish(GroupUnpublished(group.pk))
    events.publish(GroupChanged(group.pk))
    return group


@action(Permission.GROUP_PUBLISH, on="group")
def close_group(actor: Actor, group: Group, *, reason: str = "") -> Group:
    """It is over: by itself after its last day (the sweep, as SYSTEM) or by hand. Its retention clock starts."""
    _move(group, "closed", closed_at=clock.now(), notice=reason)
    events.publish(GroupClosed(group.pk))
    return group


@action(Permission.GROUP_PUBLISH, on="group")
def cancel_group(actor: Actor, group: Group, *, reason: str) -> Group:
    """It will not take place; participants are told why. Its retention clock starts."""
    _move(group, "cancelled", closed_at=clock.now(), notice=reason)
    events.publish(GroupCancelled(group.pk))
    return group
