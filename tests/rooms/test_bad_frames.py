"""Bad frames of every kind in the protocol's table: fields left out, added, of another kind, huge, hostile, old."""

import itertools
import json
import re

import pytest

from rinnalla.base.text import clean_text
from rinnalla.rooms.protocol import MARKED, SHAPES, Frame, Malformed, parse
from tests.robustness.harness import Server

from .client import Client
from .test_replay import DOC
from .test_socket import HOST_FRAMES, SEAT_FRAMES, SIGNAL_FRAMES, Evening, fresh, pause

NEST: list = []
for _ in range(200):
    NEST = [NEST]
WRONG = [None, True, -1, -2**63, 0.5, 1e300, 2**53, 10**400, "", "1", "-1", "\ud800", "\u202e\u0000\ufeff", "host",
         [], [None], [-1], ["\ud800"], {}, {"seat": 1}, NEST]
FORGED = {"role": "host", "seat_id": 1, "actor": 1, "person": 1, "hosts": True, "s": "hosts", "__class__": "Host"}
GOOD = {**SEAT_FRAMES, **HOST_FRAMES, **SIGNAL_FRAMES, "sync": {"cursors": {"all": 0}}, "leave": {},
        "video": {"op": "enter", "body": {}}}


def raw(kind: str, fields: dict, cid="merkki") -> str:
    return json.dumps({"do": kind, "cid": cid, **fields})


def read(text: str) -> Frame | str:
    try:
        return parse(text)
    except Malformed as problem:
        return problem.why


def test_every_frame_of_the_document_is_tried():
    table = DOC.split("## Events from the server")[0]
    assert set(re.findall(r"^\| `(\w+)` \| [^|]*\| (?:seat|host|its author|the seat)", table, re.M)) == GOOD.keys()
    for kind, fields in GOOD.items():
        assert isinstance(read(raw(kind, fields)), Frame), kind


@pytest.mark.feature("ROOM12")
@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_a_field_left_out_added_or_of_another_kind(kind):
    good = GOOD[kind]
    for name in good:
        assert read(raw(kind, {k: v for k, v in good.items() if k != name})) == "malformed", name
    for name, value in FORGED.items():
        assert read(raw(kind, {**good, name: value})) == "malformed", name
    for cid in (None, 5, [], "x" * 41, "ä", "a\u0000b", "a\nb"):
        assert read(raw(kind, good, cid)) == "malformed", cid
    if kind in MARKED:
        assert read(raw(kind, good, "")) == "malformed"
    for name, value in itertools.product(good, WRONG):
        found = read(raw(kind, {**good, name: value}))
        if isinstance(found, Frame):
            assert harmless(found.fields[name], type(good[name])), (name, value)
        else:
            assert found in {"malformed", "too_long", "empty", "questions", "no_link"}, (name, value, found)


def harmless(value, kind: type) -> bool:
    """What got through is of the right kind, within bounds, and clean."""
    if type(value) is not kind:
        return False
    if kind is int:
        return -1 <= value < 2**53
    if kind is str:
        return value == clean_text(value) and len(value) <= 4000
    if kind is dict:
        return all(type(name) is str for name in value)
    return kind in (bool, list)


@pytest.mark.feature("ROOM12")
def test_what_is_no_json_object_or_too_long():
    deep = '{"do":"video","cid":"a","op":"join","body":{"ticket":' + "[" * 20_000 + "]" * 20_000 + "}}"
    for text in ('{"do":"say","cid":"a","text":NaN}', '{"do":"video","cid":"a","op":"x","body":{"a":NaN}}',
                 '{"do":"video","cid":"a","op":"x","body":{"a":-Infinity}}', '{"do":"say"', "\ud800", deep,
                 '{"do":"say","cid":"a","text":"' + "\\u0000" * 5 + '"}', "0" * 20_000, '{"do":{"do":"say"}}'):
        assert isinstance(read(text), str), text[:60]
    assert read(raw("say", {"text": "x" * 16_500})) == "too_long"
    assert read('{"do":"say","cid":"a","text":"x","text":"y"}').fields == {"text": "y"}


# --- well-formed but hostile, over the wire -----------------------------------------------------------------

FAR = [0, 2**31 - 1, 2**31, 2**53 - 1]
HEAVY = pytest.mark.heavy


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def evening(server):
    evening = Evening(server, fresh(server, ["otava", "lumme"]))
    yield evening
    for client in evening.open:
        client.close()


ELSEWHERE = """
from rinnalla.access.permissions import Role
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.rooms.models import Breakout, Event, Room, Seat
from django.utils import timezone
meeting = Meeting.objects.exclude(pk={meeting}).exclude(group__meetings=None).order_by("-pk").first()
room = Room.objects.create(meeting=meeting, state="open")
seat = Seat(room=room, person=Person.objects.order_by("-pk").first(), role="member", state="inside")
seat.name = "Toisaalla"
seat.save()
part = Breakout.objects.create(room=room, number=1)
event = Event(room=room, stream="all", n=40, type="message", seat=seat, at=timezone.now())
event.body = '{{"seat": %d, "text": "Toisen huoneen viesti"}}' % seat.pk
event.save()
print(seat.pk, part.pk)
"""


