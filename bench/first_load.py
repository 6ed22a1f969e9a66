"""F12: what a browser fetches for a public page the first time: bytes on the wire, requests, script."""

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


class _Linked(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
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


def measure(base: str, path: str) -> Load:
    load = Load()
    with httpx.Client(base_url=base, headers={"Accept-Encoding": "gzip", "Accept-Language": "fi"}) as client:
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
    return load


def _size(answer: httpx.Response) -> int:
    return answer.num_bytes_downloaded
