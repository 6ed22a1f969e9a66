"""The bridge from ASGI to a WSGI application: one hop into a thread around the whole handler.

The body is spooled before a thread is taken; the answer is spooled and `close()` has run before the thread is
given back; only then does the event loop send. So four people with bad connections never stop the pages.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import IO, Any

from .spool import Gone, TooLarge, TooSlow, let_finish, read_body
from .squeeze import squeeze

log = logging.getLogger("rinnalla.serving")
PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024
Plain = Callable[[int], tuple[str, bytes]]
"""`plain(status)`: content type and body of an answer that the bridge itself gives."""


@dataclass
class Answer:
    """What the application said, whole."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: IO[bytes] | bytes = b""


def environ_of(scope: dict, body: IO[bytes]) -> dict[str, Any]:
    """The WSGI environment of an ASGI HTTP scope (PEP 3333)."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"], "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host, "SERVER_PORT": str(port), "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.get("scheme", "http"), "wsgi.input": body,
        "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").upper().replace("-", "_")
        if b"_" in raw or name in {"PROXY", "TRANSFER_ENCODING"}:
            continue  # a header with an underscore could pass for one with a dash
        key = name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{text}" if key in environ else text
    if "CONTENT_LENGTH" not in environ:  # a chunked body: its length is known now
        environ["CONTENT_LENGTH"] = str(body.seek(0, 2))
        body.seek(0)
    return environ


def run_whole(application: Callable, environ: dict[str, Any]) -> Answer:
    """Run the application to its end in this thread: headers, body and close()."""
    answer = Answer()

    def start_response(status: str, headers: list[tuple[str, str]], exc_info=None):
        answer.status = int(status[:3])
        answer.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return

    pieces = application(environ, start_response)
    try:
        answer.body = _collect(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    return answer


def _collect(pieces: Iterable[bytes]) -> IO[bytes] | bytes:
    """Small bodies as bytes, large ones in a file."""
    held: list[bytes] = []
    size = 0
    pieces = iter(pieces)
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > IN_MEMORY:
            break
    else:
        return b"".join(held)
    spool = tempfile.TemporaryFile()  # noqa: SIM115  # closed when it has been sent
    spool.writelines(held)
    spool.writelines(pieces)
    spool.seek(0)
    return spool


class Bridge:
    """An ASGI application for `http` scopes around a WSGI application."""

    def __init__(self, application: Callable, *, plain: Plain, threads: int = 4, most_waiting: int = 2000,
                 body_most: int = 12 * 1024 * 1024, body_seconds: float = 60):
        self.application, self.plain = application, plain
        self.body_most, self.body_seconds = body_most, body_seconds
        self.most_waiting, self.waiting = most_waiting, 0
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: dict, receive, send) -> None:
        if self.waiting >= self.most_waiting:
            await self._say(send, 503)
            return
        try:
            body = await read_body(scope, receive, most=self.body_most, seconds=self.body_seconds)
        except TooLarge:
            await let_finish(receive)
            await self._say(send, 413)
            return
        except TooSlow:
            await self._say(send, 408)
            return
        except Gone:
            return
        answer = await self._run(scope, body)
        await (self._send(scope, send, answer) if answer else self._say(send, 500))

    async def _run(self, scope: dict, body: IO[bytes]) -> Answer | None:
        self.waiting += 1
        try:
            environ = environ_of(scope, body)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.pool, run_whole, self.application, environ)
        except Exception:
            log.exception("a page failed outside its own error handling")
            return None
        finally:
            self.waiting -= 1
            body.close()

    async def _send(self, scope: dict, send, answer: Answer) -> None:
        if isinstance(answer.body, bytes):
            headers, body = squeeze(scope, answer.headers, answer.body)
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        with answer.body as spool:
            while piece := spool.read(PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body"})

    async def _say(self, send, status: int) -> None:
        """A plain answer of the bridge itself; the connection ends, for the rest of the body is not read."""
        content_type, body = self.plain(status)
        headers = [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode()),
                   (b"cache-control", b"no-store"), (b"connection", b"close")]
        if status == 503:
            headers.append((b"retry-after", b"5"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def stop(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)
