"""Who wants to hear, in this process, that something was stored: filled by the hub when the first person connects.

News are hints. Whoever misses one finds the same in the database.
"""

from collections.abc import Callable
from typing import Any

_hear: Callable[..., Any] | None = None


def listen(hear: Callable[..., Any] | None) -> None:
    global _hear
    _hear = hear


def tell(room: int, version: int, stream: str = "", n: int = 0, frame: str = "") -> None:
    """Say, from any thread and after the commit, what was stored. Without a stream: what may be done changed."""
    if _hear is not None:
        _hear(room, version, stream, n, frame)
