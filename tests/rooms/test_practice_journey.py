"""The practice room in a real browser: every lesson of both places, from the first step to the last."""

import json

import pytest

from rinnalla.rooms.protocol import parse
from tests.browser import CHROMIUM, QUIET, axe, show, sideways, small_targets
from tests.robustness.harness import Server

pytestmark = pytest.mark.journey

FAKE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
BRISK = "sessionStorage['rinnalla:practice:pace'] = '0.12'"
MODEL = """async () => {
  const found = performance.getEntriesByType("resource").map((one) => one.name)
    .find((name) => /js\\/joined\\/room[.\\w]*\\.js$/.test(name));
  return (await import(found)).__["practice/room"].Practice.open;
}"""


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


class Learner:
    """Somebody with nothing but the address; the companions are in a hurry."""

    def __init__(self, browser, server, width: int, height: int = 900, **more):
        self.context = browser.new_context(reduced_motion="reduce", locale="fi-FI", **more)
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(BRISK)
        self.page, self.url, self.errors = self.context.new_page(), server.url, []
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        show(self.page, width=width, dark=False)
        self.page.set_viewport_size({"width": width, "height": height})

    def come(self, place: str, lesson: str) -> None:
        self.page.goto(f"{self.url}/harjoitus/{place}/?lesson={lesson}")
        self.step(1)

    def step(self, n: int) -> None:
        """The guide is at this step now."""
        self.page.locator("#guide-words", has_text=f"Vaihe {n}/").wait_for()

    def done(self) -> None:
        """The lesson is over, and the guide goes on to the next."""
        self.page.locator("#guide-words", has_text="Hienoa").wait_for()
        assert self.errors == []

    def next(self) -> None:
        self.done()
        self.page.click("#guide-go")
        self.step(1)

    def hears(self, words: str) -> None:
        self.page.locator("#log, #part-log").get_by_text(words).last.wait_for()

    def press(self, name: str, within: str = "body") -> None:
        place = self.page.locator(within).get_by_role("button", name=name).locator("visible=true")
        place.first.click()

    def write(self, text: str) -> None:
        self.page.fill("#text", text)
        self.page.press("#text", "Enter")

    def tell(self, dialog: str, text: str, button: str) -> None:
        self.page.fill(f"#{dialog} textarea", text)
        self.press(button, f"#{dialog}")

    def menu(self, within: str, choice: str) -> None:
        """A row's or a message's own menu."""
        row = self.page.locator(within).locator("visible=true").last
        row.locator("summary").click()
        row.get_by_role("button", name=choice).locator("visible=true").click()

    def frames(self) -> list[dict]:
        return self.page.evaluate(f"async () => (await ({MODEL})()).frames")

    def leave(self) -> None:
        assert self.errors == []
        self.context.close()


def sent_well(frames: list[dict]) -> None:
    """Whatever the room's own page sends is a frame the server reads."""
    for frame in frames:
        parse(json.dumps(frame))


@pytest.mark.feature("ROOM21")
def test_every_lesson_of_a_participant_on_a_phone(browser, server):
    one = Learner(browser, server, 360, 640)
    one.page.goto(f"{server.url}/harjoitus/")
    one.page.get_by_role("link", name="Mene harjoitushuoneeseen").click()
    one.step(1)
    assert axe(one.page) == [] and sideways(one.page) == 0 and small_targets(one.page, 44) == []
    one.page.click("#hand")
    one.step(2)
    one.press("Olen valmis")
    one.next()
    one.press("Palaa minuun myöhemmin")
    one.step(2)
    one.press("Ohitan nyt")
    one.next()
    one.page.click("#rest")
    one.step(2)
    one.page.click("#rest")
    one.next()
    one.page.click("#react summary")
    one.press("Voimia")
    one.next()
    one.write("hei")
    one.step(2)
    one.hears("Mistä päin olet")
    one.menu("#log .msg:not(.mine, .aside)", "Vastaa")
    one.write("Savosta")
    one.step(3)
    one.menu("#log .msg.mine:not(.is-pending)", "Muokkaa viestiäni")
    one.write("Savosta, Kuopiosta")
    one.step(4)
    one.menu("#log .msg.mine:not(.is-pending)", "Poista viestini")
    one.next()
    together_alone(one)
    sent_well(one.frames())
    one.page.click("#leave")
    one.page.get_by_text("Lähdit hiljaa").wait_for()
    one.leave()


