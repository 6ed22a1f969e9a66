"""Hints between processes over Redis or Valkey, sealed, and none of them needed for the truth.

A stored event goes along with its number: who is in step delivers it, who is not asks the database. Without Redis, or
while it is away, rooms look at the database each second instead.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import connection

from .cover import cover, uncover

log = logging.getLogger("rinnalla.live")
CHANNEL = "rinnalla:live"
OUTBOX_MOST, AT_ONCE = 2000, 100
Heard = Callable[..., None]
"""`heard(room)`: something new; `heard(room, stream, payload)`: a signal; `heard(…, seq, version)`: a stored event."""


class Bus:
    """Says `hint`, `event` and `signal` to the other processes, and hears theirs."""

    def __init__(self, url: str | None = None):
        self._url = settings.REDIS_URL if url is None else url
        self._me = uuid.uuid4().hex[:12]
        self._out: asyncio.Queue[str] | None = None
        self._hinted: set[str] = set()
        self._tasks: list[asyncio.Task] = []
        self.connected = False

    @property
    def alone(self) -> bool:
        """Is this process the only one that serves rooms? A database that many may reach tells nothing of it."""
        return not self._url and connection.vendor == "sqlite"

    def poll_seconds(self, calm: float) -> float:
        """How often an active room asks the database: calmly with a bus or a single process, else each second."""
        return calm if self.connected or self.alone else 1.0

    async def start(self, heard: Heard, missed: Callable[[], None]) -> None:
        """`heard(room, stream, payload)` for each message; `missed()` when some may have been lost."""
        if not self._url:
            return
        self._out = asyncio.Queue(OUTBOX_MOST)
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._listen(heard, missed)), loop.create_task(self._speak())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks, self.connected = [], False

    def hint(self, room: str) -> None:
        """Something new in a room. A hint that still waits to go is not repeated."""
        if self._out is not None and room not in self._hinted:
            self._hinted.add(room)
            self._say(room)

    def event(self, room: str, stream: str, payload: bytes | str, seq: int, version: int) -> None:
        if self._out is not None:
            self._say(f"{room}\n{stream}\n{seq}\n{version}\n{_text(payload)}")

    def signal(self, room: str, stream: str, payload: bytes | str) -> None:
        if self._out is not None:
            self._say(f"{room}\n{stream}\n\n\n{_text(payload)}")

    def hint_blocking(self, room: str) -> None:
        """From a process without an event loop (a worker): said at once, and not at all when Redis is away."""
        if not self._url:
            return
        import redis  # only where a bus is used

        try:
            with redis.from_url(self._url, socket_timeout=1, socket_connect_timeout=1) as client:
                client.publish(CHANNEL, self._sealed(room))
        except redis.RedisError:
            log.info("the bus is away; rooms will look at the database")

    def _say(self, message: str) -> None:
        try:
            self._out.put_nowait(message)  # type: ignore[union-attr]
        except asyncio.QueueFull:
            self._hinted.clear()  # Redis is away: the rooms are polling

    def _sealed(self, message: str) -> str:
        return f"{self._me}\n{cover(self._me, message)}"

    def _client(self):
        from redis import asyncio as redis  # only where a bus is used

        return redis.from_url(self._url, socket_connect_timeout=2, decode_responses=True, health_check_interval=10)

    async def _speak(self) -> None:
        """What waits goes out in one write over a connection of its own: each message of a room pays for this."""
        line = self._client().connection_pool.make_connection()
        while True:
            messages = [await self._out.get()]  # type: ignore[union-attr]
            while not self._out.empty() and len(messages) < AT_ONCE:  # type: ignore[union-attr]
                messages.append(self._out.get_nowait())  # type: ignore[union-attr]
            self._hinted.difference_update(messages)
            try:
                commands = (("PUBLISH", CHANNEL, self._sealed(one)) for one in messages)
                await line.send_packed_command(line.pack_commands(commands))
                for _ in messages:
                    await line.read_response()
            except Exception:
                await line.disconnect()
                await asyncio.sleep(0.5)

    async def _listen(self, heard: Heard, missed: Callable[[], None]) -> None:
        while True:
            client = self._client()
            try:
                async with client.pubsub() as listener:
                    await listener.subscribe(CHANNEL)
                    self.connected = True
                    missed()
                    await self._hear(listener, heard)
            except asyncio.CancelledError:
                raise
            except Exception:
                if self.connected:
                    log.warning("the bus went away; rooms look at the database each second")
            finally:
                self.connected = False
                await client.aclose()
            await asyncio.sleep(0.5)

    async def _hear(self, listener, heard: Heard) -> None:
        async for message in listener.listen():
            if message["type"] != "message":
                continue
            sender, _, sealed = message["data"].partition("\n")
            if sender != self._me and (said := uncover(sender, sealed)) is not None:
                heard(*_read(said))


def _text(payload: bytes | str) -> str:
    return payload if isinstance(payload, str) else payload.decode()


def _read(said: str) -> tuple:
    room, *rest = said.split("\n", 4)
    if not rest:
        return (room,)
    stream, seq, version, payload = rest
    return (room, stream, payload, int(seq), int(version)) if seq else (room, stream, payload)
