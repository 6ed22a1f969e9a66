"""Hints between processes over Redis or Valkey: one small message per room, none of them needed for the truth.

Without Redis, or while it is away, rooms look at the database each second instead.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import connection

log = logging.getLogger("rinnalla.live")
CHANNEL = "rinnalla:live"
OUTBOX_MOST, AT_ONCE = 2000, 100
Heard = Callable[[str, str | None, str | None], None]


class Bus:
    """Says `hint(room, stream)` and `signal(room, stream, payload)` to the other processes, and hears theirs."""

    def __init__(self, url: str | None = None):
        self._url = settings.REDIS_URL if url is None else url
        self._me = uuid.uuid4().hex[:12]
        self._out: asyncio.Queue[str] | None = None
        self._hinted: set[str] = set()
        self._tasks: list[asyncio.Task] = []
        self.connected = False

    @property
    def shared(self) -> bool:
        """Are there perhaps other processes to speak to?"""
        return bool(self._url)

    def poll_seconds(self, calm: float) -> float:
        """How often an active room asks the database: calmly with a bus or a single process, else each second."""
        if self._url:
            return calm if self.connected else 1.0
        return calm if connection.vendor == "sqlite" else 1.0

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

    def hint(self, room: str, stream: str = "") -> None:
        """Something new in a room, perhaps in one stream of it. A hint that still waits to go is not repeated."""
        what = f"{room}\n{stream}" if stream else room
        if self._out is not None and what not in self._hinted:
            self._hinted.add(what)
            self._say(f"{self._me}\n{what}")

    def signal(self, room: str, stream: str, payload: bytes | str) -> None:
        if self._out is not None:
            text = payload if isinstance(payload, str) else payload.decode()
            self._say(f"{self._me}\n{room}\n{stream}\n{text}")

    def hint_blocking(self, room: str) -> None:
        """From a process without an event loop (a worker): said at once, and not at all when Redis is away."""
        if not self._url:
            return
        import redis  # only where a bus is used

        try:
            with redis.from_url(self._url, socket_timeout=1, socket_connect_timeout=1) as client:
                client.publish(CHANNEL, f"{self._me}\n{room}")
        except redis.RedisError:
            log.info("the bus is away; rooms will look at the database")

    def _say(self, message: str) -> None:
        try:
            self._out.put_nowait(message)  # type: ignore[union-attr]
        except asyncio.QueueFull:
            self._hinted.clear()  # Redis is away: the rooms are polling

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
            self._hinted.difference_update(message.partition("\n")[2] for message in messages)
            try:
                await line.send_packed_command(line.pack_commands(("PUBLISH", CHANNEL, one) for one in messages))
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
            sender, room, *rest = message["data"].split("\n", 3)
            if sender != self._me:
                heard(room, *[*rest, None, None][:2])
