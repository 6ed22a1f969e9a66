"""Notices to a higher app: frozen events with ids, handled at once, in the same transaction.

`publish(GroupPublished(group=7))`; subscribers stand in one file, `web/subscribers.py`. A handler only
writes rows. An event carries ids, never text of people.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_handlers: dict[type, list[Callable[[Any], object]]] = defaultdict(list)


def subscribe(event: type, handler: Callable[[Any], object]) -> None:
    if handler not in _handlers[event]:
        _handlers[event].append(handler)


def publish(event: object) -> None:
    for handler in _handlers[type(event)]:
        handler(event)
