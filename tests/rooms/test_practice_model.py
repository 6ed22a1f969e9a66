"""The practice room is a faithful small model: its events have the shapes the server's have, and it answers all.

The server's own events, of an evening where everything happens, are the measure; the protocol's tables list them.
"""

import json
import pathlib
import re

import pytest

from rinnalla.rooms.models import Event
from rinnalla.rooms.protocol import SHAPES, SIGNALS, parse
from rinnalla.rooms.streams import frame_of
from tests.robustness.harness import Server

from .test_replay import DOC, whole_evening

pytestmark = pytest.mark.journey

SCRIPT = (pathlib.Path(__file__).parent / "practice_evening.js").read_text()
REFUSALS = set(re.search(r"^`why`: (.*)\.$", DOC, re.M)[1].split(", "))
TABLE = dict(re.findall(r"^\| `(\w+)` \| ((?:all|hosts|both|seat|part)[^|]*?) \|", DOC, re.M))
NOT_YET = {"host_missing", "told", "rights"}
"""What comes from outside the room: letters, the plan, a standing that ends elsewhere."""
MORE = {("held", "hosts", ".part"), ("held", "hosts", ".re"), ("help", "hosts", ".part"), ("offer", "hosts", ".cuts[]"),
        ("offer", "hosts", ".cuts[][]")}
"""Fields the table names or the actions add, which the measured evening does not meet."""

SAMPLES: list[dict] = [
    {"do": "say", "text": "Hei"}, {"do": "reply", "of": "$message", "text": "Vastaus"}, {"come": 9},
    {"do": "edit", "n": "$message", "text": "Uusi"}, {"do": "take_back", "n": "$message"},
    {"do": "say", "text": "Pois"}, {"do": "erase", "n": "$message"}, {"as": 5, "do": "say", "text": "Minäkin"},
    {"as": 5, "do": "help", "text": "Apua"}, {"as": 5, "do": "hand", "up": True}, {"as": 6, "do": "hand", "up": True},
    {"do": "whisper", "to": 2, "text": "Sinulle"}, {"do": "whisper", "to": 3, "text": "Hei Aava"},
    {"do": "help", "text": "Apua"}, {"do": "wish", "text": "Unesta"}, {"do": "hand", "up": True},
    {"do": "call", "seat": 1}, {"do": "hand", "up": False}, {"do": "rest", "on": True}, {"do": "rest", "on": False},
    {"do": "listen", "on": True}, {"do": "listen", "on": False},
    {"do": "round", "no": 0, "kind": "mood", "question": ""}, {"do": "round_order", "no": 1, "order": [5, 3]},
    {"do": "turn", "no": 1, "of": 1, "how": "done"}, {"do": "turn", "no": 1, "of": 2, "how": "later"},
    {"do": "round_end", "no": 1}, {"do": "picks", "no": 0, "way": "mood", "hidden": False},
    {"do": "pick", "no": 1, "card": 2}, {"do": "picks_show", "no": 1}, {"do": "picks_end", "no": 1},
    {"do": "wheel", "no": 0, "questions": ["Mikä?", "Missä?"]}, {"do": "spin", "no": 1, "spins": 0},
    {"do": "wheel_end", "no": 1}, {"do": "pause", "minutes": 5, "words": "", "link": "", "exercise": "jalat"},
    {"do": "pause_end"},
    {"do": "react", "what": "heart"}, {"do": "typing"}, {"do": "watch", "on": True}, {"do": "live", "text": "hei"},
    {"do": "admit", "seat": 3}, {"do": "admit_all"}, {"do": "mute", "seat": 7, "on": True},
    {"do": "mute", "seat": 7, "on": False}, {"do": "voice", "seat": 7, "on": True}, {"do": "lower", "seat": 1},
    {"do": "cohost", "seat": 3, "on": True}, {"do": "cohost", "seat": 3, "on": False},
    {"do": "chairs", "talk": 1, "tech": 2}, {"do": "part", "item": 1}, {"do": "shorten", "item": 1},
    {"do": "slow", "seconds": 10}, {"do": "slow", "seconds": 0}, {"do": "door", "door": "open"},
    {"do": "invite", "way": "open"}, {"do": "calm", "on": True}, {"do": "calm", "on": False},
    {"do": "remove", "seat": 8}, {"do": "forgive", "seat": 8}, {"do": "premoderate", "on": True},
    {"as": 5, "do": "say", "text": "Katsottava"}, {"do": "decide", "n": "$held", "approve": True},
    {"as": 5, "do": "say", "text": "Pois jäävä"}, {"do": "decide", "n": "$held", "approve": False},
    {"do": "premoderate", "on": False}, {"do": "report", "about": 7, "n": 0, "words": "x"},
    {"do": "switch_video", "way": "", "link": ""}, {"do": "switch_video", "way": "own", "link": ""},
    {"do": "parts_take", "no": 0, "item": 2},
    {"do": "parts_words", "no": 0, "minutes": 4, "names": [], "tasks": ["Uni"]}, {"do": "parts_drop", "no": 0},
    {"do": "parts", "no": 0, "way": "self", "count": 2, "size": 0, "minutes": 5, "names": ["Metsä"]},
    {"do": "parts_put", "no": 0, "seat": 3, "group": 0}, {"do": "parts_open", "no": 0},
    {"do": "parts_time", "no": 1, "minutes": 7}, {"do": "place", "seat": 5, "part": 2}, {"do": "go", "part": 1},
    {"do": "murmur", "part": 1, "text": "Täällä"}, {"do": "unsay", "part": 1, "n": "$murmur"},
    {"do": "go", "part": 0}, {"do": "parts_end", "no": 1}, {"do": "parts_again", "no": 1, "minutes": 5},
    {"do": "parts_end", "no": 2}, {"do": "parts_take", "no": 2, "item": 2}, {"do": "parts_open", "no": 2},
    {"do": "parts_end", "no": 3}, {"do": "video", "op": "enter", "body": {}},
    {"do": "video", "op": "join", "body": {"ticket": "harjoitus"}},
]
LAST = [{"do": "end"}, {"do": "leave"}]


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def played(browser, server) -> dict[bool, dict]:
    """The same evening from both places, in a real browser."""
    page = browser.new_page()
    page.goto(f"{server.url}/harjoitus/")
    page.wait_for_load_state("networkidle")
    found = {host: page.evaluate(SCRIPT, {"host": host, "samples": SAMPLES + LAST}) for host in (True, False)}
    page.close()
    return found


