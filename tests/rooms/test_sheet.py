"""The words of the room's scripts: one sheet a language, kept for good at an address that its content gives."""

import gzip
import json

import pytest
from django.test import Client

from rinnalla.rooms.views.sheet import address

pytestmark = pytest.mark.django_db



def test_kept_for_good_and_the_same_for_everybody(world):
    answer = Client(SERVER_NAME=world.host("ritva")).get(address(), headers={"accept-encoding": "gzip"})
    assert "immutable" in answer["Cache-Control"] and answer["Content-Encoding"] == "gzip"
    said = json.loads(gzip.decompress(answer.content))
    assert said["words"]["refused"]["ended"] == "Tapaaminen on päättynyt."
    assert len(said["cards"]) == 12 and len(said["moods"]) == 5
    assert not answer.cookies


def test_an_earlier_address_gives_what_holds_now_and_is_not_kept(world):
    client = Client(SERVER_NAME=world.host("ritva"))
    answer = client.get("/huone/sanat/fi-0000.json")
    assert answer["Cache-Control"] == "no-cache" and "Content-Encoding" not in answer
    assert answer.json()["words"]["host"] == "ohjaaja"
    assert client.get("/huone/sanat/xx-0000.json").status_code == 404
    simple = client.get("/huone/sanat/fi-simple-0000.json")
    assert simple.status_code == 200 and simple.json()["words"]
