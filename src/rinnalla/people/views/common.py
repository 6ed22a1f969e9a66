"""What several pages need: the way back, pages that nobody keeps, one answer to a form sent twice."""

import functools
from collections.abc import Callable

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from rinnalla.base import idempotency

HOME = "/oma/"


def way_back(request, there: str | None, default: str = HOME) -> str:
    """An address of our own house, else the default: nobody is led elsewhere."""
    ours = there and there.startswith("/") and url_has_allowed_host_and_scheme(
        there, {request.get_host()}, require_https=request.is_secure())
    return there if there and ours else default


def see_other(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def unkept(response):
    """Neither the browser nor anything between keeps this page, and no link on it tells where one came from."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"  # our own forms pass all the same: access.csrf
    return response


def secret_page(view: Callable) -> Callable:
    """A page about a sign-in or a personal link."""

    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        return unkept(view(*args, **kwargs))

    return wrapped


def dead_link(request):
    """One page for every link that does not work: forged, withdrawn, expired or mistyped."""
    return unkept(render(request, "people/dead_link.html", status=404))


def once(form, make: Callable[[], str]) -> str:
    """What the first sending of this form made; a repeated one makes nothing new."""
    try:
        return idempotency.once(form.key, form.body(), make)
    except idempotency.OtherBody as other:
        return other.reference
