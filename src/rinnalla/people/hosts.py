"""Which federation's house this is: by host name; the one without a host serves every other name (ORG6).

Kept in the process for half a minute, so that a page asks no query for it.
"""

import time

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.functional import SimpleLazyObject

from rinnalla.base import house

from .models import Federation, Person

KEPT_SECONDS = 30
_seen: dict[str, tuple[float, Federation | None]] = {}


def federation_of_host(host: str) -> Federation | None:
    """The federation of a host name, else the one that serves every other name; None in an empty house."""
    until, federation = _seen.get(host, (0.0, None))
    if until < time.monotonic():
        federation = Federation.objects.filter(Q(host=host) | Q(host="")).order_by("-host", "pk").prefetch_related(
            "identity_providers").first()
        if federation:
            _seen[host] = (time.monotonic() + KEPT_SECONDS, federation)
    return federation


def forget_hosts() -> None:
    """Called when a federation was changed here; other processes see it within half a minute."""
    _seen.clear()


def house_of(request) -> Federation | None:
    """The federation of a request, also of one that opened a WebSocket."""
    return federation_of_host(request.get_host().partition(":")[0])


def at_home(request, federation: int | None) -> bool:
    """Does a session or link of this federation hold at this host? A copied cookie opens no other house (ORG6)."""
    here = house_of(request)
    return here is not None and here.pk == federation


def address_of(federation: Federation | None) -> str:
    """Where the pages of a federation are."""
    return house.at_host(federation.host if federation else "")


def _address_for_letter(federation: int | None, person: int | None) -> str:
    if federation is None and person is not None:
        federation = Person.objects.filter(pk=person).values_list("federation", flat=True).first()
    return address_of(Federation.objects.filter(pk=federation or 0).first())


house.set_addresses(_address_for_letter)


def _user_here(request, user):
    """Whoever is signed in, in this house; elsewhere nobody."""
    return user if user.is_authenticated and at_home(request, user.federation_id) else AnonymousUser()


class FederationMiddleware:
    """Sets `request.federation` and the house's address, both read only when somebody asks for them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.federation = SimpleLazyObject(lambda: house_of(request))
        signed_in = request.user
        request.user = SimpleLazyObject(lambda: _user_here(request, signed_in))
        with house.speaking_at(lambda: address_of(house_of(request))):
            return self.get_response(request)
