"""Who opens a WebSocket: the session cookie of our own pages, read in a thread, never from another site."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import auth
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, parse_cookie
from django.utils.functional import SimpleLazyObject

from rinnalla.access.gate import load_actor
from rinnalla.access.subjects import Actor


@dataclass(frozen=True)
class Opened:
    """What is known when a socket opens. `load()` gives the actor as it is now; call it in a thread."""

    actor: Actor
    request: HttpRequest = field(repr=False)
    session: dict[str, Any] = field(repr=False, default_factory=dict)


def headers_of(scope: dict) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _user_of(request: HttpRequest) -> Any:
    """Read when somebody asks, like the middleware does it."""
    return SimpleLazyObject(lambda: auth.get_user(request))


def request_of(scope: dict) -> HttpRequest:
    """A request with the cookies, session and user of a handshake, enough for the actor loader."""
    headers = headers_of(scope)
    request = HttpRequest()
    request.method, request.path = "GET", scope["path"]
    request.META = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
    request.META["REMOTE_ADDR"] = (scope.get("client") or ("",))[0]
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = scope.get("server") or ("localhost", 80)
    request.META["SERVER_PORT"] = str(request.META["SERVER_PORT"])
    request.COOKIES = parse_cookie(headers.get("cookie", ""))
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = _user_of(request)
    return request


def from_our_pages(scope: dict) -> bool:
    """The Origin header names our own host (or a trusted one), and the host is one we serve."""
    headers = headers_of(scope)
    origin = headers.get("origin", "")
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    request = HttpRequest()
    request.META = {"HTTP_HOST": headers.get("host", ""), "SERVER_NAME": "", "SERVER_PORT": "80"}
    try:
        host = request.get_host()
    except DisallowedHost:
        return False
    parts = urlsplit(origin)
    return parts.netloc == host and parts.scheme == ("https" if settings.SECURE else "http")


def open_session(scope: dict) -> Opened:
    """Read session and actor. Runs in a thread."""
    request = request_of(scope)
    actor = load_actor(request)
    return Opened(actor, request, dict(request.session.items()))


def load_again(opened: Opened) -> Actor:
    """The actor of the same session as it is now: signed out, demoted or erased people are nobody."""
    request = opened.request
    request.session = type(request.session)(request.session.session_key)
    request.user = _user_of(request)
    return load_actor(request)
