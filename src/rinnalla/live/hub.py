"""The hub: fan-out inside this process, in order, without gaps or doubles, to those who may hear it now.

Everything but `hint` and `post` belongs to the event loop; those two may be called from any thread.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import PermissionDenied

from rinnalla.access.subjects import Actor

from .bus import Bus
from .connection import RESYNC, Connection, Frame, frame
from .lanes import on_loop, readers
from .rooms import Room, Stream, Waiting
from .topics import Topic

log = logging.getLogger("rinnalla.live")
CALM_SECONDS = 30.0
"""How often a quiet room looks at the database anyway, and how old a loaded actor may become."""


@dataclass(frozen=True, slots=True)
class Event:
    """One stored event as a room's reader gives it."""

    stream: str
    seq: int
    payload: bytes
    access_version: int = 0


Reader = Callable[[str, dict[str, int]], Iterable[Event]]
"""`reader(room, cursors)`: what follows these cursors, in order. Runs in a thread."""
Actors = Callable[[str, list[Connection]], dict[Connection, Actor | None]]
"""`actors(room, connections)`: everybody's actor as it is now; None or missing: may hear nothing. In a thread."""
Told = Callable[[str, str, str], None]
"""`told(room, stream, payload)`: another process signalled this; on the loop."""


class Hub:
    def __init__(self, bus: Bus | None = None):
        self.rooms: dict[str, Room] = {}
        self._kinds: dict[str, tuple[Reader, Actors]] = {}
        self._told: dict[str, Told] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ticker: asyncio.Task | None = None
        self.bus = bus or Bus()

    # --- set up ----------------------------------------------------------------------------------
    def serve(self, kind: str, *, reader: Reader, actors: Actors, told: Told | None = None) -> None:
        """Say how rooms named "kind:…" are read and how their actors are loaded (in `AppConfig.ready`)."""
        self._kinds[kind] = (reader, actors)
        if told is not None:
            self._told[kind] = told

    async def start(self) -> None:
        """Bind to the running loop, connect the bus, begin to look after the rooms."""
        self._loop = asyncio.get_running_loop()
        await self.bus.start(self._heard, self._everything_stale)
        self._ticker = self._loop.create_task(self._tick())

    async def stop(self) -> None:
        for task in [self._ticker, *(t for r in self.rooms.values() for t in (r.reading, r.refreshing))]:
            if task is not None:
                task.cancel()
        await self.bus.stop()
        self.rooms.clear()
        self._loop = None

    # --- listeners -------------------------------------------------------------------------------
    def join(self, topic: Topic, connection: Connection, *, at: int = 0, access_version: int = 0) -> int:
        """Let a connection hear a topic, or raise PermissionDenied.

        `at` is the last number of the stream the caller has read from the database, `access_version` the version
        read before its actor was loaded. Returns the number this process has delivered up to: when it is above
        `at`, read the missing ones and send them.
        """
        if not topic.heard_by(connection.actor):
            raise PermissionDenied(topic.permission)
        room = self.rooms.setdefault(topic.room, Room(topic.room))
        stream = room.streams.setdefault(topic.stream, Stream(at))
        if not stream.listeners:
            stream.cursor = max(stream.cursor, at)
        stream.listeners[connection] = topic
        room.checked.setdefault(connection, access_version)
        room.lowest()
        return stream.cursor

    def leave(self, connection: Connection, topic: Topic | None = None) -> None:
        """Hear no more of a topic, or of anything. Rooms without listeners are forgotten."""
        for room in [self.rooms[topic.room]] if topic and topic.room in self.rooms else list(self.rooms.values()):
            if topic is not None and topic.stream in room.streams:
                room.streams[topic.stream].listeners.pop(connection, None)
            if topic is None or not room.hears_something(connection):
                room.drop(connection)
            if not room.checked:
                self._forget(room)

    def _forget(self, room: Room) -> None:
        for task in (room.reading, room.refreshing):
            if task is not None:
                task.cancel()
        self.rooms.pop(room.name, None)

    def listeners(self, room: str, stream: str = "all") -> list[Connection]:
        here = self.rooms.get(room)
        return list(here.streams[stream].listeners) if here and stream in here.streams else []

    # --- delivery --------------------------------------------------------------------------------
    def publish(self, room: str, stream: str, payload: bytes | str, access_version: int = 0, *,
                seq: int | None = None) -> None:
        """Deliver a stored event here, and tell the other processes of it.

        With `seq`, what was delivered before is dropped, and a gap is read from the database instead.
        """
        if seq is None:
            self.bus.hint(room)
        else:
            self.bus.event(room, stream, payload, seq, access_version)
        self._publish_here(room, stream, payload, access_version, seq)

    def _publish_here(self, room: str, stream: str, payload: bytes | str, access_version: int, seq: int | None) -> None:
        if (here := self.rooms.get(room)) is not None:
            self._accept(here, stream, payload, access_version, seq, strict=True)

    def signal(self, room: str, stream: str, payload: bytes | str) -> None:
        """Deliver an unstored frame (typing, media signalling) here and in the other processes."""
        self.bus.signal(room, stream, payload)
        self.signal_here(room, stream, payload)

    def signal_elsewhere(self, room: str, stream: str, payload: bytes | str) -> bool:
        """Deliver an unstored frame in the other processes alone. False while the bus is away: it would come late."""
        if self.bus.connected:
            self.bus.signal(room, stream, payload)
        return self.bus.connected

    def signal_here(self, room: str, stream: str, payload: bytes | str) -> None:
        if (here := self.rooms.get(room)) is not None:
            self._put(here, Waiting(stream, frame(payload), here.version))

    def hint(self, room: str) -> None:
        """There is something new of this room in the database. From any thread, after the commit."""
        if self._loop is None:
            self.bus.hint_blocking(room)
            return
        on_loop(self._loop, self._hinted, room)

    def _hinted(self, room: str) -> None:
        self.bus.hint(room)
        self._stale(room)

    def post(self, room: str, stream: str, payload: bytes | str, access_version: int = 0, *,
             seq: int | None = None) -> None:
        """`publish` from any thread."""
        if self._loop is None:
            self.bus.hint_blocking(room)
            return
        on_loop(self._loop, partial(self.publish, room, stream, payload, access_version, seq=seq))

    def _accept(self, room: Room, stream: str, payload: bytes | str, version: int, seq: int | None, *,
                strict: bool) -> None:
        if seq is not None:
            here = room.streams.setdefault(stream, Stream())
            if seq <= here.cursor:
                return
            if strict and here.listeners and seq != here.cursor + 1:
                self._stale(room.name, stream)
                return
            here.cursor = seq
        self._put(room, Waiting(stream, frame(payload), version))

    def _put(self, room: Room, item: Waiting) -> None:
        if item.version <= room.version and not room.queue:
            room.send(item.stream, item.frame)
            return
        room.hold(item)
        self._refresh(room)

    # --- rights ----------------------------------------------------------------------------------
    def _refresh(self, room: Room) -> None:
        if room.refreshing is None or room.refreshing.done():
            room.refreshing = asyncio.get_running_loop().create_task(self._read_rights(room))

    async def _read_rights(self, room: Room) -> None:
        """Load everybody's actor again, then deliver what waited. Nothing is delivered on old rights."""
        while True:
            wanted = max([room.version, *(item.version for item in room.queue)])
            people = list(room.checked)
            try:
                actors = await readers.run(self._kinds[room.kind][1], room.name, people)
            except Exception:
                log.warning("rights of %s could not be read; trying again", room.name)
                await asyncio.sleep(1)
                continue
            for connection in people:
                self._apply(room, connection, actors.get(connection), wanted)
            room.lowest()
            room.refreshed_at = time.monotonic()
            self._flush(room)
            if not room.checked:
                self.rooms.pop(room.name, None)
                return
            if not room.queue:
                return

    def _apply(self, room: Room, connection: Connection, actor: Actor | None, version: int) -> None:
        if connection not in room.checked:
            return
        room.checked[connection] = max(version, room.checked[connection])
        connection.actor = actor or Actor()
        lost = room.recheck(connection)
        if actor is None or not room.hears_something(connection):
            room.drop(connection)
            connection.end()
            return
        for topic in lost:
            connection.deliver(frame(f'{{"type":"lost","stream":"{topic.stream}"}}'))

    def _flush(self, room: Room) -> None:
        if room.overflowed:
            room.overflowed = False
            for connection in room.checked:
                connection.deliver(RESYNC)
        while room.queue and room.queue[0].version <= room.version:
            item = room.queue.popleft()
            room.send(item.stream, item.frame)

    # --- reading what was missed -----------------------------------------------------------------
    def _stale(self, name: str, stream: str | None = None) -> None:
        """Read what is new: of one stream that is heard here, else of all of them."""
        room = self.rooms.get(name)
        if room is None or room.kind not in self._kinds:
            return
        room.stale.update([stream] if stream in room.streams else room.streams)
        if room.reading is None or room.reading.done():
            room.reading = asyncio.get_running_loop().create_task(self._read(room))

    async def _read(self, room: Room) -> None:
        while room.stale:
            cursors, room.stale = room.cursors(room.stale), set()
            try:
                events = await readers.run(self._read_now, room.name, cursors)
            except Exception:
                log.warning("%s could not be read; trying again", room.name)
                await asyncio.sleep(1)
                room.stale.update(room.streams)
                continue
            room.read_at = time.monotonic()
            for event in events:
                self._accept(room, event.stream, event.payload, event.access_version, event.seq, strict=False)

    def _read_now(self, name: str, cursors: dict[str, int]) -> list[Event]:
        return list(self._kinds[name.partition(":")[0]][0](name, cursors))

    def _heard(self, room: str, stream: str = "", payload: str = "", seq: int | None = None, version: int = 0) -> None:
        """Another process says: something new, a signal, or a stored event with its number."""
        if not stream:
            self._stale(room)
        elif seq is None:
            self.signal_here(room, stream, payload)
            if (told := self._told.get(room.partition(":")[0])) is not None:
                told(room, stream, payload)
        else:
            self._publish_here(room, stream, payload, version, seq)

    def _everything_stale(self) -> None:
        for name in list(self.rooms):
            self._stale(name)

    async def _tick(self) -> None:
        """Look at each room now and then: each second when no bus tells of other processes, else calmly."""
        while True:
            await asyncio.sleep(1)
            pause = self.bus.poll_seconds(CALM_SECONDS)
            for room in list(self.rooms.values()):
                if time.monotonic() - room.read_at >= pause:
                    room.read_at = time.monotonic()
                    self._stale(room.name)
                if time.monotonic() - room.refreshed_at >= CALM_SECONDS and room.kind in self._kinds:
                    room.refreshed_at = time.monotonic()
                    self._refresh(room)


hub = Hub()

__all__ = ["Event", "Frame", "Hub", "hub"]
