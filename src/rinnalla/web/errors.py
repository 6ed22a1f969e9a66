"""Pages for what went wrong: plain words, nothing of the machinery (400, 403, 404, 500, 503, CSRF).

The page of faults needs neither database nor context: it is drawn without the request.
"""

import logging
import sys

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from rinnalla.base.db import away

PLAIN_FAULT = (
    '<!doctype html><html lang="fi"><meta charset="utf-8"><title>Jokin meni vikaan – Rinnalla</title>'
    "<h1>Jokin meni vikaan</h1><p>Vika on meillä, ei sinussa. Kokeile hetken päästä uudelleen. "
    'Hätätilanteessa soita <a href="tel:112">112</a>.</p></html>'
)


def csrf_failure(request, reason=""):
    return render(request, "web/errors/csrf.html", status=403)


def bad_request(request, exception):
    return render(request, "web/errors/400.html", status=400)


def forbidden(request, exception):
    return render(request, "web/errors/403.html", status=403)


def not_found(request, exception):
    return render(request, "web/errors/404.html", status=404)


def fault(request):
    """500: whatever is broken, this page comes. 503 when it is only the database or the disk that is away."""
    if away(sys.exc_info()[1]):
        return HttpResponse(_page("503"), status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    return HttpResponse(_page("500"), status=500)


def _page(name: str) -> str:
    try:
        return get_template(f"web/errors/{name}.html").render({})
    except Exception:  # the last page must never fail itself
        logging.getLogger(__name__).exception("the page of faults failed too")
        return PLAIN_FAULT
