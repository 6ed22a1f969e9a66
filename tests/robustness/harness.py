"""The real server in a process of its own, to be killed, restarted and asked.

    with Server() as server:                          # a new data folder, migrated, serving on a free port
        server.run_python("from tests.world import build; build()")   # set the scene in the server's database
        log = Acknowledgements()
        ...  answer = httpx.post(server.url + "/ryhmat/kuusi-iltaa/ilmoittaudu/", ...)
        log.got(key, answer)                          # only after the whole answer has come
        server.kill()                                 # SIGKILL, of the whole process group
        server.start()                                # same data, same port
        rows = server.query("select count(*) from registrations_place")
        assert server.integrity() == []

`Server(database_url=…, redis_url=…)` serves on PostgreSQL and Redis (`tests.services`). Nothing here needs
pytest; nothing here shares a process, a connection or a cache with the server.
"""

import contextlib
import fcntl
import hashlib
import importlib.metadata
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpx

from tests.services import free_port

ROOT = pathlib.Path(__file__).parents[2]


def _state_of_sources() -> str:
    """Of all migrations of ours, of the Django beneath them, and of every style and script."""
    found = hashlib.sha256(f"{sys.executable} {importlib.metadata.version('django')}".encode())
    for path in sorted((ROOT / "src").glob("rinnalla/*/migrations/*.py")):
        found.update(path.read_bytes())
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".css", ".js", ".svg") or path.name == "assets.py":
            told = path.stat()
            found.update(f"{path} {told.st_mtime_ns} {told.st_size}".encode())
    return found.hexdigest()[:16]


