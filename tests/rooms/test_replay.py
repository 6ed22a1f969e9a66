"""The protocol's promise: initial state + every event of a stream = the state the server knows."""

import json
import pathlib
import re
from datetime import timedelta

import pytest

import rinnalla.rooms
from rinnalla.access.permissions import Role
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.meetings.models import Meeting, PlanItem, PreparedBreakouts
from rinnalla.people.models import Standing
from rinnalla.rooms import calls
from rinnalla.rooms.actions import (
    breakouts,
    calming,
    chairs,
    coming,
    feelings,
    hands,
    hosting,
    prepared,
    reports,
    rounds,
    talk,
    video,
    wheel,
)
from rinnalla.rooms.actions import evening as course
from rinnalla.rooms.breakouts.state import Parts
from rinnalla.rooms.circle.table import Table
from rinnalla.rooms.circle.table import hands as in_order
from rinnalla.rooms.protocol import SHAPES
from rinnalla.video.models import Caller
from tests.world import person, stand

from .scene import Evening

HERE = pathlib.Path(rinnalla.rooms.__file__).parent
DOC = (pathlib.Path(__file__).parents[2] / "docs" / "room-protocol.md").read_text()
KINDS = {kind for path in (HERE / "actions").glob("*.py")
         for kind in re.findall(r'append\(\s*room, [\w.]+, "(\w+)"', path.read_text())}


def test_every_kind_of_event_and_frame_is_in_the_table():
    told = set(re.findall(r"^\| `(\w+)` \|", DOC, re.M))
    assert told - {"all", "hosts"} == KINDS | SHAPES.keys()


def whole_evening(world) -> Evening:
    """Everything that can happen, at least once."""
    evening = Evening(world)
    for name in ("otava", "lumme", "tuuli"):
        world.people[name] = person(world.federation, f"{name.capitalize()} Kulkija")
        stand(world.people[name], Role.MEMBER, group=world.closed)
    for name in ("helmi", "jari", "veikko", "otava", "lumme"):
        evening.come(name)
    host = {"seated": False}
    evening.act(hosting.admit, "helmi", target=evening.seats["veikko"], **host)
    evening.act(hosting.admit_all, "helmi", **host)
    evening.come("tuuli")
    first = evening.act(talk.say, "veikko", text="Yksi", client_id="1")
    evening.act(talk.say, "otava", text="Kaksi", client_id="2")
    evening.act(talk.say, "lumme", text="Kolme", client_id="3")
    evening.act(talk.whisper, "helmi", to=evening.seats["veikko"], text="Vain sinulle", client_id="4")
    evening.act(talk.ask_for_help, "veikko", text="Apua", client_id="5")
    for name in ("veikko", "otava"):
        evening.act(hands.raise_hand, name, up=True)
    evening.act(hands.lower_hand, "helmi", target=evening.seats["veikko"], **host)
    evening.act(hosting.erase_message, "helmi", n=first.n, **host)
    evening.act(hosting.mute, "helmi", target=evening.seats["veikko"], on=True, **host)
    evening.act(reports.report, "otava", about=evening.seats["lumme"], n=first.n + 2, words="Tämä satutti",
                client_id="r")
    evening.act(hosting.set_up, "helmi", premoderated=True, slow=10, **host)
    for n, approve in ((6, True), (7, False), (8, None)):
        evening.act(talk.say, "otava", text=f"Katsottava {n}", client_id=str(n))
        held = json.loads(evening.stream("hosts")[-1])["n"]
        if approve is not None:
            evening.act(hosting.decide, "helmi", n=held, approve=approve, **host)
    evening.act(course.wish, "otava", text="Unesta", client_id="9")
    for n in (1, 2):
        item = PlanItem.objects.create(meeting=evening.meeting, position=90 + n, minutes=10)
        evening.act(course.mark_part, "helmi", item=item.pk, **host)
    evening.act(video.switch_video, "helmi", way="own", **host)
    for on in (True, False, True):
        evening.act(video.close_voice, "helmi", target=evening.seats["otava"], on=on, **host)
    evening.act(video.switch_video, "helmi", way="link", link="https://video.example/toinen", **host)
    evening.act(hosting.set_up, "helmi", premoderated=False, slow=0, **host)
    again = evening.act(talk.say, "otava", text="Vastaus", client_id="10", of=first.n + 1)
    evening.act(talk.edit, "otava", n=again.n, text="Vastaus uusin sanoin", client_id="11")
    evening.act(talk.edit, "otava", n=again.n, text="Vastaus viimein", client_id="12")
    around_the_circle(evening, host)
    on_chairs(evening, host)
    behind(evening, host)
    in_breakouts(evening, host)
    evening.act(hosting.remove, "helmi", target=evening.seats["lumme"], **host)
    evening.act(hosting.invite, "helmi", do="open", **host)
    Standing.objects.filter(person=world.people["jari"], group=world.closed.pk).delete()
    stand(world.people["jari"], Role.MEMBER, group=world.closed)
    coming.refresh_rights(SYSTEM, evening.room)
    evening.act(coming.leave, "veikko")
    evening.come("veikko")
    evening.act(hosting.remove, "helmi", target=evening.seats["tuuli"], **host)
    evening.act(hosting.take_in_again, "helmi", target=evening.seats["tuuli"], **host)
    evening.come("tuuli")
    evening.act(calming.calm, "helmi", on=True, **host)
    return evening


