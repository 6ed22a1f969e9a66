"""One link on two pages which two processes hold, with Redis between them: they know of each other, and leave apart."""

import contextlib

import pytest

from tests.robustness.harness import Server
from tests.services import redis_server  # noqa: F401

from .client import Client, scene
from .test_socket import pause

pytestmark = [pytest.mark.heavy, pytest.mark.feature("ROOM1", "ROOM12")]
SWEEP = "from rinnalla.rooms.sweeps import drop_the_unseen\ndrop_the_unseen()"
LONG_AGO = """
from datetime import timedelta
from rinnalla.base.clock import now
from rinnalla.rooms.models import OpenPage, Seat
for rows in (OpenPage.objects.{pages}, Seat.objects.filter(pk={seat})):
    rows.update(seen_at=now() - timedelta(minutes=20))
"""
"""Nothing has been heard of these pages for longer than a seat is kept after a break of the line."""
STILL_HERE = """
from rinnalla.base.clock import now
from rinnalla.rooms.models import OpenPage, Seat
for rows in (OpenPage.objects, Seat.objects):
    rows.update(seen_at=now())
"""
"""On a slow machine a test may take longer than a seat is kept; how long it is kept is not asked here."""


class Home:
    """Helmi hosts on the first process; Veikko has come there too, and is inside."""

    def __init__(self, first: Server, second: Server):
        self.first, self.second, self.open = first, second, []
        self.given = scene(first)
        self.host = self.page("helmi", first)
        self.one = self.page("veikko", first)
        self.host.until(lambda: any(e["t"] == "wait" for e in self.host.streams["hosts"]))
        assert self.host.ask(do="admit_all")["type"] == "ack"
        self.one.until(lambda: any(e["t"] == "admitted" for e in self.one.streams[f"seat:{self.one.seat}"]))
        self.one.sync()

    def page(self, name: str, server: Server) -> Client:
        self.open.append(Client(server, self.given["meeting"], self.given["cookies"][name]).open())
        return self.open[-1]

    def leave(self, page: Client) -> None:
        """Press the button; the page hears that it went, and its line is closed."""
        assert page.ask(do="leave")["type"] == "ack"
        page.until(lambda: page.closed)
        assert page.closed == 4400

    def said(self, page: Client, text: str) -> None:
        """Somebody says something by this page, and the host hears it: what came before it has come too."""
        assert page.ask(do="say", text=text)["type"] == "ack"
        self.host.until(lambda: text in self.host.texts())

    def comings(self) -> list[str]:
        """What others have seen of the seat: in and out, in order."""
        return [e["t"] for e in self.host.streams["all"] if e["t"] in ("in", "out") and e["seat"] == self.one.seat]

    def gone(self) -> None:
        self.host.until(lambda: self.comings() == ["in", "out"], seconds=60)

    def rows(self) -> set[int]:
        """The pages that have rows, by seat."""
        return [seat for seat, in self.first.query("select seat_id from rooms_openpage")]

    def close_tab(self, page: Client) -> None:
        """The line is closed without a word, and its process has noticed."""
        before = len(self.rows())
        page.close()
        self.host.until(lambda: len(self.rows()) < before, seconds=60)


@pytest.fixture(scope="module")
def servers(redis_server):  # noqa: F811
    with Server(redis_url=redis_server.url) as first, first.second() as second:
        yield first, second


@pytest.fixture
def home(servers):
    first = servers[0]
    if first.query("select count(*) from people_person")[0][0]:
        for server in servers:
            server.kill()
        first.manage("flush", "--no-input")
    for server in servers:
        if server.process is None:
            server.start()
    home = Home(*servers)
    yield home
    for client in home.open:
        with contextlib.suppress(Exception):
            client.close()


def beside(page: Client) -> set[str]:
    """The marks of other pages this one was told of."""
    mine = {m["page"] for m in page.seen if m.get("type") == "welcome"}
    return {m["page"] for m in page.seen if m.get("type") == "beside"} - mine


