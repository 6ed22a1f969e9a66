"""Walking through the demo world as its people: every link of every page, with what each page says of itself."""

import json
import os
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from django.urls import Resolver404, resolve

from tests.robustness.harness import Server

QUERIES_OF_A_PATH = 12
PAGES_OF_A_ROUTE = 10_000 if os.environ.get("RINNALLA_FIGURES") else 15
"""How many pages of one address a person walks: in CI enough to meet each kind, in the figures all."""
DEMO_ONLY = ("/postilaatikko/", "/p/", "/esittely/")  # the same for everybody: walked once
PEOPLE = """
import json
from rinnalla.access.permissions import Role
from rinnalla.people.models import Standing
def first(role, **more):
    return Standing.objects.filter(role=role, person__federation__slug="selkakaari", **more).first().person_id
print(json.dumps({
    "participant": first(Role.MEMBER, person__user=None), "facilitator": first(Role.FACILITATOR),
    "coordinator": first(Role.COORDINATOR, association__slug="jarviseutu"),
    "administrator": first(Role.ADMINISTRATOR)}))
"""
STARTS = {
    "anybody": ["/", "/ryhmat/", "/kirjaudu/", "/tietosuoja/", "/upotus/ryhmat/", "/robots.txt", "/sitemap.xml",
                "/esittely/", "/galleria/"],
    "participant": ["/oma/", "/tietoni/"], "facilitator": ["/hallinta/", "/oma/", "/oma/tili/"],
    "coordinator": ["/hallinta/", "/hallinta/raportit/"], "administrator": ["/hallinta/", "/hallinta/tietosuoja/"],
}


@dataclass
class Page:
    """What a page says of itself, as far as can be read without a browser."""

    path: str
    status: int
    lang: str = ""
    title: str = ""
    headings: int = 0
    links: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    found_on: str = ""

    @property
    def route(self) -> str:
        """The name of its address."""
        match = resolve(urlsplit(self.path).path)
        return f"{match.namespace}:{match.url_name}"


class Reading(HTMLParser):
    def __init__(self, page: Page):
        super().__init__()
        self.page, self.inside = page, ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("id"):
            self.page.ids.add(given["id"])
        if tag == "html":
            self.page.lang = given.get("lang") or ""
        if tag == "h1":
            self.page.headings += 1
        if tag in ("a", "link", "img", "script", "source", "iframe"):
            self.page.links.add(given.get("href") or given.get("src") or "")
        if tag == "form":
            self.page.actions.add(given.get("action") or "")
        self.inside = tag if tag == "title" and not self.page.title else ""

    def handle_data(self, data):
        if self.inside:
            self.page.title += data


def demo_server() -> Server:
    """A server with the demo world, not yet serving; close it yourself."""
    server = Server(demo=True, serve=False)
    server.__enter__()
    server.run_python("from rinnalla.web.demo import load; load()")
    server.start()
    return server


def people_of(server: Server) -> dict[str, int]:
    return json.loads(server.run_python(PEOPLE).strip().splitlines()[-1])


def enter(server: Server, number: int | None) -> httpx.Client:
    """A browser signed in as one of the demo's people, as the demo's front door does it."""
    client = server.client(follow_redirects=False)
    if number is not None:
        page = client.get("/esittely/")
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        done = client.post(f"/esittely/{number}/", data={"csrfmiddlewaretoken": token})
        assert done.status_code == 303, done.text[:300]
    return client


class Walk:
    """Everything that one person reaches by links."""

    def __init__(self, server: Server, client: httpx.Client, starts: list[str], *, past: tuple[str, ...] = ()):
        self.url, self.client, self.past = server.url, client, past
        self.pages: dict[str, Page] = {}
        self.wrong: list[str] = []
        self.fragments: set[tuple[str, str, str]] = set()
        self.queue = deque((start, "") for start in starts)
        self.seen, self.queries, self.routes = set(starts), Counter[str](), Counter[str]()

    def go(self) -> "Walk":
        while self.queue:
            self.visit(*self.queue.popleft())
        for found_on, path, fragment in sorted(self.fragments):
            if path in self.pages and self.pages[path].ids and fragment not in self.pages[path].ids:
                self.wrong.append(f"{found_on}: no #{fragment} on {path}")
        return self

    def visit(self, path: str, found_on: str) -> None:
        answer = self.client.get(path)
        page = self.pages[path] = Page(path, answer.status_code, found_on=found_on)
        if answer.is_redirect:
            self.follow(path, answer.headers["location"])
        elif answer.status_code != 200:
            self.wrong.append(f"{path}: {answer.status_code}, linked from {found_on}")
        elif answer.headers["content-type"].startswith("text/html"):
            Reading(page).feed(answer.text)
            self.read(page)

    def read(self, page: Page) -> None:
        if page.headings != 1 or not page.title.strip() or page.lang not in ("fi", "sv", "en"):
            self.wrong.append(f"{page.path}: h1 {page.headings}, title {page.title!r}, lang {page.lang!r}")
        if len(self.client.cookies) > 3:
            self.wrong.append(f"{page.path}: cookies {sorted(self.client.cookies)}")
        for link in sorted(page.links):
            self.follow(page.path, link)
        for action in page.actions:
            try:
                resolve(urlsplit(urljoin(page.path, action)).path)
            except Resolver404:
                self.wrong.append(f"{page.path}: a form sends to {action}, which does not exist")

    def _met_often(self, path: str) -> bool:
        """An address of which enough pages are walked. One that leads nowhere is always walked: it is a fault."""
        try:
            route = resolve(path).view_name
        except Resolver404:
            return False
        self.routes[route] += 1
        return self.routes[route] > PAGES_OF_A_ROUTE

    def follow(self, base: str, link: str) -> None:
        address, fragment = urldefrag(urljoin(self.url + base, link))
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or f"{parts.scheme}://{parts.netloc}" != self.url:
            return
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if fragment:
            self.fragments.add((base, path, fragment))
        if path in self.seen or path.startswith((*self.past, "/static/")):
            return
        if parts.query:
            self.queries[parts.path] += 1
            if self.queries[parts.path] > QUERIES_OF_A_PATH:
                return
        if self._met_often(parts.path):
            return
        self.seen.add(path)
        self.queue.append((path, base))
