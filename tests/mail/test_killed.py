"""R4: the worker is killed in the middle, again and again; nothing is lost and what doubles has the same id.

Four kinds take turns: plain ones, sealed sign-in codes, answers to strangers, and announcements to a list.
"""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from .sink import Server

FIGURES = bool(os.environ.get("RINNALLA_FIGURES"))
LETTERS, KILLS = (1000, 50) if FIGURES else (40, 3)


def wait_for(condition, seconds=240):  # a starved machine starts a process slowly; nothing is measured here
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.005)


@pytest.fixture
def worker(tmp_path):
    with Server() as server:
        env = os.environ | {
            "RINNALLA_DATA_DIR": str(tmp_path), "RINNALLA_MAIL_URL": f"smtp://127.0.0.1:{server.port}",
            "PYTHONPATH": "src:.", "RINNALLA_DEMO": "0", "RINNALLA_LOG_LEVEL": "ERROR"}
        env.pop("DATABASE_URL", None)

        started = []

        def start(*words):
            started.append(subprocess.Popen([sys.executable, "-m", "tests.mail.worker", *words], env=env))
            return started[-1]

        yield server.sink, start
        for process in started:  # a test that failed leaves no worker behind
            process.kill()
            process.wait()


@pytest.mark.heavy
@pytest.mark.feature("MSG3")
def test_a_killed_worker_loses_nothing(worker, record_property):
    sink, start = worker
    assert start("fill", str(LETTERS)).wait() == 0
    for _ in range(KILLS):
        process, seen = start("work"), len(sink.transactions)
        more = random.randint(1, max(1, LETTERS // (KILLS + 1)))
        wait_for(lambda: len(sink.transactions) >= seen + more or process.poll() is not None)  # noqa: B023
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert start("work").wait() == 0
    arrived = [to for (to,) in sink.transactions]
    assert set(arrived) == {f"reader{n}@example.org" for n in range(LETTERS)}, "none lost, one recipient each"
    pairs = {(mail["To"], mail["Message-ID"]) for mail in sink.mails}
    assert len(pairs) == LETTERS == len(sink.ids), "a doubled letter keeps its id"
    doubled = len(arrived) - LETTERS
    record_property("R4", f"{LETTERS} letters, {KILLS} kills, 0 lost, {doubled} doubled with the same id")
    if FIGURES:
        sys.stderr.write(f"R4: {LETTERS} letters, {KILLS} kills, lost 0, doubled {len(arrived) - LETTERS}\n")
