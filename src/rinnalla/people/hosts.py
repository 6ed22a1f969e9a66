"""Which federation's house this is: by host name; the one without a host serves every other name (ORG6).

Kept in the process for half a minute, so that a page asks no query for it.
"""

import time

from django.db.models import Q
from django.utils.functional import SimpleLazyObject

from .models import Federation

KEPT_SECONDS = 30
_seen: dict[str, tuple[float, Federation | None]] = {}


def federation_of_host(host: str) -> Federation | None:
    """The federation of a host name, else the one that serves every other name; None in an empty house."""
    until, federation = _seen.get(host, (0.0, None))
    if until < time.monotonic():
        federation = Federation.objects.filter(Q(host=host) | Q(host="")).order_by("-host", "pk").first()
        if federation:
            _seen[host] = (time.monotonic() + KEPT_SECONDS, federation)
    return federation


def forget_hosts() -> None:
    """Called when a federation was changed here; other processes see it within half a minute."""
    _seen.clear()


class FederationMiddleware:
    """Sets `request.federation`, read only when somebody asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.federation = SimpleLazyObject(lambda: federation_of_host(request.get_host().partition(":")[0]))
        return self.get_response(request)
