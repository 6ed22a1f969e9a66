"""A bare broadcast over WebSockets: what comes from one goes to all, with or without one durable commit before."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings


class Broadcast:
    def __init__(self, *, durable: bool):
        self.durable = durable
        self.listeners: set = set()
        self.pool = ThreadPoolExecutor(1)
        self.store: sqlite3.Connection | None = None

    async def __call__(self, scope, receive, send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        self.listeners.add(send)
        try:
            while (message := await receive())["type"] == "websocket.receive":
                if self.durable:
                    await asyncio.get_running_loop().run_in_executor(self.pool, self._keep, message["text"])
                out = {"type": "websocket.send", "text": message["text"]}
                for one in list(self.listeners):
                    await one(out)
        finally:
            self.listeners.discard(send)

    def _keep(self, text: str) -> None:
        if self.store is None:
            self.store = sqlite3.connect(settings.DATA_DIR / "broadcast.sqlite3", isolation_level=None)
            self.store.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                     "CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, text TEXT)")
        self.store.execute("INSERT INTO line (text) VALUES (?)", (text,))
