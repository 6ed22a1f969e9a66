"""Start-up refuses a SQLite that would lose or leak; the write queue is fair; keys stay in their own store."""

import threading

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import IntegrityError, connection, connections, transaction
from django.db.utils import load_backend
from django.test.utils import CaptureQueriesContext

from rinnalla.base.db import FairLock, one_row, writing
from rinnalla.base.models import Key, Lease

sqlite_only = pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="about SQLite")
GOOD = settings.DATABASES["default"].get("OPTIONS", {}).get("init_command", "")


def fresh(tmp_path, init: str):
    """A new connection to a file of its own, as start-up would open it."""
    database = connections["default"].settings_dict | {"NAME": str(tmp_path / "x.sqlite3")}
    database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": init}
    return load_backend(database["ENGINE"]).DatabaseWrapper(database, "other")


@sqlite_only
@pytest.mark.parametrize(
    "pragma", ["journal_mode=DELETE", "synchronous=NORMAL", "foreign_keys=OFF", "secure_delete=OFF"])
def test_a_sqlite_that_would_lose_or_leak_is_refused(db, tmp_path, pragma):
    other = fresh(tmp_path, f"{GOOD} PRAGMA {pragma};")
    with pytest.raises(RuntimeError, match=pragma.split("=")[0]):
        other.ensure_connection()
    other.close()


@sqlite_only
def test_our_own_settings_are_accepted(db, tmp_path):
    other = fresh(tmp_path, GOOD)
    other.ensure_connection()
    other.close()


@sqlite_only
def test_a_deferred_transaction_mode_is_a_finding_of_the_check(monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    assert "rinnalla.E001" in {found.id for found in run_checks(tags=["database"], databases=["default"])}


def test_keys_live_in_a_store_of_their_own(db):
    assert Key.objects.db == "keys"
    assert Key._meta.db_table not in connection.introspection.table_names()
    with connections["keys"].cursor() as cursor:
        tables = connections["keys"].introspection.table_names(cursor)
    assert Key._meta.db_table in tables
    assert Lease._meta.db_table not in tables


def test_who_came_first_writes_first():
    lock, order, threads = FairLock(), [], []
    lock.acquire()
    for number in range(8):
        thread = threading.Thread(target=lambda n=number: (lock.acquire(), order.append(n), lock.release()))
        thread.start()
        threads.append(thread)
        while len(lock._queue) <= number:  # it stands in the queue before the next one comes
            pass
    lock.release()
    for thread in threads:
        thread.join(10)
    assert order == list(range(8))


def test_a_thread_may_take_the_lock_again():
    lock = FairLock()
    lock.acquire()
    lock.acquire()
    lock.release()
    entered = threading.Event()
    other = threading.Thread(target=lambda: (lock.acquire(), entered.set(), lock.release()))
    other.start()
    assert not entered.is_set()
    lock.release()
    other.join(10)
    assert entered.is_set()


@pytest.mark.django_db(transaction=True)
def test_a_failed_write_gives_the_turn_to_the_next():
    with pytest.raises(ValueError), writing():
        raise ValueError
    done = []

    def write():
        with writing():
            done.append(Lease.objects.create(pk="next", holder="", until="2030-01-01T00:00:00Z").pk)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join(20)
    assert done == ["next"]


LEASE = "INSERT INTO {} (name, holder, until) VALUES (%s, '', '2030-01-01 00:00:00')"


def leases() -> set[str]:
    return set(Lease.objects.values_list("pk", flat=True))


def lease(name: str) -> None:
    one_row(LEASE.format(Lease._meta.db_table), [name])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("watched", [False, True])
def test_a_write_is_whole_or_nothing_and_tells_when_it_is_through(watched):
    """The same whether Django counts what is asked or not: then it goes the longer way."""
    told = []
    connection.force_debug_cursor = watched
    try:
        with writing():
            lease("one")
            transaction.on_commit(lambda: told.append(connection.in_atomic_block))
            with writing():
                lease("two")
            assert told == []
        assert told == [False] and leases() == {"one", "two"}
        with pytest.raises(ValueError), writing():
            lease("three")
            transaction.on_commit(lambda: told.append("never"))
            raise ValueError
        with pytest.raises(IntegrityError), writing():
            lease("one")
        with writing(), pytest.raises(IntegrityError), transaction.atomic():
            lease("one")
        with writing():
            lease("four")
            transaction.set_rollback(True)
    finally:
        connection.force_debug_cursor = False
    assert told == [False] and leases() == {"one", "two"}
    assert connection.get_autocommit() and not connection.in_atomic_block and not connection.atomic_blocks


@pytest.mark.django_db(transaction=True)
def test_a_commit_that_is_refused_leaves_nothing_and_the_next_one_goes_through():
    """A foreign key is asked about at the commit."""
    told = []
    with pytest.raises(IntegrityError), writing():
        transaction.on_commit(lambda: told.append("never"))
        lease("lost")
        one_row("INSERT INTO rooms_event (room_id, stream, n, type, client_id, body_box, at, gone) "
                "VALUES (%s, 'all', 1, 'x', '', %s, '2030-01-01 00:00:00', %s)", [987654, b"", False])
    with writing():
        lease("next")
    assert told == [] and leases() == {"next"}
    assert connection.get_autocommit() and not connection.in_atomic_block and not connection.atomic_blocks


@pytest.mark.django_db(transaction=True)
def test_who_counts_what_is_asked_sees_all_of_it():
    with CaptureQueriesContext(connection) as asked, writing():
        lease("seen")
    assert [query["sql"].split()[0] for query in asked if "INSERT" in query["sql"]] == ["INSERT"]
