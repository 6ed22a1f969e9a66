"""The room's page on every screen: the page is the server's own, who sits and what goes on is told by `pretend.js`."""

import pathlib

import pytest

from tests.browser import settled, sideways, small_targets
from tests.robustness.harness import Server

from .client import scene
from .test_journey import PLAN

pytestmark = pytest.mark.journey
PRETEND = pathlib.Path(__file__).with_name("pretend.js").read_text()
SCREENS = [(320, 640), (360, 640), (390, 844), (844, 390), (640, 400), (768, 1024), (1280, 800), (1440, 900)]
NAMES = ["Helmi", "Anna-Kaarina Väänänen-Lehtovirta", "Työnohjaajakokelas", "Öhman", "Päivänkakkarakeijukainen", "Jari",
         "Kristiina-Margareta", "Hämeenlinnalainen", "Eino"]
COME = """([from, to, names]) => {
  const { seat: me, host } = JSON.parse(document.getElementById("live").textContent);
  for (let n = from; n < to; n += 1) {
    room.all("in", { seat: me + n, name: names[n % names.length], role: host && !n ? "host" : "member", rest: n === 5,
      listens: false });
  }
  room.ready();
  window.me = me;
}"""
GO = "([from, to]) => { for (let n = from; n > to; n -= 1) room.all('out', { seat: me + n - 1 }); }"
ROUND = """n => room.all("round", { no: 1, kind: "introduction", question: "Mitä sinulle kuuluu juuri nyt?", on: true,
  turn: me + 2, past: [me, me + 1], queue: Array.from({ length: n - 3 }, (_, at) => me + 3 + at) })"""
WAIT = """() => ["Otso", "Lumme"].forEach((name, n) =>
  room.event("hosts", "wait", { seat: 90000 + n, name, role: "member" }))"""
OVERLAPS = """() => {
  const all = [...document.querySelectorAll("#seats > li")].map((seat) => {
    const box = seat.querySelector(".name").getBoundingClientRect();
    return [seat.querySelector(".who").textContent, box];
  });
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return all.flatMap(([name, box], at) => all.slice(at + 1).filter(([, other]) => over(box, other))
    .map(([other]) => `${name} / ${other}`));
}"""
CUT = """() => [...document.querySelectorAll("#seats .name, .bar .ctl, .btn")].filter((one) => one.offsetParent
  && one.scrollWidth > one.clientWidth + 2).map((one) => one.textContent.trim())"""
CLEAR = """() => {
  const boxes = (where) => [...document.querySelectorAll(where)].map((one) =>
    [one.textContent, one.getBoundingClientRect()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return boxes("#hearth .btn").flatMap(([act, box]) => boxes("#seats .name, #seats .seat")
    .filter(([, other]) => over(box, other)).map(([name]) => `${act} / ${name}`));
}"""
TOPMOST = """() => [...document.querySelectorAll("#react [data-react]")].every((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.closest("button") === one;
})"""
BOXES = """() => Object.fromEntries([".rinki", ".hearth", ".side", ".bar", ".room-top", "#write"].map((where) => {
  const { x, y, width, height } = document.querySelector(where).getBoundingClientRect();
  return [where, [x, y, width, height].map(Math.round)];
}))"""


@pytest.fixture(scope="module")
def given():
    with Server() as server:
        found = scene(server)
        server.run_python(PLAN.format(meeting=found["meeting"]))
        server.run_python("from rinnalla.rooms.models import Seat; Seat.objects.update(state='inside')")
        yield server, found


@pytest.fixture
def enter(browser, given):
    """Open the room as somebody; whoever sits there comes by `come`."""
    server, found = given
    opened = []

    def enter(name, **more):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fi-FI", bypass_csp=True,
                                      service_workers="block", **({"reduced_motion": "reduce"} | more))
        context.add_cookies([{"name": "istunto", "value": found["cookies"][name], "url": server.url}])
        context.route("**/rooms/js/link.*", lambda route: route.fulfill(body=PRETEND, content_type="text/javascript"))
        page = context.new_page()
        problems = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        opened.append((context, problems))
        page.goto(f"{server.url}/huone/{found['meeting']}/")
        page.wait_for_function("window.room")
        return page

    yield enter
    for context, problems in opened:
        context.close()
        assert problems == []


def come(page, to, *, after=0):
    page.evaluate(COME, [after, to, NAMES])
    page.locator("#seats > li").nth(to - 1).wait_for(state="attached")


def go(page, to, *, of):
    page.evaluate(GO, [of, to])
    page.wait_for_function("n => document.querySelectorAll('#seats > li').length === n", arg=to)