def around_the_circle(evening, host) -> None:
    """A round with a pass, a later and a rest; the word from a hand; moods, the wheel, a break."""
    seats = evening.seats
    evening.act(hands.call, "helmi", target=seats["otava"], **host)
    evening.act(rounds.start_round, "helmi", no=0, kind="own", question="Mikä auttoi?", **host)
    evening.act(rounds.order_round, "helmi", no=1, order=[seats["otava"], seats["veikko"]], **host)
    evening.act(rounds.answer_turn, "helmi", no=1, of=seats["helmi"], how="done")
    evening.act(rounds.answer_turn, "otava", no=1, of=seats["otava"], how="later")
    evening.act(hands.rest, "veikko", on=True)
    evening.act(hands.listen, "jari", on=True)
    evening.act(feelings.start_picks, "helmi", no=0, way="mood", hidden=False, **host)
    evening.act(feelings.pick, "otava", no=1, card=2)
    evening.act(feelings.show_picks, "helmi", no=1, **host)
    evening.act(wheel.set_wheel, "helmi", no=0, questions=["Mikä ilahdutti?", "Mikä lepuuttaa?"], **host)
    evening.act(wheel.spin_wheel, "helmi", no=1, spins=0, **host)
    evening.act(wheel.start_pause, "helmi", minutes=10, words="Venytellään", link="", exercise="hartiat", **host)


def behind(evening, host) -> None:
    """The programme is late twice; one offer is taken, the other waits."""
    parts = [PlanItem.objects.create(meeting=evening.meeting, position=n, minutes=n, kind="theme_more", optional=True)
             for n in (100, 101)]
    PlanItem.objects.filter(pk=parts[0].pk).update(kind="theme", optional=False)
    for taken in (True, False):
        Meeting.objects.update(starts_at=clock.now() - timedelta(minutes=300 if taken else 330))
        evening.act(course.mark_part, "helmi", item=parts[0].pk, **host)
        if taken:
            evening.act(course.shorten, "helmi", item=parts[0].pk, **host)
    evening.act(course.mark_part, "helmi", item=evening.meeting.items.last().pk, **host)
    course._let_hosts_look(evening.meeting.pk)


def on_chairs(evening, host) -> None:
    """Two hosts share the work half an hour before; a third has not come."""
    seats = evening.seats
    evening.act(chairs.sit, "helmi", talk=seats["helmi"], tech=seats["jari"], **host)
    evening.world.people["kielo"] = person(evening.world.federation, "Kielo Kulkija")
    stand(evening.world.people["kielo"], Role.FACILITATOR, group=evening.world.closed)
    evening.meeting.refresh_from_db()
    assert chairs.tell_of_missing(SYSTEM, evening.meeting)


def in_breakouts(evening, host) -> None:
    """Once over, once more with the same groups, and something being prepared never shown."""
    seats = evening.seats
    evening.act(prepared.take_prepared, "helmi", no=0, item=ready(evening.meeting).pk, **host)
    evening.act(breakouts.drop_draft, "helmi", no=0, **host)
    evening.act(breakouts.prepare_parts, "helmi", no=0, way="chosen", count=2, size=0, minutes=10, names=["Metsä"],
                **host)
    for name, group in (("veikko", 0), ("otava", 0), ("lumme", 1)):
        evening.act(breakouts.put_in_draft, "helmi", no=0, seat=seats[name], group=group, **host)
    evening.act(prepared.word_draft, "helmi", no=0, minutes=8, names=["Metsä"], tasks=["Mikä kantaa?"], **host)
    evening.act(breakouts.open_parts, "helmi", no=0, **host)
    evening.act(breakouts.end_parts, "helmi", no=1, **host)
    evening.act(breakouts.same_again, "helmi", no=1, minutes=5, **host)
    part = evening.seat("otava").breakout_id
    for n, text in enumerate(("Hiljaa", "Hiljempaa")):
        said = evening.act(breakouts.murmur, "otava", part=part, text=text, client_id=f"m{n}")
    evening.act(breakouts.unsay, "otava", part=part, n=said.n)
    evening.act(breakouts.lengthen_parts, "helmi", no=2, minutes=7, **host)


def ready(meeting) -> PlanItem:
    """A part that the plan holds in breakouts."""
    item = PlanItem.objects.create(meeting=meeting, position=1, minutes=20, kind="groups")
    PreparedBreakouts.objects.create(item=item, way="self", count=2, minutes=9, names=["Ranta"], task="Mistä iloa?")
    return item


