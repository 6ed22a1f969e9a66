"""Signing in with a mailed code: uniform answers, wrong codes, sessions (PPL1, S9)."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rinnalla.access.permissions import Role
from rinnalla.base import clock
from rinnalla.mail.models import Letter
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person, User
from tests.world import stand

from .helping import last_code, letters, sign_in

pytestmark = pytest.mark.django_db


def without_tokens(response) -> str:
    return re.sub(r'value="[^"]{30,}"', "", response.content.decode())


@pytest.mark.feature("PPL1")
def test_a_mailed_code_signs_in(world):
    browser = Client()
    answer = sign_in(browser, "veikko@example.org")
    assert (answer.status_code, answer["Location"]) == (303, "/oma/")
    page = browser.get("/oma/tili/")
    assert "Veikko Aalto" in page.content.decode()
    assert Client().get("/oma/tili/").status_code == 302


def test_the_code_is_sealed_and_names_nobody_in_the_row(world):
    Client().post("/kirjaudu/", {"email": "veikko@example.org"})
    letter = letters("people.sign_in_code")[0]
    assert letter.person is None
    assert b"veikko" not in bytes(letter.payload_box) and "veikko" not in letter.subject
    assert re.fullmatch(r"\d{3}-\d{3}", last_code()["code"])


def asked_for(address: str) -> tuple:
    """Everything that somebody outside could see or count when a code is asked for."""
    browser = Client()
    with CaptureQueriesContext(connection) as asked:
        first = browser.post("/kirjaudu/", {"email": address})
        page = browser.get(first["Location"])
    return first.status_code, first["Location"], page.status_code, without_tokens(page), len(asked)


@pytest.mark.feature("PPL1")
def test_a_known_and_an_unknown_address_get_the_same_answer(world):
    """S9: status, body, length, letters and the number of queries."""
    Client().get("/tietosuoja/")
    assert asked_for("nobody@example.org") == asked_for("veikko@example.org")
    assert Letter.objects.filter(kind="people.sign_in_code").count() == 2


def test_an_unknown_address_gets_an_account_only_by_its_code(world):
    browser = Client()
    browser.post("/kirjaudu/", {"email": "uusi@example.org"})
    assert not User.objects.filter(email="uusi@example.org").exists()
    browser.post("/kirjaudu/koodi/", {"code": last_code()["code"]})
    assert User.objects.get(email="uusi@example.org").person.federation == world.federation


def test_five_wrong_codes_and_the_address_waits(world):
    browser = Client()
    browser.post("/kirjaudu/", {"email": "veikko@example.org"})
    right = last_code()["code"]
    wrong = "000-000" if right != "000-000" else "111-111"
    for _ in range(5):
        assert "ei ollut oikea koodi" in browser.post("/kirjaudu/koodi/", {"code": wrong}).content.decode()
    assert "Odota 15 minuuttia" in browser.post("/kirjaudu/koodi/", {"code": right}).content.decode()
    again = Client()
    assert "Odota 15 minuuttia" in sign_in(again, "veikko@example.org").content.decode()
    assert sign_in(Client(), "mirja@example.org").status_code == 303, "others are not kept waiting"


def test_a_code_works_once_and_for_a_quarter_of_an_hour(world):
    browser = Client()
    browser.post("/kirjaudu/", {"email": "veikko@example.org"})
    code = last_code()["code"]
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert browser.post("/kirjaudu/koodi/", {"code": code})["Location"].startswith("/kirjaudu/")
    browser.post("/kirjaudu/", {"email": "veikko@example.org"})
    code = last_code()["code"]
    assert browser.post("/kirjaudu/koodi/", {"code": code})["Location"] == "/oma/"
    assert browser.post("/kirjaudu/koodi/", {"code": code})["Location"].startswith("/kirjaudu/")


def test_a_code_of_another_browser_is_worth_nothing(world):
    Client().post("/kirjaudu/", {"email": "veikko@example.org"})
    stranger = Client()
    stranger.post("/kirjaudu/", {"email": "mirja@example.org"})
    codes = [letter.payload for letter in letters("people.sign_in_code")]
    veikko = json.loads(codes[0])["code"]
    assert "_auth_user_id" not in stranger.session
    stranger.post("/kirjaudu/koodi/", {"code": veikko})
    assert "_auth_user_id" not in stranger.session


def test_at_most_five_letters_in_a_quarter_and_the_same_answer(world):
    browser = Client()
    answers = {browser.post("/kirjaudu/", {"email": "veikko@example.org"}).status_code for _ in range(7)}
    assert answers == {303}
    assert len(letters("people.sign_in_code")) == 5
    assert browser.post("/kirjaudu/koodi/", {"code": last_code()["code"]})["Location"] == "/oma/"


def test_sixty_people_of_one_library_are_let_in(world):
    statuses = {Client().post("/kirjaudu/", {"email": f"p{n}@example.org"}).status_code for n in range(60)}
    assert statuses == {303}


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "/\\evil.example",
                                   "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(world, there):
    assert sign_in(Client(), "veikko@example.org", next=there)["Location"] == "/oma/"


@pytest.mark.parametrize("address", ["a@b.fi\r\nBcc: c@d.fi", "ei osoite", "", "x" * 300 + "@example.org"])
def test_what_is_no_address_sends_nothing(world, address):
    answer = Client().post("/kirjaudu/", {"email": address})
    assert answer.status_code in (200, 303)
    for letter in letters("people.sign_in_code"):
        assert "\n" not in json.loads(letter.payload)["to"]


def test_signing_out_everywhere_ends_the_other_browsers(world):
    phone, laptop = Client(), Client()
    sign_in(phone, "veikko@example.org")
    sign_in(laptop, "veikko@example.org")
    assert phone.get("/oma/tili/").status_code == laptop.get("/oma/tili/").status_code == 200
    laptop.post("/kirjaudu/ulos-kaikkialta/")
    assert phone.get("/oma/tili/").status_code == laptop.get("/oma/tili/").status_code == 302


def test_sign_in_changes_the_session_key(world):
    browser = Client()
    browser.post("/kirjaudu/", {"email": "veikko@example.org"})
    planted = browser.session.session_key
    browser.post("/kirjaudu/koodi/", {"code": last_code()["code"]})
    assert browser.session.session_key != planted


@pytest.mark.feature("PPL1")
def test_a_proven_address_brings_its_registrations_together(world):
    links = [Person.objects.create(federation=world.federation, name="Liisa", email="liisa@example.org")
             for _ in range(2)]
    stranger = Person.objects.create(federation=world.federation, name="Muu", email="muu@example.org")
    elsewhere = Person.objects.create(federation=world.other_federation, name="Liisa", email="liisa@example.org")
    stand(links[0], Role.MEMBER, group=world.closed)
    stand(links[1], Role.MEMBER, group=world.other_closed)
    stand(stranger, Role.MEMBER, group=world.opened)
    sign_in(Client(), "Liisa@example.org")
    user = User.objects.get(email="liisa@example.org")
    actor = actor_of(user.person)
    assert actor.persons == {p.pk for p in links}
    assert {p.group for p in actor.posts} == {world.closed.pk, world.other_closed.pk}
    assert elsewhere.pk not in actor.persons
    assert set(Person.objects.same_human(user)) == set(links)
    assert actor_of(links[1], by_pass=True).persons == {links[1].pk}, "a link carries only its own person"


def test_the_session_row_shows_neither_address_nor_code(world):
    browser = Client()
    browser.post("/kirjaudu/", {"email": "veikko@example.org"})
    held = str([row.get_decoded() for row in Session.objects.all()])
    assert "veikko" not in held and last_code()["code"] not in held
    assert last_code()["code"].replace("-", "") not in held


def test_a_signed_in_page_costs_three_queries_more(world):
    """Session, account with its person, standings: QUALITY's +3."""
    world.client("mirja").get("/tietosuoja/")  # the federation is kept from here on
    browser = world.client("veikko")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/kirjaudu/toinen-vaihe/paasyavain/")  # 405: only the gate's own questions
    assert len(asked) <= 3, [q["sql"][:80] for q in asked]
