"""The server process of a run: held on one core, its processor time and memory read from the kernel."""

import os
import pathlib
import shutil
import subprocess
import sys
import time
from contextlib import suppress

from tests.robustness.harness import ROOT, Server

SERVER_CORE, CLIENT_CORE = 0, 1


def hold(core: int) -> None:
    """Keep this process on one core, where the machine has more than one."""
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


class Bench(Server):
    """The harness' server, serving `bench.server` on a core of its own."""

    def __init__(self, **environment: str):
        super().__init__(DJANGO_SETTINGS_MODULE="bench.settings", RINNALLA_BACKGROUND="0", **environment)
        self._used: dict[str, int] = {}

    def __enter__(self) -> "Bench":
        try:
            self._migrate()
            self.manage("collectstatic", "--noinput", "-v0")
            self.run_python("from bench.world import build; build()")
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def twin(self, **environment: str) -> "Twin":
        return Twin(self, **environment)

    def _migrate(self) -> None:
        self.run_python("from django.core.management import call_command as c\n"
                        "c('migrate', database='keys', verbosity=0)\n"
                        "c('migrate', run_syncdb=True, verbosity=0)")

    def start(self, seconds: float = 30) -> float:
        return self._start([sys.executable, "-m", "bench.server", str(self.port)], seconds)

    def _start(self, command: list[str], seconds: float) -> float:
        began = time.monotonic()
        with open(self.data / "log", "ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log,
                                            start_new_session=True, preexec_fn=lambda: hold(SERVER_CORE))
        while not self.answers("/readyz"):
            if self.process.poll() is not None or time.monotonic() - began > seconds:
                raise RuntimeError(f"the server did not start:\n{self.log()[-3000:]}")
            time.sleep(0.01)
        return time.monotonic() - began

    def cpu_seconds(self) -> float:
        """Processor time of all threads, from the scheduler (nanoseconds); ticks where there is no schedstat.

        A thread that has ended stays counted as it was last seen: it does not make what follows look cheap.
        """
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(OSError, IndexError):
                self._used[task.name] = int((task / "schedstat").read_text().split()[0])
        return sum(self._used.values()) / 1e9 if self._used else super().cpu_seconds()


class Twin(Bench):
    """A second server on the data of another, with other settings."""

    def __init__(self, other: Bench, **environment: str):
        super().__init__(**environment)
        shutil.rmtree(self.data)
        self.data = other.data

    def __enter__(self) -> "Twin":
        self.start()
        return self

    def close(self) -> None:
        self.kill()


class Alone(Bench):
    """A bare Django in a process, for ready time and memory."""

    def start(self, seconds: float = 30) -> float:
        self.extra["BENCH_FILE"] = str(self.data / "bare.sqlite3")
        self.extra.pop("DJANGO_SETTINGS_MODULE", None)
        return self._start([sys.executable, "-c", f"from bench.bare import alone; alone.main({self.port})"], seconds)

    def __enter__(self) -> "Alone":
        self.start()
        return self
