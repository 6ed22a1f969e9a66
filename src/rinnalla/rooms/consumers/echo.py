"""A line that answers, for whoever tries out the connection before hosting: nothing is read, nothing is kept."""

import asyncio
from contextlib import suppress

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission

NOT_HERE, MOST, SECONDS = 4404, 40, 60


async def echo(socket) -> None:
    """Each frame is answered with one word, forty times and for a minute at most."""
    if not may(socket.actor, Permission.HOST_CHECK):
        await socket.close(NOT_HERE)
        return
    await socket.accept()
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            await _answer(socket)
    await socket.close()


async def _answer(socket) -> None:
    left = MOST
    async for _text in socket:
        await socket.say({"type": "synced"})
        left -= 1
        if not left:
            return
