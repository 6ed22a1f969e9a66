"""The room over real sockets, on the real server: order, coming back, rights at delivery, forged frames, the end."""

import json
import os
import threading
import time

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from tests.robustness.harness import Server

from .client import Client, scene

FULL = bool(os.environ.get("RINNALLA_FIGURES"))
MEMBERS = ["otava", "lumme", "kulkuri", "saniainen", "tuuli", "kaisla", "pihlaja", "amina", "tuisku"]
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def evening(server):
    evening = Evening(server, fresh(server))
    yield evening
    for client in evening.open:
        client.close()


def fresh(server, more=("otava",)) -> dict:
    """An empty house, a new process, a new scene."""
    if server.query("select count(*) from people_person")[0][0]:
        server.kill()
        server.manage("flush", "--no-input")
        server.start()
    return scene(server, more=more)


def pause(client, seconds):
    """Read for a while."""
    until = time.monotonic() + seconds
    client.until(lambda: time.monotonic() > until)


def figure(record_property, name, value):
    """A figure for the report of the run."""
    record_property(name, value)
    with open(os.environ.get("RINNALLA_FIGURES_LOG", os.devnull), "a") as log:
        log.write(f"{name}: {value}\n")


class Evening:
    def __init__(self, server, given):
        self.server, self.given, self.open = server, given, []

    def come(self, name, *, sync=True) -> Client:
        client = Client(self.server, self.given["meeting"], self.given["cookies"][name]).open(sync=sync)
        self.open.append(client)
        return client

    def inside(self, *names) -> list[Client]:
        """A host and these people, let in."""
        host = self.come("helmi")
        others = [self.come(name) for name in names]
        host.until(lambda: sum(e["t"] == "wait" for e in host.streams["hosts"]) >= len(others))
        host.ask(do="admit_all")
        for one in others:
            one.until(lambda one=one: any(e["t"] == "admitted" for e in one.streams[f"seat:{one.seat}"]))
            one.sync()
        return [host, *others]


