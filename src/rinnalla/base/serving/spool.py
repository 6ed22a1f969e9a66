"""Reading a whole request body on the event loop, with a limit and a deadline."""

import asyncio
import io
import tempfile
from typing import IO

IN_MEMORY = 512 * 1024


class TooLarge(Exception):
    """The body is larger than what is taken (413)."""


class TooSlow(Exception):
    """The body did not arrive in time (408)."""


class Gone(Exception):
    """The client went away before it had said everything."""


def announced(scope: dict) -> int | None:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else None
    return None


async def read_body(scope: dict, receive, *, most: int, seconds: float) -> IO[bytes]:
    """The body as a file at its beginning; small ones stay in memory."""
    if (announced(scope) or 0) > most:
        raise TooLarge
    try:
        async with asyncio.timeout(seconds):
            return await _read(receive, most)
    except TimeoutError:
        raise TooSlow from None


async def _read(receive, most: int) -> IO[bytes]:
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body") and len(message.get("body", b"")) <= most:
        return io.BytesIO(message.get("body", b""))
    body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the bridge closes it
    size = 0
    while True:
        if message["type"] == "http.disconnect":
            body.close()
            raise Gone
        piece = message.get("body", b"")
        size += len(piece)
        if size > most:
            body.close()
            raise TooLarge
        body.write(piece)
        if not message.get("more_body", False):
            body.seek(0)
            return body
        message = await receive()


async def let_finish(receive, *, seconds: float = 5) -> None:
    """Read and throw away the rest for a moment, so that a browser comes to read our answer at all."""
    try:
        async with asyncio.timeout(seconds):
            while (await receive()).get("more_body", False):
                pass
    except TimeoutError:
        return
