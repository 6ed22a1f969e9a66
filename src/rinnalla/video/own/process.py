"""A process on this machine: known by its number and its moment of birth, so that another is never taken for it."""

import contextlib
import os
import signal
import time
from pathlib import Path


def born(pid: int) -> str:
    """When a process was started, in the kernel's own count; '' when there is none or it is dead already."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else fields[19]


def lives(pid: int, birth: str) -> bool:
    return bool(birth) and born(pid) == birth


def end(pid: int, birth: str, *, seconds: float = 3.0) -> None:
    """Ask it to end; end it when it does not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not lives(pid, birth):
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while lives(pid, birth) and time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            time.sleep(0.02)
