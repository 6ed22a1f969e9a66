"""S4: every kind of frame × role × outside, waiting, inside, removed; at connecting, on each frame, each delivery."""

import json
import re
import time

import pytest

from tests.robustness.harness import Server

from .client import Client, InvalidStatus
from .test_socket import HOST_FRAMES, SEAT_FRAMES, SIGNAL_FRAMES, Evening, figure, fresh, pause

pytestmark = [pytest.mark.heavy, pytest.mark.feature("ROOM3")]
VIDEO = {"enter": {}, "join": {"ticket": "arvattu"}, "shows": {"camera": True, "mic": True, "screen": False},
         "publish": {}, "leave": {}}
FROM_THE_DOOR = {"help", "whisper", "report"}
"""What a seat may send while it waits: a call for help, an answer to a host, a report."""
ORDER = ["slow", "premoderate", "part", "mute", "lower", "call", "round", "round_order", "round_end", "picks",
         "picks_show", "picks_end", "wheel", "spin", "wheel_end", "pause", "pause_end", "admit", "voice",
         "switch_video", "decide", "erase", "cohost", "forgive", "invite", "calm", "door",
         "parts", "parts_put", "parts_take", "parts_words", "parts_drop",
         "parts_open", "parts_time", "place", "parts_end", "parts_again",
         "shorten", "chairs"]
"""Host frames as a host sends them, in an order in which they change little for each other."""
JOIN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


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


def ask(client: Client, **frame) -> dict:
    return client.ask_patiently(**frame)


def video(client: Client, op: str, body: dict) -> dict:
    mark = f"v{time.monotonic_ns()}"
    client.put({"do": "video", "cid": mark, "op": op, "body": body})
    client.until(lambda: client.closed or any(m.get("re") == mark for m in client.seen))
    return next((m for m in client.seen if m.get("re") == mark), {"error": "closed"})


def guest(evening: Evening, host: Client) -> Client:
    """Somebody with the invite link alone."""
    assert ask(host, do="invite", way="open")["type"] == "ack"
    host.until(lambda: any(e["t"] == "settings" and e["invite"] for e in host.streams["hosts"]))
    code = next(e["invite"] for e in reversed(host.streams["hosts"]) if e["t"] == "settings")
    with evening.server.client(follow_redirects=False) as browser:
        page = browser.get(f"/k/{code}/").text
        answer = browser.post(f"/k/{code}/tulo/", data={
            "csrfmiddlewaretoken": JOIN.search(page)[1], "name": "Kaukainen vieras", "rules": "on"})
        assert answer.status_code == 302
        client = Client(evening.server, evening.given["meeting"], browser.cookies["istunto"]).open()
    evening.open.append(client)
    return client


def stored(evening: Evening) -> list:
    return evening.server.query("select stream, count(*) from rooms_event group by stream order by stream")


def test_at_connecting_only_those_with_a_seat_come_in(evening):
    """Nobody, a forged session, a stranger of the same association: refused at the handshake, whoever is inside."""
    evening.inside("veikko")
    for cookie in ("", "x" * 32, evening.given["cookies"]["mirja"]):
        with pytest.raises(InvalidStatus):
            Client(evening.server, evening.given["meeting"], cookie).open()
    with pytest.raises(InvalidStatus):
        Client(evening.server, evening.given["meeting"] + 1000, evening.given["cookies"]["veikko"]).open()


@pytest.mark.parametrize("who", ["member", "guest"])
def test_from_the_waiting_room_nothing_but_a_call_for_help_gets_through(evening, who):
    host, inside = evening.inside("veikko")
    waiting = evening.come("otava") if who == "member" else guest(evening, host)
    assert waiting.state == "waiting"
    before = stored(evening)
    for kind, fields in {**HOST_FRAMES, **SEAT_FRAMES}.items():
        if kind not in FROM_THE_DOOR:
            assert ask(waiting, do=kind, **fields)["why"] == "waiting", kind
    for op, body in VIDEO.items():
        assert video(waiting, op, body)["error"] == "waiting", op
    for kind, fields in SIGNAL_FRAMES.items():
        waiting.put({"do": kind, **fields})
    assert ask(waiting, do="whisper", to=inside.seat, text="Hei")["why"] == "only_with_hosts"
    assert stored(evening) == before
    assert ask(waiting, do="help", text="Apua")["type"] == "ack"
    assert ask(host, do="say", text="Sisällä olevat kuulevat")["type"] == "ack"
    host.put({"do": "react", "what": "heart"})
    assert ask(host, do="round", no=0, kind="own", question="Sisällä")["type"] == "ack"
    host.until(lambda: any(e["t"] == "help" for e in host.streams["hosts"]))
    pause(waiting, 1)
    waiting.sync()
    assert waiting.streams.keys() == {f"seat:{waiting.seat}"}
    assert "Sisällä" not in json.dumps(waiting.seen, ensure_ascii=False)
    assert not any(m.get("type") in {"react", "live", "typing"} and m.get("seat") for m in host.seen + waiting.seen
                   if m.get("seat") == waiting.seat)
    assert not any(m.get("type") == "react" for m in waiting.seen)


