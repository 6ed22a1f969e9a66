"""The public form: a place, a place in line, errors, repeats, bad input; the same answer for every address."""

import re

import pytest
from django.test import Client

from rinnalla.registrations.models import Registration
from tests.registrations.people import intake_of

GOOD = {"name": "Helena Saarivuo", "nickname": "Helena", "email": "helena@posti.example", "adult": "on",
        "health": "on"}
URL = "/ryhmat/kuusi-iltaa/ilmoittaudu/"


def key_of(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def send(client, url=URL, **fields):
    data = {k: v for k, v in (GOOD | fields).items() if v is not None}
    data.setdefault("key", key_of(client.get(url)))
    return client.post(url, data)


@pytest.fixture
def closed(world):
    return intake_of(world.closed)


@pytest.mark.feature("REG1", "REG3", "PPL1")
def test_a_sent_form_becomes_a_place(closed):
    client = Client()
    answer = send(client)
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "Kiitos, paikkasi on varattu" in page
    assert "helena@posti.example" in page
    one = Registration.objects.get()
    assert (one.state, one.nickname, one.person.name) == ("confirmed", "Helena", "Helena Saarivuo")
    assert one.person.consents.get().about == "health"
