"""How a person wants the pages to look: kept with them, so that it follows to another device (PPL4).

The cookie of this browser goes first: whoever has chosen something on a shared computer keeps it there.
"""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse

from rinnalla.ui.preferences import COOKIE, Preferences, keep, parse

from .models import Person


def look_of(person: Person) -> Preferences:
    return parse(dict(parse_qsl(person.look, max_num_fields=10)))


def as_kept(chosen: Preferences) -> str:
    """One short line for the database; empty when every default was chosen."""
    return urlencode(chosen.chosen)


def carry(request, response: HttpResponse, person: Person | None) -> HttpResponse:
    """Bring the person's look to a browser where nothing has been chosen yet."""
    if person is not None and person.look and COOKIE not in request.COOKIES:
        return keep(request, response, look_of(person))
    return response
