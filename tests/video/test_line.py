"""The line to the video from outside: what is answered and what is refused. Against a Janus that remembers, and,
where the real one is installed, against that too."""

import json

import pytest

from rinnalla.video.own.sdp import read_offer
from tests.robustness.harness import Server
from tests.rooms.client import Client, scene

from .engine import SMALL, engine_of, need, wait_for
from .fake import FakeJanus

pytestmark = pytest.mark.feature("VID1")
AUDIO = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendonly\r\na=rtpmap:111 opus/48000/2\r\n"
VIDEO = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\na=sendonly\r\na=rtpmap:96 VP8/90000\r\n"
TRANSPORT = ("a=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\na=setup:actpass\r\na=rtcp-mux\r\n"
             "a=fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\n")


def sdp(*sections: str) -> str:
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n" + "".join(one + TRANSPORT for one in sections)


def offer(*sections: str) -> dict:
    return {"type": "offer", "sdp": sdp(*(sections or (AUDIO, VIDEO)))}


@pytest.fixture(scope="module", params=["fake", "real"])
def place(request):
    """A server with an engine, people on their seats: (server, the fake or None, what the scene gave)."""
    if request.param == "real":
        need("janus")
        with Server(**SMALL) as server:
            wait_for(lambda: engine_of(server))
            yield server, None, scene(server, more=["otava"])
        return
    with FakeJanus() as janus:
        where = f"{janus.address}?api_secret={janus.api_secret}&admin_key={janus.admin_key}&name=fake"
        with Server(RINNALLA_VIDEO_JANUS=where) as server:
            yield server, janus, scene(server, more=["otava"])


def ask(client: Client, op: str, **body) -> dict:
    """One frame of the video and its answer."""
    cid = f"v{len(client.seen)}.{op}"
    client.put({"do": "video", "op": op, "body": body, "cid": cid})
    return client.until(lambda: next((m for m in client.seen if m.get("re") == cid), None) or
                        (client.closed and {"error": "closed"}))


def join(client: Client) -> dict:
    return ask(client, "join", ticket=ask(client, "enter")["params"]["ticket"])


@pytest.fixture
def host(place):
    server, _, given = place
    client = Client(server, given["meeting"], given["cookies"]["helmi"]).open()
    client.sync()
    yield client
    client.close()


def come(place, host, name: str, *, inside: bool = True) -> Client:
    server, _, given = place
    client = Client(server, given["meeting"], given["cookies"][name]).open()
    if inside and client.state == "waiting":
        host.ask(do="admit", seat=client.seat)
        client.until(lambda: any(e["t"] == "admitted" for e in client.streams[f"seat:{client.seat}"]))
        client.sync()
    return client


def test_who_waits_or_has_no_seat_gets_nothing(place, host):
    waiting = come(place, host, "otava", inside=False)
    assert waiting.state == "waiting"
    for op, body in [("enter", {}), ("join", {"ticket": "x"}), ("publish", {"jsep": offer()}),
                     ("subscribe", {"feeds": {}}), ("answer", {}), ("candidate", {}), ("unpublish", {}), ("shows", {})]:
        assert ask(waiting, op, **body)["error"] == "waiting", op
    waiting.close()


def test_a_ticket_is_good_once_and_for_its_own_connection(place, host):
    veikko = come(place, host, "veikko")
    ticket = ask(veikko, "enter")["params"]["ticket"]
    assert ask(host, "join", ticket=ticket)["error"] == "ticket"
    for wrong in ("", "x", None, 7, [ticket], ticket + "x"):
        assert ask(veikko, "join", ticket=wrong)["error"] == "ticket"
    ticket = ask(veikko, "enter")["params"]["ticket"]
    assert "feeds" in ask(veikko, "join", ticket=ticket)
    assert ask(veikko, "join", ticket=ticket)["error"] == "ticket"
    veikko.close()


def test_what_firefox_offers_is_read():
    """It says `sendrecv` of the whole, and gives a bundled line no port of its own."""
    said = sdp(AUDIO, VIDEO.replace("video 9", "video 0") + "a=bundle-only\r\n").replace("t=0 0", "t=0 0\r\na=sendrecv")
    assert [line.kind for line in read_offer({"type": "offer", "sdp": said})] == ["audio", "video"]


