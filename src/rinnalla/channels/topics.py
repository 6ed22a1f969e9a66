"""Who hears that a channel changed: asked of the table when joining and before each delivery."""

from typing import Any

from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.live.connection import Connection
from rinnalla.live.hub import Event
from rinnalla.live.topics import Topic

from .models import Channel
from .store import ALL, KIND, frame_of, name_of

__all__ = ["KIND", "actors", "read", "topic_of"]
GONE = 2**62


def topic_of(channel: Channel) -> Topic:
    return Topic(name_of(channel.pk), ALL, Permission.CHANNEL_WRITE, channel.scope)


def read(name: str, cursors: dict[str, int]) -> list[Event]:
    """For the hub: only that something is new; a channel that is gone is read by nobody."""
    channel = Channel.objects.filter(pk=int(name.partition(":")[2])).first()
    if channel is None:
        return [Event(ALL, seq + 1, frame_of(seq + 1).encode(), GONE) for seq in cursors.values()]
    if channel.seq <= cursors.get(ALL, 0):
        return []
    return [Event(ALL, channel.seq, frame_of(channel.seq).encode(), channel.access_version)]


def actors(name: str, connections: list[Connection]) -> dict[Connection, Actor | None]:
    """For the hub: everybody as they are now, by the session that opened the connection."""
    if not Channel.objects.filter(pk=int(name.partition(":")[2])).exists():
        return {}
    sockets: list[tuple[Connection, Any]] = [(one, one.key) for one in connections]
    return {one: socket.actor_now() for one, socket in sockets}
