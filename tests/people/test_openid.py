"""Signing in by the organisation's own provider, over real HTTP against a provider of our own (PPL6)."""

import html
import re
from urllib.parse import urlsplit

import jwt
import pytest
import requests
import time_machine
from django.test import Client

from rinnalla.access.permissions import Role
from rinnalla.base import clock
from rinnalla.people import hosts, safe
from rinnalla.people.models import IdentityProvider, LinkedIdentity, Person, User
from tests.people.helping import key_of, last_code, letters
from tests.people.provider import CLIENT, SECRET, Provider
from tests.world import CAST, stand

pytestmark = pytest.mark.feature("PPL6")


@pytest.fixture
def theirs(settings):
    settings.OPENID_LOOPBACK = True
    one = Provider()
    one.claims = {"email": "eero@example.org", "email_verified": True}
    yield one
    one.close()


@pytest.fixture
def door(world, theirs):
    return IdentityProvider.objects.create(
        federation=world.federation, kind="openid", name="Liiton tunnus", issuer=theirs.issuer, client_id=CLIENT,
        secret_locked=safe.lock(SECRET))


def leave(client: Client, door) -> str:
    """Press the button; the address of the provider that the page leads to."""
    page = client.post(f"/kirjaudu/palvelu/{door.pk}/", {"next": "/hallinta/"}).content.decode()
    return html.unescape(re.search(r'<a class="btn btn-main" href="([^"]+)"', page)[1])


def come_back(client: Client, there: str):
    """The browser goes to the provider over HTTP, and follows it back."""
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=5).headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def walk(client: Client, door):
    return come_back(client, leave(client, door))


def linked(client: Client, door):
    """The first time, with the mailed code."""
    walk(client, door)
    return client.post("/kirjaudu/koodi/?next=/hallinta/", {"code": last_code()["code"], "next": "/hallinta/"})


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_first_time_asks_for_the_mailed_code_and_later_ones_do_not(world, door):
    client = Client()
    answer = walk(client, door)
    assert answer.headers["Location"].startswith("/kirjaudu/koodi/") and not inside(client)
    assert last_code()["to"] == "eero@example.org" and not LinkedIdentity.objects.exists()
    answer = client.post("/kirjaudu/koodi/", {"code": last_code()["code"], "next": "/hallinta/"})
    assert inside(client) and LinkedIdentity.objects.get().user == world.people["eero"].user
    assert answer.headers["Location"].startswith("/kirjaudu/toinen-vaihe/")
    again = Client()
    assert walk(again, door).headers["Location"].startswith("/kirjaudu/toinen-vaihe/")
    assert inside(again) and len(letters("people.sign_in_code")) == 1
    assert again.get("/hallinta/yhdistykset/").status_code == 302  # our own second step is still ahead


def test_somebody_invited_who_never_signed_in_gets_their_account_by_the_code(world, door, theirs):
    uusi = Person.objects.create(federation=world.federation, name="Uusi Työntekijä", email="uusi@example.org")
    stand(uusi, Role.COORDINATOR, association=world.rannikko)
    theirs.claims["email"] = "Uusi@Example.org"
    client = Client()
    linked(client, door)
    assert User.objects.get(email="uusi@example.org").person == uusi and inside(client)


@pytest.mark.parametrize("trusts", [True, False])
@pytest.mark.parametrize("amr", [["pwd", "mfa"], ["pwd"]])
def test_their_two_factors_count_only_where_the_settings_say_so(world, door, theirs, trusts, amr):
    linked(Client(), door)
    IdentityProvider.objects.update(trusts_factor=trusts)
    theirs.claims["amr"] = amr
    client = Client()
    walk(client, door)
    strong = trusts and "mfa" in amr
    assert client.get("/hallinta/yhdistykset/").status_code == (200 if strong else 302)


def other_key(said):
    from cryptography.hazmat.primitives.asymmetric import rsa

    return jwt.encode(said, rsa.generate_private_key(public_exponent=65537, key_size=2048), algorithm="RS256",
                      headers={"kid": "avain-1"})


