"""The keeper of the engine, the choice of engines, relays and links: without browsers."""

import base64
import hashlib
import hmac
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rinnalla.video import calls, providers
from rinnalla.video.calls import Way
from rinnalla.video.link import LinkProvider, clean_link
from rinnalla.video.models import Call, EngineNode
from rinnalla.video.own import nodes, process, turn
from rinnalla.video.values import Guest, ProviderNotConfigured, ProviderUnsupported

from .engine import need, wait_for
from .fake import FakeJanus

ROOT = Path(__file__).parents[2]


class Role:
    """`rinnalla video` as a process of its own."""

    def __init__(self, data: Path, **more: str):
        env = {k: v for k, v in os.environ.items() if not k.startswith(("RINNALLA_", "DATABASE_URL"))}
        env |= {"PYTHONPATH": str(ROOT / "src"), "RINNALLA_DATA_DIR": str(data), "RINNALLA_SECRET": "for tests", **more}
        self.data = data
        self.process = subprocess.Popen([sys.executable, "-m", "rinnalla.cli", "video"], env=env,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def record(self) -> dict | None:
        try:
            return json.loads((self.data / "video" / "engine.json").read_text())
        except (OSError, ValueError):
            return None

    def stop(self, how=signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)


@pytest.fixture
def role(tmp_path):
    need("janus")
    roles: list[Role] = []

    def start(**more) -> Role:
        roles.append(Role(tmp_path, **more))
        return roles[-1]

    yield start
    for one in roles:
        one.stop()
    if roles and (left := roles[-1].record()):
        process.end(left["pid"], left["born"])


@pytest.mark.feature("VID1")
def test_the_engine_is_closed_unprivileged_and_ends_with_its_keeper(role):
    keeper = role()
    running = wait_for(keeper.record)
    folder = Path(running["folder"])
    assert stat.S_IMODE((keeper.data / "video" / "engine.json").stat().st_mode) == 0o600
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.glob("*.jcfg")} == {0o600}
    status = Path(f"/proc/{running['pid']}/status").read_text()
    assert os.geteuid() != 0 or "Uid:\t0" not in status
    sockets = {line.split()[1] for table in ("tcp", "tcp6") for line in
               Path(f"/proc/{running['pid']}/net/{table}").read_text().splitlines()[1:] if line.split()[3] == "0A"}
    port = f"{int(running['address'].rstrip('/').rpartition(':')[2]):04X}"
    assert f"0100007F:{port}" in sockets and f"00000000:{port}" not in sockets
    text = (folder / "janus.jcfg").read_text()
    assert "libjanus_recordplay.so" in text and "debug_level = 3" in text
    keeper.stop()
    assert not process.lives(running["pid"], running["born"])
    assert keeper.record() is None and not folder.exists()


@pytest.mark.feature("VID1")
def test_a_new_keeper_adopts_the_engine_of_a_killed_one_and_ends_a_stranger(role):
    first = role()
    running = wait_for(first.record)
    first.stop(signal.SIGKILL)
    assert process.lives(running["pid"], running["born"])
    second = role()
    os.kill(running["pid"], 0)
    third = role()  # waits: one keeper on a machine
    wait_for(lambda: second.process.poll() is None and third.process.poll() is None)
    os.kill(running["pid"], signal.SIGKILL)
    anew = wait_for(lambda: (found := second.record()) and found["pid"] != running["pid"] and found)
    second.stop(signal.SIGKILL)
    path = second.data / "video" / "engine.json"
    path.write_text(json.dumps(anew | {"address": "ws://127.0.0.1:9/"}))  # recorded, but it does not answer there
    mine = wait_for(lambda: (found := third.record()) and found["pid"] != anew["pid"] and found)
    assert not process.lives(anew["pid"], anew["born"]) and process.lives(mine["pid"], mine["born"])


