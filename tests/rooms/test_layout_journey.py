"""The room's page on every screen: the page is the server's own, who sits and what goes on is told by `pretend.js`."""

import pathlib

import pytest

from tests.browser import settled, sideways, small_targets
from tests.robustness.harness import Server

from .client import scene
from .test_journey import PLAN

pytestmark = pytest.mark.journey
PRETEND = pathlib.Path(__file__).with_name("pretend.js").read_text()
PLAIN = 'import "../room.js";'  # the modules one by one: another may stand for `link.js`
SCRIPT = "text/javascript"
SCREENS = [(320, 640), (360, 640), (390, 844), (844, 390), (640, 400), (768, 1024), (1024, 768),
           (1280, 720), (1280, 800), (1440, 900)]
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
ON_TOP = """() => { const leave = document.querySelector("#leave"); const { x, y, width, height }
  = leave.getBoundingClientRect(); return leave.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }"""
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
        context.route("**/rooms/js/joined/room.*", lambda route: route.fulfill(body=PLAIN, content_type=SCRIPT))
        context.route("**/rooms/js/link.*", lambda route: route.fulfill(body=PRETEND, content_type=SCRIPT))
        context.set_default_timeout(60_000)
        page = context.new_page()
        problems = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        opened.append((context, problems))
        page.goto(f"{server.url}/huone/{found['meeting']}/")
        page.wait_for_function("() => window.room")
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
        assert width < 1024 or page.evaluate(UNDER)[1] == [], where


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
            page.evaluate("document.querySelector('#react').open = false")
            for scrolled in (0, 999):  # the row of large buttons scrolls; the way out is always there
                page.evaluate("to => { document.querySelector('.bar').scrollLeft = to; }", scrolled)
                leave = page.locator("#leave").bounding_box()
                assert leave["x"] >= 0 and leave["x"] + leave["width"] <= width, where
                assert page.evaluate(ON_TOP), where


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
    page.wait_for_function("() => document.querySelector('#seats').parentElement.matches('.is-rows')")
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
    page.wait_for_function("() => !document.querySelector('#waiting li')")
    assert in_sight("#write .btn-main") and in_sight("#text")
    page.click("[data-for=t-plan]")
    page.evaluate("room.all('message', { seat: me + 1, text: 'Jos ääni pätkii, kirjoita tänne.' })")
    page.get_by_role("tab", name="Viestit, uusia 1").click()
    page.get_by_role("tab", name="Viestit", exact=True).wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(WAIT)
    page.locator("#waiting-link").wait_for()
    assert in_sight("#waiting-link") or page.locator("#waiting-link").bounding_box()["y"] < 800


LAPTOPS = [(1024, 768), (1280, 720), (1366, 650)]
PAUSE = """() => {
  document.querySelector("#video-place").innerHTML = '<p class="videolink"><a class="btn btn-soft" href="#">'
    + 'Avaa videotapaaminen uuteen välilehteen</a><small>Video on toisen palvelun sivulla.</small></p>';
  const steps = ["Istu tukevasti.", "Paina selkää.", "Kurkota.", "Juo vettä."];
  const until = Math.floor(Date.now() / 1000) + 600;
  room.all("pause", { on: true, until, minutes: 10, words: "", link: "", key: "own",
    exercise: { name: "Tuolijumppa", steps, film: "" } });
}"""
UNDER = """() => {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const stage = document.querySelector(".stage");
  const scrolls = getComputedStyle(stage).overflowY === "auto";
  const lowest = scrolls ? stage.getBoundingClientRect().bottom
    : Math.max(...[...document.querySelectorAll("#seats .name")].map((one) => one.getBoundingClientRect().bottom));
  const cut = [...document.querySelectorAll(".bar .ctl")].filter((one) => one.offsetParent).filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > document.querySelector(".side").getBoundingClientRect().left;
  });
  return [lowest <= bar.top + 1, cut.map((one) => one.textContent.trim())];
}"""


