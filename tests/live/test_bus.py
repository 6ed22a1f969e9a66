"""Hints between processes over a real Redis, which may go away and come back."""

import asyncio

from redis import asyncio as redis

from rinnalla.live.bus import CHANNEL, Bus
from rinnalla.live.hub import Hub

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
        assert heard == [("room:7",), ("room:7", "all", '{"a":"b\\nc"}')]
        one.hint("room:9")
        one.hint("room:9")  # said once: the first still waits to go
        one.event("room:7", "all", '{"n":4}', 4, 2)
        await asyncio.to_thread(Bus(redis_server.url).hint_blocking, "room:8")
        await until(lambda: len(heard) == 5)
        assert set(heard[2:]) == {("room:9",), ("room:7", "all", '{"n":4}', 4, 2), ("room:8",)}
        assert own == [("room:8",)]
        await one.stop(), await other.stop()

    asyncio.run(story())


def test_who_carries_it_reads_nothing_and_says_nothing_in_our_name(redis_server):  # noqa: F811
    async def story():
        one, other, heard = Bus(redis_server.url), Bus(redis_server.url), []
        await one.start(lambda *what: None, lambda: None)
        await other.start(lambda *what: heard.append(what), lambda: None)
        await until(lambda: one.connected and other.connected)
        carrier = redis.from_url(redis_server.url, decode_responses=True)
        listener = carrier.pubsub(ignore_subscribe_messages=True)
        await listener.subscribe(CHANNEL)
        one.event("room:7", "all", '{"text":"vain meille"}', 4, 2)
        one.signal("room:7", "live", '{"text":"vain meille"}')
        await until(lambda: len(heard) == 2)
        lines = listener.listen()
        carried = [(await anext(lines))["data"] for _ in range(2)]
        assert not [line for line in carried if "room" in line or "vain" in line]
        forged = (carried[0][:-6] + "AAAA==", "x\nroom:7\nall\n5\n2\n{}", "room:7", "", "x\nå")
        for line in forged:
            await carrier.publish(CHANNEL, line)
        one.hint("room:9")
        await until(lambda: len(heard) == 3)
        assert heard[2] == ("room:9",)
        await listener.aclose()
        await carrier.aclose()
        await one.stop(), await other.stop()

    asyncio.run(story())


def test_what_one_process_signals_to_the_others_is_heard_there_and_may_be_answered(redis_server):  # noqa: F811
    async def story():
        one, other, heard = Hub(Bus(redis_server.url)), Hub(Bus(redis_server.url)), []

        def answer(*what):
            heard.append(what)
            other.signal_elsewhere("room:7", "seat:1", "answered")

        one.serve("room", reader=None, actors=None, told=lambda *what: heard.append(what))
        other.serve("room", reader=None, actors=None, told=answer)
        assert not one.signal_elsewhere("room:7", "seat:1", "too early")
        await one.start(), await other.start()
        await until(lambda: one.bus.connected and other.bus.connected)
        one.signal_here("room:7", "seat:1", "for us alone")
        assert one.signal_elsewhere("room:7", "seat:1", "asked")
        await until(lambda: len(heard) == 2)
        assert heard == [("room:7", "seat:1", "asked"), ("room:7", "seat:1", "answered")]
        await asyncio.to_thread(redis_server.kill)
        await until(lambda: not one.bus.connected)
        assert not one.signal_elsewhere("room:7", "seat:1", "too late")
        await asyncio.to_thread(redis_server.start)
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
