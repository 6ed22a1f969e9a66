"""The one process: uvicorn set up so that idle, half-open and dribbling clients cost nothing but a socket."""

import asyncio
import resource

import uvicorn
from django.conf import settings
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

HEADER_SECONDS = 20
FAREWELL_SECONDS = 5


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection that has not said a whole request head in time, at its start or between two."""

    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEADER_SECONDS, self._too_slow)

    def on_message_begin(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(HEADER_SECONDS, self._too_slow)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head_arrived()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_arrived()
        super().connection_lost(exc)

    def _head_arrived(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_slow(self) -> None:
        self._head_timer = None
        if not self.transport.is_closing():
            self.transport.close()


class Said:
    """What a client said and its handler has not read yet.

    One reader, and uvicorn lets a client say no more until it has read: a list and a future do what a queue with its
    four deques does, in a tenth of the memory of every connection.
    """

    __slots__ = ("_loop", "_messages", "_reader")

    def __init__(self, loop: asyncio.AbstractEventLoop):
        self._loop = loop
        self._messages: list = []
        self._reader: asyncio.Future | None = None

    def put_nowait(self, message) -> None:
        self._messages.append(message)
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    def empty(self) -> bool:
        return not self._messages

    async def get(self):
        while not self._messages:
            self._reader = self._loop.create_future()
            await self._reader
        return self._messages.pop(0)


class PatientSocket(WebSocketsSansIOProtocol):
    """A WebSocket that has gone silent is cut off, whether or not it takes what was still on its way to it.

    A closing that waits for a client who never reads would last for ever, and the seat would look taken.
    What is delivered to many is written as the same bytes to each. Of the handshake nothing is kept.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.queue = Said(self.loop)  # type: ignore[assignment]

    async def send(self, message) -> None:
        """A frame that stands ready for the line (`wire`) goes out as it is; uvicorn makes every other."""
        wire = message.get("wire")
        if wire is None or not self._flows():
            await super().send(message)
            if message["type"] == "websocket.accept":
                self.request.headers.clear()
                self.response.headers.clear()
        else:
            self.transport.write(wire)

    def _flows(self) -> bool:
        """Would uvicorn write this frame at once, as it is? Open, not closing, not choked, nothing to compress."""
        return (self.handshake_complete and not self.close_sent and not self.disconnected
                and self.initial_response is None and self.writable.is_set()
                and self.conn.state is State.OPEN and not self.conn.extensions)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.loop.call_later(FAREWELL_SECONDS, self._cut)

    async def run_asgi(self) -> None:
        await super().run_asgi()
        if not self.disconnected:  # we have said goodbye: whoever does not take it is cut off too
            self.loop.call_later(self.close_timeout + FAREWELL_SECONDS, self._cut)

    def _cut(self) -> None:
        if not self.disconnected:
            self.transport.abort()


def allow_many_sockets() -> None:
    """Raise the limit of open files as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def config(application: str, *, host: str, port: int) -> uvicorn.Config:
    """No access log: addresses of people and secret paths are never written down."""
    return uvicorn.Config(
        application, host=host, port=port, loop="uvloop", http=PatientProtocol, ws=PatientSocket,
        ws_per_message_deflate=False, ws_max_size=64 * 1024,
        ws_ping_interval=settings.PING_SECONDS, ws_ping_timeout=settings.PING_SECONDS,
        timeout_graceful_shutdown=3, timeout_keep_alive=15, backlog=2048, access_log=False, log_level="warning",
        server_header=False, proxy_headers=False, lifespan="on",
    )


def run(application: str, *, host: str, port: int) -> bool:
    """Serve until told to stop. False when the server could not start."""
    allow_many_sockets()
    server = uvicorn.Server(config(application, host=host, port=port))
    server.run()
    return server.started
