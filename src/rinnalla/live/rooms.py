"""What the hub knows about one room in this process: listeners, cursors, and up to which version they were checked."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

from .connection import Connection, Frame
from .topics import Topic

QUEUE_MOST = 1000


@dataclass(slots=True)
class Stream:
    """Listeners of one stream, each with the topic it was let in by; `cursor` is the last number delivered."""

    cursor: int = 0
    listeners: dict[Connection, Topic] = field(default_factory=dict)


@dataclass(slots=True)
class Waiting:
    """A frame that waits until everybody's rights have been read again."""

    stream: str
    frame: Frame
    version: int


@dataclass
class Room:
    name: str
    streams: dict[str, Stream] = field(default_factory=dict)
    checked: dict[Connection, int] = field(default_factory=dict)  # connection -> access version of its actor
    version: int = 0                                              # the lowest of them
    queue: deque[Waiting] = field(default_factory=deque)
    overflowed: bool = False
    stale: set[str] = field(default_factory=set)                  # streams in which there is something to read
    reading: asyncio.Task | None = None
    refreshing: asyncio.Task | None = None
    refreshed_at: float = field(default_factory=time.monotonic)
    read_at: float = field(default_factory=time.monotonic)

    @property
    def kind(self) -> str:
        return self.name.partition(":")[0]

    def cursors(self, streams: set[str]) -> dict[str, int]:
        return {name: self.streams[name].cursor for name in streams}

    def lowest(self) -> None:
        self.version = min(self.checked.values(), default=0)

    def hold(self, item: Waiting) -> None:
        """Keep a frame for later; too many become one resync for everybody."""
        if len(self.queue) >= QUEUE_MOST:
            self.queue.clear()
            self.overflowed = True
        self.queue.append(item)

    def send(self, stream: str, frame: Frame) -> None:
        here = self.streams.get(stream)
        if here is None:
            return
        for connection in here.listeners:
            connection.deliver(frame)

    def drop(self, connection: Connection) -> None:
        for stream in self.streams.values():
            stream.listeners.pop(connection, None)
        if self.checked.pop(connection, None) is not None:
            self.lowest()

    def recheck(self, connection: Connection) -> list[Topic]:
        """Ask the table again for every stream a connection hears; what it lost is returned."""
        lost = []
        for stream in self.streams.values():
            topic = stream.listeners.get(connection)
            if topic is not None and not topic.heard_by(connection.actor):
                lost.append(stream.listeners.pop(connection))
        return lost

    def hears_something(self, connection: Connection) -> bool:
        return any(connection in stream.listeners for stream in self.streams.values())
