"""The registration flow as a browser does it: the form, the post, the page after it; fields filled by what they ask."""

import asyncio
import itertools
import time
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from .load import Run

_people = itertools.count(1)
BY_KIND = {"email": "henkilo{n}@posti.example", "nickname": "Nimi{n}", "name": "Testi Henkilö", "tel": "0401234567"}


class Form(HTMLParser):
    """The largest form of a page that is posted, with values for its fields."""

    def __init__(self, page: str):
        super().__init__()
        self.forms: list[dict] = []
        self._open = False
        self._select: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        field = dict(attributes)
        if tag == "form":
            self._open = (field.get("method") or "").lower() == "post"
            if self._open:
                self.forms.append({"action": field.get("action") or "", "fields": {}})
        elif self._open and field.get("name"):
            self._fill(tag, field)
        elif tag == "option" and self._select and field.get("value"):
            self.forms[-1]["fields"].setdefault(self._select, field["value"])

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = False
        if tag == "select":
            self._select = None

    def _fill(self, tag: str, field: dict) -> None:
        fields, name, kind = self.forms[-1]["fields"], field["name"], field.get("type", "text")
        self._select = name if tag == "select" and "required" in field else None
        if kind == "hidden":
            fields[name] = field.get("value") or ""
        elif kind in {"checkbox", "radio"}:
            if kind == "radio" or "required" in field or "consent" in name or "terveys" in name:
                fields.setdefault(name, field.get("value") or "on")
        elif tag == "input" and kind not in {"submit", "file", "image", "button"}:
            wanted = field.get("autocomplete") or ("email" if kind == "email" else name)
            fields[name] = BY_KIND.get(wanted, field.get("value") or "")

    def filled(self) -> tuple[str, str]:
        """Where it goes, and its body."""
        form = max(self.forms, key=lambda f: len(f["fields"]))
        number = next(_people)
        return form["action"], urlencode({k: v.replace("{n}", str(number)) for k, v in form["fields"].items()})


class Browser:
    """One keep-alive socket with cookies."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, dict[str, str], str]:
        host = f"127.0.0.1:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", "Accept-Language: fi"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body.encode())}"]
        self._writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        headers = {}
        for line in head.split("\r\n")[1:-2]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            headers[name.lower()] = value
        length = int(headers.get("content-length", 0))
        return int(head[9:12]), headers, (await self._reader.readexactly(length)).decode() if length else ""

    def close(self) -> None:
        self._writer.close()


class Refused(Exception):
    """The flow did not end where it should."""


async def once(port: int, address: str) -> float:
    """One whole flow by a new visitor; its time."""
    browser = Browser(port)
    await browser.open()
    began = time.perf_counter()
    status, _, page = await browser.ask("GET", address)
    if status != 200:
        raise Refused(f"the form answered {status}")
    action, body = Form(page).filled()
    status, headers, answer = await browser.ask("POST", urljoin(address, action) if action else address, body)
    if status not in (302, 303):
        raise Refused(f"the post answered {status}: {_first_problem(answer)}")
    target = urlsplit(headers["location"])
    status, _, _ = await browser.ask("GET", target.path + (f"?{target.query}" if target.query else ""))
    browser.close()
    if status != 200:
        raise Refused(f"the page after it answered {status}")
    return time.perf_counter() - began


def _first_problem(page: str) -> str:
    mark = page.find("error")
    return " ".join(page[mark:mark + 200].split()) if mark >= 0 else page[:80]


async def flows(port: int, address: str, *, count: int, cpu: Callable[[], float], clients: int = 4) -> Run:
    """`count` flows by new visitors, a few at a time, once every page thread is warm."""
    for _ in range(16):
        await once(port, address)
    run = Run(0, 0, count)

    async def some() -> None:
        for _ in range(count // clients):
            run.times.append(await once(port, address))

    began, before = time.perf_counter(), cpu()
    await asyncio.gather(*(some() for _ in range(clients)))
    run.seconds, run.cpu, run.count = time.perf_counter() - began, cpu() - before, len(run.times)
    return run
