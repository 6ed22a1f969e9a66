"""The circle in real browsers: a round, the wheel and a break by keys alone, told once; moods seen together."""

import pytest

from tests.browser import axe, show, sideways, small_targets
from tests.robustness.harness import Server

from .aloud import EAR, Listener
from .client import scene
from .test_journey import Cast

pytestmark = pytest.mark.journey
HEARD = """() => {
  window.said = [];
  const place = document.querySelector("[data-announce]");
  new MutationObserver((changes) => changes.forEach((one) => one.addedNodes.forEach((node) =>
    window.said.push(node.textContent)))).observe(place, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


class Hands:
    """One person at a keyboard."""

    def __init__(self, page):
        self.page = page

    def to(self, selector):
        self.page.locator(selector).locator("visible=true").first.wait_for()
        for _ in range(70):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by keyboard")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def heard(self, *, last=""):
        """What has been said so far; with `last`, once that has been said: a page hears when its line brings it."""
        if last:
            self.page.wait_for_function("words => window.said.some((one) => one.includes(words))", arg=last)
        return self.page.evaluate("window.said")


class Listened(Cast):
    """A cast whose pages tell when they have caught up."""

    def page(self, name=None, **more):
        page = super().page(name, **more)
        page.context.add_init_script(EAR)
        return page


@pytest.fixture
def cast(browser, server):
    if server.query("select count(*) from people_person")[0][0]:
        server.kill()
        server.manage("flush", "--no-input")
        server.start()
    cast = Listened(browser, server, scene(server, more=["otava"], seated=False))
    cast.helmi, cast.veikko, cast.otava = (cast.come("helmi"), cast.come("veikko"), cast.come("otava", width=360))
    cast.helmi.locator("#waiting li").nth(1).wait_for()
    cast.helmi.click("#admit-all")
    for page in (cast.helmi, cast.veikko, cast.otava):
        page.locator("#seats li").nth(2).wait_for()
        Listener(page).ready()
        page.evaluate(HEARD)
    yield cast
    assert cast.errors == []


def fine(*pages):
    for page in pages:
        for dark in (False, True):
            show(page, width=page.viewport_size["width"], dark=dark)
            assert axe(page) == [] and sideways(page) == 0
        assert [t for t in small_targets(page, 44) if "preference-" not in t] == []


@pytest.mark.feature("ROOM5", "ROOM6", "ROOM14")
def test_a_round_the_wheel_and_a_break_by_keys_alone(cast):
    helmi, veikko, otava = cast.helmi, cast.veikko, cast.otava
    keys, mine = Hands(helmi), Hands(veikko)
    keys.to("[data-opens=round-dialog]").press("Enter").to("#round-question")
    helmi.keyboard.type("Mikä auttoi tällä viikolla?")
    keys.press("Enter")
    otava.locator("#hearth").get_by_text("Mikä auttoi tällä viikolla?").wait_for()
    helmi.locator("#seats .is-turn .who", has_text="Helmi").wait_for()
    keys.press("F8")
    veikko.locator("#hearth .who", has_text="Sinun vuorosi").wait_for()
    fine(helmi, veikko, otava)
    mine.to("#hearth .btn-main").press("Enter")
    otava.locator("#hearth .who", has_text="Sinun vuorosi").wait_for()
    Hands(otava).press("F8")
    helmi.locator("#hearth", has_text="Kaikki ovat saaneet vuoron").wait_for()
    assert mine.heard(last="Kaikki ovat saaneet vuoron") == [
        "Esittelykierros alkaa. Mikä auttoi tällä viikolla? Vuorossa Helmi.",
        "Sinun vuorosi. Mikä auttoi tällä viikolla?",
        "Vuorossa Otava.", "Kaikki ovat saaneet vuoron"]
    helmi.locator("#going").get_by_role("button", name="Lopeta kierros").focus()
    keys.press("Enter").to("[data-opens=wheel-dialog]").press("Enter").to("#wheel-dialog .btn-main").press("Enter")
    veikko.locator("#hearth .wheel").wait_for()
    keys.to("#going .btn-main").press("Enter")
    helmi.locator("#hearth .what", has_text="kysymys").wait_for()
    asked = [page.locator("#hearth .wheel-question").inner_text() for page in (helmi, veikko, otava)
             if page.locator("#hearth .what", has_text="kysymys").wait_for() is None]
    assert len(set(asked)) == 1
    assert mine.heard(last="Pyörä pysähtyi")[-1] == f"Pyörä pysähtyi kysymykseen: {asked[0]}"
    fine(helmi, otava)
    keys.to("#start-part > summary").press("Enter").to("[data-opens=pause-dialog]").press("Enter").to("#pause-words")
    helmi.keyboard.type("Venytellään")
    keys.to("#pause-dialog .btn-main").press("Enter")
    for page in (veikko, otava):
        page.locator("#hearth", has_text="Venytellään").wait_for()
    assert "Tauko alkaa, 10 minuuttia." in mine.heard(last="Tauko alkaa")[-1]
    fine(helmi, veikko)
    told = veikko.locator("#hearth .ask").first.inner_text()
    veikko.reload()
    veikko.locator("#hearth", has_text="Venytellään").wait_for()
    assert veikko.locator("#hearth .ask").first.inner_text() == told
    keys.to("#going .btn-main").press("Enter")
    otava.locator("#hearth .wheel").wait_for()


@pytest.mark.feature("ROOM4", "ROOM9", "ROOM15", "ROOM18")
def test_moods_rest_and_hands(cast):
    helmi, veikko, otava = cast.helmi, cast.veikko, cast.otava
    veikko.click("#rest")
    veikko.get_by_role("button", name="Olen taas mukana").wait_for()
    helmi.locator("#seats .is-resting", has_text="levähtää hetken").wait_for()
    veikko.click("#rest")
    helmi.locator("#seats .is-resting").wait_for(state="detached")
    assert helmi.locator("#log li").count() == 0
    otava.click("#hand")
    helmi.get_by_role("button", name="Anna puheenvuoro: Otava").click()
    veikko.locator("#hearth .who", has_text="Otava").wait_for()
    assert "Sinulla on nyt puheenvuoro." in Hands(otava).heard(last="Sinulla on nyt puheenvuoro.")
    otava.click("#hand")
    veikko.locator("#hearth .who", has_text="Otava").wait_for(state="detached")
    helmi.click("[data-opens=picks-dialog]")
    helmi.click("#picks-dialog .btn-main")
    for page, n in ((helmi, 0), (veikko, 1), (otava, 1)):
        page.locator("#hearth").get_by_role("button", name="Valitse").click()
        if page is veikko:
            assert axe(page) == []
        page.locator("#pick-dialog .pick").nth(n).click()
    for page in (helmi, veikko, otava):
        page.locator("#hearth", has_text="Tällaisia olemme tänään").wait_for()
        assert page.locator("#seats .pickcard").count() == 3
    fine(veikko, otava)


@pytest.mark.feature("ROOM4", "ROOM20")
def test_answers_edits_reactions_and_text_as_it_is_typed(cast):
    helmi, veikko, otava = cast.helmi, cast.veikko, cast.otava
    helmi.click("[data-for=t-talk]")
    veikko.fill("#text", "Nukuin huonosti")
    veikko.press("#text", "Enter")
    helmi.locator("#log .menu summary").click()
    helmi.locator("#log").get_by_role("button", name="Vastaa", exact=True).click()
    helmi.keyboard.type("Tuttua")
    helmi.keyboard.press("Enter")
    otava.locator(".answers", has_text="Vastaus: Veikko").wait_for()
    veikko.locator("#log .mine .menu summary").click()
    veikko.get_by_role("button", name="Muokkaa viestiäni").click()
    veikko.fill("#text", "Nukuin katkonaisesti")
    veikko.press("#text", "Enter")
    for page in (helmi, veikko, otava):
        page.locator("#log").get_by_text("Nukuin katkonaisesti", exact=True).wait_for()
        assert page.get_by_text("Nukuin huonosti", exact=True).count() == 0
    assert Hands(otava).heard(last="Tuttua") == ["Veikko kirjoitti: Nukuin huonosti", "Helmi kirjoitti: Tuttua"]
    veikko.click("#react summary")
    veikko.click("[data-react=same]")
    otava.locator("#seats .reaction", has_text="tuttua minullekin").wait_for()
    veikko.click("#live-pane summary")
    helmi.click("#live-pane summary")
    helmi.fill("#text", "Katson")  # said on the same line after the pane was opened: the server knows that she looks
    helmi.press("#text", "Enter")
    veikko.locator("#log").get_by_text("Katson", exact=True).wait_for()
    veikko.type("#live-text", "Kirjoitan tätä juuri")
    helmi.locator("#live-lines", has_text="Kirjoitan tätä juuri").wait_for()
    assert otava.locator("#live-lines li").count() == 0
    assert not cast.server.query("select count(*) from rooms_event where type in ('live', 'react')")[0][0]


def until(page, question):
    """Ask the page again and again, at most for a minute."""
    for _ in range(600):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(question)


def settled(page):
    """Two frames: what was pressed is drawn and the page has moved if it was going to."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.feature("ROOM4", "ROOM15", "ROOM18")
