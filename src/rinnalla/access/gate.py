"""The gate: every request gets an `Actor`; every view has declared a permission, or nothing starts.

The actor loader is filled by `web` at start (`set_actor_loader`), so that nothing here knows people.
"""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponseRedirect
from django.utils.functional import SimpleLazyObject

from rinnalla.base import vault

from .permissions import Permission
from .subjects import ANYONE, Actor

_load_actor: Callable[..., Actor] = lambda request: ANYONE  # noqa: E731
DECLARED_ELSEWHERE: dict[str, Permission] = {}
"""Views of libraries, by URL name: what they ask for."""
SECOND_FACTOR_URL = "/kirjaudu/toinen-vaihe/"


def set_actor_loader(loader: Callable[..., Actor]) -> None:
    global _load_actor
    _load_actor = loader


def load_actor(request) -> Actor:
    return _load_actor(request)


def declared(view, url_name: str | None) -> Permission | None:
    """The permission of a view, or None when it has not said."""
    return getattr(view, "permission", None) or DECLARED_ELSEWHERE.get(url_name or "")


class GateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        vault.forget_seen()
        request.actor = SimpleLazyObject(lambda: load_actor(request))
        try:
            return self.get_response(request)
        finally:
            vault.forget_seen()

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        permission = declared(view, match.view_name)
        if permission is None:
            raise ImproperlyConfigured(f"{match.view_name or view} declares no permission")
        if permission in (Permission.PUBLIC, Permission.PASS):
            return None
        actor = request.actor
        if not actor.known:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")
        if actor.needs_second_factor and permission is not Permission.OWN:
            return HttpResponseRedirect(f"{SECOND_FACTOR_URL}?next={quote(request.get_full_path())}")
        return None