REFUSED = [
    ("publish", {"jsep": offer(AUDIO, VIDEO, AUDIO.replace("mid:0", "mid:2"))}, "bad_media"),
    ("publish", {"jsep": offer("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0\r\n")}, "bad_media"),
    ("publish", {"jsep": offer(VIDEO + "a=simulcast:send h;m;l\r\n")}, "bad_media"),
    ("publish", {"jsep": offer(VIDEO + "a=rid:h send\r\n")}, "bad_media"),
    ("publish", {"jsep": offer(VIDEO + "a=ssrc-group:SIM 1 2 3\r\n")}, "bad_media"),
    ("publish", {"jsep": offer(AUDIO + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n")}, "bad_media"),
    ("publish", {"jsep": offer(AUDIO.replace("sendonly", "sendrecv"))}, "bad_media"),
    ("publish", {"jsep": offer(AUDIO.replace("sendonly", "recvonly"))}, "bad_media"),
    ("publish", {"jsep": offer(AUDIO.replace("a=sendonly\r\n", ""))}, "bad_media"),
    ("publish", {"jsep": offer(AUDIO, AUDIO)}, "bad_media"),
    ("publish", {"jsep": {"type": "answer", "sdp": sdp(AUDIO)}}, "bad_media"),
    ("publish", {"jsep": {"type": "offer", "sdp": sdp(AUDIO) + "a=x:" + "x" * 17_000 + "\r\n"}}, "bad_media"),
    ("publish", {"jsep": {"type": "offer", "sdp": "ä" + sdp(AUDIO)}}, "bad_media"),
    ("publish", {"jsep": {"type": "offer", "sdp": "v=0\r\n"}}, "bad_media"),
    ("publish", {"jsep": {"type": "offer", "sdp": sdp(AUDIO), "record": True}}, "bad_media"),
    ("publish", {"jsep": "offer"}, "bad_media"),
    ("publish", {}, "bad_media"),
    ("answer", {"jsep": offer()}, "bad_media"),
    ("answer", {}, "bad_media"),
    ("answer", {"jsep": {"type": "answer", "sdp": sdp(AUDIO)}}, "malformed"),
    ("candidate", {"pc": "sub", "candidate": {"completed": True}}, "malformed"),
    ("candidate", {"pc": "admin", "candidate": {"completed": True}}, "malformed"),
    ("candidate", {"pc": "pub", "candidate": {"candidate": "candidate:" + "x" * 500}}, "bad_media"),
    ("candidate", {"pc": "pub", "candidate": {"candidate": "candidate:1\r\nm=application"}}, "bad_media"),
    ("candidate", {"pc": "pub", "candidate": {"candidate": "candidate:1", "handle_id": 7}}, "bad_media"),
    ("candidate", {"pc": "pub", "candidate": [1]}, "bad_media"),
    ("subscribe", {"feeds": []}, "malformed"),
    ("subscribe", {"feeds": {"1": "audio"}}, "malformed"),
    ("subscribe", {"feeds": {"1": [7]}}, "malformed"),
    ("subscribe", {"feeds": {str(n): [] for n in range(41)}}, "malformed"),
    ("shows", {"camera": 1, "mic": True, "screen": True}, "malformed"),
    ("shows", {"camera": True}, "malformed"),
    *[(op, {"request": op, "room": "x"}, "unknown") for op in (
        "configure", "moderate", "kick", "destroy", "create", "edit", "list", "listparticipants", "exists", "allowed",
        "rtp_forward", "enable_recording", "start", "attach", "message", "__init__", "_moderate", "open", "close")],
]


def test_what_is_refused(place, host):
    """Fifty frames that our own page never sends: each is refused in words of ours, and the line goes on."""
    _, janus, _ = place
    veikko = come(place, host, "veikko")
    join(veikko)
    for op, body, why in REFUSED:
        veikko.read(0.06)  # slower than the line's own pace
        assert ask(veikko, op, **body).get("error") == why, (op, body)
    assert ask(veikko, "subscribe", feeds={"99": ["audio", "video"]}).get("error") is None
    if janus:
        asked = {one["request"] for one in janus.asked}
        assert asked <= {"create", "join", "publish", "moderate"}
    veikko.close()


def test_what_is_answered_names_nothing_of_the_engine(place, host):
    server, janus, _ = place
    veikko, otava = come(place, host, "veikko"), come(place, host, "otava")
    for one in (veikko, otava):
        join(one)
        answer = ask(one, "publish", jsep=offer())
        assert answer["jsep"]["type"] == "answer"
        assert ask(one, "candidate", pc="pub", candidate={"completed": True}).get("error") is None
    told = json.dumps([m for m in veikko.seen + otava.seen if m.get("type") == "video"])
    secrets = [janus.api_secret, *janus.rooms] if janus else [
        engine_of(server)["api_secret"], engine_of(server)["admin_key"], engine_of(server)["address"]]
    assert not any(f'"{secret}"' in told for secret in secrets)
    assert "VideoRoom" not in told and "private_id" not in told and "session_id" not in told
    assert "s=-" in told
    for one in (veikko, otava):
        # without media the real engine has nothing to take back, and says no more than that it could not
        assert ask(one, "unpublish").get("error") in (None, *(() if janus else ("engine",)))
        assert ask(one, "leave").get("error") is None
        assert ask(one, "publish", jsep=offer())["error"] == "not_joined"
        one.close()


def test_the_engine_room_is_closed_on_every_side(place, host):
    _, janus, _ = place
    if janus is None:
        pytest.skip("what was asked is seen by the one that remembers")
    join(host)
    room = janus.requests("create")[-1]
    assert room["lock_record"] and not room["record"] and room["is_private"] and room["require_pvtid"]
    assert len(room["room"]) >= 32 and len(room["secret"]) >= 32 and room["room"] != room["secret"]
    join_asked = [one for one in janus.requests("join") if one["ptype"] == "publisher"]
    assert len({one["id"] for one in join_asked}) == len(join_asked)  # a fresh id for each connection
    assert {one["display"] for one in join_asked} == {one["id"].partition("-")[0] for one in join_asked}


def test_only_hosts_close_voices_and_switch(place, host):
    veikko = come(place, host, "veikko")
    for frame in ({"do": "voice", "seat": host.seat, "on": True}, {"do": "switch_video", "way": "link",
                                                                  "link": "https://video.example/x"}):
        assert veikko.ask(**frame)["why"] == "not_allowed"
    assert host.ask(do="voice", seat=host.seat, on=True)["why"] == "is_host"
    for link in ("", "javascript:alert(1)", "ftp://x.example/", "https://user@video.example/", "video.example"):
        assert host.ask(do="switch_video", way="link", link=link)["why"] == "bad_link", link
    assert host.ask(do="switch_video", way="magic", link="")["why"] == "no_such_video"
    veikko.close()


def test_a_closed_voice_is_closed_before_the_browser_may_send(place, host):
    _, janus, _ = place
    veikko = come(place, host, "veikko")
    assert host.ask(do="voice", seat=veikko.seat, on=True)["type"] == "ack"
    assert join(veikko)["voice"] is False
    assert "jsep" in ask(veikko, "publish", jsep=offer())
    if janus:
        last = [one["request"] for one in janus.asked][-2:]
        assert last == ["publish", "moderate"] and janus.asked[-1]["mute"] is True
    assert host.ask(do="voice", seat=veikko.seat, on=False)["type"] == "ack"
    veikko.until(lambda: any(m.get("op") == "voice" and m["on"] for m in veikko.seen))
    veikko.close()


def test_a_listener_sends_nothing_and_everybody_leaves_with_the_call(place, host):
    veikko = come(place, host, "veikko")
    join(veikko)
    assert host.ask(do="switch_video", way="link", link="https://video.example/uusi")["type"] == "ack"
    veikko.until(lambda: any(m.get("op") == "ended" and m["why"] == "switched" for m in veikko.seen))
    told = ask(veikko, "enter")
    assert (told["kind"], told["url"]) == ("redirect", "https://video.example/uusi")
    assert ask(veikko, "join", ticket="")["error"] == "ticket"
    assert host.ask(do="switch_video", way="own", link="")["type"] == "ack"
    assert ask(veikko, "enter")["kind"] == "sfu"
    veikko.close()


def test_who_is_removed_is_gone_from_the_engine_at_once(place, host):
    """The client does not answer the closing: its session at the engine is dead all the same."""
    _, janus, _ = place
    otava = come(place, host, "otava")
    join(otava)
    if janus:
        before = len(janus.sessions)
    assert host.ask(do="remove", seat=otava.seat)["type"] == "ack"
    if janus:
        wait_for(lambda: len(janus.sessions) < before)
    otava.until(lambda: otava.closed)
    otava.close()