def test_own_rest_and_hand_are_told_once(cast):
    helmi, veikko, otava = cast.helmi, cast.veikko, cast.otava
    otava.click("#rest")
    otava.get_by_role("button", name="Olen taas mukana").wait_for()
    otava.click("#rest")
    otava.get_by_role("button", name="Levähdän hetken").wait_for()
    veikko.click("#hand")
    otava.locator("#seats li", has_text="viittaa").wait_for()
    otava.click("#hand")
    otava.get_by_role("button", name="Laske käsi").wait_for()
    veikko.click("#hand")
    until(otava, "window.heard.includes('Viittaat. Olet jonossa sijalla 1.')")
    helmi.get_by_role("button", name="Anna puheenvuoro: Otava").wait_for()
    otava.click("#hand")
    until(otava, "window.heard.includes('Kätesi on laskettu.')")
    assert Hands(otava).heard() == [
        "Levähdät hetken. Paikkasi säilyy, ja kierrokset ohittavat sinut.", "Olet taas mukana.",
        "Viittaat. Olet jonossa sijalla 2.", "Viittaat. Olet jonossa sijalla 1.", "Kätesi on laskettu."]
    assert Hands(veikko).heard() == ["Viittaat. Olet jonossa sijalla 1.", "Kätesi on laskettu."]


