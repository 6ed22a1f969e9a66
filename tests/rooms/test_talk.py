"""What is said: streams without a gap, private words that leave no hint, messages looked at first, removal."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from rinnalla.rooms.actions import coming, ending, hands, hosting, talk
from rinnalla.rooms.models import Event
from rinnalla.rooms.streams import Refused

from .scene import Evening


@pytest.fixture
def evening(world):
    evening = Evening(world)
    for name in ("helmi", "jari", "veikko"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", seated=False)
    return evening


def numbers(evening, stream):
    return [json.loads(line)["n"] for line in evening.stream(stream)]


@pytest.mark.feature("ROOM12")
def test_every_stream_is_numbered_without_a_gap(evening):
    for n in range(3):
        evening.act(talk.say, "veikko", text=f"Viesti {n}", client_id=f"v{n}")
        evening.act(talk.whisper, "helmi", to=evening.seats["veikko"], text="Hei", client_id=f"h{n}")
        evening.act(talk.ask_for_help, "veikko", text="Apua", client_id=f"a{n}")
    for stream in ("all", "hosts", "seat:veikko", "seat:helmi"):
        assert numbers(evening, stream) == list(range(1, len(numbers(evening, stream)) + 1))


@pytest.mark.feature("ROOM12")
def test_a_repeated_frame_is_one_message_and_gets_the_same_answer(evening):
    first = evening.act(talk.say, "veikko", text="Kerran", client_id="x")
    assert evening.act(talk.say, "veikko", text="Kerran", client_id="x") == first
    assert sum("Kerran" in line for line in evening.stream("all")) == 1


@pytest.mark.feature("ROOM3")
def test_a_private_message_is_in_two_seats_and_leaves_no_hint_elsewhere(evening):
    before = {stream: evening.stream(stream) for stream in ("all", "hosts", "seat:jari")}
    evening.act(talk.whisper, "helmi", to=evening.seats["veikko"], text="Onko kaikki hyvin", client_id="p")
    assert {stream: evening.stream(stream) for stream in before} == before
    for name in ("helmi", "veikko"):
        assert "Onko kaikki hyvin" in evening.stream(f"seat:{name}")[-1]


@pytest.mark.feature("ROOM3")
def test_participants_have_no_private_channel_between_themselves(evening, world):
    from rinnalla.access.permissions import Role
    from tests.world import stand

    stand(world.people["sirpa"], Role.MEMBER, group=world.closed)
    evening.come("sirpa")
    evening.act(hosting.admit_all, "helmi", seated=False)
    with pytest.raises(Refused, match="only_with_hosts"):
        evening.act(talk.whisper, "sirpa", to=evening.seats["veikko"], text="Hei", client_id="p")
    assert evening.act(talk.whisper, "sirpa", to=evening.seats["jari"], text="Hei", client_id="q")


@pytest.mark.feature("ROOM10")
def test_a_message_to_be_looked_at_waits_with_the_hosts(evening):
    evening.act(hosting.set_up, "helmi", seated=False, premoderated=True)
    evening.act(talk.say, "veikko", text="Odottava", client_id="x")
    evening.act(talk.say, "jari", text="Ohjaajalta", client_id="y")
    assert "Ohjaajalta" in evening.stream("all")[-1]
    assert not any("Odottava" in line for line in evening.stream("all"))
    held = json.loads(evening.stream("hosts")[-1])
    evening.act(hosting.decide, "helmi", seated=False, n=held["n"], approve=True)
    evening.act(hosting.decide, "jari", seated=False, n=held["n"], approve=True)
    assert sum("Odottava" in line for line in evening.stream("all")) == 1
    assert not any("Odottava" in line for line in evening.stream("hosts") + evening.stream("seat:veikko"))


@pytest.mark.feature("ROOM10")
def test_a_message_left_out_is_nowhere(evening):
    evening.act(hosting.set_up, "helmi", seated=False, premoderated=True)
    evening.act(talk.say, "veikko", text="Hylätty", client_id="x")
    held = json.loads(evening.stream("hosts")[-1])
    evening.act(hosting.decide, "helmi", seated=False, n=held["n"], approve=False)
    everything = [line for s in ("all", "hosts", "seat:veikko", "seat:helmi") for line in evening.stream(s)]
    assert not any("Hylätty" in line for line in everything)


@pytest.mark.feature("ROOM10")
def test_removing_a_message_takes_its_text_from_the_row(evening):
    at = evening.act(talk.say, "veikko", text="Pois tämä", client_id="x")
    evening.act(hosting.erase_message, "helmi", seated=False, n=at.n)
    row = Event.objects.get(room=evening.room, stream="all", n=at.n)
    assert (row.gone, bytes(row.body_box)) == (True, b"")
    assert json.loads(evening.stream("all")[-1])["t"] == "gone"
    count = len(evening.stream("all"))
    evening.act(hosting.erase_message, "jari", seated=False, n=at.n)
    assert len(evening.stream("all")) == count


@pytest.mark.feature("ROOM10")
def test_one_takes_back_only_ones_own(evening):
    at = evening.act(talk.say, "helmi", text="Minun", client_id="x")
    with pytest.raises(Refused, match="not_yours"):
        evening.act(talk.take_back, "veikko", n=at.n)
    evening.act(talk.take_back, "helmi", n=at.n)
    assert not any("Minun" in line for line in evening.stream("all"))


@pytest.mark.feature("ROOM3")
def test_a_muted_person_may_still_call_for_help(evening):
    evening.act(hosting.mute, "helmi", seated=False, target=evening.seats["veikko"], on=True)
    with pytest.raises(Refused, match="muted"):
        evening.act(talk.say, "veikko", text="Hei", client_id="x")
    evening.act(talk.ask_for_help, "veikko", text="Miksi en voi kirjoittaa", client_id="y")
    evening.act(hosting.mute, "helmi", seated=False, target=evening.seats["veikko"], on=False)
    assert evening.act(talk.say, "veikko", text="Hei", client_id="x")
    with pytest.raises(Refused, match="is_host"):
        evening.act(hosting.mute, "helmi", seated=False, target=evening.seats["jari"], on=True)


@pytest.mark.feature("ROOM4")
def test_hands_go_up_and_down_once(evening):
    evening.act(hands.raise_hand, "veikko", up=True)
    assert evening.act(hands.raise_hand, "veikko", up=True) is None
    evening.act(hands.lower_hand, "helmi", seated=False, target=evening.seats["veikko"])
    moves = [json.loads(line)["up"] for line in evening.stream("all") if '"hand"' in line]
    assert moves == [True, False]


HOST_ACTS = [
    (hosting.admit_all, {}), (hosting.admit, {"target": 1}), (hosting.mute, {"target": 1, "on": True}),
    (hands.lower_hand, {"target": 1}), (hosting.remove, {"target": 1}), (hosting.take_in_again, {"target": 1}),
    (hosting.make_cohost, {"target": 1, "on": True}), (hosting.set_up, {"door": "open"}),
    (hosting.invite, {"do": "open"}), (hosting.decide, {"n": 1, "approve": True}),
    (hosting.erase_message, {"n": 1}), (ending.delete_transcript, {}), (ending.end_room, {}),
]


@pytest.mark.feature("ROOM3")
@pytest.mark.parametrize("name", ["anonymous", "tiina", "sirpa", "veikko", "mirja", "ulla", "outi"])
@pytest.mark.parametrize(("act", "fields"), HOST_ACTS, ids=lambda a: getattr(a, "__name__", ""))
def test_only_hosts_host(evening, world, act, fields, name):
    before = {stream: evening.stream(stream) for stream in ("all", "hosts")}
    with pytest.raises(PermissionDenied):
        act(world.actor(name), evening.room, **fields)
    assert {stream: evening.stream(stream) for stream in before} == before


@pytest.mark.feature("ROOM3")
@pytest.mark.parametrize("name", ["anonymous", "tiina", "sirpa", "mirja", "ulla", "outi"])
def test_outsiders_neither_enter_nor_write(evening, world, name):
    with pytest.raises(PermissionDenied):
        coming.take_seat(world.actor(name), evening.meeting, name="Joku")
    with pytest.raises(PermissionDenied):
        talk.say(world.actor(name), evening.room, evening.seat("veikko"), text="Hei", client_id="x")
