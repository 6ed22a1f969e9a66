"""The course of the evening: wishes that say nothing of who wished, and the part that goes on, without times."""

import json
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection

from rinnalla.meetings.models import Meeting, PlanItem, Wish
from rinnalla.rooms.actions import ending, hosting
from rinnalla.rooms.actions import evening as course
from rinnalla.rooms.models import Event
from rinnalla.rooms.protocol import Malformed, parse
from rinnalla.rooms.streams import Refused

from .scene import Evening

WORDS = "Ystävien kertominen äänikanarialle"


@pytest.fixture
def evening(world):
    evening = Evening(world, minutes=-10)
    for name in ("helmi", "veikko"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", seated=False)
    return evening


def wish(evening, name="veikko", text=WORDS, mark="toive"):
    return evening.act(course.wish, name, text=text, client_id=mark)


def kinds(evening, stream):
    return [json.loads(line)["t"] for line in evening.stream(stream)]


# --- wishes -----------------------------------------------------------------------------------------
@pytest.mark.feature("ROOM9")
def test_a_wish_reaches_the_hosts_and_nobody_else_and_says_not_whose(evening):
    before = {stream: evening.stream(stream) for stream in ("all", "seat:helmi", "seat:veikko")}
    assert wish(evening) is None
    assert {stream: evening.stream(stream) for stream in before} == before
    told = json.loads(evening.stream("hosts")[-1])
    assert told.keys() == {"s", "n", "t", "at", "text"} and told["text"] == WORDS
    row = Event.objects.get(type="wish")
    assert (row.stream, row.seat_id, row.client_id) == ("hosts", None, "")
    made = Wish.objects.get()
    assert (made.text, made.meeting, made.group) == (WORDS, evening.meeting, evening.meeting.group)


@pytest.mark.feature("ROOM9")
def test_no_row_written_by_a_wish_names_the_person(evening):
    """Every table: a wish adds a sealed row of the group, a keyed hash, and a sealed event without a seat."""
    def everything():
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            found = {}
            for table in tables:
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = {repr(row) for row in cursor.fetchall()}
        return found

    before = everything()
    wish(evening)
    added = {table: rows - before[table] for table, rows in everything().items() if rows - before[table]}
    assert added.keys() == {"meetings_wish", "base_givenanswer", "rooms_event", "rooms_room"}
    assert not any("kanaria" in row for rows in added.values() for row in rows)
    fields = {field.attname for field in Wish._meta.fields}
    assert fields == {"id", "group_id", "meeting_id", "key", "text_box", "picked_for_id", "created_on"}
    assert not Event.objects.filter(type="wish").exclude(seat=None).exists()


@pytest.mark.feature("ROOM9")
def test_the_same_wish_sent_again_is_one_and_two_people_may_wish_the_same(evening):
    wish(evening), wish(evening)
    assert Wish.objects.count() == kinds(evening, "hosts").count("wish") == 1
    wish(evening, "helmi", mark="toinen")
    assert Wish.objects.count() == kinds(evening, "hosts").count("wish") == 2


@pytest.mark.feature("ROOM9")
def test_a_muted_person_may_wish_and_one_who_waits_or_is_outside_may_not(evening, world):
    evening.act(hosting.mute, "helmi", seated=False, target=evening.seats["veikko"], on=True)
    wish(evening)
    evening.come("jari")
    evening.act(hosting.remove, "helmi", seated=False, target=evening.seats["veikko"])
    with pytest.raises(Refused, match="waiting"):
        wish(evening, mark="b")
    for name in ("anonymous", "tiina", "sirpa", "mirja"):
        with pytest.raises(PermissionDenied):
            course.wish(world.actor(name), evening.room, evening.seat("helmi"), text="Hei", client_id=name)
    assert Wish.objects.count() == 1


@pytest.mark.feature("ROOM9")
def test_a_wish_outlives_the_talk_and_lands_in_the_plan_editor(evening, world):
    wish(evening)
    ending.end_room(world.actor("helmi"), evening.room)
    assert not Event.objects.exists()
    later = evening.meeting.group.meetings.exclude(pk=evening.meeting.pk).first()
    address = f"/hallinta/ryhmat/{later.group.slug}/tapaamiset/{later.number}/suunnitelma/"
    assert WORDS in world.client("helmi").get(address).content.decode()
    for name in ("veikko", "mirja", "sirpa"):
        assert WORDS not in world.client(name).get(address, follow=True).content.decode()


@pytest.mark.feature("ROOM9")
@pytest.mark.parametrize(("text", "why"), [("x" * 301, "too_long"), ("  \u202e\u0000 ", "empty"), (5, "malformed")])
def test_a_wish_is_limited(text, why):
    with pytest.raises(Malformed, match=why):
        parse(json.dumps({"do": "wish", "cid": "a", "text": text}))


@pytest.mark.feature("ROOM9")
def test_a_wish_is_cleaned():
    frame = parse(json.dumps({"do": "wish", "cid": "a", "text": " Puhe\u202eista\u0000 "}))
    assert frame.fields == {"text": "Puheista"}
    with pytest.raises(Malformed, match="malformed"):
        parse(json.dumps({"do": "wish", "text": "Ilman merkkiä"}))


# --- the part that goes on ----------------------------------------------------------------------------
@pytest.fixture
def parts(evening):
    PlanItem.objects.filter(meeting=evening.meeting).delete()
    return [PlanItem.objects.create(meeting=evening.meeting, position=n, title=title, minutes=17)
            for n, title in enumerate(["Alku", "Keskikohta", "Loppu"])]


def mark(evening, item, name="helmi"):
    return evening.act(course.mark_part, name, seated=False, item=item)


@pytest.mark.feature("ROOM6")
def test_everyone_hears_which_part_goes_on_and_only_hosts_how_late_it_is(evening, parts):
    with time_machine.travel(evening.meeting.starts_at + timedelta(minutes=25, seconds=30), tick=False):
        mark(evening, parts[1].pk)
    assert json.loads(evening.stream("hosts")[-1]) | {"at": 0, "n": 0} == {
        "s": "hosts", "t": "late", "item": parts[1].pk, "minutes": 8, "at": 0, "n": 0}
    told = json.loads(evening.stream("all")[-1])
    assert (told["t"], told["item"]) == ("part", parts[1].pk)
    mark(evening, 0)
    assert json.loads(evening.stream("all")[-1])["item"] == 0


@pytest.mark.feature("ROOM6", "PLAN4")
def test_participants_frames_never_carry_times(evening, parts, world):
    starts = evening.meeting.starts_at
    for n, item in enumerate(parts):
        with time_machine.travel(starts + timedelta(minutes=17 * n + 3, seconds=7), tick=False):
            mark(evening, item.pk)
    heard = [json.loads(line) for stream in ("all", "seat:veikko") for line in evening.stream(stream)]
    assert [one.keys() for one in heard if one["t"] == "part"] == [{"s", "n", "t", "at", "item"}] * 3
    assert not any(one["t"] == "late" for one in heard)
    planned = [starts + timedelta(minutes=17 * n) for n in range(1, 4)]
    clocks = [t.astimezone(ZoneInfo(evening.meeting.zone)).strftime("%-H.%M") for t in planned]
    epochs = [str(int(t.timestamp())) for t in planned]
    page = world.client("veikko").get(f"/huone/{evening.meeting.pk}/").content.decode()
    host = world.client("helmi").get(f"/huone/{evening.meeting.pk}/").content.decode()
    assert re.findall(r'<li data-item="(\d+)"', page) == [str(item.pk) for item in parts]
    for text in (json.dumps(heard), page):
        assert not any(mark in text for mark in [*clocks, *epochs])
    assert all(mark in host for mark in [clocks[0], epochs[0]])


@pytest.mark.feature("ROOM6")
def test_a_part_of_another_meeting_or_of_another_phase_is_refused(evening, parts):
    other = PlanItem.objects.create(meeting=Meeting.objects.exclude(pk=evening.meeting.pk).first(), position=0,
                                    minutes=5)
    before = PlanItem.objects.create(meeting=evening.meeting, position=0, phase="before", minutes=5)
    for item in (other.pk, before.pk, 10**9):
        with pytest.raises(Refused, match="no_such_part"):
            mark(evening, item)
    assert "part" not in kinds(evening, "all")


@pytest.mark.feature("ROOM6")
@pytest.mark.parametrize("name", ["anonymous", "tiina", "sirpa", "veikko", "mirja"])
def test_only_hosts_mark_the_part(evening, world, parts, name):
    with pytest.raises(PermissionDenied):
        course.mark_part(world.actor(name), evening.room, item=parts[0].pk)
    assert "part" not in kinds(evening, "all")