@pytest.mark.feature("ROOM12")
def test_everybody_has_the_same_list_through_broken_connections_and_a_kill(server, record_property):
    """R5. Full size with RINNALLA_FIGURES=1: 10 clients × 200 messages, 5 breaks each, one kill -9."""
    people, messages, breaks = (10, 200, 5) if FULL else (4, 25, 2)
    names = MEMBERS[: people - 1]
    evening = Evening(server, fresh(server, names))
    clients = evening.inside(*names)
    acknowledged = set()
    killed = threading.Event()

    def talk(number, client):
        for n in range(messages):
            text, cid = f"{number}/{n}", f"{number}-{n}"
            if n and n % max(1, messages // (breaks + 1)) == 0:
                client.drop()
                again(client)
            while True:
                if client.closed:
                    again(client)
                answer = client.ask(do="say", text=text, cid=cid)
                if answer["type"] == "ack":
                    acknowledged.add(text)
                    break
                if answer.get("why") == "slow":
                    client.acks.pop(cid)
                    pause(client, 0.3)
                client.acks.pop(cid, None)
            if number == 0 and n == messages // 2:
                server.kill()
                killed.set()
                server.start()

    threads = [threading.Thread(target=talk, args=pair) for pair in enumerate(clients)]
    [t.start() for t in threads]
    [t.join(300) for t in threads]
    assert killed.is_set()
    for client in clients:
        again(client) if client.closed else client.sync()
    for client in clients:
        client.close()
    lists = [[(e["n"], e.get("text")) for e in c.streams["all"]] for c in clients]
    assert all(one == lists[0] for one in lists)
    assert [n for n, _ in lists[0]] == list(range(1, len(lists[0]) + 1))
    texts = [text for _, text in lists[0] if text]
    assert len(texts) == len(set(texts))
    assert set(texts) == acknowledged == {f"{p}/{n}" for p in range(people) for n in range(messages)}
    figure(record_property, "R5 clients, messages, lists equal", f"{people} × {messages}, {breaks} breaks, 1 kill")


def again(client):
    """Come back until the server is there."""
    deadline = time.monotonic() + 60
    while True:
        try:
            client.open()
            if not client.closed:
                return
        except Exception:
            if time.monotonic() > deadline:
                raise
        threading.Event().wait(0.1)


SYLLABLES = ["ka", "pe", "mu", "ho", "ty", "ra", "su", "ne", "vo", "ju", "le", "pa", "ky", "to", "me"]
SEAT_FRAMES = {
    "say": {"text": "Hei"}, "whisper": {"to": 1, "text": "Hei"}, "help": {"text": "Apua"}, "hand": {"up": True},
    "take_back": {"n": 1}, "report": {"about": 1, "n": 1, "words": ""}, "wish": {"text": "Toive"},
    "reply": {"of": 1, "text": "Hei"}, "edit": {"n": 1, "text": "Hei"}, "rest": {"on": True}, "listen": {"on": True},
    "turn": {"no": 1, "of": 1, "how": "done"}, "pick": {"no": 1, "card": 1}, "go": {"part": 1},
    "murmur": {"part": 1, "text": "Hei"}, "unsay": {"part": 1, "n": 1},
}
SIGNAL_FRAMES = {"react": {"what": "heart"}, "watch": {"on": True}, "live": {"text": "Hei"}, "typing": {}}
HOST_FRAMES = {
    "admit": {"seat": 1}, "admit_all": {}, "mute": {"seat": 1, "on": True}, "lower": {"seat": 1}, "part": {"item": 1},
    "remove": {"seat": 1}, "forgive": {"seat": 1}, "cohost": {"seat": 1, "on": True}, "door": {"door": "open"},
    "premoderate": {"on": True}, "slow": {"seconds": 10}, "calm": {"on": True}, "invite": {"way": "open"},
    "decide": {"n": 1, "approve": True}, "erase": {"n": 1}, "end": {},
    "call": {"seat": 1}, "round": {"no": 0, "kind": "own", "question": "Hei"}, "round_order": {"no": 1, "order": [1]},
    "round_end": {"no": 1}, "picks": {"no": 0, "way": "mood", "hidden": True}, "picks_show": {"no": 1},
    "picks_end": {"no": 1}, "wheel": {"no": 0, "questions": ["Yksi", "Kaksi"]}, "spin": {"no": 1, "spins": 0},
    "wheel_end": {"no": 1}, "pause": {"minutes": 5, "words": "", "link": "", "exercise": ""}, "pause_end": {},
    "voice": {"seat": 1, "on": True}, "switch_video": {"way": "link", "link": ""},
    "parts": {"no": 0, "way": "chosen", "count": 2, "size": 0, "minutes": 10, "names": []}, "parts_drop": {"no": 0},
    "parts_put": {"no": 0, "seat": 1, "group": 0}, "parts_open": {"no": 0}, "parts_time": {"no": 1, "minutes": 5},
    "parts_take": {"no": 0, "item": 1}, "parts_words": {"no": 0, "minutes": 5, "names": [], "tasks": []},
    "parts_again": {"no": 1, "minutes": 5}, "parts_end": {"no": 1}, "place": {"seat": 1, "part": 1},
    "shorten": {"item": 1}, "chairs": {"talk": 1, "tech": 1},
}


@pytest.mark.feature("ROOM3")
def test_every_frame_is_asked_of_the_table(evening):
    """S4: each kind of frame × who sends it. Outsiders do not even connect."""
    from rinnalla.rooms.protocol import SHAPES

    assert SHAPES.keys() == SEAT_FRAMES.keys() | HOST_FRAMES.keys() | SIGNAL_FRAMES.keys() | {"sync", "leave", "video"}
    host, member = evening.inside("veikko")
    waiting = evening.come("otava")
    for kind, fields in HOST_FRAMES.items():
        assert member.ask_patiently(do=kind, **fields)["why"] == "not_allowed"
        assert waiting.ask_patiently(do=kind, **fields)["why"] == "waiting"
    for kind in SEAT_FRAMES.keys() - {"help", "whisper", "report"}:
        assert waiting.ask_patiently(do=kind, **SEAT_FRAMES[kind])["why"] == "waiting"
    for kind, fields in SIGNAL_FRAMES.items():
        waiting.put({"do": kind, **fields})
    pause(waiting, 1)
    assert waiting.ask_patiently(do="help", text="Apua")["type"] == "ack"
    assert not any(m.get("type") in {"react", "live"} for m in host.seen)
    assert waiting.streams.keys() == {f"seat:{waiting.seat}"}
    assert set(member.streams) == {"all", f"seat:{member.seat}"}
    for name in ("mirja", None):
        with pytest.raises(InvalidStatus):
            Client(evening.server, evening.given["meeting"], evening.given["cookies"].get(name, "x")).open()
    assert host.ask(do="slow", seconds=0)["type"] == "ack"


@pytest.mark.feature("ROOM3")
def test_a_removed_person_hears_nothing_more(evening, record_property):
    """S4, S6: within a second; here by bounded waiting for the closing, and by what came after it: nothing."""
    host, member = evening.inside("veikko")
    began = time.monotonic()
    assert host.ask(do="remove", seat=member.seat)["type"] == "ack"
    host.ask(do="say", text="Salaisuus poiston jälkeen")
    member.until(lambda: member.closed)
    figure(record_property, "S4 removed to closed, s", round(time.monotonic() - began, 3))
    assert "Salaisuus" not in json.dumps(member.seen)
    back = evening.come("veikko", sync=False)
    back.until(lambda: back.closed)
    assert any(m.get("why") == "removed" for m in back.seen)


@pytest.mark.feature("ROOM3")
def test_rights_that_end_elsewhere_end_here(server, evening):
    """A standing deleted in another process: the connection closes by itself."""
    host, member = evening.inside("veikko")
    server.run_python("from rinnalla.people.models import Standing\n"
                      "Standing.objects.filter(role='member', person__user__email='veikko@example.org').delete()")
    member.until(lambda: member.closed)
    host.ask(do="say", text="Tätä et kuule")
    assert "Tätä" not in json.dumps(member.seen)


WITHDRAW = """
from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.groups.actions import withdraw_facilitator
from rinnalla.groups.models import Group
from rinnalla.people.models import Person, Standing
from rinnalla.rooms.rights import Standings
group = Group.objects.get(pk={group})
jari = Person.objects.get(user__email="jari@example.org")
eero = Person.objects.get(user__email="eero@example.org")
if {member}:
    Standing.objects.create(person=jari, role=Role.MEMBER, federation_id=group.federation_id, group=group.pk)
withdraw_facilitator(Standings([eero.pk]).actor(eero.pk, strong=True, by_pass=False), group, person=jari)
"""


@pytest.mark.feature("ROOM3", "ORG3")
@pytest.mark.parametrize("member", [True, False], ids=["still a member", "nothing left"])
def test_a_facilitator_withdrawn_while_connected_hears_the_hosts_no_more(server, evening, member):
    """Withdrawn in another process, seen by bounded waiting; what comes next reaches only the host who stayed."""
    host, other = evening.inside("veikko")
    jari = evening.come("jari")
    other.ask(do="help", text="Ennen")
    jari.until(lambda: any(e["t"] == "help" for e in jari.streams["hosts"]))
    server.run_python(WITHDRAW.format(group=evening.given["group"], member=member))
    if member:
        jari.until(lambda: any(m.get("type") == "lost" and m["stream"] == "hosts" for m in jari.seen), seconds=20)
    else:
        jari.until(lambda: jari.closed, seconds=20)
    heard = len(jari.streams["hosts"])
    assert other.ask(do="help", text="Vain ohjaajille")["type"] == "ack"
    assert other.ask(do="wish", text="Toive vain ohjaajille")["type"] == "ack"
    host.until(lambda: any(e["t"] == "wish" for e in host.streams["hosts"]))
    if member:
        assert jari.ask(do="mute", seat=other.seat, on=True)["why"] == "not_allowed"
        jari.sync()
        assert jari.ask(do="say", text="Yhä mukana")["type"] == "ack"
    jari.read()
    assert len(jari.streams["hosts"]) == heard and "ohjaajille" not in json.dumps(jari.seen[-20:])


@pytest.mark.feature("ROOM9", "ROOM6")
def test_wishes_and_the_part_that_goes_on_over_the_wire(evening):
    """Wishes come to hosts without a person, seven in a row are too many; who waits may not wish."""
    host, member, other = evening.inside("veikko", "otava")
    answers = [member.ask(do="wish", text=f"Toive {n}") for n in range(7)]
    assert [a["type"] for a in answers] == ["ack"] * 6 + ["refused"] and answers[-1]["why"] == "many_wishes"
    assert all(a.keys() == {"type", "cid"} for a in answers[:6])
    host.until(lambda: sum(e["t"] == "wish" for e in host.streams["hosts"]) == 6)
    assert all(e.keys() == {"s", "n", "t", "at", "text"} for e in host.streams["hosts"] if e["t"] == "wish")
    assert host.ask(do="part", item=10**6)["why"] == "no_such_part"
    assert host.ask(do="part", item=0)["type"] == "ack"
    for one in (member, other):
        one.until(lambda one=one: any(e["t"] == "part" for e in one.streams["all"]))
        assert "Toive" not in json.dumps(one.seen) and '"late"' not in json.dumps(one.seen)


@pytest.mark.feature("ROOM3")
def test_private_words_leave_no_hint_for_others(evening):
    host, member, other = evening.inside("veikko", "otava")
    before = len(other.seen)
    assert host.ask(do="whisper", to=member.seat, text="Vain sinulle")["type"] == "ack"
    member.until(lambda: any(e["t"] == "private" for e in member.streams[f"seat:{member.seat}"]))
    host.ask(do="say", text="Kaikille")
    other.until(lambda: "Kaikille" in other.texts())
    assert "Vain sinulle" not in json.dumps(other.seen)
    assert [e["t"] for m in other.seen[before:] for e in ([m] if "s" in m else [])] == ["message"]


@pytest.mark.feature("ROOM12")
def test_a_second_tab_and_a_repeated_or_reordered_frame(evening):
    _host, member = evening.inside("veikko")
    tab = evening.come("veikko")
    assert tab.seat == member.seat
    frame = {"do": "say", "text": "Kerran", "cid": "sama"}
    member.put(frame), member.put(frame), tab.put(frame)
    for one in (member, tab):
        one.until(lambda one=one: "sama" in one.acks and "Kerran" in one.texts())
        one.sync()
        assert one.texts().count("Kerran") == 1
    assert member.acks["sama"]["n"] == tab.acks["sama"]["n"]


BROKEN = [
    "", "x", "[]", "null", "5", '"say"', "{}", '{"do":"say"}', '{"do":"say","cid":"a"}', '{"do":["say"],"cid":"a"}',
    '{"do":"say","cid":"a","text":5}', '{"do":"say","cid":"a","text":"x","seat":1}', '{"do":"shout","cid":"a"}',
    '{"do":"say","cid":5,"text":"x"}', '{"do":"say","text":"x"}', '{"do":"hand","up":"yes"}',
    '{"do":"admit","seat":true}', '{"do":"admit","seat":-1}', '{"do":"admit","seat":1e400}',
    '{"do":"sync","cursors":{"all":"1"}}', '{"do":"sync","cursors":[]}', "[" * 9000,
    *(json.dumps({"do": "say", "cid": cid, "text": text})
      for cid, text in (("a", "x" * 4001), ("a", "\u202e\u0000"), ("ä" * 50, "x"), ("a", "y" * 20000))),
]


@pytest.mark.feature("ROOM12")
def test_broken_frames_are_answered_plainly_and_change_nothing(evening):
    host, member = evening.inside("veikko")
    before = evening.server.query("select count(*) from rooms_event")
    for raw in BROKEN:
        seen = len(member.seen)
        member.put(raw)
        member.until(lambda seen=seen: member.closed or len(member.seen) > seen)
        assert member.seen[-1]["type"] == "refused", raw[:60]
    assert evening.server.query("select count(*) from rooms_event") == before
    assert host.ask(do="say", text="Yhä täällä")["type"] == "ack"


@pytest.mark.feature("ROOM10")
def test_slow_mode_holds_participants_and_not_hosts(evening):
    host, member = evening.inside("veikko")
    host.ask(do="slow", seconds=600)
    assert member.ask(do="say", text="Yksi")["type"] == "ack"
    assert member.ask(do="say", text="Kaksi")["why"] == "slow"
    assert [host.ask(do="say", text=t)["type"] for t in "ab"] == ["ack", "ack"]


@pytest.mark.feature("ROOM11")
def test_after_the_end_nothing_of_the_talk_is_left(server, evening):
    """P3: rows gone, the key destroyed; not a byte of what was said in the files, the write-ahead log included."""
    canary = "KANARIALINTU-4711-laulaa"
    host, member = evening.inside("veikko")
    member.ask(do="say", text=canary)
    host.ask(do="whisper", to=member.seat, text=canary)
    ((own,),) = server.query("select key from rooms_room")
    asked = f"select count(*) from key where id = '{own}'"
    assert server.query(asked, "keys") == [(1,)]
    assert member.ask(do="end")["why"] == "not_allowed"
    host.put({"do": "end", "cid": "loppu"})
    for one in (host, member):
        one.until(lambda one=one: one.closed)
    assert any(m.get("type") == "bye" for m in member.seen)
    assert server.query("select count(*) from rooms_event") == [(0,)]
    assert server.query("select count(*) from rooms_seat") == [(0,)]
    assert server.query("select state, key from rooms_room") == [("ended", "")]
    assert server.query(asked, "keys") == [(0,)]
    assert server.query("select head_count from meetings_roomfacts") == [(1,)]
    for path in server.data.rglob("*"):
        if path.is_file():
            assert canary.encode() not in path.read_bytes(), path.name
    late = evening.come("veikko", sync=False)
    late.until(lambda: late.closed)
    assert any(m.get("why") == "ended" for m in late.seen)


@pytest.mark.feature("ROOM2", "ROOM3")
def test_hosts_tools_answer_while_guests_pour_in(server, evening, record_property):
    """S6: 200 guests in a minute (here a burst); admitting, muting and removing answer all the time."""
    count = 200 if FULL else 24
    (host,) = evening.inside()
    host.ask(do="invite", way="open")
    host.until(lambda: any(e["t"] == "settings" and e["invite"] for e in host.streams["hosts"]))
    code = next(e["invite"] for e in reversed(host.streams["hosts"]) if e["t"] == "settings")
    arrived, stop = [], threading.Event()

    def pour():
        for n in range(count):
            with server.client(follow_redirects=False) as browser:
                page = browser.get(f"/k/{code}/")
                token = browser.cookies.get("lomake")
                assert page.status_code == 200 and token
                name = f"Tulija {SYLLABLES[n // 14]}{SYLLABLES[n % 14]}"
                answer = browser.post(f"/k/{code}/tulo/", data={
                    "csrfmiddlewaretoken": token, "name": name, "rules": "on"})
                if answer.status_code == 302:
                    client = Client(server, evening.given["meeting"], browser.cookies["istunto"]).open()
                    arrived.append(client)
        stop.set()

    thread = threading.Thread(target=pour)
    thread.start()
    took = []
    while not stop.is_set():
        began = time.monotonic()
        assert host.ask(do="hand", up=bool(len(took) % 2))["type"] == "ack"
        took.append(time.monotonic() - began)
        pause(host, 0.15)
    thread.join()
    figure(record_property, f"S6 worst answer of host tools, ms, {count} guests", round(max(took) * 1000))
    assert len(arrived) == count
    target = arrived[0]
    assert host.ask(do="remove", seat=target.seat)["type"] == "ack"
    target.until(lambda: target.closed)
    assert httpx.get(f"{server.url}/k/{code}/").status_code == 404
    for client in arrived:
        client.close()


@pytest.mark.feature("ROOM8", "ROOM19")
def test_a_breakout_is_heard_there_and_gives_no_hint_elsewhere(server):
    evening = Evening(server, fresh(server, more=("otava", "lumme")))
    host, veikko, otava, lumme = evening.inside("veikko", "otava", "lumme")
    host.ask(do="parts", no=0, way="chosen", count=2, size=0, minutes=10, names=[])
    for one, group in ((veikko, 0), (otava, 0), (lumme, 1)):
        host.ask(do="parts_put", no=0, seat=one.seat, group=group)
    host.ask(do="parts_open", no=0)
    for one in (veikko, otava, lumme):
        one.until(lambda one=one: any(e["t"] == "placed" for e in one.streams[f"seat:{one.seat}"]))
        one.sync()
    part = veikko.streams[f"seat:{veikko.seat}"][-1]["part"]
    lumme.put({"do": "sync", "cursors": {f"part:{part}": 0}})
    seen = {id(one): len(one.seen) for one in (lumme, host)}
    assert veikko.ask(do="murmur", part=part, text="Vain me kaksi")["s"] == f"part:{part}"
    veikko.put({"do": "typing"})
    veikko.put({"do": "react", "what": "heart"})
    otava.until(lambda: any(m.get("type") == "react" for m in otava.seen))
    otava.until(lambda: any(e["t"] == "murmur" for e in otava.streams[f"part:{part}"]))
    assert lumme.ask(do="murmur", part=part, text="Minäkin")["why"] == "no_such_part_now"
    for other in (lumme, host):
        other.sync()
        fresh_frames = json.dumps(other.seen[seen[id(other)]:])
        assert "Vain me kaksi" not in fresh_frames and "react" not in fresh_frames and "typing" not in fresh_frames
        assert not other.streams[f"part:{part}"]
    otava.drop()
    again = evening.come("otava")
    assert any(e["t"] == "murmur" for e in again.streams[f"part:{part}"])
    host.ask(do="place", seat=veikko.seat, part=lumme.streams[f"seat:{lumme.seat}"][-1]["part"])
    veikko.until(lambda: any(m.get("type") == "lost" and m.get("stream") == f"part:{part}" for m in veikko.seen))
    heard = len(veikko.streams[f"part:{part}"])
    again.ask(do="murmur", part=part, text="Hän lähti")
    veikko.sync()
    assert len(veikko.streams[f"part:{part}"]) == heard and "Hän lähti" not in json.dumps(veikko.seen)
    host.ask(do="parts_end", no=1)
    again.until(lambda: any(e["t"] == "parts" and not e["on"] for e in again.streams["all"]))
    assert again.ask(do="say", text="Taas yhdessä")["s"] == "all"
    for client in evening.open:
        client.close()
