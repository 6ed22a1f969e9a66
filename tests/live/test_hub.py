"""The hub: order, no gaps, no doubles, and nothing to those who may not hear it. Driven without a server."""

import asyncio
import json

import pytest
from django.core.exceptions import PermissionDenied

from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import ANYONE, Actor, Post, Scope
from rinnalla.live.bus import Bus
from rinnalla.live.connection import Connection
from rinnalla.live.hub import Event, Hub
from rinnalla.live.topics import Topic

SCOPE = Scope(federation=1, associations=frozenset({1}), group=5, meeting=7)
ALL = Topic("room:7", "all", Permission.ROOM_ENTER, SCOPE)
HOSTS = Topic("room:7", "hosts", Permission.ROOM_HEAR_HOSTS, SCOPE)
HOST = Actor(1, 1, frozenset({Post(Role.FACILITATOR, 1, group=5)}), strong=True)
MEMBER = Actor(2, 1, frozenset({Post(Role.MEMBER, 1, group=5)}))
OUTSIDER = Actor(3, 1, frozenset({Post(Role.MEMBER, 1, group=6)}))


class Listener(Connection):
    """A connection that remembers what it got; `stuck` makes its sends wait."""

    def __init__(self, actor):
        self.got, self.stuck, self.closed = [], asyncio.Event(), None
        self.stuck.set()
        super().__init__(actor, self._take, close=self._shut)

    async def _take(self, frame):
        await self.stuck.wait()
        self.got.append(json.loads(frame["text"]))

    async def _shut(self, code):
        self.closed = code


class Database:
    """What the reader and the actors of the tests answer from."""

    def __init__(self):
        self.events: list[Event] = []
        self.actors: dict[Connection, Actor] = {}
        self.away, self.asked = False, 0

    def read(self, room, cursors):
        return [e for e in self.events if e.seq > cursors.get(e.stream, 0)]

    def people(self, room, connections):
        self.asked += 1
        if self.away:
            raise OSError("away")
        return {c: self.actors.get(c, c.actor) for c in connections}


def event(seq, stream="all", version=0):
    return Event(stream, seq, json.dumps({"seq": seq}).encode(), version)


def run(story):
    """Run one story with a hub and a database of its own."""

    async def tell():
        hub, database = Hub(Bus("")), Database()
        hub.serve("room", reader=database.read, actors=database.people)
        await hub.start()
        try:
            await story(hub, database)
        finally:
            await hub.stop()

    asyncio.run(tell())


async def until(condition):
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


def publish(hub, database, *events):
    for one in events:
        database.events.append(one)
        hub.publish("room:7", one.stream, one.payload, one.access_version, seq=one.seq)


def test_all_hear_the_same_in_the_same_order():
    async def story(hub, database):
        people = [Listener(HOST), Listener(MEMBER)]
        for one in people:
            hub.join(ALL, one)
        publish(hub, database, *(event(n) for n in range(1, 6)))
        assert [p.got for p in people] == [[{"seq": n} for n in range(1, 6)]] * 2

    run(story)


def test_nobody_joins_a_stream_the_table_does_not_grant():
    async def story(hub, database):
        for actor, topic in ((OUTSIDER, ALL), (ANYONE, ALL), (MEMBER, HOSTS)):
            with pytest.raises(PermissionDenied):
                hub.join(topic, Listener(actor))
        member, host = Listener(MEMBER), Listener(HOST)
        hub.join(ALL, member), hub.join(HOSTS, host)
        publish(hub, database, event(1, "hosts"))
        assert (host.got, member.got) == ([{"seq": 1}], [])

    run(story)


def test_a_gap_is_read_from_the_database_and_a_double_is_dropped():
    async def story(hub, database):
        one = Listener(MEMBER)
        hub.join(ALL, one)
        database.events.append(event(1))  # stored by another process, whose hint was lost
        publish(hub, database, event(2))
        await until(lambda: len(one.got) == 2)
        publish(hub, database, event(2), event(3))
        assert one.got == [{"seq": 1}, {"seq": 2}, {"seq": 3}]

    run(story)


def test_a_hint_from_any_thread_brings_what_is_new():
    async def story(hub, database):
        one = Listener(MEMBER)
        hub.join(ALL, one)
        database.events += [event(1), event(2)]
        await asyncio.to_thread(hub.hint, "room:7")
        await until(lambda: one.got == [{"seq": 1}, {"seq": 2}])

    run(story)


def test_joining_tells_how_far_this_process_has_delivered():
    async def story(hub, database):
        hub.join(ALL, Listener(MEMBER), at=4)
        publish(hub, database, event(5))
        assert hub.join(ALL, Listener(MEMBER), at=4) == 5

    run(story)


def test_a_removed_person_hears_nothing_after_the_removal_and_the_others_do():
    async def story(hub, database):
        removed, stays = Listener(MEMBER), Listener(HOST)
        for one in (removed, stays):
            hub.join(ALL, one, access_version=1)
        publish(hub, database, event(1, version=1))
        database.actors[removed] = None
        publish(hub, database, event(2, version=2), event(3, version=2))
        await until(lambda: len(stays.got) == 3)
        assert removed.got == [{"seq": 1}]
        await until(lambda: removed.closed == 4403)
        assert hub.listeners("room:7") == [stays]

    run(story)


def test_a_host_who_becomes_a_member_loses_only_the_hosts_stream():
    async def story(hub, database):
        one = Listener(HOST)
        hub.join(ALL, one), hub.join(HOSTS, one)
        database.actors[one] = MEMBER
        publish(hub, database, event(1, "hosts", version=1), event(1, "all", version=1))
        await until(lambda: one.got == [{"type": "lost", "stream": "hosts"}, {"seq": 1}])

    run(story)


def test_while_rights_cannot_be_read_nothing_is_delivered():
    async def story(hub, database):
        one = Listener(MEMBER)
        hub.join(ALL, one)
        database.away = True
        publish(hub, database, event(1, version=1))
        await until(lambda: database.asked)
        assert one.got == []
        database.away = False
        await until(lambda: one.got == [{"seq": 1}])

    run(story)


def test_a_slow_listener_is_told_to_resync_and_harms_nobody():
    async def story(hub, database):
        slow, quick = Listener(MEMBER), Listener(MEMBER)
        hub.join(ALL, slow), hub.join(ALL, quick)
        slow.stuck.clear()
        publish(hub, database, *(event(n) for n in range(1, 401)))
        assert len(quick.got) == 400
        slow.stuck.set()
        await until(lambda: len(slow.got) > 1)
        assert {"type": "resync"} in slow.got
        assert len(slow.got) < 200

    run(story)


def test_a_listener_that_breaks_does_not_stop_the_others():
    async def story(hub, database):
        broken, well = Listener(MEMBER), Listener(MEMBER)

        async def fail(frame):
            raise OSError("gone")

        broken._send = fail
        hub.join(ALL, broken), hub.join(ALL, well)
        publish(hub, database, event(1))
        assert well.got == [{"seq": 1}]

    run(story)


def test_who_leaves_hears_nothing_and_the_room_is_forgotten():
    async def story(hub, database):
        one = Listener(MEMBER)
        hub.join(ALL, one)
        hub.leave(one)
        publish(hub, database, event(1))
        assert (one.got, hub.rooms) == ([], {})

    run(story)
