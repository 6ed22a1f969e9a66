"""Documents are made elsewhere: slow, greedy and dying ones harm nobody but themselves."""

import threading

import pytest

from rinnalla.base.documents import DocumentFailed, DocumentsBusy, DocumentTooSlow, Worker

HERE = "tests.base.papers"


@pytest.fixture
def worker():
    one = Worker(memory=1024 ** 3)
    yield one
    one.stop()


def test_a_document_is_made_in_the_callers_language(worker):
    from django.utils import translation

    with translation.override("sv"):
        assert worker.make(f"{HERE}.language") == b"sv"
    assert worker.make(f"{HERE}.language") == b"fi"


def test_it_is_not_made_in_this_process(worker):
    import os

    assert int(worker.make(f"{HERE}.process")) != os.getpid()


@pytest.mark.parametrize("name", ["dies", "eats", "fails"])
def test_one_that_goes_wrong_is_said_to_have_and_the_next_one_succeeds(worker, name):
    with pytest.raises(DocumentFailed) as told:
        worker.make(f"{HERE}.{name}")
    assert "secret" not in str(told.value)
    assert worker.make(f"{HERE}.language") == b"fi"


def test_one_that_takes_too_long_is_ended(worker):
    worker.make(f"{HERE}.language")
    with pytest.raises(DocumentTooSlow):
        worker.make(f"{HERE}.sleeps", 60, seconds=0.2)
    assert worker.make(f"{HERE}.language") == b"fi"


def test_no_more_than_two_wait(worker):
    """The third is told at once, so that threads are left for pages."""
    worker.make(f"{HERE}.language")
    told: list[str] = []

    def ask():
        try:
            worker.make(f"{HERE}.sleeps", 60, seconds=1)
        except DocumentFailed as problem:
            told.append(type(problem).__name__)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    while worker._places._value:
        pass
    with pytest.raises(DocumentsBusy):
        worker.make(f"{HERE}.language")
    for thread in threads:
        thread.join()
    assert told == ["DocumentTooSlow", "DocumentTooSlow"]
