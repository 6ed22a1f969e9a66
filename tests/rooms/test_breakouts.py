"""Breakouts through the actions: who is told what, pairs, coming back, latecomers, and nothing kept."""

import json
from datetime import timedelta

import pytest

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.rooms import calls, sweeps
from rinnalla.rooms.actions import breakouts, coming, ending, hosting, talk
from rinnalla.rooms.models import Breakout, Event, Room, Seat
from rinnalla.rooms.streams import Refused
from rinnalla.rooms.topics import topics_of
from rinnalla.video.models import Caller
from tests.world import person, stand

from .scene import Evening

HOST = {"seated": False}
pytestmark = pytest.mark.feature("ROOM8")


@pytest.fixture
def evening(world):
    """Helmi hosts; Veikko, Otava, Lumme and Tuuli are in; Aino and Mirja of other groups are not."""
    evening = Evening(world)
    for name in ("otava", "lumme", "tuuli"):
        world.people[name] = person(world.federation, f"{name.capitalize()} Kulkija")
        stand(world.people[name], Role.MEMBER, group=world.closed)
    for name in ("helmi", "veikko", "otava", "lumme", "tuuli"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", **HOST)
    return evening


def share(evening, *groups, way="chosen", no=0, minutes=10):
    evening.act(breakouts.prepare_parts, "helmi", no=no, way=way, count=max(2, len(groups)), size=0, minutes=minutes,
                names=[], **HOST)
    for at, names in enumerate(groups):
        for name in names:
            evening.act(breakouts.put_in_draft, "helmi", no=no, seat=evening.seats[name], group=at, **HOST)
    evening.act(breakouts.open_parts, "helmi", no=no, **HOST)


def part_of(evening, name):
    return evening.seat(name).breakout_id


def test_a_message_is_in_its_own_stream_and_nowhere_else(evening):
    share(evening, ["veikko", "otava"], ["lumme", "tuuli"])
    others = ("all", "hosts", f"part:{part_of(evening, 'lumme')}", "seat:lumme")
    before = {name: evening.stream(name) for name in others}
    part = part_of(evening, "veikko")
    evening.act(breakouts.murmur, "veikko", part=part, text="Vain meille", client_id="1")
    evening.act(breakouts.murmur, "veikko", part=part, text="Vain meille", client_id="1")
    there = [json.loads(line) for line in evening.stream(f"part:{part}")]
    assert [one["text"] for one in there if one["t"] == "murmur"] == ["Vain meille"]
    assert [one["n"] for one in there] == [1, 2, 3]
    assert {name: evening.stream(name) for name in before} == before
    for name, hears in (("veikko", True), ("otava", True), ("lumme", False), ("helmi", False)):
        streams = {t.stream for t in topics_of(evening.room, evening.seat(name))}
        assert (f"part:{part}" in streams) == hears, name


def test_what_was_written_for_a_breakout_never_goes_elsewhere(evening):
    share(evening, ["veikko"], ["lumme"])
    part = part_of(evening, "veikko")
    with pytest.raises(Refused, match="in_part"):
        evening.act(talk.say, "veikko", text="Kaikille?", client_id="1")
    with pytest.raises(Refused, match="no_such_part_now"):
        evening.act(breakouts.murmur, "lumme", part=part, text="Naapuriin", client_id="2")
    evening.act(talk.say, "helmi", text="Vielä hetki", client_id="3")
    evening.act(breakouts.end_parts, "helmi", no=1, **HOST)
    with pytest.raises(Refused, match="no_such_part_now"):
        evening.act(breakouts.murmur, "veikko", part=part, text="Myöhässä", client_id="4")
    assert evening.act(talk.say, "veikko", text="Yhdessä taas", client_id="5")


@pytest.mark.feature("ROOM19")
def test_the_time_ends_it_for_all_and_the_same_groups_come_again(evening):
    share(evening, ["veikko", "otava"], ["lumme", "tuuli"])
    evening.act(breakouts.murmur, "veikko", part=part_of(evening, "veikko"), text="Salaisuus", client_id="1")
    assert sweeps.bring_back() == 0
    Room.objects.update(breakouts_until=clock.now() - timedelta(seconds=1))
    assert sweeps.bring_back() == 1 and sweeps.bring_back_after_all() == 0
    assert not Seat.objects.exclude(breakout=None).exists() and not Breakout.objects.exists()
    assert not Event.objects.filter(stream__startswith="part:").exists()
    evening.act(breakouts.same_again, "helmi", no=1, minutes=5, **HOST)
    assert part_of(evening, "veikko") == part_of(evening, "otava") != part_of(evening, "lumme")
    assert part_of(evening, "lumme") == part_of(evening, "tuuli")
    assert evening.act(breakouts.same_again, "helmi", no=1, minutes=5, **HOST) is None


def test_random_groups_take_everybody_but_hosts_and_only_hosts_see_the_draft(evening):
    evening.act(breakouts.prepare_parts, "helmi", no=0, way="random", count=0, size=2, minutes=5, names=[], **HOST)
    assert not any('"parts' in line for line in evening.stream("all"))
    evening.act(breakouts.open_parts, "helmi", no=0, **HOST)
    sizes = [Seat.objects.filter(breakout=part).count() for part in Breakout.objects.all()]
    assert sizes == [2, 2] and part_of(evening, "helmi") is None


def test_a_support_person_goes_with_the_participant(evening, monkeypatch):
    monkeypatch.setattr("rinnalla.rooms.actions.breakouts.beside",
                        lambda room: {evening.seats["tuuli"]: evening.seats["veikko"]})
    monkeypatch.setattr("rinnalla.rooms.breakouts.pairs.beside",
                        lambda room: {evening.seats["tuuli"]: evening.seats["veikko"]})
    share(evening, ["tuuli"], ["lumme", "otava"])
    assert part_of(evening, "tuuli") == part_of(evening, "veikko") is not None
    evening.act(breakouts.place, "helmi", target=evening.seats["veikko"], part=part_of(evening, "lumme"), **HOST)
    assert part_of(evening, "tuuli") == part_of(evening, "veikko") == part_of(evening, "lumme")


def test_hosts_visit_and_others_choose_only_where_they_may(evening):
    share(evening, ["veikko"], ["lumme"])
    part = part_of(evening, "veikko")
    with pytest.raises(Refused, match="not_allowed"):
        evening.act(breakouts.go_to, "lumme", part=part)
    evening.act(breakouts.go_to, "helmi", part=part)
    assert part_of(evening, "helmi") == part
    evening.act(breakouts.go_to, "veikko", part=0)
    assert part_of(evening, "veikko") is None
    evening.act(breakouts.end_parts, "helmi", no=1, **HOST)
    share(evening, way="self", no=1)
    mine = Breakout.objects.last().pk
    evening.act(breakouts.go_to, "lumme", part=mine)
    assert part_of(evening, "lumme") == mine


@pytest.mark.feature("ROOM19")
def test_calling_a_host_says_which_room_only_to_hosts(evening):
    share(evening, ["veikko"], ["lumme"])
    evening.act(talk.ask_for_help, "veikko", text="Tulisitko", client_id="1")
    told = json.loads(evening.stream("hosts")[-1])
    assert (told["t"], told["part"]) == ("help", part_of(evening, "veikko"))
    assert "Tulisitko" not in "".join(evening.stream("all") + evening.stream(f"part:{part_of(evening, 'lumme')}"))


@pytest.mark.feature("ROOM19")
def test_away_and_back_late_and_removed(evening, world):
    share(evening, ["veikko", "otava"], ["lumme"])
    part = part_of(evening, "veikko")
    evening.act(coming.leave, "veikko")
    evening.come("veikko")
    assert part_of(evening, "veikko") == part
    assert part_of(evening, "tuuli") is None
    evening.act(breakouts.place, "helmi", target=evening.seats["tuuli"], part=part, **HOST)
    assert part_of(evening, "tuuli") == part
    evening.act(hosting.mute, "helmi", target=evening.seats["otava"], on=True, **HOST)
    with pytest.raises(Refused, match="muted"):
        evening.act(breakouts.murmur, "otava", part=part, text="Hys", client_id="1")
    evening.act(hosting.remove, "helmi", target=evening.seats["tuuli"], **HOST)
    assert Seat.objects.get(pk=evening.seats["tuuli"]).breakout_id is None


def test_messages_that_are_looked_at_first_are_shown_in_their_breakout_only(evening):
    share(evening, ["veikko"], ["lumme"])
    evening.act(hosting.set_up, "helmi", premoderated=True, **HOST)
    part = part_of(evening, "veikko")
    evening.act(breakouts.murmur, "veikko", part=part, text="Katsottava", client_id="1")
    assert not any("Katsottava" in line for line in evening.stream(f"part:{part}"))
    held = json.loads(evening.stream("hosts")[-1])["n"]
    evening.act(hosting.decide, "helmi", n=held, approve=True, **HOST)
    assert any("Katsottava" in line for line in evening.stream(f"part:{part}"))
    assert not any("Katsottava" in line for line in evening.stream("all") + evening.stream("hosts"))


@pytest.mark.feature("VID3")
def test_our_own_video_moves_along_and_comes_back(evening, monkeypatch):
    monkeypatch.setattr(calls, "way_of", lambda room: calls.Way("own"))
    share(evening, ["veikko"], ["lumme"])
    parts = dict(Caller.objects.values_list("guest", "part"))
    assert parts == {str(evening.seats["veikko"]): 1, str(evening.seats["lumme"]): 2}
    evening.act(breakouts.end_parts, "helmi", no=1, **HOST)
    assert set(Caller.objects.values_list("part", flat=True)) == {0}


def test_nothing_of_it_remains_after_the_evening(evening):
    share(evening, ["veikko"], ["lumme"])
    Room.objects.update(keeps_chat=True)
    evening.act(breakouts.murmur, "veikko", part=part_of(evening, "veikko"), text="Vain täällä", client_id="1")
    ending.end_room(SYSTEM, evening.room)
    assert not Breakout.objects.exists() and not Event.objects.exclude(stream="all").exists()
    assert Room.objects.get().circle_box == b"" and Room.objects.get().breakouts_until is None