@pytest.mark.feature("ROOM6", "ROOM14")
@pytest.mark.parametrize("who", ["veikko", "helmi"])
def test_on_an_old_laptop_nobody_is_under_the_buttons(enter, who):
    """With a link to the video and a break's exercise above the circle, and with many people."""
    page = enter(who)
    for people, after in ((8, 0), (11, 8)):
        come(page, people, after=after)
        for happens in ("() => {}", PAUSE, "() => room.all('pause', { on: false })"):
            page.evaluate(happens)
            for width, height in LAPTOPS:
                page.set_viewport_size({"width": width, "height": height})
                settled(page)
                where = f"{who}, {people} people, {width}×{height}, {happens[:12]}"
                assert page.evaluate(UNDER) == [True, []], where
                assert page.evaluate(OVERLAPS) == [], where


@pytest.mark.feature("ROOM3")
def test_one_menu_at_a_time_and_it_closes(enter):
    page = enter("helmi")
    come(page, 4)
    page.get_by_role("tab", name="Ihmiset").click()
    first, second = (page.locator("#people .menu").nth(n) for n in (0, 1))
    first.locator("summary").click()
    first.get_by_role("button", name="Sulje kirjoittaminen").wait_for()
    second.locator("summary").click()
    page.wait_for_function("() => document.querySelectorAll('#people .menu[open]').length === 1")
    second.get_by_role("button", name="Poista huoneesta").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('#people .menu[open]')")
    assert second.locator("summary").evaluate("one => one === document.activeElement")


@pytest.mark.feature("ROOM8", "ROOM19")
def test_a_breakout_that_calls_is_seen_by_its_own_name(enter):
    """Groups without names keep their numbers whoever is in them, and a call shows on the group's own row."""
    page = enter("helmi")
    come(page, 4)
    page.evaluate("""() => {
      room.all("parts", { no: 1, on: true, way: "chosen", minutes: 5, until: Math.floor(Date.now() / 1000) + 300,
        rooms: [{ part: 71, n: 1, name: "" }, { part: 72, n: 2, name: "" }] });
      room.event("hosts", "placed", { seat: me + 1, part: 72 });
      room.event("hosts", "help", { seat: me + 1, name: "Anna", text: "Apua", part: 72 });
    }""")
    rows = page.locator("#parts-rooms li span")
    page.wait_for_function("() => document.querySelectorAll('#parts-rooms li').length === 2")
    assert rows.all_inner_texts() == ["Pienryhmä 1, paikalla 0", "Pienryhmä 2 kutsuu ohjaajaa"]
    page.evaluate("room.event('hosts', 'placed', { seat: me, part: 72 })")
    page.wait_for_function("() => document.querySelector('#parts-rooms').innerText.includes('Pienryhmä 2, paikalla 1')")


@pytest.mark.feature("ROOM16")
def test_a_shortened_programme_is_no_longer_late(enter):
    page = enter("helmi")
    come(page, 3)
    item = page.locator(".hostprog li").first.get_attribute("data-item")
    page.evaluate("""item => {
      room.all("part", { item });
      room.event("hosts", "late", { item, minutes: 20 });
    }""", int(item))
    page.locator("#late-here", has_text="20 minuuttia myöhässä").click()
    page.locator("#t-plan").wait_for()
    page.evaluate("item => room.event('hosts', 'shortened', { item, shifts: { [item]: [200, 200] } })", int(item))
    page.locator("#late", has_text="aikataulussa").wait_for()
    page.locator("#late-here").wait_for(state="hidden")


@pytest.mark.feature("ROOM3")
def test_what_a_host_chose_stays_until_it_is_answered(enter):
    """The server is slow and others come meanwhile: the choice does not turn back for a moment."""
    page = enter("helmi")
    come(page, 3)
    page.click("[data-for=t-room]")
    page.check("#door-locked")
    page.check("#premoderate")
    page.evaluate(WAIT)
    page.locator("#waiting li").nth(1).wait_for(state="attached")
    assert page.is_checked("#door-locked") and page.is_checked("#premoderate")
    page.evaluate("""room.event("hosts", "settings",
        { door: "open", premoderated: true, slow: 0, invite: "", calm: false })""")
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 11000; }")
    page.evaluate("room.event('hosts', 'wait_over', { seat: 90000 })")
    page.wait_for_function("() => document.querySelector('#door-open').checked")
    assert page.is_checked("#premoderate")
