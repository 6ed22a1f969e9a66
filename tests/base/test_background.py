"""Loops beside the pages: a failing turn ends nothing, a stop is obeyed, a lease is held by one."""

import threading
from datetime import timedelta

import pytest

from rinnalla.base import background, sweeps


@pytest.fixture
def registry(monkeypatch):
    """Empty registers, so that the product's own work does not run here."""
    monkeypatch.setattr(background, "LOOPS", {})
    monkeypatch.setattr(sweeps, "SWEEPS", {})


@pytest.mark.django_db
def test_a_failing_turn_is_tried_again_and_a_stop_is_obeyed(registry):
    turns, thrice = [], threading.Event()

    @background.loop("fragile", every=timedelta(milliseconds=1))
    def fail():
        turns.append(1)
        if len(turns) >= 3:
            thrice.set()
        raise ValueError

    runner = background.Runner()
    runner.start()
    assert thrice.wait(20)
    assert runner.silent() == []
    runner.stop()
    count = len(turns)
    assert (runner._threads, len(turns)) == ([], count)


@pytest.mark.django_db
def test_where_workers_do_the_rest_only_what_tends_connections_is_begun(registry):
    begun, thrice = [], threading.Event()
    background.loop("of workers", every=timedelta(milliseconds=1))(lambda: begun.append("workers"))

    @background.loop("of connections", every=timedelta(milliseconds=1), everywhere=True)
    def tend():
        begun.append("connections")
        if len(begun) >= 3:
            thrice.set()

    runner = background.Runner()
    runner.start(workers=True)
    assert thrice.wait(20)
    runner.stop()
    assert set(begun) == {"connections"}


@pytest.mark.django_db
def test_a_sweep_runs_when_its_turn_has_come_and_a_failing_one_stops_no_other(registry):
    done = []

    @sweeps.sweep("first", every=timedelta(hours=1))
    def fail():
        done.append("first")
        raise ValueError

    @sweeps.sweep("second", every=timedelta(hours=1))
    def work():
        done.append("second")
        return 2

    assert sweeps.run_due() == 2
    assert sweeps.run_due() == 0  # both are leased for an hour
    assert done == ["first", "second"]


@pytest.mark.django_db
def test_a_sweep_that_waits_for_others_has_a_thread_of_its_own(registry):
    done = []
    sweeps.sweep("slow", every=timedelta(hours=1), alone=True)(lambda: done.append(1) or 1)
    assert sweeps.run_due() == 0
    assert background.LOOPS["slow"].run() == 1
    assert sweeps.run_all() == 1
    assert done == [1, 1]
