"""S9: nobody learns from an answer whether an address is known: the same status, body and length, way by way."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from rinnalla.mail.models import Letter
from rinnalla.registrations.models import Intake, Registration
from tests.registrations.asking import by_application
from tests.registrations.people import intake_of, sign_up

KNOWN, UNKNOWN = "veikko@example.org", "tuntea@example.org"  # as long as each other, so that lengths may be compared
OWN = re.compile(r'name="(?:csrfmiddlewaretoken|key|shown)" value="[^"]*"|/kiitos/[^/"]+/|[?&]next=[^"]*'
                 r'|asked_version[^>]*|value="\d+"|\d+(?=\. sija)')
WHO = {"name": "Veli Testinen", "nickname": "Veli", "adult": "on", "health": "on"}


def hidden(page) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))


def shown(answer, address: str) -> str:
    """The page with what is each sender's own taken out."""
    return OWN.sub("", answer.content.decode().replace(address, "OSOITE"))


def send(path: str, fields: dict) -> Callable[[str], list]:
    """Fill in a form with the address, and follow to the end: what every step said."""

    def steps(address: str) -> list:
        browser = Client()
        page = browser.get(path)
        answer = browser.post(path, hidden(page) | fields | {"email": address}, follow=True)
        chain = [(OWN.sub("", where), status) for where, status in answer.redirect_chain]
        text = shown(answer, address)
        return [answer.status_code, chain, len(text), text, sorted(answer.cookies)]

    return steps


@pytest.fixture
def full(world):
    """A group with one place, taken by somebody whose address is the known one."""
    intake = intake_of(world.closed)
    sign_up(intake, "Veikko", email=KNOWN)
    return intake


@pytest.mark.feature("PPL1")
def test_registering_answers_the_same(world, full):
    register = send("/ryhmat/kuusi-iltaa/ilmoittaudu/", WHO)
    known, unknown = register(KNOWN), register(UNKNOWN)
    assert known == unknown and known[0] == 200 and "paikkasi on varattu" in known[3]


@pytest.mark.feature("PPL1")
def test_the_waiting_list_answers_the_same(world, full):
    type(full).objects.filter(pk=full.pk).update(wanted=1, ceiling=1)
    type(world.closed).objects.filter(pk=world.closed.pk).update(places=1)
    register = send("/ryhmat/kuusi-iltaa/ilmoittaudu/", WHO)
    known = register(KNOWN)
    Registration.objects.filter(state="waiting").delete()
    Intake.objects.filter(pk=full.pk).update(waiting=0)
    assert known == register(UNKNOWN) and "jono" in known[3].lower()


@pytest.mark.feature("PPL1")
def test_applying_answers_the_same(world):
    by_application(world)
    apply = send("/ryhmat/kuusi-iltaa/hakemus/", WHO)
    known, again, unknown = apply(KNOWN), apply(KNOWN), apply(UNKNOWN)
    assert known == again == unknown and "hakemuksesi on perillä" in known[3]


@pytest.mark.feature("PPL1")
def test_asking_answers_the_same(world, monkeypatch):
    monkeypatch.setattr("rinnalla.inbox.forms.asking.QUICKEST", 0)  # nobody types in a test
    ask = send("/ryhmat/kuusi-iltaa/kysy/", {"name": "Veli", "text": "Pääseekö pyörätuolilla?"})
    known, unknown = ask(KNOWN), ask(UNKNOWN)
    assert known == unknown and known[0] == 200 and known[1]


@pytest.mark.feature("PPL1")
def test_signing_in_answers_the_same_and_writes_the_same_letter(world):
    sign_in = send("/kirjaudu/", {})
    known, unknown = sign_in(KNOWN), sign_in(UNKNOWN)
    assert known == unknown and "Katso sähköpostiasi" in known[3]
    letters = [(one.kind, one.person, one.state) for one in Letter.objects.filter(kind="people.sign_in_code")]
    assert letters[0] == letters[1] and len(letters) == 2


@pytest.mark.feature("PPL1")
def test_a_wrong_code_answers_the_same(world):
    def guess(address: str) -> list:
        browser = Client()
        browser.post("/kirjaudu/", {"email": address})
        answer = browser.post("/kirjaudu/koodi/", {"code": "000000"})
        return [answer.status_code, len(shown(answer, address)), shown(answer, address)]

    assert guess(KNOWN) == guess(UNKNOWN)