@pytest.mark.feature("ROOM4", "ROOM14")
def test_on_a_phone_messages_thanks_and_own_turn_are_in_sight(cast):
    helmi, veikko, otava = cast.helmi, cast.veikko, cast.otava
    otava.set_viewport_size({"width": 360, "height": 740})
    for n in range(4):  # one's own messages do not push the field under the buttons
        otava.locator("#text").focus()
        otava.keyboard.type(f"Minä myös {n}")
        otava.keyboard.press("Enter")
        otava.locator("#log .mine:not(.is-pending)", has_text=f"Minä myös {n}").wait_for()
        until(otava, """document.querySelector("#text").getBoundingClientRect().bottom
                        <= document.querySelector(".bar").getBoundingClientRect().top""")
    otava.set_viewport_size({"width": 360, "height": 560})  # the talk is out of sight
    settled(otava)  # the field in use follows the new size first
    otava.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    veikko.fill("#text", "Hei kaikille")
    veikko.press("#text", "Enter")
    otava.get_by_role("link", name="Kirjoita Uusia viestejä: 1").wait_for()
    assert veikko.locator(".fresh").count() == 0  # one's own, and the talk is in sight
    otava.click(".to-text")
    otava.locator(".fresh").wait_for(state="detached")
    stands = "document.querySelector('#text').getBoundingClientRect().top"
    settled(otava)
    at = otava.evaluate(stands)
    for n in range(6):  # what comes while one writes moves the field nowhere
        veikko.fill("#text", f"Ja vielä {n}")
        veikko.press("#text", "Enter")
        otava.locator("#log .msg", has_text=f"Ja vielä {n}").wait_for()
        until(otava, f"Math.abs({stands} - {at}) < 2")
    otava.click("#wish-button")
    otava.fill("#wish-text", "Unesta")
    otava.click("#wish .btn-main")
    otava.locator("#status", has_text="Kiitos").wait_for()
    box, bar = otava.locator("#status").bounding_box(), otava.locator(".bar").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= bar["y"]
    otava.locator("#write").scroll_into_view_if_needed()
    helmi.click("[data-opens=round-dialog]")
    helmi.click("#round-dialog .btn-main")
    for _ in range(3):
        if otava.locator("#hearth .who", has_text="Sinun vuorosi").count():
            break
        turn = helmi.locator("#hearth .who").inner_text()
        helmi.click("#going [data-act=turn]")
        helmi.locator("#hearth .who").get_by_text(turn, exact=True).wait_for(state="detached")
    otava.locator(".myturn").click()
    until(otava, "document.activeElement.id === 'now'")
    otava.locator(".myturn").wait_for(state="hidden")
    where = otava.evaluate("scrollY")
    otava.locator("#rest").focus()
    settled(otava)
    assert otava.evaluate("scrollY") == where  # a button that is always in sight moves nothing


@pytest.mark.feature("ROOM4", "ROOM5")
def test_a_removed_answer_stays_readable_and_a_late_chooser_is_not_left_asking(cast):
    helmi, veikko, otava = cast.helmi, cast.veikko, cast.otava
    veikko.fill("#text", "Nukuin huonosti")
    veikko.press("#text", "Enter")
    otava.locator("#log .menu summary").click()
    otava.locator("#log").get_by_role("button", name="Vastaa", exact=True).click()
    otava.keyboard.type("Tuttua minullekin täällä")
    otava.keyboard.press("Enter")
    veikko.locator("#log p", has_text="Tuttua minullekin").wait_for()
    otava.locator("#log .mine .menu summary").click()
    otava.get_by_role("button", name="Poista viestini").click()
    veikko.locator("#log .is-gone").wait_for()
    assert veikko.locator("#log .is-gone > p").bounding_box()["width"] > 100
    assert otava.evaluate("document.activeElement.id") == "log"
    helmi.click("[data-opens=picks-dialog]")
    helmi.click("#picks-dialog .btn-main")
    helmi.locator("#hearth").get_by_role("button", name="Valitse").click()
    helmi.locator("#pick-dialog .pick").first.click()
    veikko.locator("#hearth", has_text="Valinneita 1").wait_for()
    veikko.locator("#hearth").get_by_role("button", name="Valitse").click()
    helmi.get_by_role("button", name="Näytä kaikille").click()
    veikko.locator("#pick-dialog").wait_for(state="hidden")
    assert veikko.evaluate("document.activeElement.id") == "now"