def together_alone(one: Learner) -> None:
    """Moods, cards, the wheel, a wish, a break, a breakout, help; the camera is passed by."""
    one.press("Valitse", "#now")
    one.page.locator("#pick-dialog .pick").nth(1).click()
    one.step(2)
    one.page.locator("#now", has_text="Mikä kuva puhuttelee").wait_for()
    one.press("Valitse", "#now")
    one.page.locator("#pick-dialog .pick").nth(4).click()
    one.step(3)
    one.page.click("#guide-go")
    one.next()
    one.page.locator("#now", has_text="kysymys").wait_for()
    assert axe(one.page) == []
    one.page.click("#guide-go")
    one.next()
    one.press("Toive")
    one.tell("wish", "Unesta", "Jätä toive")
    one.next()
    one.page.locator("#now", has_text="Tauko").wait_for()
    one.page.click("#guide-go")
    one.step(2)
    one.page.click("#guide-go")
    one.next()
    one.hears("Täällä näemme vain me")
    one.write("Mukava olla täällä")
    one.step(2)
    one.page.click("#part-call")
    one.press("Pyydä apua", "#ask")
    one.step(3)
    one.hears("tulin käymään")
    one.page.click("#part-back")
    one.next()
    one.page.locator(".exit[data-opens=care]").click()
    one.page.click("#help-button")
    one.press("Pyydä apua", "#ask")
    one.step(2)
    one.page.keyboard.press("Escape")
    one.hears("huomasin pyyntösi")
    one.press("Vastaa yksityisesti")
    one.tell("private", "Kiitos", "Lähetä yksityisesti")
    one.next()
    for _ in range(3):
        one.page.click("#guide-skip")
    one.next()


@pytest.mark.feature("TRN5")
def test_every_lesson_of_a_facilitator(browser, server):
    one = Learner(browser, server, 1280, 800)
    one.come("ohjaaja", "admit")
    assert axe(one.page) == [] and sideways(one.page) == 0
    one.press("Päästä: Aava")
    one.step(2)
    one.menu("#waiting li:has-text('Hilla')", "Kirjoita yksityisesti")
    one.tell("private", "Tervetuloa", "Lähetä yksityisesti")
    one.step(3)
    one.page.click("#admit-all")
    one.next()
    one.press("Kierros", "#now-part")
    one.press("Aloita kierros", "#round-dialog")
    one.step(2)
    one.page.locator("#waiting", has_text="Kaisla").wait_for()
    one.press("Päästä: Kaisla")
    while one.page.locator("[data-act=turn]").count():
        one.page.keyboard.press("F8")
        one.page.wait_for_timeout(100)
    one.step(3)
    one.press("Lopeta kierros", "#going")
    one.next()
    one.press("Anna puheenvuoro: Hilla")
    one.step(2)
    one.press("Puheenvuoro päättyi")
    one.step(3)
    one.press("Anna puheenvuoro: Tuisku")
    one.next()
    together_hosting(one)
    in_trouble(one)
    sent_well(one.frames())
    one.press("Lopeta ilta")
    one.press("Lopeta kaikilta")
    one.page.get_by_text("Lopetit illan kaikilta").wait_for()
    one.leave()


def together_hosting(one: Learner) -> None:
    """Moods, the wheel, a break; then breakouts with a call for a facilitator."""
    one.press("Mieliala", "#now-part")
    one.press("Aloita", "#picks-dialog")
    one.step(2)
    one.press("Valitse", "#now")
    one.page.locator("#pick-dialog .pick").first.click()
    one.step(3)
    one.press("Kerää pois")
    one.press("Pyörä", "#now-part .starts")
    one.press("Tuo pyörä rinkiin")
    one.step(4)
    one.press("Pyöräytä", "#going")
    one.step(5)
    one.press("Laita pyörä pois")
    one.press("Tauko", "#now-part .starts")
    one.press("Aloita tauko nyt")
    one.step(6)
    one.press("Lopeta tauko")
    one.next()
    one.press("Jaa pienryhmiin")
    one.press("Näytä jako")
    one.step(2)
    one.press("Avaa pienryhmät")
    one.step(3)
    tab(one, "Viestit")
    one.hears("Emme pääse alkuun")
    one.press("Käy täällä", "#log")
    one.step(4)
    one.press("Viesti kaikille")
    one.tell("all-dialog", "Viisi minuuttia vielä", "Lähetä kaikille")
    one.step(5)
    one.press("Kutsu kaikki takaisin")
    one.next()
    told_quietly(one)