BAD_TOKENS = {
    "another nonce": (lambda said: said | {"nonce": "muu"}, "ei ollut luotettava"),
    "no nonce": (lambda said: {k: v for k, v in said.items() if k != "nonce"}, "ei ollut luotettava"),
    "expired": (lambda said: said | {"exp": said["iat"] - 600, "iat": said["iat"] - 900}, "kesti liian kauan"),
    "for somebody else": (lambda said: said | {"aud": "muu-palvelu"}, "ei ollut luotettava"),
    "by somebody else": (lambda said: said | {"iss": "https://muu.example"}, "ei ollut luotettava"),
    "for two": (lambda said: said | {"aud": [CLIENT, "muu"], "azp": "muu"}, "ei ollut luotettava"),
    "no subject": (lambda said: {k: v for k, v in said.items() if k != "sub"}, "ei ollut luotettava"),
    "address not verified": (lambda said: said | {"email_verified": False}, "ei ole vahvistanut"),
    "no word of it": (lambda said: {k: v for k, v in said.items() if k != "email_verified"}, "ei ole vahvistanut"),
    "no address": (lambda said: {k: v for k, v in said.items() if k != "email"}, "ei ole vahvistanut"),
    "a stranger": (lambda said: said | {"email": "outo@example.org"}, "ei ole täällä tehtävää"),
    "a participant": (lambda said: said | {"email": "veikko@example.org"}, "ei ole täällä tehtävää"),
    "of another federation": (lambda said: said | {"email": "outi@example.org"}, "ei ole täällä tehtävää"),
}


@pytest.mark.parametrize("name", BAD_TOKENS)
def test_what_may_not_be_believed_is_refused_in_plain_words(world, door, theirs, name):
    accounts = User.objects.count()
    theirs.spoil, words = BAD_TOKENS[name]
    client = Client()
    answer = walk(client, door)
    assert answer.status_code == 403 and words in answer.content.decode()
    assert not inside(client) and not letters("people.sign_in_code") and User.objects.count() == accounts
    assert "kertakoodilla" in answer.content.decode()  # the other way in is told


@pytest.mark.parametrize("sign", ["other key", "none", "hmac"])
def test_a_token_signed_otherwise_is_refused(world, door, theirs, sign):
    theirs.sign = {"other key": other_key, "none": lambda said: jwt.encode(said, None, algorithm="none"),
                   "hmac": lambda said: jwt.encode(said, SECRET * 4, algorithm="HS256",
                                                   headers={"kid": "avain-1"})}[sign]
    client = Client()
    assert "ei ollut luotettava" in walk(client, door).content.decode() and not inside(client)


def test_the_way_back_works_once_and_in_the_browser_that_left(world, door):
    linked(Client(), door)
    client = Client()
    there = leave(client, door)
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=5).headers["Location"])
    path = f"{back.path}?{back.query}"
    stranger = Client()
    assert "alkoi toisessa selaimessa" in stranger.get(path).content.decode() and not inside(stranger)
    assert client.get(path).status_code == 303 and inside(client)
    client.logout()
    assert client.get(path).status_code == 403 and not inside(client)
    leave(client, door)
    assert client.get(re.sub("state=[^&]+", "state=arvattu", path)).status_code == 403


def test_a_stale_journey_is_refused(world, door):
    client = Client()
    there = leave(client, door)
    with time_machine.travel(clock.now().timestamp() + 700, tick=False):
        assert "kesti liian kauan" in come_back(client, there).content.decode()


def test_another_organisation_at_microsoft_is_refused(world, door, theirs, monkeypatch):
    """One tenant's people only; the authority is pointed at our own provider."""
    tenant = "11111111-2222-3333-4444-555555555555"
    monkeypatch.setattr("rinnalla.people.models.providers.MICROSOFT_AUTHORITY", theirs.issuer)
    IdentityProvider.objects.update(kind="microsoft", issuer="", tenant=tenant)
    theirs.claims = {"preferred_username": "eero@example.org", "oid": "o-1", "tid": "toinen"}
    assert "toisen organisaation" in walk(Client(), door).content.decode()
    theirs.claims["tid"] = tenant
    client = Client()
    linked(client, door)
    assert inside(client)


def test_a_code_for_another_address_links_nothing(world, door):
    """Somebody turns back from the provider and signs in as themselves: the identity stays unlinked."""
    client = Client()
    walk(client, door)
    client.post("/kirjaudu/", {"email": "sirpa@example.org"})
    client.post("/kirjaudu/koodi/", {"code": last_code()["code"]})
    assert inside(client) and not LinkedIdentity.objects.exists()


