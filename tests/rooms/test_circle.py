"""The circle: the word and hands, resting, replies and edits, moods that leave counts, and what outlives a restart."""

import json

import pytest

from rinnalla.access.permissions import Role
from rinnalla.meetings.models import RoomFacts
from rinnalla.rooms.actions import coming, ending, feelings, hands, hosting, rounds, talk, wheel
from rinnalla.rooms.circle.table import Table
from rinnalla.rooms.models import Event, Room, Seat
from rinnalla.rooms.streams import Refused
from tests.world import person, stand

from .scene import Evening

MEMBERS = ("veikko", "otava", "lumme", "tuuli")


@pytest.fixture
def evening(world):
    evening = Evening(world)
    for name in MEMBERS[1:]:
        world.people[name] = person(world.federation, f"{name.capitalize()} Kulkija")
        stand(world.people[name], Role.MEMBER, group=world.closed)
    for name in ("helmi", *MEMBERS):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", seated=False)
    return evening


def last(evening, kind, stream="all"):
    return next(e for e in map(json.loads, reversed(evening.stream(stream))) if e["t"] == kind)


def host(evening, action, **fields):
    return evening.act(action, "helmi", seated=False, **fields)


def begin(evening, **more):
    host(evening, rounds.start_round, **{"no": 0, "kind": "own", "question": "Mikä auttoi?", **more})


def answer(evening, name, how="done", who=None):
    return evening.act(rounds.answer_turn, who or name, no=1, of=evening.seats[name], how=how)


@pytest.mark.feature("ROOM5")
def test_the_one_in_turn_or_a_host_goes_on_and_nobody_else(evening):
    begin(evening)
    assert last(evening, "round")["turn"] == evening.seats["helmi"]
    with pytest.raises(Refused, match="not_your_turn"):
        answer(evening, "helmi", who="otava")
    answer(evening, "helmi"), answer(evening, "helmi")
    assert last(evening, "round")["turn"] == evening.seats["veikko"]
    answer(evening, "veikko", "pass", who="helmi")
    assert last(evening, "round")["turn"] == evening.seats["otava"]
    assert "again" not in last(evening, "round")


@pytest.mark.feature("ROOM5")
def test_two_hosts_start_one_round(evening):
    begin(evening), begin(evening, question="Toinen")
    assert [json.loads(x)["question"] for x in evening.stream("all") if '"round"' in x] == ["Mikä auttoi?"]


@pytest.mark.feature("ROOM5", "ROOM15")
def test_rest_passes_the_turn_on_and_writes_nothing_to_the_talk(evening):
    begin(evening)
    answer(evening, "helmi")
    before = [x for x in evening.stream("all") if '"message"' in x]
    evening.act(hands.rest, "veikko", on=True)
    assert last(evening, "round")["turn"] == evening.seats["otava"]
    evening.act(hands.rest, "veikko", on=False)
    answer(evening, "otava")
    assert last(evening, "round")["turn"] == evening.seats["veikko"]
    assert [x for x in evening.stream("all") if '"message"' in x] == before
    assert evening.act(hands.rest, "veikko", on=False) is None


@pytest.mark.feature("ROOM5")
def test_who_leaves_is_passed_and_a_support_person_is_not_asked(evening):
    Seat.objects.filter(pk=evening.seats["lumme"]).update(role="support")
    begin(evening)
    evening.act(coming.leave, "veikko")
    answer(evening, "helmi")
    assert last(evening, "round")["turn"] == evening.seats["otava"]
    evening.come("veikko")
    one = last(evening, "round")
    assert evening.seats["veikko"] in one["queue"]
    assert evening.seats["lumme"] not in [*one["queue"], *one["past"], one["turn"]]


@pytest.mark.feature("ROOM5", "ROOM12")
def test_the_round_is_the_same_after_everything_is_read_anew(evening):
    begin(evening)
    answer(evening, "helmi")
    again = Table(Room.objects.get(pk=evening.room.pk)).get("round")
    told = last(evening, "round")
    assert {k: told[k] for k in again.told} == json.loads(json.dumps(again.told))
    assert b"auttoi" not in bytes(Room.objects.get().circle_box)


@pytest.mark.feature("ROOM4", "ROOM18")
def test_those_who_have_not_spoken_come_first_and_no_times_are_kept(evening):
    for name in ("veikko", "otava"):
        evening.act(hands.raise_hand, name, up=True)
    host(evening, hands.call, target=evening.seats["veikko"])
    assert last(evening, "floor")["seat"] == evening.seats["veikko"]
    evening.act(hands.raise_hand, "veikko", up=True)
    evening.act(hands.raise_hand, "lumme", up=True)
    order = [evening.seats[n] for n in ("otava", "lumme", "veikko")]
    assert last(evening, "hand")["order"] == order
    evening.act(hands.raise_hand, "veikko", up=False)
    assert last(evening, "floor")["seat"] == 0
    assert set(Table(evening.room).kept) == {"spoken", "floor"}
    ending.end_room(evening.world.actor("helmi"), evening.room)
    assert bytes(Room.objects.get().circle_box) == b""


