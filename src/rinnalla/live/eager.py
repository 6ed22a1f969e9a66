"""Start a coroutine at once, without a task: most sends never wait, so most deliveries cost no task."""

import types
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any


def begin(coroutine: Coroutine) -> Awaitable | None:
    """Run it until it would wait. None when it has finished, else an awaitable for the rest."""
    try:
        waits_for = coroutine.send(None)
    except StopIteration:
        return None
    return _rest(coroutine, waits_for)


@types.coroutine
def _rest(coroutine: Coroutine, waits_for):
    step: Callable[[Any], Any]
    while True:
        try:
            given = yield waits_for
        except BaseException as problem:
            step, value = coroutine.throw, problem
        else:
            step, value = coroutine.send, given
        try:
            waits_for = step(value)
        except StopIteration:
            return
