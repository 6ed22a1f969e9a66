"""The application of the one process: pages through the bridge, WebSockets on the loop, loops beside them."""

import logging
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")

from django.core.wsgi import get_wsgi_application  # settings come first

wsgi = get_wsgi_application()

import asyncio  # noqa: E402
import gc  # noqa: E402

from django.conf import settings  # noqa: E402

from rinnalla.base.background import runner  # noqa: E402
from rinnalla.base.serving.bridge import Bridge  # noqa: E402
from rinnalla.base.serving.lean import be_lean  # noqa: E402
from rinnalla.base.serving.plain import plain_page  # noqa: E402
from rinnalla.live import routing  # noqa: E402
from rinnalla.live.hub import hub  # noqa: E402
from rinnalla.live.lanes import readers, writer  # noqa: E402

log = logging.getLogger("rinnalla.serving")
be_lean()
bridge = Bridge(wsgi, plain=plain_page, threads=settings.PAGE_THREADS, body_most=settings.BODY_MOST,
                body_seconds=settings.BODY_SECONDS)


async def application(scope: dict, receive, send) -> None:
    kind = scope["type"]
    if kind == "http":
        await (_alive(send) if scope["path"] == "/healthz" else bridge(scope, receive, send))
    elif kind == "websocket":
        await routing.serve(scope, receive, send)
    elif kind == "lifespan":
        await _live_and_let_go(receive, send)


async def _alive(send) -> None:
    """Liveness asks nothing of the database: a process whose database is away must not be killed for it."""
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"2"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


async def _live_and_let_go(receive, send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await _start()
            await send({"type": "lifespan.startup.complete"})
        else:
            await _stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _start() -> None:
    await hub.start()
    runner.start(workers=not settings.BACKGROUND_LOOPS)
    gc.collect()
    gc.freeze()  # what was loaded at the start lives as long as the process: it need not be looked at again


async def _stop() -> None:
    await hub.stop()
    for part in (runner, bridge, writer, readers):
        await asyncio.get_running_loop().run_in_executor(None, part.stop)