def paths(value, at: str = "") -> set[tuple[str, str]]:
    """Every field with the type of its value; the keys of maps and the places of lists are all alike."""
    if isinstance(value, dict):
        inner = [paths(v, f"{at}.#" if k.isdigit() else f"{at}.{k}") for k, v in value.items()]
        return {(at, "map"), *set().union(*inner)}
    if isinstance(value, list):
        return {(at, "list"), *set().union(*(paths(v, f"{at}[]") for v in value))}
    return {(at, type(value).__name__)}


def by_kind(events: list[dict]) -> dict[tuple[str, str], list[set]]:
    found: dict[tuple[str, str], list[set]] = {}
    for event in events:
        found.setdefault((event["t"], event["s"].split(":")[0]), []).append(paths(event))
    return found


def of_the_server(world) -> list[dict]:
    evening, found = whole_evening(world), []
    for event in Event.objects.filter(room=evening.room).order_by("pk"):
        event.room = evening.room
        found.append(json.loads(frame_of(event)))
    return found


@pytest.mark.feature("ROOM21", "TRN5")
def test_every_event_has_the_shape_the_server_gives_it(world, played):
    measure = by_kind(of_the_server(world))
    made = by_kind([e for one in played.values() for line in one["streams"].values() for e in line])
    assert {kind for kind, _ in measure} - {kind for kind, _ in made} <= NOT_YET
    for (kind, stream), samples in made.items():
        assert stream in TABLE[kind] or (kind == "private" and stream == "seat"), f"{kind} in {stream}"
        known = set().union(*measure[kind, stream]) if (kind, stream) in measure else None
        assert known is not None, f"the server tells no {kind} in {stream}"
        needed = {path for path, _ in set.intersection(*({(p, "") for p, _ in s} for s in measure[kind, stream]))}
        for sample in samples:
            odd = {(p, t) for p, t in sample - known if (kind, stream, p) not in MORE}
            assert not odd, f"{kind} in {stream}: {odd}"
            depth = {p for p in needed if p.count(".") + p.count("[") <= 1}
            assert depth <= {p for p, _ in sample}, f"{kind} in {stream} lacks {depth - {p for p, _ in sample}}"


@pytest.mark.feature("ROOM21", "TRN5")
@pytest.mark.parametrize("host", [True, False])
def test_everything_a_page_can_send_is_answered(played, host):
    got = played[host]["got"]
    assert got.keys() | {"sync"} == SHAPES.keys()
    for frame in SAMPLES:
        if "do" in frame and "as" not in frame:
            parse(json.dumps({k: 1 if str(v).startswith("$") else v for k, v in frame.items()} | {"cid": "1"}))
    for do, answers in got.items():
        for answer in answers:
            if do in SIGNALS:
                assert answer is None
                continue
            assert answer is not None, f"{do} is not answered"
            assert answer["type"] in ("ack", "refused", "video")
            assert answer.get("why", "ended") in REFUSALS, f"{do}: {answer.get('why')}"


@pytest.mark.feature("ROOM21")
def test_a_participant_is_refused_what_is_the_hosts_and_hears_nothing_of_theirs(played):
    got = played[False]["got"]
    for do, (who, _fields) in SHAPES.items():
        if who == "host":
            assert {answer["why"] for answer in got[do]} == {"not_allowed"}
    heard = {stream for stream, _ in played[False]["told"]}
    assert heard <= {"all", "seat:1"} | {f"part:{n}" for n in range(9)}
    assert "hosts" in {stream for stream, _ in played[True]["told"]}
