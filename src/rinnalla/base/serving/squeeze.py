"""Compression of public pages, and of nothing that holds a secret.

A page is compressed only when the request carried no cookie and the answer sets none: then it holds no session,
no form token and nothing personal that its length could tell of (BREACH). What was compressed lately is kept,
so that a page from the cache is compressed once.
"""

import gzip
import io
from functools import lru_cache

LEAST, MOST = 1400, 256 * 1024
KINDS = (b"text/html", b"application/json", b"text/calendar", b"application/rss+xml", b"application/atom+xml")
Headers = list[tuple[bytes, bytes]]


@lru_cache(maxsize=64)
def compressed(body: bytes) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=6, mtime=0) as file:
        file.write(body)
    return out.getvalue()


def _wanted(scope: dict) -> bool:
    accepts = False
    for name, value in scope["headers"]:
        if name in (b"cookie", b"authorization"):
            return False
        accepts |= name == b"accept-encoding" and b"gzip" in value
    return accepts


def _suitable(headers: Headers, body: bytes) -> bool:
    if not LEAST <= len(body) <= MOST:
        return False
    held = dict(headers)
    return (held.get(b"content-type", b"").startswith(KINDS)
            and not {b"set-cookie", b"content-encoding"} & held.keys()
            and b"csrfmiddlewaretoken" not in body)


def squeeze(scope: dict, headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    """The same answer, smaller where that is safe; a strong ETag becomes a weak one."""
    if not (_suitable(headers, body) and _wanted(scope)):
        return headers, body
    small = compressed(body)
    kept = [(name, _weak(value) if name == b"etag" else value) for name, value in headers
            if name not in (b"content-length", b"vary")]
    vary = [value for name, value in headers if name == b"vary"]
    return [*kept, (b"vary", b", ".join([*vary, b"accept-encoding"])), (b"content-encoding", b"gzip"),
            (b"content-length", str(len(small)).encode())], small


def _weak(tag: bytes) -> bytes:
    return tag if tag.startswith(b"W/") else b"W/" + tag