def told_quietly(one: Learner) -> None:
    """A wish without a name, and text as it is written."""
    one.page.locator("#wishes-part > summary").click()
    one.page.locator("#wishes").get_by_text("kivusta töissä").wait_for()
    one.step(2)
    one.write("Kiitos toiveesta")
    one.next()
    one.page.locator("#live-pane > summary").click()
    one.step(2)
    one.page.locator("#live-lines").get_by_text("Tässä voi").wait_for()
    one.page.fill("#live-text", "Tervetuloa")
    one.step(3)
    one.page.locator("#live-pane > summary").click()
    one.next()


def tab(one: Learner, name: str) -> None:
    one.page.get_by_role("tab", name=name).click()


def in_trouble(one: Learner) -> None:
    """Somebody disturbs, a raid, somebody unwell, a late programme, a host away; up to the last lesson's last step."""
    tuisku = "#people li:has-text('Tuisku')"
    tab(one, "Ihmiset")
    for n, choice in enumerate(("Sulje kirjoittaminen", "Kirjoita yksityisesti", "Avaa kirjoittaminen"), start=1):
        one.step(n)
        one.menu(tuisku, choice)
        if choice == "Kirjoita yksityisesti":
            one.tell("private", "Annetaan muillekin tilaa", "Lähetä yksityisesti")
    one.next()
    tab(one, "Viestit")
    one.hears("unipatjoja")
    one.page.locator("#calm-off summary").click()
    one.press("Rauhoita huone")
    one.step(2)
    tab(one, "Ihmiset")
    one.menu("#people li:has-text('Kulkija')", "Poista huoneesta")
    one.press("Poista huoneesta", "#sure")
    one.step(3)
    tab(one, "Viestit")
    one.menu("#log .msg:has-text('unipatjoja')", "Poista viesti")
    one.step(4)
    one.press("Näytä kaikille", "#held")
    one.step(5)
    one.press("Palauta entiselleen")
    one.next()
    tab(one, "Viestit")
    one.hears("paha olo")
    one.press("Vastaa yksityisesti", "#log .aside:last-child")
    one.tell("private", "Olen tässä", "Lähetä yksityisesti")
    one.step(2)
    one.page.locator(".exit[data-opens=care]").click()
    one.step(3)
    one.page.keyboard.press("Escape")
    one.page.click("#chairs summary")
    one.press("Hoidan tekniikan")
    one.next()
    tab(one, "Viestit")
    one.page.locator("#log .aside").get_by_text("Tämä tuntui pahalta.").wait_for()
    one.menu("#log .msg:has-text('turhaa valittamista')", "Poista viesti")
    for n, who in enumerate(("Tuisku", "Hilla"), start=2):
        one.step(n)
        tab(one, "Ihmiset")
        one.menu(f"#people li:has-text('{who}')", "Kirjoita yksityisesti")
        one.tell("private", "Jutellaan tästä", "Lähetä yksityisesti")
    one.step(4)
    one.page.click("#guide-go")
    one.next()
    tab(one, "Ohjelma")
    one.press("Nyt menossa: Uni ja lepo")
    one.step(2)
    one.press("Lyhennä tältä illalta")
    one.done()
    one.page.click("#guide [data-opens=lessons]")
    one.page.click("#guide-again")
    one.step(1)
    one.press("Nyt menossa: Uni ja lepo")
    one.step(2)
    one.press("Lyhennä tältä illalta")
    one.next()
    one.press("Pidän keskustelun")
    one.step(2)
    one.page.locator("#chair-about", has_text="yksin").wait_for()
    one.page.click("#guide-go")
    one.step(3)
    one.press("Vaihdetaan")
    one.step(4)
    one.press("Lopeta työnjako")
    one.next()
    one.press("Kierros", "#now-part")
    one.press("Aloita kierros", "#round-dialog")
    one.step(2)
    tab(one, "Viestit")
    one.write("Kiitos kaikille")
    one.step(3)


