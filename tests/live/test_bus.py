"""Hints between processes over a real Redis, which may go away and come back."""

import asyncio

from rinnalla.live.bus import Bus

from ..services import redis_server  # noqa: F401  # a fixture
from .test_hub import until


def test_processes_hear_each_other_and_not_themselves(redis_server):  # noqa: F811
    async def story():
        one, other, heard, own = Bus(redis_server.url), Bus(redis_server.url), [], []
        await one.start(lambda *what: own.append(what), lambda: None)
        await other.start(lambda *what: heard.append(what), lambda: None)
        await until(lambda: one.connected and other.connected)
        one.hint("room:7")
        one.signal("room:7", "all", '{"a":"b\\nc"}')
        await until(lambda: len(heard) == 2)
        assert heard == [("room:7", None, None), ("room:7", "all", '{"a":"b\\nc"}')]
        one.hint("room:7", "all")
        one.hint("room:7", "all")  # said once: the first still waits to go
        await asyncio.to_thread(Bus(redis_server.url).hint_blocking, "room:8")
        await until(lambda: len(heard) == 4)
        assert set(heard[2:]) == {("room:7", "all", None), ("room:8", None, None)}
        assert own == [("room:8", None, None)]
        await one.stop(), await other.stop()

    asyncio.run(story())


def test_while_redis_is_away_rooms_look_at_the_database_and_afterwards_they_are_told_to_catch_up(redis_server):  # noqa: F811
    async def story():
        bus, missed, heard = Bus(redis_server.url), [], []
        await bus.start(lambda *what: heard.append(what), lambda: missed.append(1))
        await until(lambda: bus.connected)
        assert bus.poll_seconds(30) == 30
        await asyncio.to_thread(redis_server.kill)
        await until(lambda: not bus.connected)
        assert bus.poll_seconds(30) == 1
        bus.hint("room:7")  # lost, and nobody is the worse for it
        await asyncio.to_thread(redis_server.start)
        await until(lambda: bus.connected and len(missed) == 2)
        await bus.stop()

    asyncio.run(story())
    assert Bus("").poll_seconds(30) in (1, 30)
