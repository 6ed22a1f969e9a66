"""Writing: one durable transaction, and on SQLite a fair queue in front of the one writer (DESIGN §5)."""

import errno
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError, InterfaceError, OperationalError, connection, models, transaction

Done = TypeVar("Done")

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SQLITE_AWAY = ("locked", "is full", "disk I/O", "unable to open", "readonly")


def away(problem: BaseException | None) -> bool:
    """Can nothing be stored or read just now: the database gone or restarting, its disk full? Later it can."""
    if isinstance(problem, OSError):
        return problem.errno in NO_ROOM
    if isinstance(problem, OperationalError) and connection.vendor == "sqlite":
        return any(word in str(problem) for word in SQLITE_AWAY)
    return isinstance(problem, (OperationalError, InterfaceError))


class FairLock:
    """A lock that serves in order of arrival; re-entrant within a thread."""

    def __init__(self):
        self._gate = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self) -> None:
        me = threading.get_ident()
        with self._gate:
            if self._owner == me:
                self._depth += 1
                return
            if self._owner is None and not self._queue:
                self._owner, self._depth = me, 1
                return
            turn = threading.Event()
            self._queue.append(turn)
        turn.wait()
        self._owner, self._depth = me, 1

    def release(self) -> None:
        with self._gate:
            self._depth -= 1
            if self._depth:
                return
            if self._queue:
                self._owner = -1  # handed over: nobody may overtake the next in the queue
                self._queue.popleft().set()
            else:
                self._owner = None


_writer = FairLock()


@contextmanager
def writing():
    """A write transaction. Nested calls join the outer one; on SQLite the outer one waits for its turn."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    _writer.acquire()
    try:
        with transaction.atomic():
            yield
    finally:
        _writer.release()


def written(work: Callable[[], Done]) -> Done:
    """Do the work in one write transaction, and once more where somebody was quicker by a moment.

    Two who reach for the same next number, or for a first row of which there is one, find it free: the database
    lets one of them through, and who comes second looks anew and sees what the first one made.
    """
    def whole() -> Done:
        with writing():
            return work()

    try:
        return whole()
    except IntegrityError:
        return whole()


def one_row(sql: str, values: Sequence[Any]) -> tuple | None:
    """The first row a plain statement answers with: for what is asked at every message, where the ORM's price shows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone() if cursor.description else None


def let_go(row: models.Model, name: str) -> None:
    """Drop a related row that was read along with this one; whoever needs it reads it again."""
    row._state.fields_cache.pop(name, None)


def locked(queryset):
    """Lock the rows of a queryset until the transaction ends; SQLite has one writer and needs no row locks."""
    return queryset.select_for_update() if connection.vendor != "sqlite" else queryset