def known(evening) -> dict:
    """The state as the server's rows have it."""
    room = evening.room
    seats = {s.pk: s for s in room.seats.all()}
    for seat in seats.values():
        seat.room = room

    def inside(state):
        def flags(s):
            return {"rest": s.resting, "listens": s.listens} if state == "inside" else {"rest": None, "listens": None}

        return {str(k): {"name": s.name, "role": s.role, **flags(s)} for k, s in seats.items() if s.state == state}

    table = Table(room)
    return {
        "seats": inside("inside"), "waiting": inside("waiting"), "hands": in_order(room, table.spoken),
        "floor": table.floor, **{name: _as_told(table.get(name).told) for name in ("round", "picks", "wheel")},
        "pause": table.kept["pause"] | {"on": True},
        "chairs": {"talk": evening.seats["helmi"], "tech": evening.seats["jari"]}, "missing": ["Kielo Kulkija"],
        "parts": _as_told(Parts(table).told), "draft": Parts(table).draft,
        "placed": {str(k): s.breakout_id for k, s in seats.items() if s.breakout_id and s.state == "inside"},
        "removed": sorted(str(k) for k, s in seats.items() if s.state == "removed"),
        "muted": sorted(str(k) for k, s in seats.items() if s.muted),
        "settings": {"door": room.door, "premoderated": room.premoderated, "slow": room.slow_seconds,
                     "invite": room.invite_code, "calm": True},
        "messages": [json.loads(e.body)["text"] if not e.gone else None for e in _with(room, "all", "message")],
        "held": [json.loads(e.body)["text"] for e in _with(room, "hosts", "held") if not e.gone],
        "part": evening.meeting.items.last().pk, "late": evening.meeting.items.last().pk,
        "video": calls.way_of(room).provider,
        "voices": sorted(guest for guest in Caller.objects.filter(muted=True).values_list("guest", flat=True)),
        "wishes": [wish.text for wish in evening.meeting.wishes.all()],
    }


def _as_told(value) -> dict:
    return json.loads(json.dumps(value))


def _with(room, stream, kind):
    found = list(room.events.filter(stream=stream, type=kind).order_by("n"))
    for event in found:
        event.room = room
    return found


SHARED = ("seats", "hands", "messages", "floor", "round", "picks", "wheel", "pause", "parts")
REPLAY = """([source, lines]) => import("data:text/javascript," + encodeURIComponent(source)).then((m) => {
  const s = lines.map((line) => JSON.parse(line)).reduce(m.apply, m.empty());
  const one = (v) => ({name: v.name, role: v.role, rest: v.rest ?? null, listens: v.listens ?? null});
  const plain = (map) => Object.fromEntries(Object.entries(map).map(([k, v]) => [k, one(v)]));
  return {kinds: m.KINDS, private: s.privates.map((p) => p.text), admitted: s.admitted, silenced: s.silenced, state: {
    seats: plain(s.seats), waiting: plain(s.waiting), hands: s.hands, removed: Object.keys(s.removed).sort(),
    muted: Object.keys(s.muted).sort(), settings: s.settings, messages: s.messages.map((m) => m.text),
    video: s.video, voices: Object.keys(s.voices).sort(),
    held: Object.values(s.held).map((one) => one.text), part: s.part, late: s.late && s.late.item,
    wishes: s.wishes.map((one) => one.text), floor: s.floor, round: s.round, picks: s.picks, wheel: s.wheel,
    pause: s.pause, chairs: s.chairs, missing: s.missing, parts: s.parts, draft: s.draft,
    placed: Object.fromEntries(Object.entries(s.placed).filter(([seat, part]) =>
      s.seats[seat] && s.parts.rooms.some((r) => r.part === part)))},
    at: s.at, within: Object.values(s.within)};
})"""


@pytest.mark.journey
@pytest.mark.feature("ROOM12")
def test_replaying_every_kind_of_event_gives_what_the_server_knows(world, page):
    evening = whole_evening(world)
    source = (HERE / "static/rooms/js/state.js").read_text()
    hosts = evening.stream("all") + evening.stream("hosts") + evening.stream("seat:helmi")
    part = f"part:{evening.seat('otava').breakout_id}"
    seats = [f"seat:{name}" for name in ("helmi", "veikko", "otava", "jari")]
    happened = {json.loads(line)["t"] for s in ("all", "hosts", part, *seats)
                for line in evening.stream(s)}
    assert happened == KINDS
    page.goto("about:blank")
    told = page.evaluate(REPLAY, [source, hosts])
    assert set(told["kinds"]) == KINDS
    assert told["state"] == known(evening)
    assert told["private"] == ["Vain sinulle"]
    mine = page.evaluate(REPLAY, [source, evening.stream("all") + evening.stream("seat:veikko")])
    whole = known(evening)
    assert {k: mine["state"][k] for k in SHARED} == {
        k: whole[k] for k in SHARED}
    there = page.evaluate(REPLAY, [source, evening.stream("all") + evening.stream(part) + evening.stream("seat:otava")])
    assert there["at"] == evening.seat("otava").breakout_id
    assert [one["text"] for one in there["within"][0]["talk"]] == ["Hiljaa", None]
    assert there["within"][0]["task"] == "Mikä kantaa?"
    assert {int(seat) for seat, on in there["within"][0]["mates"].items() if on} == {
        evening.seats["otava"], evening.seats["veikko"]}
    assert (mine["admitted"], mine["silenced"]) == (True, True)
    assert not mine["state"]["waiting"] and not mine["state"]["held"]
