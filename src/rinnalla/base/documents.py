"""Documents and images are made in one limited worker process: pages never wait behind them.

    content = documents.make("rinnalla.evaluation.papers.year_report", figures, seconds=20)

The function is named by its path and takes plain, picklable values; it gives bytes. It runs in the language of
the caller, without a database connection to lean on. A worker that runs out of time or memory is killed, and
the next document gets a new one. At most two requests wait for documents at a time: pages keep the other threads.
"""

import os
import socket
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from typing import Any

from django.utils import translation

WAITING_MOST = 2
JOBS_MOST = 200
"""After so many documents the worker is replaced, whatever its libraries have kept in memory."""


class DocumentFailed(Exception):
    """The document could not be made; the message names the kind of failure, never its content."""


class DocumentTooSlow(DocumentFailed):
    """It took longer than it may."""


class DocumentsBusy(DocumentFailed):
    """Others are waiting for theirs: say “try again in a moment”."""


class Worker:
    """The other end of the worker process, started when it is first needed."""

    def __init__(self, *, memory: int = 2 * 1024 ** 3):
        self._memory = memory
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(WAITING_MOST)
        self._process: subprocess.Popen | None = None
        self._line: Connection | None = None
        self._jobs = 0

    def make(self, function: str, *args: Any, seconds: float = 30) -> bytes:
        if not self._places.acquire(blocking=False):
            raise DocumentsBusy
        try:
            with self._turn:
                return self._ask(function, args, seconds)
        finally:
            self._places.release()

    def _ask(self, function: str, args: tuple, seconds: float) -> bytes:
        line = self._ready()
        try:
            line.send((function, args, translation.get_language() or "fi"))
            if not line.poll(seconds):
                self.stop()
                raise DocumentTooSlow(function)
            good, what = line.recv()
        except (EOFError, OSError):
            self.stop()
            raise DocumentFailed(f"{function}: the worker died") from None
        if not good:
            raise DocumentFailed(f"{function}: {what}")
        return what

    def _ready(self) -> Connection:
        """The line to a living worker."""
        self._jobs += 1
        if self._process is None or self._process.poll() is not None or self._jobs > JOBS_MOST:
            self.stop()
            self._start()
        return self._line  # type: ignore[return-value]

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "rinnalla.base.documents_worker", str(theirs.fileno()), str(self._memory)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        with theirs:
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment,
                                             stdin=subprocess.DEVNULL)
        self._line = Connection(ours.detach())
        self._jobs = 1

    def stop(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._line = None


worker = Worker()
make = worker.make
