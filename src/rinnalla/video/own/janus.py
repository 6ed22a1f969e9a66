"""One session at an engine: questions and answers in order of asking, events as they come."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from .nodes import PROTOCOL, Engine

PLUGIN = "janus.plugin.videoroom"
PATIENCE = 8.0


class EngineAway(Exception):
    """The engine does not answer, or went away in the middle."""


class EngineRefused(Exception):
    """The engine says no; `code` is its own."""

    def __init__(self, code: int, reason: str = ""):
        self.code = code
        super().__init__(f"{code} {reason}")


class Session:
    """`await ask(handle, request=…)`; `event(handle, message)` is called for what was not asked for."""

    def __init__(self, engine: Engine, *, event: Callable[[int, dict], None], away: Callable[[], None]):
        self.engine, self._event, self._away = engine, event, away
        self._waiting: dict[str, tuple[asyncio.Future, bool]] = {}
        self._socket: ClientConnection | None = None
        self._tasks: list[asyncio.Task] = []
        self.id: int | None = None

    async def open(self) -> None:
        try:
            self._socket = await connect(
                self.engine.address, subprotocols=[PROTOCOL], compression=None, open_timeout=3,  # type: ignore[list-item]
                close_timeout=1, max_size=1 << 20, proxy=None, ping_interval=20)
        except (OSError, WebSocketException, TimeoutError) as problem:
            raise EngineAway from problem
        self._tasks = [asyncio.create_task(self._listen(self._socket))]
        self.id = (await self.put("create"))["data"]["id"]
        self._tasks.append(asyncio.create_task(self._keep_alive()))

    async def attach(self) -> int:
        return (await self.put("attach", plugin=PLUGIN))["data"]["id"]

    async def ask(self, handle: int, *, jsep: dict | None = None, **body: Any) -> dict:
        """A request to the room plugin; its answer, with `jsep` beside `plugindata`."""
        more = {"jsep": jsep} if jsep else {}
        answer = await self.put("message", handle_id=handle, body=body, **more)
        data = (answer.get("plugindata") or {}).get("data") or {}
        if "error_code" in data:
            raise EngineRefused(data["error_code"], data.get("error", ""))
        return answer

    async def put(self, what: str, **fields: Any) -> dict:
        if self._socket is None:
            raise EngineAway
        mark = secrets.token_hex(8)
        answer: asyncio.Future = asyncio.get_running_loop().create_future()
        self._waiting[mark] = (answer, what in ("keepalive", "trickle"))
        if self.id is not None:
            fields["session_id"] = self.id
        try:
            await self._socket.send(json.dumps(
                {"janus": what, "transaction": mark, "apisecret": self.engine.api_secret, **fields}))
            return await asyncio.wait_for(answer, PATIENCE)
        except (OSError, WebSocketException, TimeoutError) as problem:
            raise EngineAway from problem
        finally:
            self._waiting.pop(mark, None)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(20)
            with contextlib.suppress(EngineAway, EngineRefused):
                await self.put("keepalive")

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for raw in socket:
                self._hear(json.loads(raw))
        except (OSError, WebSocketException, ValueError):
            pass
        for answer, _ in self._waiting.values():
            if not answer.done():
                answer.set_exception(EngineAway())
        self._away()

    def _hear(self, message: dict) -> None:
        waiting = self._waiting.get(message.get("transaction", ""))
        if waiting is not None and (message["janus"] != "ack" or waiting[1]):
            if waiting[0].done():
                return
            if message["janus"] == "error":
                error = message.get("error") or {}
                waiting[0].set_exception(EngineRefused(error.get("code", 0), error.get("reason", "")))
            else:
                waiting[0].set_result(message)
        elif message["janus"] == "timeout":
            self._away()
        elif message["janus"] != "ack":
            self._event(message.get("sender", 0), message)

    async def close(self) -> None:
        """End at once: the engine lets go of everything this session held, and the others hear it."""
        self._away = lambda: None
        socket, self._socket = self._socket, None
        if socket is not None:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(socket.send(json.dumps({
                    "janus": "destroy", "transaction": "bye", "session_id": self.id,
                    "apisecret": self.engine.api_secret})), 1)
                await asyncio.wait_for(socket.close(), 1)
        for task in self._tasks:
            task.cancel()
