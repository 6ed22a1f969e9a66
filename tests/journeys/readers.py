"""People at their own screens on one real server, what comes to their mailboxes, and hands on a keyboard only."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.robustness.harness import Server, until

DESK, PHONE = 1280, 360


class House:
    """The server, its browser and its mailboxes."""

    def __init__(self, browser, server: Server):
        self.browser, self.server, self.url = browser, server, server.url
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.contexts: list = []

    def reader(self, width: int = DESK, **more):
        """A new person at a screen of their own, without any cookie."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 850}, locale="fi-FI", reduced_motion="reduce",
            timezone_id="Europe/Helsinki", accept_downloads=True, **more)
        context.set_default_timeout(60_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._heard(page, said))
        page.on("request", lambda sent: None if sent.url.startswith((self.url, "data:", "blob:"))
                else self.foreign.append(sent.url))
        return page

    def _heard(self, page, said) -> None:
        expected = re.search(r"status of (403|404|409|422)", said.text)  # pages that tell what to do
        if said.type == "error" and not expected:
            self.errors.append(f"{page.url}: {said.text}")

    def go(self, page, path: str):
        return page.goto(self.url + path)

    def letters(self, address: str, words: str = "") -> list[dict]:
        """Letters to this address that contain these words, in the order in which they came."""
        with self.server.client() as client:
            letters = client.get("/postilaatikko.json", params={"to": address}).json()
        found = [one for one in letters if words in one["subject"] + one["text"]]
        return sorted(found, key=lambda one: one["id"])

    def letter(self, address: str, words: str, *, at_least: int = 1) -> dict:
        """Wait for a letter (the `at_least`th one with these words) and read the newest."""
        def come():
            found = self.letters(address, words)
            return found[-1] if len(found) >= at_least else None
        return until(come, seconds=90, every=0.25)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def link_in(letter: dict, part: str) -> str:
    """The address in a letter that holds `part`, as a path."""
    return re.search(rf"https?://[^/\s]+({re.escape(part)}\S*)", letter["text"])[1].rstrip(".>)")


def app_code(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(house: House, page, address: str, there: str) -> None:
    """With the mailed code; when asked, the second step is set up from the secret on the page."""
    before = len(house.letters(address, "koodi"))
    house.go(page, f"/kirjaudu/?next={there}")
    page.get_by_label("Sähköpostiosoite").fill(address)
    page.get_by_role("button", name="Lähetä kertakoodi").click()
    letter = house.letter(address, "koodi", at_least=before + 1)
    assert not re.search(r"\d{3}[-\s]?\d{3}", letter["subject"]), "a code on the locked screen of a phone is anybody's"
    page.get_by_label("Koodi").fill(re.search(r"\b\d{3}[-\s]?\d{3}\b", letter["text"])[0])
    page.get_by_role("button", name="Kirjaudu sisään").click()
    page.wait_for_url(re.compile(r"/(kayttoonotto|oma|hallinta)/"))
    if "kayttoonotto" in page.url:
        secret = page.locator("#app ~ p .mono, .mono").first.inner_text().replace(" ", "")
        page.get_by_label("Koodi").fill(app_code(secret))
        page.get_by_role("button", name="Ota sovellus käyttöön").click()
        page.get_by_role("heading", name="Kirjoita varakoodit talteen").wait_for()
        page.wait_for_function("() => document.querySelectorAll('.codes li').length === 10")
        page.get_by_role("link", name="Koodit ovat tallessa, jatka").click()
    page.wait_for_url(f"**{there}")


class Hands:
    """A keyboard without a pointer. The focus is somewhere on the page all the time, and it can be seen."""

    def __init__(self, page):
        self.page, self.lost = page, []

    def to(self, selector: str, most: int = 90) -> None:
        """Tab until this has the focus; past the last control the focus may leave the page once."""
        nowhere = 0
        for _ in range(most):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate("""s => { const e = document.activeElement, style = getComputedStyle(e);
                const body = e === document.body || e === document.documentElement;
                const mark = [e, ...(e.labels || []), e.nextElementSibling].filter(Boolean)
                    .flatMap(m => [getComputedStyle(m), getComputedStyle(m, "::after")]);
                return {found: !body && e.matches(s), body, name: e.outerHTML.slice(0, 80),
                        seen: mark.some(m => m.outlineStyle !== "none" || m.boxShadow !== "none")}; }""", selector)
            nowhere += here["body"]
            if not here["body"] and not here["seen"]:
                self.lost.append(f"cannot be seen: {here['name']}")
            if here["found"]:
                return
            if nowhere > 2:
                break
        raise AssertionError(f"{selector} is not reached by keyboard on {self.page.url}")

    def type(self, selector: str, text: str) -> None:
        """Type in place of what stands there."""
        self.to(selector)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def tick(self, selector: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Space")
        if not self.page.evaluate("s => document.activeElement.matches(s) && document.activeElement.checked", selector):
            self.lost.append(f"ticking {selector}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Press a button or a link and wait for the page that comes."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
