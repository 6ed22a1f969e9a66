"""One connection to a channel: it only hears that something is new. Writing and reading go through pages."""

from django.core.exceptions import PermissionDenied

from rinnalla.live.hub import hub
from rinnalla.live.lanes import readers

from .models import Channel
from .sweeps import begin_watch
from .topics import topic_of

NOT_HERE = 4404


def _find(socket, pk: int):
    """The channel and the actor, the rights read after the version they are good for."""
    if (asked := Channel.objects.filter(pk=pk).first()) is None:
        return None
    begin_watch(asked)
    actor = socket.actor_now()
    channel = Channel.objects.visible_to(actor).whole().filter(pk=pk).first()
    return (channel, topic_of(channel), actor, asked.access_version) if channel else None


async def enter(socket, channel: int) -> None:
    """Listen until the page is closed or the rights end."""
    found = await readers.run(_find, socket, channel)
    if found is None:
        await socket.close(NOT_HERE)
        return
    here, topic, actor, version = found
    await socket.accept()
    connection = socket.connection(key=socket)
    connection.actor = actor
    try:
        newest = hub.join(topic, connection, at=here.seq, access_version=version)
        await socket.say({"type": "changed", "seq": max(newest, here.seq)})
        async for _text in socket:
            continue
    except PermissionDenied:
        await socket.close(NOT_HERE)
    finally:
        hub.leave(connection)
