"""How each address is visited in the matrix: what its parts are filled with, in the cast's world."""

import re
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from rinnalla.web.reference import patterns
from tests.world import CAST, World

from .things import PARTS, make

# Addresses of libraries that are redirected or switched off, with the reason.
EXEMPT: dict[str, str] = {}

def names() -> set[str]:
    """The names of all addresses; every one has a name."""
    return {name for _route, name, _view in patterns()}


def routes() -> dict[str, str]:
    return {name: route for route, name, _view in patterns()}


def prepare(world: World) -> dict[str, Any]:
    """Things that the addresses speak of, all belonging to the closed group of Järviseutu or its people."""
    cookies = {who: {name: morsel.value for name, morsel in world.client(who).cookies.items()} for who in CAST}
    return make(world) | {"cookies": cookies}


def kwargs_of(name: str, things: dict[str, Any]) -> dict[str, Any]:
    found = re.findall(r"<(?:\w+:)?(\w+)>", routes()[name])
    app = name.split(":")[0]
    return {part: next(PARTS[key] for key in (f"{name}:{part}", f"{app}:{part}", part) if key in PARTS)(things)
            for part in found}


def visit(world: World, things: dict[str, Any], who: str, name: str, method: str) -> int:
    """The status one gets; what the visit changed is rolled back."""
    client = Client(SERVER_NAME=world.host(who))
    client.cookies.load(dict(things["cookies"][who]))
    with transaction.atomic():
        response = getattr(client, method.lower())(reverse(name, kwargs=kwargs_of(name, things)))
        transaction.set_rollback(True)
    return response.status_code
