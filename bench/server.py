"""The application under load: the product's own, and the anchors under `/bare/` in the same process."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from rinnalla.asgi import application as product
from rinnalla.asgi import bridge
from rinnalla.base.serving.bridge import Bridge

from .bare.broadcast import Broadcast
from .bare.handler import BareHandler

bare = Bridge(BareHandler(), plain=bridge.plain)
SOCKETS = {"/bare/ws/": Broadcast(durable=False), "/bare/ws-durable/": Broadcast(durable=True)}


async def application(scope, receive, send) -> None:
    path = scope.get("path", "")
    if scope["type"] == "http" and path.startswith("/bare/"):
        await bare(scope, receive, send)
    elif scope["type"] == "websocket" and path in SOCKETS:
        await SOCKETS[path](scope, receive, send)
    else:
        await product(scope, receive, send)


if __name__ == "__main__":
    import sys

    from rinnalla.base.serving import server

    server.run("bench.server:application", host="127.0.0.1", port=int(sys.argv[1]))
