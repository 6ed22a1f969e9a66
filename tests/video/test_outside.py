"""Removed, moved, switched, ended: the frame of another service follows what our room says, in a tab of its own too."""

import pytest

from tests.browser import axe
from tests.robustness.harness import Server
from tests.rooms.client import Client, scene

from .engine import wait_for
from .jitsi import FakeJitsi
from .people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.feature("VID3", "ROOM3")]
SERVICE = """
from rinnalla.base.sealed import insert
from rinnalla.groups.models import Group
from rinnalla.video import calls
from rinnalla.video.models import Service
lead = Group.objects.get(pk={group}).lead_id
insert(Service(subject=f"association:{{lead}}", kind="jitsi", client="rinnalla", address="{address}"), secret="s" * 40)
calls.choose(f"association:{{lead}}", calls.Way("jitsi"))
"""


@pytest.fixture
def jitsi():
    with FakeJitsi() as jitsi:
        yield jitsi


@pytest.fixture
def given(jitsi):
    with Server() as server:
        given = scene(server, more=["otava"])
        server.run_python(SERVICE.format(group=given["group"], address=jitsi.address))
        yield {"server": server, **given}


def open_the_frame(one: Somebody) -> None:
    one.page.frame_locator("#video-place iframe").locator("button.btn-main").click()
    one.page.frame_locator("#video-place iframe").locator("#call").wait_for()


def in_a_tab_of_its_own(one: Somebody):
    page = one.context.new_page()
    page.goto(one.address + "video/")
    page.click("button.btn-main")
    page.locator("#call").wait_for()
    return page


def only_in(jitsi: FakeJitsi, rooms: dict[str, int]) -> None:
    """Before long so many are in these rooms, and in no others."""
    wait_for(lambda: {room: len(tokens) for room, tokens in jitsi.here().items()} == rooms)


def name_now(server: Server) -> str:
    return server.query("select name from video_booking")[0][0]


def test_the_frame_follows_the_room(chromium, jitsi, given):
    server = given["server"]
    host, veikko, otava = (Somebody(chromium, server, given, name) for name in ("helmi", "veikko", "otava"))
    host.come().page.locator("#video-place iframe").wait_for()
    open_the_frame(host)
    for one in (veikko, otava):
        one.come()
        host.page.locator("#waiting [data-key] .btn-soft").first.click()
        one.page.locator("#video-place iframe").wait_for()
    open_the_frame(veikko)
    tab = in_a_tab_of_its_own(otava)
    first = name_now(server)
    only_in(jitsi, {first: 3})

    # Removed: gone from the call at once, the tab of its own too; everybody else is in another room.
    seat = otava.seat
    host.page.evaluate("""seat => { const row = document.querySelector(`#people [data-key="${seat}"]`);
        row.querySelector("[data-if=guest] button").click(); }""", seat)
    host.page.click("#sure [data-yes]")
    tab.locator("#over:not([hidden])").wait_for()
    assert tab.locator("iframe").count() == 0 and axe(tab) == []
    host.page.locator("#video-note", has_text="Hänen videonsa on sulkeutunut").wait_for()
    second = wait_for(lambda: (name := name_now(server)) != first and name)
    only_in(jitsi, {second: 2})
    assert tab.goto(otava.address + "video/").status == 404

    # A breakout is a room of its own there, and back.
    line = Client(server, given["meeting"], given["cookies"]["helmi"]).open()
    line.ask(do="parts", no=0, way="random", count=1, size=0, minutes=5, names=[])
    assert line.ask(do="parts_open", no=0)["type"] == "ack"
    only_in(jitsi, {second: 1, f"{second}-1": 1})
    assert line.ask(do="parts_end", no=1)["type"] == "ack"
    only_in(jitsi, {second: 2})

    # Another way: the frames are gone. And again: a room nobody has been in.
    own = in_a_tab_of_its_own(veikko)
    assert line.ask(do="switch_video", way="link", link="https://video.example/b")["type"] == "ack"
    veikko.page.locator("#video-link").wait_for()
    own.locator("#over:not([hidden])").wait_for()
    only_in(jitsi, {})
    assert line.ask(do="switch_video", way="jitsi", link="")["type"] == "ack"
    open_the_frame(veikko)
    own = in_a_tab_of_its_own(veikko)
    third = name_now(server)
    assert third not in (first, second)
    only_in(jitsi, {third: 2})

    # The end for all is the end of that too.
    line.ask(do="end")
    own.locator("#over:not([hidden])").wait_for()
    only_in(jitsi, {})
    assert server.query("select state from video_booking") == [("over",)]
    line.close()
    for one in (host, veikko, otava):
        assert one.errors == []
        one.close()
