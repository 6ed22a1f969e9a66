"""Preferences of the reader: language, light, text size, contrast and motion, kept in one cookie.

Nobody gets the cookie before choosing something; choosing every default takes it away again. The page is drawn
with the choices on `<html>`, so that nothing flashes and nothing needs a script.
"""

from dataclasses import asdict, dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "asetukset"
KEPT_SECONDS = 60 * 60 * 24 * 365
EASY = "fi-simple"
CHOICES = {
    "language": {"", *(code for code, _ in settings.LANGUAGES)},
    "theme": {"", "light", "dark"},
    "text": {"", "large", "larger"},
    "contrast": {"", "more"},
    "motion": {"", "less"},
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen; an empty string means: as the device says."""

    language: str = ""
    theme: str = ""
    text: str = ""
    contrast: str = ""
    motion: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Data attributes of `<html>`: (name, value)."""
        return [(f"data-{name}", value) for name, value in self.chosen.items() if name != "language"]


def parse(pairs: dict[str, str]) -> Preferences:
    """Only what is known is taken; the rest is dropped without a word."""
    return Preferences(**{name: pairs[name] for name in CHOICES if pairs.get(name) in CHOICES[name]})


def preferences_of(request) -> Preferences:
    return parse(dict(parse_qsl(request.COOKIES.get(COOKIE, ""), max_num_fields=10)))


def language_of(request, preferences: Preferences) -> str:
    """The chosen language, else the first one the browser asks for that we speak, else Finnish."""
    if preferences.language:
        return preferences.language
    spoken = {code for code, _ in settings.LANGUAGES}
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if (base := code.split("-")[0]) in spoken:
            return base
    return settings.LANGUAGE_CODE


class PreferencesMiddleware:
    """Sets `request.preferences` and `request.easy`, and speaks the reader's language for the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.preferences = preferences_of(request)
        language = language_of(request, request.preferences)
        request.LANGUAGE_CODE = language
        request.easy = language == EASY
        with translation.override(language):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", "fi" if request.easy else language)
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _back(request) -> str:
    """The page the reader came from, when it is one of ours."""
    there = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if ours else "/"


@csrf_exempt  # anonymous pages are cached without a token; another site may not post here all the same
@require_POST
def save_preferences(request):
    """Keep the choices in one cookie and go back. The language link posts only `language`."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise PermissionDenied
    return keep(request, _see_other(_back(request)), chosen_in(request))


def chosen_in(request) -> Preferences:
    """What the form said: everything, or one thing changed of what held before."""
    if "all" in request.POST:
        return parse(request.POST.dict())
    return replace(request.preferences, **parse(request.POST.dict()).chosen)


def keep(request, response: HttpResponse, chosen: Preferences) -> HttpResponse:
    """Put the choices into this browser's cookie; choosing every default takes it away."""
    if chosen.language == language_of(request, Preferences()):
        chosen = replace(chosen, language="")  # the browser asks for it anyway
    if chosen.chosen:
        response.set_cookie(COOKIE, urlencode(chosen.chosen), max_age=KEPT_SECONDS, secure=settings.SECURE,
                            httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _see_other(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
