"""Pages and parts of pages kept from before, for ANYONE only (DESIGN §9).

A part is found by what it was made from (group, version, dates, language, easy view) and forgotten at the next
date that changes it. Free places stand outside the kept page and are put in at `slot`s.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from rinnalla.access.subjects import ANYONE, Actor


@dataclass(frozen=True)
class Part:
    """A piece of HTML and its digest."""

    html: str
    digest: str


def digest(*parts) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def part(html: str) -> Part:
    return Part(html, digest(html))


def key(name: str, *parts) -> str:
    """Where a part lies: by its name, what it is made from, the language and the build of the styles."""
    return f"outreach:{name}:{digest(*parts, get_language(), static('ui/rinnalla.css'))}"


def keep(where: str, seconds: float, make: Callable[[], str]) -> Part:
    """The part kept there, or a new one."""
    found = cache.get(where)
    if found is None:
        found = part(make())
        cache.set(where, found, timeout=max(1, int(seconds)))
    return found


def slot(name: str) -> str:
    """The mark in a kept page where a fresh part goes."""
    return f"<!--{name}-->"


def reader(request) -> Actor:
    """Who reads. Without a session cookie nobody is asked: no query, no session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ANYONE
    actor = request.actor
    return actor if actor.known else ANYONE


def dress(request) -> tuple:
    """What of the page's frame follows the reader's choices."""
    return tuple(request.preferences.attributes), request.easy, request.path


def respond(request, page: Part, parts: dict[str, Part] | None = None, content_type: str = "") -> HttpResponse:
    """A page of kept parts, with an ETag over all of them: an unchanged one is not sent again."""
    parts = parts or {}
    etag = f'"{digest(page.digest, *(p.digest for p in parts.values()))}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        html = page.html
        for name, fresh in parts.items():
            html = html.replace(slot(name), fresh.html)
        response = HttpResponse(html, content_type=content_type or None)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response