@pytest.mark.feature("ROOM1", "ROOM19")
@pytest.mark.parametrize("who", ["veikko", "helmi"])
def test_every_screen_and_number_of_people(enter, who):
    page = enter(who)
    here = 0
    for people in (2, 3, 8, 10, 12, 17, 30, 80):
        come(page, people, after=here)
        here = people
        if people > 3:
            page.evaluate(ROUND, people)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            where = f"{who}, {people} people, {width}×{height}"
            assert sideways(page) == 0, where
            assert page.evaluate(OVERLAPS) == [], where
            assert page.evaluate(CUT) == [], where
            assert [one for one in small_targets(page, 44) if "preference-" not in one] == [], where


@pytest.mark.feature("ACC4", "ROOM19")
@pytest.mark.parametrize("who", ["veikko", "helmi"])
def test_larger_text_hides_nothing(enter, who):
    page = enter(who)
    come(page, 8)
    page.evaluate("document.documentElement.dataset.text = 'larger'")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22.4px"
    for width, height in SCREENS[1:]:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        where = f"{who}, {width}×{height}"
        assert sideways(page) == 0 and page.evaluate(OVERLAPS) == [] and page.evaluate(CUT) == [], where
        bar = page.locator(".bar").bounding_box()
        assert width < 1024 or bar["y"] + bar["height"] <= height, where


@pytest.mark.feature("ROOM15", "ROOM19")
def test_a_turn_and_a_menu_keep_clear_of_everybody(enter):
    """The own turn's three buttons stay inside the circle; the reactions open where they are wholly seen."""
    page = enter("veikko")
    come(page, 8)
    page.evaluate("room.all('round', { no: 1, kind: 'introduction', question: '', on: true, turn: me, past: [],"
                  " queue: [me + 1] })")
    page.locator("#hearth .btn").nth(2).wait_for()
    settled(page)
    assert page.evaluate(CLEAR) == []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for lying in (False, True):
            page.evaluate("on => document.querySelector('.room').classList.toggle('is-lying', on)", lying)
            page.locator("#react > summary").scroll_into_view_if_needed()
            page.evaluate("document.querySelector('#react').open = true")
            settled(page)
            menu, where = page.locator("#react > div").bounding_box(), f"{width}×{height}, lying: {lying}"
            assert menu["x"] >= 0 and menu["x"] + menu["width"] <= width, where
            assert menu["y"] >= 0 and menu["y"] + menu["height"] <= height, where
            assert page.evaluate(TOPMOST), where


@pytest.mark.feature("ROOM1")
def test_nothing_jumps_when_people_come_and_go(enter):
    page = enter("veikko", reduced_motion="no-preference")
    come(page, 8)
    settled(page)
    before = page.evaluate(BOXES)
    come(page, 9, after=8)
    assert page.evaluate(BOXES) == before
    assert page.evaluate("getComputedStyle(document.querySelector('#seats > li')).transitionProperty").startswith(
        "translate"), "a seat glides to its new place"
    go(page, 7, of=9)
    assert page.evaluate(BOXES) == before
    come(page, 20, after=7)
    page.wait_for_function("document.querySelector('#seats').parentElement.matches('.is-rows')")
    first = page.locator("#seats > li").nth(3)
    settled(page)
    seat, kept = first.bounding_box(), page.evaluate(BOXES)
    go(page, 18, of=20)
    assert first.bounding_box() == seat
    assert {where: box for where, box in page.evaluate(BOXES).items() if where != ".rinki"} == {
        where: box for where, box in kept.items() if where != ".rinki"}


@pytest.mark.feature("ROOM3", "ROOM17")
def test_the_hosts_panel_shows_what_goes_on_without_scrolling(enter):
    page = enter("helmi")
    come(page, 8)
    page.evaluate(ROUND, 8)
    page.evaluate(WAIT)
    page.locator("#waiting li").nth(1).wait_for()

    def in_sight(selector):
        box = page.locator(selector).first.bounding_box()
        return box["y"] >= 64 and box["y"] + box["height"] <= 800

    for one in ("#going .btn-main", "#admit-all", "#waiting li:last-child", "#calm-off > summary", "[data-for=t-talk]"):
        assert in_sight(one), one
    assert not page.locator("[data-opens=wheel-dialog]").is_visible(), "what is rare waits behind a press"
    page.evaluate("[90000, 90001].forEach(seat => room.event('hosts', 'wait_over', { seat }))")
    page.wait_for_function("!document.querySelector('#waiting li')")
    assert in_sight("#write .btn-main") and in_sight("#text")
    page.click("[data-for=t-plan]")
    page.evaluate("room.all('message', { seat: me + 1, text: 'Jos ääni pätkii, kirjoita tänne.' })")
    page.get_by_role("tab", name="Viestit, uusia 1").click()
    page.get_by_role("tab", name="Viestit", exact=True).wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(WAIT)
    page.locator("#waiting-link").wait_for()
    assert in_sight("#waiting-link") or page.locator("#waiting-link").bounding_box()["y"] < 800