def hostile(kind: str, strange: list[int]):
    """Every number of the frame far away, or somebody's in another room; every text of the longest kind."""
    good = {**SEAT_FRAMES, **HOST_FRAMES}[kind]
    for number in strange:
        fields = {name: number if type(value) is int else value for name, value in good.items()}
        if kind == "round_order":
            fields["order"] = [number] * 300
        yield fields
    yield {name: "🌧" * 190 if type(value) is str else value for name, value in good.items()}


@HEAVY
@pytest.mark.feature("ROOM3", "ROOM12")
def test_hostile_frames_disturb_nobody_and_reach_no_other_room(server, evening):
    """Sent by a host and by a participant, each by three tabs: an answer to each, no fault, another room untouched."""
    host, member, other = evening.inside("veikko", "otava")
    seat, part = map(int, server.run_python(ELSEWHERE.format(meeting=evening.given["meeting"])).split())
    watched = (f"select state, muted, hand_at, breakout_id, role from rooms_seat where id = {seat}",
               f"select count(*), min(gone), max(gone) from rooms_event where room_id <> "
               f"(select id from rooms_room where meeting_id = {evening.given['meeting']})",
               "select state, door, seq_all, seq_hosts, access_version from rooms_room order by id desc limit 1")
    before = [server.query(sql) for sql in watched]
    tabs = {host: [host, *(evening.come("helmi") for _ in range(2))],
            member: [member, *(evening.come("veikko") for _ in range(2))]}
    sent = 0
    for sender, kinds in ((host, HOST_FRAMES.keys() - {"end"}), (member, SEAT_FRAMES), (host, SEAT_FRAMES)):
        turn = itertools.cycle(tabs[sender])
        for kind in sorted(kinds):
            for fields in hostile(kind, [*FAR, seat, part]):
                one = next(turn)
                answer = one.ask_patiently(do=kind, **fields)
                assert answer["type"] in ("ack", "refused"), (kind, fields, answer)
                sent += 1
            for everybody in evening.open:
                everybody.read()
    assert sent > 300
    assert [server.query(sql) for sql in watched] == before
    assert host.ask_patiently(do="premoderate", on=False)["type"] == "ack"
    assert other.ask_patiently(do="say", text="Yhä täällä")["type"] == "ack"
    assert "Traceback" not in server.log() and "failed" not in server.log()
    assert "Toisen huoneen viesti" not in json.dumps(host.seen + member.seen + other.seen, ensure_ascii=False)


@HEAVY
@pytest.mark.feature("ROOM12")
def test_old_reordered_and_repeated_frames_change_nothing_twice(evening):
    """A round, picks and the wheel go by number: an old number, or the same press again, is nothing."""
    host, member, other = evening.inside("veikko", "otava")
    made = [("round", {"no": 0, "kind": "own", "question": "Miten menee?"}), ("picks", GOOD["picks"]),
            ("wheel", GOOD["wheel"])]
    for kind, fields in made:
        assert host.ask_patiently(do=kind, **fields)["type"] == "ack"
    host.sync()
    heads = {stream: len(events) for stream, events in host.streams.items()}
    for kind, fields in [*reversed(made), *made]:
        assert host.ask_patiently(do=kind, **fields).get("why") in (None, "try_again"), kind
    frame = {"do": "say", "text": "Kerran vain", "cid": "toistettu"}
    for sender in (member, member, evening.come("veikko")):
        sender.put(frame)
    late = {"do": "sync", "cursors": {"all": 2**53 - 1, "hosts": 2**53 - 1, "seat:1": 0, "part:1": 0, "kaikki": 7}}
    member.put(late), other.put(late)
    pause(member, 0.5)
    for one in (host, member, other):
        one.sync()
    assert {s: len(e) for s, e in host.streams.items() if s != "all"} == {s: n for s, n in heads.items() if s != "all"}
    fresh_events = host.streams["all"][heads["all"]:]
    assert [e["t"] for e in fresh_events] == ["message"]
    assert [one.texts() for one in (host, member, other)] == [["Kerran vain"]] * 3
    assert "hosts" not in member.streams


@HEAVY
@pytest.mark.feature("ROOM12")
def test_who_only_sends_broken_frames_is_shown_out_and_may_come_back(evening):
    host, member = evening.inside("veikko")
    tab = Client(evening.server, evening.given["meeting"], evening.given["cookies"]["veikko"]).open()
    for _ in range(400):
        tab.put('{"do":"huuto"}')
    tab.until(lambda: tab.closed)
    assert tab.closed == 1008
    assert member.ask(do="say", text="Toinen välilehti toimii")["type"] == "ack"
    host.until(lambda: "Toinen välilehti toimii" in host.texts())
    back = evening.come("veikko")
    assert back.seat == member.seat
