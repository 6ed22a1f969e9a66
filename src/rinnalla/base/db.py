"""Writing: one durable transaction, and on SQLite a fair queue in front of the one writer (DESIGN §5)."""

import errno
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import (
    DEFAULT_DB_ALIAS,
    Error,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    models,
    transaction,
)

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
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "sqlite" or here.in_atomic_block:
        with transaction.atomic():
            yield
        return
    _writer.acquire()
    try:
        with _Outermost(here):
            yield
    finally:
        _writer.release()


class _Outermost(transaction.Atomic):
    """Django's transaction around all others, on SQLite: the plain way, begin and commit, without its detours.

    Every message pays for them (F10). Where anything is out of the ordinary Django does it itself.
    """

    def __init__(self, here: Any):
        super().__init__(DEFAULT_DB_ALIAS, savepoint=True, durable=False)
        self._here, self._plain = here, False

    def __enter__(self) -> None:
        here = self._here
        self._plain = here.connection is not None and here.autocommit and not _watched(here)
        if not self._plain:
            super().__enter__()
            return
        with here.wrap_database_errors:
            here.connection.execute("BEGIN IMMEDIATE")
        here.commit_on_exit, here.needs_rollback = True, False
        here.autocommit, here.in_atomic_block = False, True
        here.atomic_blocks.append(self)

    def __exit__(self, kind, problem, trace) -> None:
        here = self._here
        if not self._plain or kind or here.needs_rollback or here.closed_in_transaction or here.savepoint_ids:
            super().__exit__(kind, problem, trace)
            return
        try:
            with here.wrap_database_errors:
                here.connection.commit()
        except Error as refused:  # Django rolls back and puts things in order
            super().__exit__(type(refused), refused, refused.__traceback__)
            raise
        here.atomic_blocks.pop()
        here.autocommit, here.in_atomic_block, here.errors_occurred = True, False, False
        if here.run_on_commit:
            here.run_and_clear_commit_hooks()


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
    """The first row a plain statement answers with: for what is asked at every message, where the ORM's price shows.

    In a transaction on SQLite it goes to the driver as it is, unless somebody watches or counts what is asked.
    """
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor == "sqlite" and here.in_atomic_block and not (here.needs_rollback or _watched(here)):
        with here.wrap_database_errors:
            found = here.connection.execute(sql.replace("%s", "?"), values)
            return found.fetchone() if found.description else None
    with here.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone() if cursor.description else None


def _watched(here: Any) -> bool:
    """Does somebody count, log or wrap what is asked on this connection?"""
    return bool(here.execute_wrappers) or here.queries_logged


def let_go(row: models.Model, name: str) -> None:
    """Drop a related row that was read along with this one; whoever needs it reads it again."""
    row._state.fields_cache.pop(name, None)


def locked(queryset):
    """Lock the rows of a queryset until the transaction ends; SQLite has one writer and needs no row locks."""
    return queryset.select_for_update() if connection.vendor != "sqlite" else queryset