@pytest.mark.parametrize("who", ["member", "guest"])
def test_inside_a_participant_gives_no_order_of_a_hosts(evening, who):
    host, other = evening.inside("veikko")
    one = other
    if who == "guest":
        one = guest(evening, host)
        host.until(lambda: any(e["t"] == "wait" and e["seat"] == one.seat for e in host.streams["hosts"]))
        assert ask(host, do="admit", seat=one.seat)["type"] == "ack"
        one.until(lambda: any(e["t"] == "admitted" for e in one.streams[f"seat:{one.seat}"]))
        one.sync()
    before, settings = stored(evening), evening.server.query("select door, state, slow_seconds from rooms_room")
    for kind, fields in HOST_FRAMES.items():
        assert ask(one, do=kind, **fields)["why"] == "not_allowed", kind
    assert stored(evening) == before
    assert evening.server.query("select door, state, slow_seconds from rooms_room") == settings
    for kind in ("say", "help", "hand", "rest", "listen", "wish"):
        assert ask(one, do=kind, **SEAT_FRAMES[kind])["type"] == "ack", kind
    assert video(one, "join", VIDEO["join"])["error"] == "ticket"
    assert video(one, "publish", {})["error"] == "not_joined"
    assert set(one.streams) == {"all", f"seat:{one.seat}"}
    for forged in ("role", "seat", "hosts", "actor"):
        assert ask(one, do="say", text="Hei", **{forged: 1})["why"] == "malformed"


def test_what_a_host_does_reaches_each_stream_and_no_other(evening):
    """Every host frame sent by a host: participants and those who wait hear only what the protocol says."""
    host, member = evening.inside("veikko")
    waiting = evening.come("otava")
    assert sorted([*ORDER, "admit_all", "remove", "end"]) == sorted(HOST_FRAMES)
    for kind in ORDER:
        fields = dict(HOST_FRAMES[kind])
        if kind in ("mute", "lower", "call", "voice", "cohost", "forgive", "parts_put", "place"):
            fields["seat"] = member.seat
        if kind == "admit":
            fields["seat"] = 10**6
        if kind == "pause":
            fields["words"] = "Venytellään"
        answer = ask(host, do=kind, **fields)
        assert answer.get("why") not in {"not_allowed", "waiting", "malformed", "unknown"}, (kind, answer)
    member.sync(), waiting.sync()
    assert {e["t"] for e in waiting.streams[f"seat:{waiting.seat}"]} <= {"role"}
    assert waiting.streams.keys() <= {f"seat:{waiting.seat}"}
    assert set(member.streams) == {"all", f"seat:{member.seat}"}
    heard = {e["t"] for stream in member.streams.values() for e in stream}
    assert {"round", "picks", "wheel", "pause", "floor", "muted"} <= heard
    assert not heard & {"settings", "wait", "held", "late", "rights", "wait_over", "reported", "wish"}
    assert "invite" not in json.dumps(member.seen) + json.dumps(waiting.seen)


def test_a_removed_person_can_do_and_hear_nothing_whatever_the_frame(evening, record_property):
    """The moment after the removal every kind of frame is sent on the old connection; none of them does anything."""
    host, member, other = evening.inside("veikko", "lumme")
    member.put({"do": "watch", "on": True})
    frames = [json.dumps({"do": kind, "cid": f"z{n}", **fields})
              for n, (kind, fields) in enumerate({**SEAT_FRAMES, **HOST_FRAMES, **SIGNAL_FRAMES}.items())]
    frames += [json.dumps({"do": "video", "cid": f"w{op}", "op": op, "body": body}) for op, body in VIDEO.items()]
    heard_before = len(member.seen)
    began = time.monotonic()
    assert ask(host, do="remove", seat=member.seat)["type"] == "ack"
    before = evening.server.query(f"select count(*) from rooms_event where seat_id = {member.seat}")
    for raw in frames:
        member.put(raw)
    member.until(lambda: member.closed)
    took = time.monotonic() - began
    later = {"say": {"text": "Poiston jälkeen"}, "round": {"no": 0, "kind": "own", "question": "Jälkeen"},
             "pause": {"minutes": 5, "words": "Jälkeen", "link": "", "exercise": ""}}
    for kind, fields in later.items():
        assert ask(host, do=kind, **fields)["type"] == "ack"
    host.put({"do": "react", "what": "heart"}), host.put({"do": "live", "text": "Jälkeen"})
    other.until(lambda: "Poiston jälkeen" in other.texts())
    member.read(0.2)
    after = member.seen[heard_before:]
    assert not any(m.get("type") == "ack" for m in after)
    assert "älkeen" not in json.dumps(after, ensure_ascii=False)
    assert evening.server.query(f"select count(*) from rooms_event where seat_id = {member.seat}") == before
    assert evening.server.query("select state from rooms_room") == [("open",)]
    back = evening.come("veikko", sync=False)
    back.until(lambda: back.closed)
    assert [m["type"] for m in back.seen] == ["bye"] and back.seen[0]["why"] == "removed"
    figure(record_property, "S4 frames sent after a removal and before the closing",
           f"{len(frames)} kinds, 0 done; closed after {took:.3f} s")