def test_the_moment_of_birth_tells_a_process_from_its_namesake():
    me = os.getpid()
    assert process.lives(me, process.born(me))
    assert not process.lives(me, "1") and not process.lives(me, "") and not process.lives(2**22 + 1, "1")


@pytest.mark.feature("VID1")
def test_a_call_stands_on_the_engine_with_most_room_and_leaves_a_dead_one(db, settings):
    with FakeJanus() as first, FakeJanus() as second:
        settings.VIDEO_JANUS = ",".join(
            f"{one.address}?name={name}&api_secret=api&admin_key=admin&capacity={room}"
            for one, name, room in ((first, "a", 100), (second, "b", 10)))
        nodes.look_at_all()
        assert set(EngineNode.objects.answering().values_list("name", flat=True)) == {"a", "b"}
        placed = [nodes.place(calls.open_call(f"room:{n}", Way("own"), people=8)) for n in range(3)]
        assert [one.name for one in placed] == ["a", "b", "a"]
        assert nodes.place(Call.objects.of("room:0")).name == "a"
        assert nodes.drain("a", True)
        assert nodes.place(calls.open_call("room:9", Way("own"))).name == "b"
        assert nodes.place(Call.objects.of("room:0")).name == "a"  # what is there stays
        first.__exit__()
        wait_for(lambda: not nodes.answers(nodes.known()[0], 0.5))
        nodes.look_at_all()
        assert nodes.place(Call.objects.of("room:0")).name == "b"
        assert "api" not in str(EngineNode.objects.values()) and "api_secret" not in repr(nodes.known())


def test_without_an_engine_there_is_no_own_video_and_it_says_so(db, settings):
    settings.VIDEO_JANUS = "off"
    assert [one.slug for one in providers.usable()] == ["link"]
    settings.VIDEO_PROVIDERS = ["link"]
    assert providers.provider("own") is None


def test_relay_credentials_live_a_while_and_name_nobody(settings):
    settings.VIDEO_TURN, settings.VIDEO_TURN_SECRET = "turn:relay.example:3478?transport=udp", "shared"
    server, = turn.ice_servers()
    expiry, _, name = server["username"].partition(":")
    assert 3000 < int(expiry) - time.time() < 4000 and len(name) == 16
    mac = hmac.new(b"shared", server["username"].encode(), hashlib.sha1).digest()
    assert server["credential"] == base64.b64encode(mac).decode()
    assert turn.ice_servers()[0]["username"] != server["username"]
    settings.VIDEO_TURN_SECRET = ""
    assert turn.ice_servers() == []


@pytest.mark.feature("VID4", "VID5")
def test_links_are_plain_addresses_with_words_about_their_traps():
    good = ("https://teams.microsoft.com/l/meetup-join/x", "http://video.example/a")
    assert [clean_link(one) for one in good] == list(good)
    assert not any(map(clean_link, ("", "javascript:alert(1)", "https://", "https://a@b/", "data:text/html,x", "x" * 9,
                                    "https://video.example/a b", "https://[", "https://video.example/" + "x" * 500)))
    link = LinkProvider()
    assert any("40 minuutin" in str(words) for words in link.advice("https://us02web.zoom.us/j/1"))
    assert any("kirjautumaan" in str(words) for words in link.advice("https://meet.jit.si/x"))
    assert len(link.advice("https://notzoom.us.example/")) == 1
    assert link.join(good[0], Guest("1", "Veikko"), "participant").url == good[0]
    with pytest.raises(ProviderNotConfigured):
        link.join("", Guest("1", "Veikko"), "participant")
    with pytest.raises(ProviderUnsupported):
        link.mute("", "1", True)


def test_the_nearest_choice_counts(db):
    calls.choose("federation:1", Way("own"))
    calls.choose("group:5", Way("link", "https://video.example/"))
    assert calls.chosen("group:5", "association:2", "federation:1") == Way("link", "https://video.example/")
    calls.choose("group:5", None)
    assert calls.chosen("group:5", "association:2", "federation:1") == Way("own")
    assert calls.chosen("group:9") is None
