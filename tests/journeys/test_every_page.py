"""Every page that the demo's people reach by links: no broken link, no error, no barrier, no third party (A1, S7).

All links of all pages are followed over HTTP. In the browser CI shows one page of each address in two
settings, so that over the walk every pair of width, light and language is met; RINNALLA_FIGURES=1 shows every page
in all sixteen.
"""

import os
from itertools import product
from urllib.parse import urlencode

import pytest

from tests.browser import axe, show, sideways

from .crawling import DEMO_ONLY, STARTS, Page, Walk, demo_server, enter, people_of

pytestmark = [pytest.mark.journey, pytest.mark.feature("ACC1")]
FIGURES = bool(os.environ.get("RINNALLA_FIGURES"))
SETTINGS = [(320, "light", "fi"), (1280, "dark", "fi"), (320, "dark", "sv"), (1280, "light", "sv"),
            (320, "light", "en"), (1280, "dark", "en"), (320, "dark", "fi-simple"), (1280, "light", "fi-simple")]
MANY = {"outreach:group": 4, "groups:manage": 3, "evaluation:results": 2, "meetings:plan": 2, "registrations:own": 2}
SKIPPED = {":gallery"}  # shown in all its states by tests/ui


@pytest.fixture(scope="module")
def server():
    server = demo_server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def walks(server):
    people = people_of(server)
    return {who: Walk(server, enter(server, people.get(who)), starts, past=DEMO_ONLY if who in people else ()).go()
            for who, starts in STARTS.items()}


def test_the_settings_are_pairwise():
    """Every pair of values meets in the list, and the two settings of each page differ in width and light."""
    columns = list(zip(*SETTINGS, strict=True))
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert set(zip(columns[one], columns[other], strict=True)) == set(product(columns[one], columns[other]))
    for turn in range(4):
        first, second = settings_of(turn)
        assert first[0] != second[0] and first[1] != second[1] and first[2] != second[2]


def settings_of(turn: int) -> list[tuple[int, str, str]]:
    if FIGURES:
        return list(product((320, 1280), ("light", "dark"), ("fi", "sv", "en", "fi-simple")))
    return [SETTINGS[2 * turn % 8], SETTINGS[(2 * turn + 5) % 8]]


def test_no_link_is_broken(walks):
    """Every link and every form leads somewhere; every page names itself, its language and one first heading."""
    wrong = {who: walk.wrong for who, walk in walks.items() if walk.wrong}
    assert wrong == {}
    assert sum(len(walk.pages) for walk in walks.values()) > 700, "the demo is a lively place"


def chosen(walks) -> list[tuple[str, Page]]:
    """Whose page and which: all of them, or some of each address, by turns of those who reach it."""
    every = [(who, page) for who, walk in walks.items() for page in walk.pages.values()
             if page.headings and page.route not in SKIPPED]
    if FIGURES:
        return every
    picked: list[tuple[str, Page]] = []
    for turn, route in enumerate(sorted({page.route for _who, page in every})):
        with_it = [(who, page) for who, page in every if page.route == route]
        last = with_it[-1][0]  # the widest role that reaches it sees most
        who = last if turn % 2 else with_it[turn // 2 % len(with_it)][0]
        own = [(w, page) for w, page in with_it if w == who]
        picked += own[::max(1, len(own) // MANY.get(route, 1))][:MANY.get(route, 1)]
    return picked


class Eyes:
    """One of the people at a browser; what is wrong with the pages gathers here."""

    def __init__(self, browser, walk: Walk):
        self.url, self.wrong, self.now = walk.url, [], ""
        self.context = browser.new_context(reduced_motion="reduce", timezone_id="Europe/Helsinki")
        self.context.add_cookies([{"name": c.name, "value": c.value, "url": self.url} for c in walk.client.cookies.jar])
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.tell(str(error)))
        self.page.on("console", lambda said: self.tell(said.text) if said.type in ("error", "warning") else None)
        self.page.on("request", lambda sent: None if sent.url.startswith((self.url, "data:", "blob:"))
                     else self.tell(f"asks {sent.url}"))

    def tell(self, what: str) -> None:
        self.wrong.append(f"{self.now}: {what}")

    def look(self, path: str, width: int, light: str, language: str) -> None:
        self.now = f"{path} {width} {light} {language}"
        preference = urlencode({"language": language})
        self.context.add_cookies([{"name": "asetukset", "value": preference, "url": self.url}])
        show(self.page, width=width, dark=light == "dark")
        self.page.goto(self.url + path)
        spoken = self.page.locator("html").get_attribute("lang")
        if spoken != ("fi" if language == "fi-simple" else language):
            self.tell(f"lang is {spoken}")
        for found in axe(self.page):
            self.tell(found)
        if sideways(self.page) > 0:
            self.tell(f"scrolls sideways by {sideways(self.page)} px")
        if len(self.context.cookies()) > 3:
            self.tell(f"cookies {[c['name'] for c in self.context.cookies()]}")


def test_every_page_is_sound_in_every_dress(browser, walks):
    wrong, watching = [], {who: Eyes(browser, walk) for who, walk in walks.items()}
    pages = chosen(walks)
    for turn, (who, page) in enumerate(pages):
        for width, light, language in settings_of(turn):
            watching[who].look(page.path, width, light, language)
    for eyes in watching.values():
        wrong += eyes.wrong
        eyes.context.close()
    assert wrong == []
    assert len(pages) > 60
