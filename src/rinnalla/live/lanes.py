"""Threads of their own for what the event loop must not do: one that writes, two that read.

    seq = await live.writer.run(store_message, actor, room, text)

Jobs of the writer run one after another in the order they were given, so that answers come in that order too.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import close_old_connections

from rinnalla.base import vault

T = TypeVar("T")


def clean(function: Callable[..., T], *args: Any) -> T:
    """Run with fresh connections and no key left over, as a request would."""
    close_old_connections()
    vault.forget_seen()
    try:
        return function(*args)
    finally:
        vault.forget_seen()
        close_old_connections()


class Lane:
    """A small pool of threads with a name."""

    def __init__(self, name: str, threads: int):
        self._name, self._threads = name, threads
        self._pool: ThreadPoolExecutor | None = None

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix=self._name)
        return await asyncio.get_running_loop().run_in_executor(self._pool, clean, function, *args)

    def stop(self) -> None:
        """Finish what was begun, take nothing new."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


writer = Lane("live-writer", 1)
readers = Lane("live-reader", 2)
