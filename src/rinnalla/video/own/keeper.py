"""The keeper: one on a machine, by a file lock. It starts the engine, watches it, starts it again, ends it.

After a crash of the keeper itself the next one finds the recorded process: it adopts it when it answers to the
recorded secret, and ends it otherwise. What is recorded is readable by its owner only.
"""

import fcntl
import json
import logging
import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from django.conf import settings

from . import config, nodes, process, turn

log = logging.getLogger("rinnalla.video")
PING_EVERY, LOOK_EVERY, LONGEST_PAUSE, STEADY_AFTER = 5.0, 0.1, 10.0, 30.0


class Keeper:
    def __init__(self):
        self._stop = threading.Event()
        self._children: dict[str, tuple[int, str]] = {}
        self._record: dict | None = None
        self._failures = 0
        self._started = self._pinged = 0.0
        self._silent = 0

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        """Keep the engine alive until told to stop. Waits while another keeper holds the lock."""
        nodes.folder().mkdir(parents=True, exist_ok=True)
        with open(nodes.folder() / "lock", "w") as lock:
            if not self._take(lock):
                return
            try:
                self._adopt_or_end()
                while not self._stop.is_set():
                    self._turn()
                    self._stop.wait(LOOK_EVERY)
            finally:
                self._end_all()

    def _take(self, lock) -> bool:
        told = False
        while not self._stop.is_set():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except OSError:
                if not told:
                    log.info("another process looks after the video engine; waiting to take over")
                told = True
                self._stop.wait(1)
        return False

    # --- one look --------------------------------------------------------------------------------
    def _turn(self) -> None:
        if "engine" not in self._children:
            self._start()
            return
        pid, birth = self._children["engine"]
        if not self._reaped(pid) and process.lives(pid, birth):
            self._ping()
            return
        log.warning("the video engine ended; starting it again")
        self._forget()

    @staticmethod
    def _reaped(pid: int) -> bool:
        try:
            return os.waitpid(pid, os.WNOHANG)[0] == pid
        except ChildProcessError:  # adopted: not our child
            return False

    def _ping(self) -> None:
        if time.monotonic() - self._started > STEADY_AFTER:
            self._failures = 0
        if time.monotonic() - self._pinged < PING_EVERY:
            return
        self._pinged = time.monotonic()
        self._silent = 0 if any(nodes.answers(one) for one in nodes.known()) else self._silent + 1
        if self._silent >= 3:
            log.warning("the video engine does not answer; ending it")
            process.end(*self._children["engine"])
            self._forget()

    def _forget(self) -> None:
        nodes.record().unlink(missing_ok=True)
        if self._record:
            shutil.rmtree(self._record["folder"], ignore_errors=True)
        for name in list(self._children):
            process.end(*self._children.pop(name))
        self._record = None

    # --- starting --------------------------------------------------------------------------------
    def _start(self) -> None:
        pause = min(LONGEST_PAUSE, 0.2 * 2 ** self._failures) if self._failures else 0
        if pause and self._stop.wait(pause):
            return
        self._failures += 1
        self._started = self._pinged = time.monotonic()
        self._silent = 0
        who = config.runner()
        made = config.write(who)
        pid, birth = self._spawn("engine", who, [config.program() or "janus", "-F", str(made.folder),
                                                 "-C", str(made.folder / "janus.jcfg")], made.folder)
        engine = nodes.Engine(nodes.LOCAL, made.address, made.api_secret, made.admin_key)
        if not self._wait_for(engine, pid, birth):
            log.error("the video engine did not start: %s", _last_line(made.folder / "engine.log"))
            self._record = {"folder": str(made.folder)}
            self._forget()
            return
        self._record = {"address": made.address, "api_secret": made.api_secret, "admin_key": made.admin_key,
                        "pid": pid, "born": birth, "folder": str(made.folder), "media": made.media,
                        "turn": self._start_relay(who, made)}
        config.private(nodes.record(), json.dumps(self._record))
        log.info("the video engine runs; media at %s", made.media)

    def _spawn(self, name: str, who: config.Runner, command: list[str], folder: Path) -> tuple[int, str]:
        with open(folder / f"{name}.log", "wb") as out:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/", start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **who.options)
        self._children[name] = (child.pid, process.born(child.pid))
        child.returncode = 0  # ended and reaped here by number, as an adopted one is
        return self._children[name]

    def _wait_for(self, engine: nodes.Engine, pid: int, birth: str) -> bool:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and not self._stop.is_set():
            if nodes.answers(engine, 1):
                return True
            if not process.lives(pid, birth):
                return False
            self._stop.wait(0.05)
        return False

    def _start_relay(self, who: config.Runner, made: config.Made) -> dict | None:
        """coturn beside the engine, when asked for and installed."""
        program = shutil.which("turnserver")
        if settings.VIDEO_TURN != "auto" or program is None:
            return None
        secret = secrets.token_urlsafe(32)
        high = config.port_range()[1]
        text = turn.configuration(
            address=made.media, public=settings.VIDEO_PUBLIC_ADDRESS, port=settings.VIDEO_TURN_PORT,
            ports=(high + 1, high + 2000), realm="rinnalla", secret=secret)
        config.private(made.folder / "turn.conf", text, who)
        pid, birth = self._spawn("turn", who, [program, "-c", str(made.folder / "turn.conf")], made.folder)
        host = settings.VIDEO_PUBLIC_ADDRESS or made.media
        urls = [f"turn:{host}:{settings.VIDEO_TURN_PORT}?transport={how}" for how in ("udp", "tcp")]
        return {"urls": urls, "secret": secret, "pid": pid, "born": birth}

    # --- the end ---------------------------------------------------------------------------------
    def _adopt_or_end(self) -> None:
        found = nodes.read_record()
        if not found or not process.lives(found["pid"], found["born"]):
            nodes.record().unlink(missing_ok=True)
            return
        relay = found.get("turn")
        self._children = {"engine": (found["pid"], found["born"])}
        if relay:
            self._children["turn"] = (relay["pid"], relay["born"])
        self._record, self._started = found, time.monotonic()
        if any(nodes.answers(one) for one in nodes.known()):
            log.info("found the video engine running; looking after it")
            return
        self._forget()

    def _end_all(self) -> None:
        if self._children:
            self._forget()


def _last_line(path: Path) -> str:
    try:
        return (path.read_text(errors="replace").strip().splitlines() or [""])[-1][:200]
    except OSError:
        return ""


def wanted() -> bool:
    """Is there an engine here to look after?"""
    return settings.VIDEO_JANUS == "auto" and config.program() is not None


class Beside:
    """The keeper as a process beside a serving one: it ends when the other end of its pipe does."""

    def __init__(self):
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Beside":
        if wanted():
            self._process = subprocess.Popen([sys.executable, "-m", "rinnalla.cli", "video", "--beside"],
                                             stdin=subprocess.PIPE, start_new_session=True)
        return self

    def __exit__(self, *problem) -> None:
        if self._process is not None:
            if self._process.stdin:
                self._process.stdin.close()
            try:
                self._process.wait(8)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGKILL)
