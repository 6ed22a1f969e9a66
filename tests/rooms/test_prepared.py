"""Breakouts prepared in the plan, taken up in the room: who goes where, who hears what, and nothing kept."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import SYSTEM
from rinnalla.meetings.models import PlanItem, PreparedBreakouts
from rinnalla.people.models import Standing
from rinnalla.rooms import sweeps
from rinnalla.rooms.actions import breakouts, coming, ending, hosting, prepared
from rinnalla.rooms.breakouts import sharing
from rinnalla.rooms.models import PlannedPlace
from rinnalla.rooms.personal import _erase, _kept
from rinnalla.rooms.streams import Refused
from tests.world import person, stand

from .scene import Evening

HOST = {"seated": False}
MORE = ("otava", "lumme", "tuuli", "kaisla")
pytestmark = pytest.mark.feature("ROOM19")


@pytest.fixture
def evening(world):
    """Helmi hosts; Veikko, Otava, Lumme and Tuuli are in; Kaisla is expected and does not come."""
    evening = Evening(world)
    for name in MORE:
        world.people[name] = person(world.federation, f"{name.capitalize()} Kulkija")
        stand(world.people[name], Role.MEMBER, group=world.closed)
    for name in ("helmi", "veikko", "otava", "lumme", "tuuli"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", **HOST)
    return evening


def ready(evening, **fields) -> PlanItem:
    item = PlanItem.objects.create(meeting=evening.meeting, position=50, minutes=20, kind="groups")
    PreparedBreakouts.objects.create(item=item, **{"way": "chosen", "count": 2, "minutes": 12} | fields)
    return item


def take(evening, item, no=0):
    return evening.act(prepared.take_prepared, "helmi", no=no, item=item.pk, **HOST)


def draft_of(evening) -> dict:
    return json.loads(evening.stream("hosts")[-1])


def place(evening, item, **groups):
    prepared.place_beforehand(evening.world.actor("helmi"), item,
                              places={evening.world.people[name].pk: group for name, group in groups.items()})


def test_who_was_placed_begins_there_who_is_away_is_left_out_and_the_rest_go_by_lot(evening):
    item = ready(evening, names=["Metsä", "Ranta"], task="Mikä auttaa?", tasks=["", "Mikä lepuuttaa?"])
    place(evening, item, veikko=1, otava=1, kaisla=0)
    take(evening, item)
    draft, seats = draft_of(evening), evening.seats
    assert draft["t"] == "parts_draft" and draft["minutes"] == 12 and draft["names"] == ["Metsä", "Ranta"]
    assert draft["tasks"] == ["Mikä auttaa?", "Mikä lepuuttaa?"]
    assert draft["groups"][1] == [seats["veikko"], seats["otava"]]
    assert set(draft["groups"][0]) == {seats["lumme"], seats["tuuli"]}


def test_nobody_but_hosts_hears_of_it_before_it_opens(evening):
    item = ready(evening, names=["Metsä"], task="Mikä auttaa?")
    place(evening, item, veikko=1)
    streams = ("all", *(f"seat:{name}" for name in ("veikko", "otava", "lumme", "tuuli")))
    before = {name: evening.stream(name) for name in streams}
    take(evening, item)
    assert {name: evening.stream(name) for name in streams} == before
    with pytest.raises(PermissionDenied):
        evening.act(prepared.take_prepared, "veikko", no=0, item=item.pk, **HOST)
    with pytest.raises(PermissionDenied):
        prepared.place_beforehand(evening.world.actor("veikko"), item, places={})


def test_the_task_is_told_in_its_own_breakout_and_again_with_the_same_groups(evening):
    item = ready(evening, tasks=["Vain meille", "Vain teille"])
    place(evening, item, veikko=0, otava=0, lumme=1, tuuli=1)
    take(evening, item)
    evening.act(breakouts.open_parts, "helmi", no=0, **HOST)
    for _ in range(2):
        part = evening.seat("veikko").breakout_id
        mine, theirs = evening.stream(f"part:{part}"), evening.stream(f"part:{evening.seat('lumme').breakout_id}")
        assert json.loads(mine[0])["text"] == "Vain meille" and json.loads(theirs[0])["text"] == "Vain teille"
        assert not any("Vain" in line for line in evening.stream("all") + evening.stream("seat:veikko"))
        no = json.loads(next(e for e in reversed(evening.stream("all")) if '"parts"' in e))["no"]
        evening.act(breakouts.end_parts, "helmi", no=no, **HOST)
        if no == 1:
            evening.act(breakouts.same_again, "helmi", no=1, minutes=5, **HOST)


def test_a_second_press_and_an_old_one_change_nothing(evening):
    item = ready(evening, way="random")
    assert take(evening, item) is not None
    told = evening.stream("hosts")
    assert take(evening, item) is None and take(evening, item, no=3) is None
    assert evening.stream("hosts") == told
    evening.act(breakouts.open_parts, "helmi", no=0, **HOST)
    assert take(evening, item, no=1) is None


def test_words_change_and_redrawing_keeps_them(evening):
    take(evening, ready(evening, way="random", task="Alku"))
    before = draft_of(evening)["groups"]
    evening.act(prepared.word_draft, "helmi", no=0, minutes=7, names=["Suo", "Kallio", "Liikaa"],
                tasks=["Uusi", ""], **HOST)
    draft = draft_of(evening)
    assert (draft["minutes"], draft["names"], draft["tasks"]) == (7, ["Suo", "Kallio"], ["Uusi", ""])
    assert draft["groups"] == before
    evening.act(breakouts.prepare_parts, "helmi", no=0, way="random", count=2, size=0, minutes=7, names=["Suo"], **HOST)
    assert draft_of(evening)["tasks"] == ["Uusi", ""]
    assert evening.act(prepared.word_draft, "helmi", no=9, minutes=7, names=[], tasks=[], **HOST) is None


def test_by_size_by_own_choice_and_what_is_not_there(evening):
    take(evening, ready(evening, way="random", count=0, size=2))
    assert sorted(len(group) for group in draft_of(evening)["groups"]) == [2, 2]
    evening.act(breakouts.drop_draft, "helmi", no=0, **HOST)
    take(evening, ready(evening, way="self", count=3))
    assert draft_of(evening)["groups"] == [[], [], []]
    evening.act(breakouts.drop_draft, "helmi", no=0, **HOST)
    other = PlanItem.objects.create(meeting=evening.world.other_closed.meetings.first(), position=1, minutes=9)
    PreparedBreakouts.objects.create(item=other, count=2, minutes=9)
    with pytest.raises(Refused, match="no_such_part"):
        take(evening, other)
    for name in ("veikko", "otava", "lumme", "tuuli"):
        evening.act(coming.leave, name)
    with pytest.raises(Refused, match="nobody_here"):
        take(evening, ready(evening))


def test_a_support_person_goes_where_their_participant_was_placed():
    groups = sharing.completed([1, 2, 3, 4, 9], 2, {1: 1, 7: 0}, {9: 1}, draw=lambda rest: None)
    assert groups == [[2, 3], [1, 9, 4]]


def test_a_place_ends_with_the_evening_with_the_plan_and_with_the_group(evening):
    item = ready(evening)
    place(evening, item, veikko=0, otava=1)
    assert sweeps.forget_places() == 0
    Standing.objects.filter(person=evening.world.people["otava"]).delete()
    assert sweeps.forget_places() == 0  # while the room is open
    evening.room.__class__.objects.update(state="waiting")
    assert sweeps.forget_places() == 1
    PreparedBreakouts.objects.update(way="random")
    assert sweeps.forget_places() == 1
    PreparedBreakouts.objects.update(way="chosen")
    place(evening, item, veikko=0)
    evening.room.__class__.objects.update(state="open")
    ending.end_room(SYSTEM, evening.room)
    assert not PlannedPlace.objects.exists()


@pytest.mark.feature("PRV2")
def test_one_is_told_that_it_exists_and_it_is_erased(evening):
    item = ready(evening)
    place(evening, item, veikko=0, otava=1)
    mine, other = evening.world.people["veikko"].pk, evening.world.people["kaisla"].pk
    assert any("ohjaajat ovat ajatelleet" in str(one.what) for one in _kept(mine))
    assert not any("ohjaajat ovat ajatelleet" in str(one.what) for one in _kept(other))
    _erase(mine)
    assert list(PlannedPlace.objects.values_list("person", flat=True)) == [evening.world.people["otava"].pk]
