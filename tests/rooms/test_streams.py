"""What every message asks of the database stays as cheap in a long talk as in a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.rooms import streams
from rinnalla.rooms.actions import ending, hosting, talk
from rinnalla.rooms.models import Event
from rinnalla.rooms.streams import Refused, Stale

from .scene import Evening


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what the tables hold")
@pytest.mark.parametrize(("asked", "values"), [
    (streams._HOLD, [1, "merkki", 1]), (streams._NEXT_OF_ALL, [1, 1, 1, "merkki"])])
def test_a_repeated_frame_is_looked_for_by_its_index(asked, values):
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + asked, values)
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert "one_of_a_frame" in plan and "SCAN" not in plan


@pytest.fixture
def evening(world):
    evening = Evening(world)
    for name in ("helmi", "jari", "veikko"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", seated=False)
    return evening


def messages(evening) -> int:
    return Event.objects.filter(room=evening.room, type="message").count()


@pytest.mark.feature("ROOM4")
def test_a_message_asks_for_its_number_and_is_stored_and_nothing_else(evening):
    veikko, actor = evening.seat("veikko"), evening.world.actor("veikko")
    assert veikko.room.scope.meeting == evening.meeting.pk  # read already, as a connection keeps it
    with CaptureQueriesContext(connection) as asked:
        stored = talk.say(actor, veikko.room, veikko, text="Hei", client_id="a")
    told = [query["sql"].split()[0] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert told == ["UPDATE", "INSERT"]
    assert (stored.stream, stored.n) == ("all", evening.room.seq_all)


def test_what_changed_meanwhile_is_read_before_a_message_gets_its_number(evening):
    """The seat as it was read would let it through: it is the room's version that does not."""
    old = evening.seat("veikko")
    evening.act(hosting.mute, "helmi", seated=False, target=old.pk, on=True)
    before = evening.room.seq_all
    with pytest.raises(Stale):
        talk.say(evening.world.actor("veikko"), old.room, old, text="Vielä", client_id="b")
    with pytest.raises(Refused, match="muted"):
        evening.act(talk.say, "veikko", text="Vielä", client_id="b")
    assert evening.room.seq_all == before and messages(evening) == 0


def test_a_repeated_message_gets_its_first_answer_whatever_has_changed(evening):
    first = evening.act(talk.say, "veikko", text="Kerran", client_id="c")
    old = evening.seat("veikko")
    assert evening.act(talk.say, "veikko", text="Kerran", client_id="c") == first
    evening.act(hosting.mute, "helmi", seated=False, target=old.pk, on=True)
    assert talk.say(evening.world.actor("veikko"), old.room, old, text="Kerran", client_id="c") == first
    assert evening.act(talk.say, "veikko", text="Kerran", client_id="c") == first
    assert messages(evening) == 1


def test_nobody_speaks_in_a_room_that_ended_a_moment_ago(evening):
    old = evening.seat("veikko")
    evening.act(ending.end_room, "helmi", seated=False)
    with pytest.raises(Refused, match="ended"):
        talk.say(evening.world.actor("veikko"), old.room, old, text="Myöhässä", client_id="d")
