"""Feeds: the same facts as the pages, for other programs."""

import json
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import ANYONE

from .. import feeds, kept
from ..fronts import Front, absolute
from ..queries import listed_marks, mark_of
from .listing import house

ROBOTS = """User-agent: *
Disallow: /p/
Disallow: /k/
Disallow: /oma/
Disallow: /huone/
Disallow: /hallinta/
Disallow: /palaute/
Disallow: /tietoni/
Disallow: /kirjaudu/
Sitemap: {sitemap}
"""


def _feed(request, name: str, content_type: str, make: Callable[[list[Front]], str]):
    """A feed over the whole public list, kept while nothing on it changes."""
    marks = listed_marks(house(request))
    state = tuple((m.pk, m.version, m.dates, m.places) for m in marks)
    seconds = min((m.holds_for() for m in marks), default=60)
    found = kept.keep(kept.key(name, house(request), state), seconds, lambda: make(feeds.fronts_of(marks)))
    response = kept.respond(request, found, content_type=content_type)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@page(Permission.PUBLIC)
def as_json(request):
    """The fixed point of DESIGN §11."""
    return _feed(request, "json", "application/json; charset=utf-8", lambda fronts: json.dumps(
        {"groups": [feeds.group_json(f) for f in fronts]}, ensure_ascii=False))


@page(Permission.PUBLIC)
def as_rss(request):
    return _feed(request, "rss", "application/rss+xml; charset=utf-8",
                 lambda fronts: feeds.rss(fronts, reverse("outreach:groups")))


@page(Permission.PUBLIC)
def as_calendar(request):
    return _feed(request, "ics", "text/calendar; charset=utf-8", lambda fronts: feeds.calendar(fronts).decode())


@page(Permission.PUBLIC)
def group_calendar(request, slug):
    """One group's meetings as a calendar file."""
    mark = mark_of(ANYONE, house(request), slug)
    fronts = feeds.fronts_of([mark]) if mark else []
    if not fronts:
        raise Http404
    response = HttpResponse(feeds.calendar(fronts), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response


@page(Permission.PUBLIC)
def sitemap(request):
    return _feed(request, "sitemap", "application/xml; charset=utf-8",
                 lambda fronts: feeds.sitemap(fronts, reverse("outreach:groups")))


@page(Permission.PUBLIC)
def robots(request):
    """Search engines may read what is public, and nothing that a personal link opens."""
    text = ROBOTS.format(sitemap=absolute(reverse("outreach:sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
