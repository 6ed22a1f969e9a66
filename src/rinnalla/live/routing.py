"""Addresses of WebSockets: literal paths like those of pages.

    live.routing.register("/ws/huone/<int:meeting>/", enter)      # in AppConfig.ready

    async def enter(socket, meeting): ...
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from django.db import Error as DatabaseError
from django.urls import URLPattern, path

from .handshake import from_our_pages, open_session
from .lanes import readers
from .sockets import Socket

log = logging.getLogger("rinnalla.live")
Handler = Callable[..., Awaitable[None]]
ROUTES: list[URLPattern] = []
NOT_FOUND, TRY_AGAIN, FAULT = 4404, 1013, 1011


def register(route: str, handler: Handler) -> None:
    view: Any = handler  # Django only matches the address; it never calls what it found
    ROUTES.append(path(route.lstrip("/"), view))


def find(address: str) -> tuple[Handler, dict] | None:
    for route in ROUTES:
        if (match := route.resolve(address.lstrip("/"))) is not None:
            return match.func, match.kwargs
    return None


async def serve(scope: dict, receive, send) -> None:
    """Find the handler, check where the socket comes from and who opens it, and hand it over."""
    found = find(scope["path"])
    if found is None or not from_our_pages(scope):
        await send({"type": "websocket.close", "code": NOT_FOUND})
        return
    try:
        socket = Socket(scope, receive, send, await readers.run(open_session, scope))
    except DatabaseError:
        log.warning("a socket could not be opened: the database is away")
        await send({"type": "websocket.close", "code": TRY_AGAIN})
        return
    handler, kwargs = found
    try:
        await handler(socket, **kwargs)
    except DatabaseError:
        log.warning("a socket was closed: the database is away")
        await socket.close(TRY_AGAIN)
    except Exception as problem:
        if type(problem).__name__ == "ClientDisconnected":
            return
        log.exception("a socket's handler failed")
        await socket.close(FAULT)