@pytest.mark.feature("ROOM4")
def test_an_answer_and_an_edit_and_no_earlier_words_anywhere(evening):
    first = evening.act(talk.say, "veikko", text="Ensin", client_id="a")
    reply = evening.act(talk.say, "otava", text="Vastaan", client_id="b", of=first.n)
    assert last(evening, "message")["of"] == first.n
    for mark, text in (("c", "Toisin"), ("c", "Toisin"), ("d", "Kolmannesti")):
        evening.act(talk.edit, "otava", n=reply.n, text=text, client_id=mark)
    lines = "".join(evening.stream("all"))
    assert "Vastaan" not in lines and "Toisin" not in lines and lines.count("Kolmannesti") == 2
    assert lines.count('"edited"') == 3  # the tombstone, the last one, and the flag of the message
    with pytest.raises(Refused, match="not_yours"):
        evening.act(talk.edit, "veikko", n=reply.n, text="Muuten", client_id="e")
    with pytest.raises(Refused, match="no_such_message"):
        evening.act(talk.say, "veikko", text="Hm", client_id="f", of=999)
    evening.act(talk.take_back, "otava", n=reply.n)
    assert "Kolmannesti" not in "".join(evening.stream("all"))


@pytest.mark.feature("ROOM10")
def test_where_messages_are_looked_at_first_an_edit_waits_for_nobody(evening):
    made = evening.act(talk.say, "veikko", text="Ennen", client_id="a")
    host(evening, hosting.set_up, premoderated=True)
    with pytest.raises(Refused, match="looked_at"):
        evening.act(talk.edit, "veikko", n=made.n, text="Salaa", client_id="b")
    evening.act(talk.say, "otava", text="Vastaus", client_id="c", of=made.n)
    host(evening, hosting.decide, n=last(evening, "held", "hosts")["n"], approve=True)
    assert last(evening, "message")["of"] == made.n


def mood(evening, hidden):
    host(evening, feelings.start_picks, no=0, way="mood", hidden=hidden)
    for card, name in enumerate(("helmi", *MEMBERS), start=1):
        evening.act(feelings.pick, name, no=1, card=min(card, 4))


@pytest.mark.feature("ROOM5", "ROOM9")
def test_moods_are_shown_when_all_have_chosen_and_leave_only_counts(evening):
    host(evening, feelings.start_picks, no=0, way="mood", hidden=False)
    evening.act(feelings.pick, "veikko", no=1, card=3)
    assert last(evening, "picks")["chosen"] == [evening.seats["veikko"]]
    assert last(evening, "picks")["picks"] == {}
    for card, name in enumerate(("helmi", "otava", "lumme", "tuuli"), start=1):
        evening.act(feelings.pick, name, no=1, card=card)
    told = last(evening, "picks")
    assert told["shown"] and told["picks"][str(evening.seats["veikko"])] == 3
    assert RoomFacts.objects.get(meeting=evening.meeting).feelings == [{"1": 1, "2": 1, "3": 2, "4": 1}]
    host(evening, ending.end_room)
    assert RoomFacts.objects.get(meeting=evening.meeting).feelings == [{"1": 1, "2": 1, "3": 2, "4": 1}]


@pytest.mark.feature("ROOM5", "ROOM9")
def test_hidden_moods_are_tied_to_nobody(evening):
    mood(evening, hidden=True)
    told = last(evening, "picks")
    assert (told["shown"], told["picks"], told["chosen"]) == (True, {}, [])
    assert told["counts"] == {"1": 1, "2": 1, "3": 1, "4": 2}
    assert Table(evening.room).kept["picks"]["chosen"] == {}
    assert not Event.objects.filter(type="picks").exclude(seat=None).exists()


@pytest.mark.feature("ROOM9")
def test_few_peoples_feelings_are_not_kept(evening):
    host(evening, feelings.start_picks, no=0, way="mood", hidden=True)
    for name in ("veikko", "otava"):
        evening.act(feelings.pick, name, no=1, card=2)
    with pytest.raises(Refused, match="too_few"):
        host(evening, feelings.show_picks, no=1)
    evening.act(feelings.pick, "lumme", no=1, card=5)
    host(evening, feelings.show_picks, no=1)
    assert last(evening, "picks")["counts"] == {"2": 2, "5": 1}
    assert not RoomFacts.objects.filter(meeting=evening.meeting).exclude(feelings=[]).exists()


@pytest.mark.feature("ROOM5")
def test_the_wheel_is_the_same_for_all_and_a_second_press_spins_no_further(evening):
    host(evening, wheel.set_wheel, no=0, questions=["Yksi", "Kaksi", "Kolme"])
    first = host(evening, wheel.spin_wheel, no=1, spins=0)
    assert host(evening, wheel.spin_wheel, no=1, spins=0) is None
    told = last(evening, "wheel")
    assert (told["n"], told["spins"], told["used"]) == (first.n, 1, [told["stop"]])
    host(evening, wheel.end_wheel, no=1)
    assert host(evening, wheel.spin_wheel, no=1, spins=1) is None


@pytest.mark.feature("ROOM6")
def test_a_break_ends_at_one_moment_for_all_and_only_by_a_host(evening):
    host(evening, wheel.start_pause, minutes=10, words="Venytellään", link="https://example.org/jumppa")
    told = last(evening, "pause")
    assert (told["until"] - told["at"], told["on"], told["words"]) == (600, True, "Venytellään")
    host(evening, wheel.end_pause)
    assert last(evening, "pause")["on"] is False
    assert host(evening, wheel.end_pause) is None
