"""A WebSocket as a handler sees it."""

import json
from collections.abc import AsyncIterator
from typing import Any

from rinnalla.access.subjects import Actor

from .connection import Connection, frame
from .handshake import Opened, load_again

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Socket:
    """`async for text in socket`; `await socket.say({...})`; `socket.connection()` for the hub."""

    def __init__(self, scope: dict, receive, send, opened: Opened):
        self.scope = scope
        self._actor = opened.actor
        self._opened: Opened | None = opened
        self._receive, self._send = receive, send
        self.accepted = self.closed = False

    @property
    def actor(self) -> Actor:
        return self._actor

    @property
    def session(self) -> dict[str, Any]:
        """A copy of the session's values as they were at the handshake."""
        return self._opened.session if self._opened else {}

    def actor_now(self) -> Actor:
        """The actor of this session as it is now. Call it in a thread (`live.readers.run`)."""
        if self._opened is None:
            raise RuntimeError("this socket let go of its session")
        return load_again(self._opened)

    def let_go(self) -> None:
        """Keep of the handshake only who came: a handler with its own way to read rights needs no session any more.

        Headers, session and account would else lie in memory as long as the connection lasts (F11).
        """
        if self._opened is not None:
            self._opened.request.user = self._opened.request.session = None  # type: ignore[assignment]
        self._opened = None
        self.scope["headers"] = []

    async def accept(self) -> None:
        await self._receive()  # websocket.connect
        await self._send({"type": "websocket.accept"})
        self.accepted = True

    async def close(self, code: int = 1000) -> None:
        """Close; before `accept` the answer is a plain refusal that says nothing."""
        if not self.closed:
            self.closed = True
            await self._send({"type": "websocket.close", "code": code})

    async def say(self, message: dict[str, Any]) -> None:
        """Send to this one client, and wait until it takes it."""
        await self._send(frame(_json(message)))

    def connection(self, key=None) -> Connection:
        return Connection(self.actor, self._send, close=self.close, key=key)

    def __aiter__(self) -> AsyncIterator[str]:
        return self._texts()

    async def _texts(self) -> AsyncIterator[str]:
        while True:
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                self.closed = True
                return
            if (text := message.get("text")) is not None:
                yield text
