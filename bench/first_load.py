"""F12, F13: what a browser fetches for a page the first time: bytes on the wire, requests, script."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx


@dataclass
class Load:
    page: int = 0
    requests: int = 1
    bytes: int = 0
    script: int = 0
    cover: int = 0


IMPORT = re.compile(r"""(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["']([^"']+)["']""")
"""What a module names at its head; an `import()` in the middle is fetched later, or never."""


class _Linked(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.map: dict[str, str] = {}
        self._in_map = False
        self.styles: set[str] = set()
        self.scripts: set[str] = set()
        self.images: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        field = dict(attributes)
        if tag == "link" and field.get("rel") in {"stylesheet", "icon", "modulepreload", "preload", "manifest"}:
            self.styles.add(field.get("href") or "")
        elif tag == "script" and field.get("src"):
            self.scripts.add(field["src"] or "")
        elif tag == "img" and field.get("src") and field.get("loading") != "lazy":
            self.images.add(field["src"] or "")
        self._in_map = tag == "script" and field.get("type") == "importmap"

    def handle_data(self, data):
        if self._in_map and data.strip():
            self.map = json.loads(data).get("imports", {})


def measure(base: str, path: str, *, cookie: str = "") -> Load:
    """What `path` costs; modules are followed through the page's import map."""
    load = Load()
    headers = {"Accept-Encoding": "gzip", "Accept-Language": "fi"} | ({"Cookie": cookie} if cookie else {})
    with httpx.Client(base_url=base, headers=headers) as client:
        page = client.get(path)
        page.raise_for_status()
        load.page = load.bytes = _size(page)
        linked = _Linked(page.text)
        for kind in (linked.styles, linked.scripts, linked.images):
            for address in sorted(a for a in kind if a and not a.startswith("data:")):
                size = _size(client.get(urljoin(path, address)))
                load.requests += 1
                if kind is linked.images:
                    load.cover += size
                else:
                    load.bytes += size
                load.script += size if kind is linked.scripts else 0
        _follow(client, path, linked, load)
    return load


def _follow(client: httpx.Client, path: str, linked: _Linked, load: Load) -> None:
    """Every module that the page's modules name, each once."""
    waiting = [(urljoin(path, address), True) for address in sorted(linked.scripts)]
    seen = {address for address, _ in waiting}
    while waiting:
        address, counted = waiting.pop()
        answer = client.get(address)
        if not counted:
            load.requests, load.bytes = load.requests + 1, load.bytes + _size(answer)
            load.script += _size(answer)
        for name in IMPORT.findall(answer.text):
            target = urljoin(address, linked.map.get(name, name))
            target = linked.map.get(target, target)
            if target not in seen:
                seen.add(target)
                waiting.append((target, False))


def _size(answer: httpx.Response) -> int:
    return answer.num_bytes_downloaded
