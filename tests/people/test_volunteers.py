"""The volunteer's way in, from the link to one group and nothing else (ORG3, ORG2)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from rinnalla.access.permissions import Permission, Role
from rinnalla.access.policy import permits
from rinnalla.access.subjects import Scope
from rinnalla.base import clock, vault
from rinnalla.groups.actions import grant_facilitator, withdraw_facilitator
from rinnalla.mail.outbox import send_batch
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person, Standing, User, VolunteerLink, VolunteerSignUp
from rinnalla.people.sweeps import forget_declined
from tests.world import CAST

from .helping import key_of, letters, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.feature("ORG3")]
DESK = "/hallinta/vapaaehtoiset/"


@pytest.fixture
def link(world):
    browser = world.client("eero")
    browser.post(DESK, {"key": key_of(browser, DESK), "association": world.jarviseutu.pk, "note": "syksy", "days": 14})
    return VolunteerLink.objects.get()


def join(link, **changed):
    browser = Client()
    address = f"/liity/{link.code}/"
    sent = {"key": key_of(browser, address), "name": "Kaisa Uusi", "email": "kaisa@example.org",
            "message": "Haluan auttaa.", "principles": "on"} | changed
    return browser.post(address, sent)


@pytest.mark.parametrize("name", CAST)
def test_who_sees_the_volunteers(world, link, name):
    join(link)
    answer = world.client(name).get(DESK)
    body = answer.content.decode()
    assert answer.status_code == {"anonymous": 302, "aino": 200, "eero": 200, "ulla": 200, "outi": 200}.get(name, 403)
    assert ("Kaisa Uusi" in body and link.code in body) == (name in {"aino", "eero"})


def test_a_link_of_another_association_cannot_be_made(world):
    browser = world.client("ulla")
    browser.post(DESK, {"key": key_of(browser, DESK), "association": world.jarviseutu.pk, "days": 14})
    assert not VolunteerLink.objects.exists()


def test_the_same_answer_whatever_the_address(world, link):
    def seen(address):
        answer = join(link, email=address)
        return answer.status_code, re.sub(r'value="[^"]+"', "", answer.content.decode())

    assert seen("eero@example.org") == seen("aivan.uusi@example.org")
    assert not Standing.objects.filter(person__in=[s.person for s in VolunteerSignUp.objects.all()]).exists()


def test_a_double_press_makes_one_sign_up(world, link):
    browser = Client()
    address = f"/liity/{link.code}/"
    sent = {"key": key_of(browser, address), "name": "Kaisa Uusi", "email": "kaisa@example.org", "message": "",
            "principles": "on"}
    answers = [browser.post(address, sent).content for _ in range(2)]
    assert VolunteerSignUp.objects.count() == 1
    assert len({re.sub(rb'value="[^"]+"', b"", a) for a in answers}) == 1


def test_a_double_press_makes_one_link(world):
    browser = world.client("eero")
    sent = {"key": key_of(browser, DESK), "association": world.jarviseutu.pk, "note": "", "days": 14}
    for _ in range(2):
        assert browser.post(DESK, sent).status_code == 303
    assert VolunteerLink.objects.count() == 1


def test_withdrawn_expired_and_invented_links_get_one_page(world, link):
    browser = world.client("eero")
    assert Client().get(f"/liity/{link.code}/").status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=15)):
        expired = Client().get(f"/liity/{link.code}/")
    assert world.client("ulla").post(f"{DESK}linkit/{link.pk}/peruutus/").status_code == 404
    browser.post(f"{DESK}linkit/{link.pk}/peruutus/")
    withdrawn, invented = Client().get(f"/liity/{link.code}/"), Client().get("/liity/keksitty/")
    assert {a.status_code for a in (expired, withdrawn, invented)} == {404}
    assert len({a.content.decode().replace(a.request["PATH_INFO"], "") for a in (expired, withdrawn, invented)}) == 1
    assert Client().post(f"/liity/{link.code}/", {"name": "x"}).status_code == 404


@pytest.mark.parametrize("name, kept", [
    ("Kaisa\r\nBcc: kaikki@example.org", "Kaisa Bcc: kaikki@example.org"),
    ("Kai\x00sa\x1b[31m Uusi", "Kaisa[31m Uusi"),
    ("K" + "\u0301" * 10_000 + "aisa", None),
    ("=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")"),
])
def test_names_with_odd_characters(world, link, name, kept):
    join(link, name=name)
    stored = VolunteerSignUp.objects.get().person.name
    assert "\n" not in stored and "\x00" not in stored and len(stored) < 60
    assert kept is None or stored == kept


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "🎈🎈"])
def test_a_name_one_cannot_read_is_asked_again(world, link, name):
    answer = join(link, name=name)
    assert answer.status_code == 200 and not VolunteerSignUp.objects.exists()
    assert "Haluan auttaa." in answer.content.decode(), "what was written is kept"


@pytest.mark.parametrize("name", CAST)
def test_who_may_accept(world, link, name):
    join(link)
    sign_up = VolunteerSignUp.objects.get()
    answer = world.client(name).post(f"{DESK}{sign_up.pk}/hyvaksynta/")
    accepted = Standing.objects.filter(person=sign_up.person, role=Role.SUPPORTER, association=world.jarviseutu)
    assert accepted.exists() == (name in {"aino", "eero"})
    assert answer.status_code == (303 if accepted.exists() else 302 if name == "anonymous" else 404)


def test_accepting_twice_sends_one_letter_and_declining_after_changes_nothing(world, link):
    join(link)
    sign_up = VolunteerSignUp.objects.get()
    eero = world.client("eero")
    for _ in range(2):
        eero.post(f"{DESK}{sign_up.pk}/hyvaksynta/")
    eero.post(f"{DESK}{sign_up.pk}/kiitos/")
    assert len(letters("people.volunteer_accepted")) == 1 and not letters("people.volunteer_declined")
    sign_up.refresh_from_db()
    assert sign_up.accepted is True


def test_a_declined_volunteer_is_thanked_and_forgotten_a_month_later(world, link, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    join(link)
    person = VolunteerSignUp.objects.get().person
    world.client("eero").post(f"{DESK}{VolunteerSignUp.objects.get().pk}/kiitos/")
    while send_batch():
        pass
    assert "lämmin kiitos" in mailoutbox[-1].body and mailoutbox[-1].to == ["kaisa@example.org"]
    forget_declined()
    assert Person.objects.filter(pk=person.pk).exists()
    with time_machine.travel(clock.now() + timedelta(days=31)):
        forget_declined()
    assert not Person.objects.filter(pk=person.pk).exists()
    vault.forget_seen()
    assert vault.unseal(bytes(person.name_box), (person.key,), "people.Person.name_box") is None


OF_ALL_FACILITATORS = {Permission.CHANNEL_WRITE}  # the talk of a federation's facilitators


@pytest.mark.feature("ORG2", "ORG3")
def test_from_the_link_to_one_group_and_nothing_else(world, link):
    """The whole way: link, sign-up, accepted, signed in, facilitator of one group; the table over everything."""
    join(link)
    world.client("eero").post(f"{DESK}{VolunteerSignUp.objects.get().pk}/hyvaksynta/")
    assert sign_in(Client(), "kaisa@example.org").status_code == 303
    user = User.objects.get(email="kaisa@example.org")
    assert user.person == VolunteerSignUp.objects.get().person, "the account takes the volunteer over"
    plain = {p: actor_of(user.person, strong=True) for p in Permission}
    before = {p for p in Permission for at in _places(world, but=None) if permits(plain[p], p, at)}

    grant_facilitator(world.actor("eero"), world.closed, person=user.person)
    actor = actor_of(user.person, strong=True)
    helmi = world.actor("helmi")
    for permission in Permission:
        assert permits(actor, permission, world.closed.scope) == permits(helmi, permission, world.closed.scope)
        for at in _places(world, but=world.closed):
            as_before = permission in before and permits(plain[permission], permission, at)
            talk = (permission in OF_ALL_FACILITATORS and at.federation == world.federation.pk
                    and not at.associations and at.group is None)
            assert permits(actor, permission, at) == (as_before or talk), (permission, at)
    assert not permits(actor_of(user.person), Permission.GROUP_MANAGE, world.closed.scope), "not without both factors"
    withdraw_facilitator(world.actor("eero"), world.closed, person=user.person)
    assert not permits(actor_of(user.person, strong=True), Permission.GROUP_MANAGE, world.closed.scope)


def _places(world, but):
    groups = [g for g in (world.closed, world.opened, world.draft, world.other_closed) if g != but]
    return [*(g.scope for g in groups), world.jarviseutu.scope, world.rannikko.scope, world.federation.scope,
            world.other_federation.scope, Scope(owner=world.people["veikko"].pk, federation=world.federation.pk)]


@pytest.mark.parametrize("name", [n for n in CAST if n not in {"aino", "eero"}])
def test_who_may_not_make_facilitators(world, name):
    with pytest.raises(PermissionDenied):
        grant_facilitator(world.actor(name), world.closed, person=world.people["sirpa"])