@pytest.mark.feature("ROOM21", "VID1")
def test_own_picture_is_in_ones_own_seat_and_rest_closes_the_camera(browser, server):
    filmed = browser.browser_type.launch(executable_path=str(CHROMIUM), args=[*QUIET, *FAKE])
    one = Learner(filmed, server, 1280, 800)
    one.come("huone", "camera")
    one.page.click("#video-open")
    one.press("Kamera ja mikrofoni", "#video-join")
    one.step(2)
    mine = one.page.locator(".is-me .seat-media video")
    mine.wait_for()
    one.page.wait_for_function("() => document.querySelector('.is-me .seat-media video')?.videoWidth > 0")
    one.page.locator("#camera[aria-pressed=true]").wait_for()
    one.page.click("#rest")
    one.step(3)
    one.page.locator("#camera[aria-pressed=false]").wait_for()
    one.page.locator(".is-me .seat-media video").wait_for(state="detached")
    one.page.click("#rest")
    one.done()
    sent_well(one.frames())
    one.leave()
    filmed.close()


@pytest.mark.feature("ROOM21", "TRN5")
@pytest.mark.parametrize(("place", "width", "height"), [
    ("huone", 360, 640), ("ohjaaja", 360, 640), ("huone", 1280, 800), ("ohjaaja", 1280, 800)])
def test_the_step_is_always_in_sight_and_the_guide_obeys_keys(browser, server, place, width, height):
    one = Learner(browser, server, width, height)
    one.come(place, "round")
    words = one.page.locator("#guide-words")
    for where in (0, 99_999):
        one.page.evaluate("y => [document.scrollingElement, ...document.querySelectorAll('.side, .stage')]"
                          ".forEach((one) => one.scrollTo(0, y))", where)
        box = words.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height / 2
        assert one.page.evaluate("b => document.querySelector('#guide').contains(document.elementFromPoint("
                                 "b.x + 5, b.y + 5))", box)
    one.page.evaluate("() => { window.said = []; new MutationObserver(() => window.said.push("
                      "document.querySelector('#guide-words').textContent)).observe("
                      "document.querySelector('#guide-words'), {childList: true, characterData: true}) }")
    one.page.focus("#guide-skip")
    one.page.keyboard.press("Enter")
    one.step(2)
    one.page.keyboard.press("Shift+Tab")
    one.page.keyboard.press("Enter")
    one.step(1)
    assert [told[:9] for told in one.page.evaluate("window.said")] == ["Vaihe 2/2" if place == "huone" else "Vaihe 2/3",
                                                                      "Vaihe 1/2" if place == "huone" else "Vaihe 1/3"]
    one.page.focus("#guide [data-opens=lessons]")
    one.page.keyboard.press("Enter")
    assert axe(one.page) == []
    one.page.focus("[data-lesson=parts]")
    one.page.keyboard.press("Enter")
    one.page.locator("#guide-lesson", has_text="Pienryhm").wait_for()
    assert one.page.evaluate("document.activeElement.closest('#guide') !== null")
    one.leave()


@pytest.mark.feature("ROOM21")
def test_companions_sit_in_their_own_pictures_and_rest_without(browser, server):
    one = Learner(browser, server, 1280, 800)
    one.come("huone", "rest")
    picture = one.page.locator("[data-seat='2'] .seat-media img")
    picture.wait_for()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    assert one.page.locator("[data-seat='8'] .seat-media img").count() == 0, "not everybody has a camera on"
    one.page.evaluate(f"""async () => {{
      const {{ world }} = await ({MODEL})();
      world.at(2).rest = true;
      world.append("all", "rest", {{ seat: 2, on: true }});
    }}""")
    picture.wait_for(state="detached")
    one.leave()