def test_whoever_lost_their_task_does_not_come_in(world, door):
    linked(Client(), door)
    world.people["eero"].standings.update(until=clock.now())
    client = Client()
    assert "ei ole täällä tehtävää" in walk(client, door).content.decode() and not inside(client)


def test_a_provider_that_is_away_or_switched_off(world, door, theirs):
    theirs.broken = "/jwks"
    assert "ei juuri nyt vastannut" in walk(Client(), door).content.decode()
    IdentityProvider.objects.update(enabled=False)
    hosts.forget_hosts()
    assert Client().post(f"/kirjaudu/palvelu/{door.pk}/").status_code == 404
    assert "Liiton tunnus" not in Client().get("/kirjaudu/").content.decode()


def test_the_door_is_of_its_own_house_only(world, door):
    assert "Liiton tunnus" in Client().get("/kirjaudu/").content.decode()
    away = Client(SERVER_NAME="toinen.testserver")
    assert "Liiton tunnus" not in away.get("/kirjaudu/").content.decode()
    assert away.post(f"/kirjaudu/palvelu/{door.pk}/").status_code == 404


FIELDS = {"kind": "openid", "name": "Oma palvelu", "tenant": "", "client_id": CLIENT, "secret": "hyvin-salainen",
          "enabled": "on"}


@pytest.mark.parametrize("who", CAST)
def test_an_administrator_sets_a_provider_up(world, theirs, who):
    client, address = world.client(who), "/hallinta/liitto/kirjautuminen/"
    if who not in ("aino", "outi"):
        assert client.get(address).status_code in (302, 404)
        return
    answer = client.post(address, FIELDS | {"issuer": theirs.issuer, "key": key_of(client, address)})
    one = IdentityProvider.objects.get()
    assert answer.status_code == 303 and one.federation == world.people[who].federation
    assert one.secret == "hyvin-salainen" and "hyvin-salainen" not in one.secret_locked
    page = client.get(f"{address}{one.pk}/").content.decode()
    assert "hyvin-salainen" not in page and f"/kirjaudu/palvelu/{one.pk}/paluu/" in page
    client.post(f"{address}{one.pk}/", FIELDS | {"issuer": theirs.issuer, "secret": "", "name": "Uusi nimi"})
    one.refresh_from_db()
    assert one.name == "Uusi nimi" and one.secret == "hyvin-salainen"
    other = world.client("outi" if who == "aino" else "aino")
    assert other.get(f"{address}{one.pk}/").status_code == 404
    assert other.post(f"{address}{one.pk}/poisto/").status_code == 404
    assert client.post(f"{address}{one.pk}/poisto/").status_code == 303 and not IdentityProvider.objects.exists()


@pytest.mark.parametrize("issuer", ["http://evil.example", "https://user@127.0.0.1/x", "ftp://127.0.0.1"])
def test_only_safe_addresses_that_answer_are_taken(world, theirs, issuer):
    client, address = world.client("aino"), "/hallinta/liitto/kirjautuminen/"
    answer = client.post(address, FIELDS | {"issuer": issuer, "key": key_of(client, address)})
    assert answer.status_code == 422 and not IdentityProvider.objects.exists()


def test_another_tenant_unlinks_everybody(world, door, theirs):
    linked(Client(), door)
    second = Provider()
    world.client("aino").post(f"/hallinta/liitto/kirjautuminen/{door.pk}/", FIELDS | {"issuer": second.issuer})
    second.close()
    assert not LinkedIdentity.objects.exists()


def test_my_account_shows_the_link_and_lets_it_go(world, door):
    client = Client()
    linked(client, door)
    mine = LinkedIdentity.objects.get()
    assert world.client("aino").post(f"/oma/tili/palvelut/{mine.pk}/poisto/").status_code == 303
    assert LinkedIdentity.objects.exists()
    eero = world.client("eero")
    assert "Liiton tunnus" in eero.get("/oma/tili/").content.decode()
    eero.post(f"/oma/tili/palvelut/{mine.pk}/poisto/")
    assert not LinkedIdentity.objects.exists()
