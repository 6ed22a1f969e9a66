"""One listener with a bounded queue of its own: a slow one is told to resync, never waited for."""

import asyncio
import logging
import struct
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import Any

from rinnalla.access.subjects import Actor

from .eager import begin

log = logging.getLogger("rinnalla.live")
Frame = dict[str, Any]
LOST_ALL = 4403
"""The close code of a connection that may hear nothing any more."""


def frame(payload: bytes | str) -> Frame:
    """A text frame, made once and handed to every listener; `wire` is the same as it stands on the line (RFC 6455).

    Servers that do not know `wire` send the text.
    """
    text, data = (payload, payload.encode()) if isinstance(payload, str) else (payload.decode(), payload)
    return {"type": "websocket.send", "text": text, "wire": _head(len(data)) + data}


def _head(size: int) -> bytes:
    """The head of an unmasked, unfragmented text frame."""
    if size < 126:
        return bytes((0x81, size))
    return struct.pack("!BBH", 0x81, 126, size) if size < 65536 else struct.pack("!BBQ", 0x81, 127, size)


RESYNC = frame('{"type":"resync"}')
"""What a slow client gets in place of what it missed: it asks the database from its cursor."""


class Connection:
    """Who listens, and how frames reach them.

    `send(frame)` is the ASGI send; `close(code)` ends the connection; `key` is the app's own name for who this
    is (a seat, a person), used when actors are loaded again.
    """

    def __init__(self, actor: Actor, send: Callable[[Frame], Coroutine[Any, Any, None]], *,
                 close: Callable[[int], Awaitable[None]] | None = None, key: Hashable = None, most: int = 64):
        self.actor, self.key = actor, key
        self._send, self._close, self._most = send, close, most
        self._waiting: deque[Frame] | None = None  # made when there is something to wait: most never have
        self._task: asyncio.Task | None = None
        self.gone = False

    def deliver(self, one: Frame) -> None:
        """Send now if that needs no waiting, else queue; a full queue becomes one resync marker."""
        if self.gone:
            return
        if self._task is not None:
            self._queue(one)
            return
        try:
            rest = begin(self._send(one))
        except Exception:
            self.gone = True
            return
        if rest is not None:
            self._task = asyncio.get_running_loop().create_task(self._drain(rest))

    def _queue(self, one: Frame) -> None:
        if self._waiting is None:
            self._waiting = deque()
        if self._waiting and self._waiting[-1] is RESYNC:
            return
        if len(self._waiting) >= self._most:
            self._waiting.clear()
            one = RESYNC
        self._waiting.append(one)

    async def _drain(self, rest: Awaitable) -> None:
        try:
            await rest
            while self._waiting and not self.gone:
                await self._send(self._waiting.popleft())
        except Exception:  # the client went away: its handler notices on its own
            self.gone = True
        finally:
            self._task = self._waiting = None

    def end(self, code: int = LOST_ALL) -> None:
        """Deliver nothing more, and close."""
        self.gone = True
        self._waiting = None
        if self._task is not None:
            self._task.cancel()
        if self._close is not None:
            self._closing = asyncio.get_running_loop().create_task(_quietly(self._close, code))


async def _quietly(close: Callable[[int], Awaitable[None]], code: int) -> None:
    try:
        await asyncio.wait_for(close(code), 5)
    except Exception:
        log.debug("a connection was gone before it was closed")
