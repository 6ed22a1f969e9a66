"""Registration by phone: the same action and limits, without e-mail too, and nobody else at that desk (REG9)."""

import pytest

from rinnalla.access.models import AuditRow
from rinnalla.access.subjects import SYSTEM
from rinnalla.groups.actions import cancel_group
from rinnalla.mail.models import Letter
from rinnalla.mail.outbox import send_batch
from rinnalla.people.models import Pass
from rinnalla.registrations.models import Intake, Registration
from tests.registrations.people import fresh, intake_of, sign_up
from tests.world import CAST

pytestmark = pytest.mark.feature("REG9")
DESK = "/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/"


def call(world, *, key="k" * 30, **fields):
    """Helmi writes down what somebody tells on the phone."""
    data = {"intake": Intake.objects.get(group=world.closed, meeting=None).pk, "name": "Aatos Soittaja",
            "nickname": "Aatos", "phone": "040 123 4567", "adult": "on", "health": "on", "key": key} | fields
    return world.client("helmi").post(f"{DESK}uusi/", {k: v for k, v in data.items() if v})


@pytest.fixture
def aatos(world):
    intake_of(world.closed)
    assert call(world).status_code == 302
    return Registration.objects.get(source="staff")


def test_the_consent_is_kept_as_it_was_spoken(aatos):
    assert (aatos.state, aatos.person.email) == ("confirmed", "")
    assert aatos.person.consents.get().text_version == "puhelin-1 seloste-1"


@pytest.mark.parametrize("missing", ["name", "nickname", "phone", "adult", "health"])
def test_what_is_asked_on_the_phone(world, missing):
    intake_of(world.closed)
    assert call(world, **{missing: ""}).status_code == 422
    assert not Registration.objects.exists()


def test_without_mail_staff_is_told_to_call_and_no_letter_goes(aatos, world):
    client = world.client("helmi")
    assert "Hänelle ei lähde viestejä" in client.get(f"{DESK}{aatos.pk}/kerro/").content.decode()
    page = client.get(DESK).content.decode()
    assert "Soittakaa näille" in page
    assert "tel:0401234567" in page
    send_batch()
    assert set(Letter.objects.filter(person=aatos.person_id).values_list("state", flat=True)) == {"needless"}


def test_the_link_goes_on_paper_only_for_those_whom_no_letter_reaches(aatos, world):
    client, url = world.client("helmi"), f"{DESK}{aatos.pk}/kerro/"
    assert "/p/" not in client.get(url).content.decode()
    assert not Pass.objects.filter(person=aatos.person_id).exists(), "looking makes no link"
    client.post(f"{DESK}{aatos.pk}/linkki/")
    page = client.get(url).content.decode()
    assert Pass.objects.get(person=aatos.person_id).code in page
    assert "<svg" in page
    assert AuditRow.objects.filter(action="put_link_on_paper", actor=world.people["helmi"].pk).exists()
    kaisa = sign_up(Intake.objects.get(group=world.closed), "Kaisa")
    client.post(f"{DESK}{kaisa.pk}/linkki/")
    assert "/p/" not in client.get(f"{DESK}{kaisa.pk}/kerro/").content.decode()
    assert not Pass.objects.filter(person=kaisa.person_id).exists()


@pytest.mark.parametrize("name", CAST)
def test_nobody_else_makes_a_link(aatos, world, name):
    client = world.client(name)
    runs = name in {"aino", "eero", "helmi", "jari"}
    for path in (f"{DESK}{aatos.pk}/kerro/", f"{DESK}uusi/"):
        assert client.get(path).status_code == (200 if runs else 302 if name == "anonymous" else 404)
    for path in (f"{DESK}{aatos.pk}/linkki/", f"{DESK}{aatos.pk}/tarjous/"):
        assert client.post(path).status_code == (302 if runs or name == "anonymous" else 404)
    assert Pass.objects.filter(person=aatos.person_id).exists() == runs


def test_the_same_person_by_two_doors_is_asked_about(aatos, world):
    page = call(world, key="n" * 30, name="Aatos S", phone="+358 40 1234567")
    assert page.status_code == 422
    assert "Aatos Soittaja" in page.content.decode()
    assert "eri ihmisestä" in page.content.decode()
    assert call(world, key="n" * 30, name="Aatun vaimo", phone="+358 40 1234567", another="on").status_code == 302
    assert Registration.objects.count() == 2


def test_an_offer_is_answered_for_them(world):
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=1, ceiling=1)
    first = sign_up(intake, "Kaisa")
    call(world)
    aatos = Registration.objects.get(source="staff")
    client = world.client("helmi")
    client.post(f"{DESK}{first.pk}/peruutus/")
    assert fresh(aatos).state == "offered"
    assert "kysy vastaus viimeistään" in client.get(DESK).content.decode()
    client.post(f"{DESK}{aatos.pk}/tarjous/", {"answer": "accept"})
    assert fresh(aatos).state == "confirmed"
    client.post(f"{DESK}{aatos.pk}/tarjous/", {"answer": "accept"})
    assert fresh(aatos).state == "confirmed"


def test_a_group_cancelled_while_the_form_is_open_takes_nobody_and_loses_nothing(world):
    intake_of(world.closed)
    cancel_group(SYSTEM, world.closed, reason="Ohjaaja sairastui.")
    page = call(world, wishes="Uni ja työ")
    assert page.status_code == 422
    assert "peruttu tai päättynyt" in page.content.decode()
    assert "Uni ja työ" in page.content.decode()
    assert not Registration.objects.exists()