def mark(page: Client) -> str:
    return next(m["page"] for m in page.seen if m.get("type") == "welcome")


def test_each_page_is_told_of_the_other_at_once_and_nobody_else_is(home):
    """Neither asks again here: the page that came last is told by the first one's process, and not by its next sync."""
    other = home.page("veikko", home.second)
    other.until(lambda: beside(other) == {mark(home.one)})
    home.one.until(lambda: beside(home.one) == {mark(other)})
    third = home.page("veikko", home.second)
    third.until(lambda: mark(home.one) in beside(third))
    other.until(lambda: mark(third) in beside(other))
    home.said(third, "Kolmas sivu")
    home.one.until(lambda: "Kolmas sivu" in home.one.texts())
    assert beside(home.host) == set() and home.comings() == ["in"]


def test_leaving_by_one_page_leaves_the_seat_until_the_last_one_has_left(home):
    other = home.page("veikko", home.second)
    home.leave(home.one)
    home.said(other, "Olen yhä täällä")
    assert home.comings() == ["in"] and other.closed is None
    third = home.page("veikko", home.first)
    home.leave(other)
    home.said(third, "Ja täällä")
    assert home.comings() == ["in"]
    home.leave(third)
    home.gone()
    assert home.rows() == [home.host.seat]


def test_two_pages_that_leave_at_once_leave_the_seat_empty(home):
    other = home.page("veikko", home.second)
    for page in (home.one, other):
        page.put({"do": "leave", "cid": "nyt"})
    for page in (home.one, other):
        page.until(lambda page=page: page.closed)
        assert page.acks["nyt"]["type"] == "ack"
    home.gone()


def test_a_tab_that_is_closed_takes_nothing_from_the_other_and_is_no_page_any_more(home):
    """The seat does not flicker before others, and whoever leaves by the last page has left at once."""
    other = home.page("veikko", home.second)
    home.close_tab(home.one)
    home.first.run_python(STILL_HERE + SWEEP)
    home.said(other, "Toinen välilehti on kiinni")
    assert home.comings() == ["in"]
    home.leave(other)
    home.gone()


def test_without_redis_leaving_is_as_right_and_the_pages_find_each_other_after_it(home, redis_server):  # noqa: F811
    redis_server.kill()
    try:
        other = home.page("veikko", home.second)
        third = home.page("veikko", home.second)
        home.leave(third)
        home.said(other, "Ilman välittäjää")
        home.leave(home.one)
        home.said(other, "Yhä ilman välittäjää")
        assert home.comings() == ["in"]
        back = home.page("veikko", home.first)
        assert beside(back) == set()
    finally:
        redis_server.start()
    asks_until_told(other, back)
    asks_until_told(back, other)
    home.leave(back)
    home.leave(other)
    home.gone()


def asks_until_told(page: Client, of: Client) -> None:
    """A page asks what follows every half a minute; here it need not wait for that."""
    def told() -> bool:
        page.sync()
        of.sync()
        pause(page, 0.2)
        return mark(of) in beside(page)

    page.until(told, seconds=60)


@pytest.mark.parametrize("after", ["the page is forgotten", "the page is still counted"])
def test_the_page_of_a_killed_process_holds_the_seat_no_longer_than_a_break_of_the_line(home, after):
    other = home.page("veikko", home.second)
    home.second.kill()
    home.said(home.one, "Toinen palvelin kaatui")
    assert home.comings() == ["in"]
    if after == "the page is forgotten":
        home.first.run_python(LONG_AGO.format(pages=f"filter(mark='{mark(other)}')", seat=0))
        home.leave(home.one)
    else:
        home.first.run_python(STILL_HERE)
        home.leave(home.one)
        home.first.run_python(SWEEP)
        home.said(home.host, "Ehkä hän palaa")
        assert home.comings() == ["in"]
        home.first.run_python(LONG_AGO.format(pages=f"filter(seat={home.one.seat})", seat=home.one.seat) + SWEEP)
    home.gone()
