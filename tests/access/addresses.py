"""How each address is visited in the matrix: what its parts are filled with, in the cast's world."""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse

from rinnalla.web.reference import patterns
from tests.world import World

# Addresses of libraries that are redirected or switched off, with the reason.
EXEMPT: dict[str, str] = {}

# What a part of an address is filled with; a part named differently in one address says so in OVERRIDES.
PARTS: dict[str, Callable[[dict[str, Any]], Any]] = {}
OVERRIDES: dict[str, dict[str, Callable[[dict[str, Any]], Any]]] = {}


def names() -> set[str]:
    """The names of all addresses; every one has a name."""
    return {name for _route, name, _view in patterns()}


def routes() -> dict[str, str]:
    return {name: route for route, name, _view in patterns()}


def prepare(world: World) -> dict[str, Any]:
    """Things that the addresses speak of, all belonging to the closed group of Järviseutu or its people."""
    from .things import make

    return make(world)


def kwargs_of(name: str, things: dict[str, Any]) -> dict[str, Any]:
    from .things import PARTS as parts

    found = re.findall(r"<(?:\w+:)?(\w+)>", routes()[name])
    return {part: parts.get(f"{name}:{part}", parts.get(f"{name.split(':')[0]}:{part}", parts.get(part)))(things)
            for part in found}


def visit(world: World, things: dict[str, Any], who: str, name: str, method: str) -> int:
    """The status one gets; what the visit changed is rolled back."""
    client = world.client(who)
    client.raise_request_exception = True
    with transaction.atomic():
        response = getattr(client, method.lower())(reverse(name, kwargs=kwargs_of(name, things)))
        transaction.set_rollback(True)
    return response.status_code
