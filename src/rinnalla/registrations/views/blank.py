"""The empty form, drawn once for all visitors who see the same; each one's own key and token are put in (F6).

Kept a minute at most, under everything that it shows of the group, the dates and the line. Nothing of a visitor
is kept: who has a session gets a page of their own.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static

from rinnalla.ui.forms import KEY, new_key

from ..forms import RegisterForm
from ..models import Intake
from .pages import form_context, kept_by_reader

KEPT_SECONDS = 60
KEY_SLOT, TOKEN_SLOT = "0-key-of-the-visitor-0", "0-token-of-the-visitor-0"


def same_for_all(request) -> bool:
    """A visitor without a session, asking for nothing but the form."""
    return (request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "messages" not in request.COOKIES and not request.GET.keys() - {"meeting"})


def _where(request, intake: Intake, state: str) -> str:
    shown = (intake.pk, intake.group.version, intake.opens_at, intake.closes_at, intake.late_until, intake.waiting,
             state, request.LANGUAGE_CODE, request.preferences, request.get_host(), static("ui/rinnalla.css"))
    return f"registrations:form:{intake.group.slug}:{hashlib.blake2b(repr(shown).encode(), digest_size=12).hexdigest()}"


def _drawn(request, intake: Intake) -> str:
    form = RegisterForm(intake=intake)
    form.fields[KEY].initial = KEY_SLOT
    context = form_context(intake, form) | {"csrf_token": TOKEN_SLOT}
    return render_to_string("registrations/register.html", context, request=request)


def blank_form(request, intake: Intake, state: str) -> HttpResponse:
    """The form with nothing typed yet."""
    where = _where(request, intake, state)
    html = cache.get(where)
    if html is None:
        html = _drawn(request, intake)
        cache.set(where, html, timeout=KEPT_SECONDS)
    return kept_by_reader(HttpResponse(html.replace(KEY_SLOT, new_key()).replace(TOKEN_SLOT, get_token(request))))
