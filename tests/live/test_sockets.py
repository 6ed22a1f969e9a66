"""Who may open a WebSocket, on the real server: our own pages with a session, and only addresses that exist."""

import asyncio

import pytest
import websockets

from ..robustness.harness import Server

SCENE = """
from django.test import Client
from tests.world import build
from rinnalla.base.db import writing
with writing():
    world = build()
client = world.client("veikko")
print(client.cookies["istunto"].value)
"""


@pytest.fixture(scope="module")
def server():
    with Server() as one:
        one.cookie = one.run_python(SCENE).strip()
        yield one


def refusal(server, path: str, **headers: str) -> int:
    """The status with which the handshake is refused."""

    async def knock():
        with pytest.raises(websockets.InvalidStatus) as told:
            await websockets.connect(server.url.replace("http", "ws") + path, additional_headers=headers)
        return told.value.response.status_code

    return asyncio.run(knock())


def test_every_refusal_looks_the_same(server):
    """Another site, no origin, nobody, a member without a seat, an address that is not there: one answer."""
    ours, signed_in = {"Origin": server.url}, {"Cookie": f"istunto={server.cookie}"}
    room = "/ws/huone/1/"
    assert {
        refusal(server, room, Origin="https://muualla.example", **signed_in),
        refusal(server, room, **signed_in),
        refusal(server, room, **ours),
        refusal(server, room, **ours, **signed_in),
        refusal(server, "/ws/huone/999999/", **ours, **signed_in),
        refusal(server, "/ws/ei-ole/", **ours),
    } == {403}


def test_nothing_of_a_refusal_is_logged(server):
    assert "istunto" not in server.log()
    assert "Traceback" not in server.log()
    assert "/ws/huone/" not in server.log()