class Server:
    """`rinnalla serve` with a data folder of its own; `serve=False` prepares it without serving."""

    def __init__(self, *, database_url: str = "", redis_url: str = "", demo: bool = False,
                 serve: bool = True, **environment: str):
        self.port = free_port()
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="rinnalla-harness-"))
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url, self.redis_url, self.demo = database_url, redis_url, demo
        self.serve, self.extra = serve, environment
        self.process: subprocess.Popen | None = None

    # --- life ------------------------------------------------------------------------------------
    def __enter__(self) -> "Server":
        try:
            self._prepare()
            if self.serve:
                self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, problem: type[BaseException] | None = None, *_rest) -> None:
        if problem is not None:
            sys.stderr.write(f"the server said at last:\n{self.log()[-4000:]}")
        self.close()

    def _prepare(self) -> None:
        """The newest schema and the static files, both made once for each state of their sources, then copied.

        A PostgreSQL gets the static files only: its schema is migrated where it is.
        """
        kept = pathlib.Path(tempfile.gettempdir()) / f"rinnalla-prepared-{os.getuid()}-{_state_of_sources()}"
        with open(f"{kept}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                self._make(pathlib.Path(f"{kept}.new"))
                pathlib.Path(f"{kept}.new").rename(kept)
        if self.database_url:
            for name in ("static", "assets"):
                shutil.copytree(kept / name, self.data / name, dirs_exist_ok=True)
            self.manage("migrate")
        else:
            shutil.copytree(kept, self.data, dirs_exist_ok=True)

    def _make(self, place: pathlib.Path) -> None:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        environment = self.environment | {"RINNALLA_DATA_DIR": str(place), "DATABASE_URL": ""}
        for words in (["rinnalla.cli", "migrate"], ["django", "build_assets"]):
            subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=True, capture_output=True, timeout=300,
                           env={name: value for name, value in environment.items() if value})

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("RINNALLA_", "DATABASE_URL", "REDIS_URL"))}
        given = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DJANGO_SETTINGS_MODULE": "rinnalla.settings",
                 "RINNALLA_DATA_DIR": str(self.data), "RINNALLA_URL": self.url, "RINNALLA_SECRET": "for tests only",
                 "PYTHONUNBUFFERED": "1", "RINNALLA_VIDEO_JANUS": "off", "RINNALLA_DEMO": "1" if self.demo else ""}
        if self.database_url:
            given["DATABASE_URL"] = self.database_url
        if self.redis_url:
            given["REDIS_URL"] = self.redis_url
        return kept | {name: value for name, value in given.items() if value} | self.extra

    def start(self, seconds: float = 90) -> float:
        """Start and wait until ready; returns how many seconds it took."""
        began = time.monotonic()
        with open(self.data / "log", "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "rinnalla.cli", "serve", "--port", str(self.port)], cwd=ROOT,
                env=self.environment, stdout=log, stderr=log, start_new_session=True)
        while not self.answers("/readyz"):
            if self.process.poll() is not None or time.monotonic() - began > seconds:
                raise RuntimeError(f"the server did not start:\n{self.log()[-3000:]}")
            time.sleep(0.02)
        return time.monotonic() - began

    def end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(60)
        self.process = None

    def kill(self) -> None:
        """SIGKILL: nothing is flushed, nobody says goodbye."""
        self.end(signal.SIGKILL)

    def stop(self) -> None:
        self.end(signal.SIGTERM)

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.kill()
        shutil.rmtree(self.data, ignore_errors=True)

    def second(self) -> "Second":
        """Another process on the same data, as on a larger installation."""
        return Second(self)

    # --- asking it ---------------------------------------------------------------------------------
    def answers(self, path: str = "/healthz", seconds: float = 2) -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(self.url + path, timeout=seconds).status_code == 200
        return False

    def log(self) -> str:
        path = self.data / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def client(self, **options) -> httpx.Client:
        """A browser of its own, with cookies."""
        headers = {"Origin": self.url}
        return httpx.Client(base_url=self.url, timeout=options.pop("timeout", 30), headers=headers, **options)

    # --- behind its back -----------------------------------------------------------------------------
    def manage(self, *words: str) -> str:
        """Run `rinnalla …` on the same data."""
        return self._python("-m", "rinnalla.cli", *words)

    def run_python(self, code: str) -> str:
        """Run code with Django set up, on the server's database, in a process of its own; returns what it printed."""
        return self._python("-c", f"import django; django.setup()\n{code}")

    def _python(self, *words: str) -> str:
        done = subprocess.run([sys.executable, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)[:200]}\n{done.stdout[-1000:]}\n{done.stderr[-3000:]}")
        return done.stdout

    def query(self, sql: str, alias: str = "default") -> list[tuple]:
        """Ask the database directly, past the product."""
        if self.database_url:
            import psycopg  # only where PostgreSQL is tested

            path = "-c search_path=keys" if alias == "keys" else ""
            with psycopg.connect(self.database_url.replace("postgres://", "postgresql://"), options=path) as connection:
                return connection.execute(sql).fetchall()
        name = "keys.sqlite3" if alias == "keys" else "rinnalla.sqlite3"
        with contextlib.closing(sqlite3.connect(self.data / name, timeout=10)) as connection:
            return connection.execute(sql).fetchall()

    def query_only(self, sql: str) -> None:
        """Let PostgreSQL do something that gives no rows."""
        import psycopg  # only where PostgreSQL is tested

        with psycopg.connect(self.database_url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
            connection.execute(sql)

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with its own files; empty on PostgreSQL, which refuses to start instead."""
        if self.database_url:
            return []
        wrong = [row[0] for alias in ("default", "keys") for row in self.query("PRAGMA integrity_check", alias)]
        wrong += [str(row) for row in self.query("PRAGMA foreign_key_check")]
        return [line for line in wrong if line != "ok"]

    def memory(self) -> int:
        """Resident bytes of the serving process."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()  # type: ignore[union-attr]
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def cpu_seconds(self) -> float:
        """Processor time of the serving process so far, user and system."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()  # type: ignore[union-attr]
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Acknowledgements:
    """What clients were told, written down on the client's side: the server's own word, to be held against it."""

    def __init__(self):
        self._lock = threading.Lock()
        self.told: dict[str, Any] = {}
        self.asked: set[str] = set()
        self.refused: dict[str, int] = {}

    def asking(self, key: str) -> None:
        """About to be sent: it may or may not have been stored when no answer comes."""
        with self._lock:
            self.asked.add(key)

    def got(self, key: str, what: Any) -> None:
        """A whole answer said that it is stored."""
        with self._lock:
            self.told[key] = what

    def no(self, key: str, status: int) -> None:
        with self._lock:
            self.refused[key] = status

    def lost(self, stored: Iterable[str]) -> set[str]:
        """Acknowledged but not there."""
        return set(self.told) - set(stored)

    def invented(self, stored: Iterable[str]) -> set[str]:
        """There, but never asked for."""
        return set(stored) - self.asked

    def dump(self) -> str:
        return json.dumps({"told": len(self.told), "asked": len(self.asked), "refused": self.refused})


def until(condition: Callable[[], Any], *, seconds: float = 60, every: float = 0.02) -> Any:
    """Wait for something to be true, for at most so long; the truth is returned."""
    deadline = time.monotonic() + seconds
    while True:
        if found := condition():
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {condition}")
        time.sleep(every)


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Run jobs in threads that all begin together; a job that raises gives its exception."""
    gate, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def work(number: int) -> None:
        gate.wait()
        try:
            results[number] = jobs[number]()
        except Exception as problem:
            results[number] = problem

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return results


class Second(Server):
    """One more process of an installation: the data of another, a port of its own."""

    def __init__(self, first: Server):
        super().__init__(database_url=first.database_url, redis_url=first.redis_url, demo=first.demo, **first.extra)
        shutil.rmtree(self.data)
        self.data = first.data

    def __enter__(self) -> "Second":
        self.start()
        return self

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.kill()
