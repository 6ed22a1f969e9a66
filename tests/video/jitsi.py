"""A page that stands for a Jitsi server: it answers any room, and notes who holds one open."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PAGE = b"""<!doctype html><title>Jitsi</title><body style="background:#234;color:#fff">Jitsi
<script>const page = "&room=" + location.pathname.slice(1) + "&page=" + Math.random();
setInterval(() => fetch("/alive" + location.search + page), 150)</script>"""


class FakeJitsi:
    """`here(seconds)`: the rooms some frame has been open in during the last moments, each with its pages."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], float] = {}
        self.opened: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> "FakeJitsi":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def here(self, seconds: float = 1.0) -> dict[str, set[str]]:
        rooms: dict[str, set[str]] = {}
        for (room, page), at in list(self.seen.items()):
            if time.monotonic() - at < seconds:
                rooms.setdefault(room, set()).add(page)
        return rooms

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                if parts.path == "/alive":
                    fake.seen[asked["room"], asked["page"]] = time.monotonic()
                elif parts.path.startswith("/rin-"):
                    fake.opened.append(parts.path[1:])
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(PAGE)

            def log_message(self, *_: object) -> None:
                return

        return Handler
