"""Threads of their own for what the event loop must not do: one that writes, two that read.

    seq = await live.writer.run(store_message, actor, room, text)

Jobs of the writer run one after another in the order they were given, so that answers come in that order too.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from django.db import close_old_connections

from rinnalla.base import vault

T = TypeVar("T")
FRESH_SECONDS = 1.0
_here = threading.local()
"""Of the thread: when its connections were last looked at, and what waits for the loop until its job is done."""


def clean(function: Callable[..., T], *args: Any) -> T:
    """Run on connections that were sound a second ago, and leave no key behind, as a request would."""
    _look_at_connections()
    try:
        return function(*args)
    except BaseException:
        close_old_connections()
        raise
    finally:
        vault.forget_seen()


def _look_at_connections() -> None:
    """After a pause; in the midst of a talk the last message has just shown that they are sound."""
    if time.monotonic() - getattr(_here, "looked_at", -FRESH_SECONDS) >= FRESH_SECONDS:
        close_old_connections()
    _here.looked_at = time.monotonic()


def on_loop(loop: asyncio.AbstractEventLoop, function: Callable[..., Any], *args: Any) -> None:
    """Call on the loop, from any thread, in order. What a job tells goes there with its answer: one wake for both."""
    waiting: list | None = getattr(_here, "waiting", None)
    if waiting is not None:
        waiting.append((function, args))
    else:
        loop.call_soon_threadsafe(function, *args)


@dataclass(slots=True)
class Job:
    """What a thread is asked to do, and where the answer is awaited."""

    answer: asyncio.Future
    function: Callable[..., Any]
    args: tuple

    def do(self) -> None:
        if self.answer.cancelled():
            return
        _here.waiting = []
        try:
            self._tell(clean(self.function, *self.args), None)
        except BaseException as problem:
            self._tell(None, problem)
        finally:
            _here.waiting = None

    def _tell(self, result: Any, problem: BaseException | None) -> None:
        with suppress(RuntimeError):  # the loop is gone: nobody waits any more
            self.answer.get_loop().call_soon_threadsafe(_settle, self.answer, result, problem, _here.waiting)


def _settle(answer: asyncio.Future, result: Any, problem: BaseException | None, first: list) -> None:
    """What the job gave to the loop comes before its answer; a fault of it is the loop's to tell of."""
    for function, args in first:
        answer.get_loop().call_soon(function, *args)
    if answer.done():
        return
    if problem is None:
        answer.set_result(result)
    else:
        answer.set_exception(problem)


class Lane:
    """A few threads with a name and one queue. The loop is woken once for each job: every message waits for it."""

    def __init__(self, name: str, threads: int):
        self._name, self._count = name, threads
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        if not self._threads:
            self._begin()
        answer = asyncio.get_running_loop().create_future()
        self._jobs.put(Job(answer, function, args))
        return await answer

    def _begin(self) -> None:
        self._threads = [threading.Thread(target=self._work, args=(self._jobs,), name=f"{self._name}_{n}", daemon=True)
                         for n in range(self._count)]
        for thread in self._threads:
            thread.start()

    @staticmethod
    def _work(jobs: "SimpleQueue[Job | None]") -> None:
        while (job := jobs.get()) is not None:
            job.do()
            del job  # what it was about is not kept alive until the next one comes

    def stop(self) -> None:
        """Finish what was begun, take nothing new."""
        threads, jobs = self._threads, self._jobs
        self._threads, self._jobs = [], SimpleQueue()
        with suppress(Empty):
            while (job := jobs.get_nowait()) is not None:
                with suppress(RuntimeError):
                    job.answer.get_loop().call_soon_threadsafe(job.answer.cancel)
        for _ in threads:
            jobs.put(None)
        for thread in threads:
            thread.join()


writer = Lane("live-writer", 1)
readers = Lane("live-reader", 2)
