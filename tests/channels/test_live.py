"""A channel over real sockets: news are told at once, and a task that ends closes the socket within a second."""

import json
import time

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from rinnalla.base import clock
from rinnalla.channels import sweeps
from rinnalla.channels.actions import open_channel
from rinnalla.live.hub import hub
from rinnalla.people.models import Standing
from tests.robustness.harness import Server

pytestmark = [pytest.mark.heavy, pytest.mark.feature("MSG5")]
SCENE = """
import json
from rinnalla.base import sweeps
from rinnalla.channels.models import Channel
from tests.world import build
world = build()
sweeps.run("channels.open")
cookies = {name: world.client(name).session.session_key for name in ("helmi", "jari", "eero", "veikko", "ulla")}
profile = world.closed.facilitators.get(person=world.people["jari"]).pk
print(json.dumps({"channel": Channel.objects.get(group=world.closed).pk, "cookies": cookies, "profile": profile,
                  "whole": Channel.objects.get(group=None, federation=world.federation).pk}))
"""


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def scene(server):
    return json.loads(server.run_python(SCENE).strip().splitlines()[-1])


def listen(server, scene, who: str, channel: int | None = None):
    url = server.url.replace("http", "ws", 1) + f"/ws/tiimit/{channel or scene['channel']}/"
    return connect(url, origin=server.url, additional_headers={"Cookie": f"istunto={scene['cookies'][who]}"},
                   compression=None, open_timeout=20)


def post(server, scene, who: str, path: str, **fields):
    token = "a" * 32
    with server.client(cookies={"istunto": scene["cookies"][who], "lomake": token}) as client:
        return client.post(path, data=fields, headers={"X-CSRFToken": token, "X-Live": "1"})


def write(server, scene, who: str, text: str):
    return post(server, scene, who, f"/hallinta/tiimit/{scene['channel']}/viestit/", text=text,
                key=f"{who}-{text}-{time.monotonic_ns()}")


def test_outsiders_get_no_socket(server, scene):
    for who in ("veikko", "ulla"):
        with pytest.raises((InvalidStatus, ConnectionClosed)):
            listen(server, scene, who).recv(timeout=30)


def test_news_are_told_and_say_nothing_of_what_was_written(server, scene):
    with listen(server, scene, "jari") as jari:
        seq = json.loads(jari.recv(timeout=30))["seq"]
        assert write(server, scene, "helmi", "kanariaviesti").status_code == 204
        told = jari.recv(timeout=30)
        assert json.loads(told) == {"type": "changed", "seq": seq + 1}


def test_who_leaves_the_group_is_cut_off_within_a_second(server, scene, record_property):
    with listen(server, scene, "jari") as jari, listen(server, scene, "helmi") as helmi, \
            listen(server, scene, "jari", scene["whole"]) as whole:
        for socket in (jari, helmi, whole):
            socket.recv(timeout=30)
        post(server, scene, "eero", f"/hallinta/ryhmat/kuusi-iltaa/ohjaajat/{scene['profile']}/poisto/")
        done = time.monotonic()
        for socket in (jari, whole):
            with pytest.raises(ConnectionClosed) as cut:
                [socket.recv(timeout=30) for _ in range(9)]
            assert cut.value.rcvd.code == 4403
        record_property("cut off after (s)", round(time.monotonic() - done, 2))
        assert write(server, scene, "jari", "vielä").status_code == 404
        assert write(server, scene, "helmi", "ilman Jaria").status_code == 204
        assert json.loads(helmi.recv(timeout=30))["type"] == "changed", "the others go on"


@pytest.mark.django_db
def test_a_task_that_ends_in_the_very_moment_of_coming_is_noticed(world, monkeypatch):
    """Between reading one's rights and the first look of the watch: the mark is older than the rights."""
    channel = open_channel(world.actor("helmi"), world.closed)
    monkeypatch.setattr(hub, "rooms", {f"channel:{channel.pk}": None})
    monkeypatch.setattr(sweeps, "_marks", {})
    sweeps.begin_watch(channel)
    assert sweeps.watch_rights() == 0
    Standing.objects.filter(person=world.people["helmi"], role="facilitator").update(until=clock.now())
    sweeps.begin_watch(channel)
    assert sweeps.watch_rights() == 1 and sweeps.watch_rights() == 0


def test_a_task_that_ends_in_another_process_counts_too(server, scene):
    with listen(server, scene, "helmi") as helmi:
        helmi.recv(timeout=30)
        server.run_python("from django.utils import timezone\nfrom rinnalla.people.models import Standing\n"
                          "Standing.objects.filter(role='facilitator').update(until=timezone.now())")
        with pytest.raises(ConnectionClosed) as cut:
            [helmi.recv(timeout=30) for _ in range(9)]
        assert cut.value.rcvd.code == 4403
