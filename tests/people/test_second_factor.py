"""The second step: enforced for staff and facilitators, lapsing, reset by another administrator (PPL2)."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from rinnalla.access.models import AuditRow
from rinnalla.access.permissions import STRONG_ROLES
from rinnalla.base import clock
from rinnalla.mail.outbox import send_batch
from tests.world import CAST

from .helping import app_code, letters, set_up_app, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.feature("PPL2")]
STEP = "/kirjaudu/toinen-vaihe/"
DESK = "/hallinta/yhdistykset/"


def test_a_facilitator_with_only_the_first_factor_is_sent_to_the_second(world):
    for name in ("helmi", "aino", "eero", "tiina"):
        browser = world.client(name, strong=False)
        assert browser.get(DESK)["Location"].startswith(STEP), name
        assert browser.get("/oma/tili/").status_code == 200, "one's own pages stay open"


def test_whoever_has_no_strong_role_is_not_asked(world):
    for name in ("veikko", "sirpa"):
        assert world.client(name, strong=False).get(DESK).status_code == 403
    assert Client().get(DESK)["Location"].startswith("/kirjaudu/?next=")


def test_signing_in_leads_staff_through_enrolment_to_the_desk(world):
    browser = Client()
    answer = sign_in(browser, "eero@example.org", next=DESK)
    assert answer["Location"] == f"{STEP}?next=%2Fhallinta%2Fyhdistykset%2F"
    assert browser.get(answer["Location"])["Location"].startswith(f"{STEP}kayttoonotto/")
    secret, recovery = set_up_app(browser)
    assert len(recovery) == 10
    assert browser.get(DESK).status_code == 200
    later = Client()
    sign_in(later, "eero@example.org")
    assert later.get(DESK).status_code == 302
    assert later.post(STEP, {"code": app_code(secret, 1), "next": DESK})["Location"] == DESK
    assert later.get(DESK).status_code == 200


def test_the_secret_is_sealed_and_fits_one_account(world):
    browser, other = Client(), Client()
    sign_in(browser, "eero@example.org")
    secret, _codes = set_up_app(browser)
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    sign_in(other, "ulla@example.org")
    from rinnalla.people import safe
    planted = safe.lock(f"{world.people['eero'].user.pk}:{secret}")
    other.post(f"{STEP}kayttoonotto/", {"secret": planted, "code": app_code(secret, 1)})
    assert not Authenticator.objects.filter(user=world.people["ulla"].user).exists()


def test_a_code_of_the_app_works_once(world):
    first = Client()
    sign_in(first, "eero@example.org")
    secret, _codes = set_up_app(first)
    code = app_code(secret, 1)
    one, two = world.client("eero", strong=False), world.client("eero", strong=False)
    assert one.post(STEP, {"code": code}).status_code == 303
    assert two.post(STEP, {"code": code}).status_code == 200


def test_five_wrong_codes_and_the_second_step_waits(world):
    browser = Client()
    sign_in(browser, "eero@example.org")
    secret, recovery = set_up_app(browser)
    weak = world.client("eero", strong=False)
    for _ in range(5):
        weak.post(STEP, {"code": "000000"})
    assert "Odota 15 minuuttia" in weak.post(STEP, {"code": app_code(secret, 1)}).content.decode()
    assert "Odota 15 minuuttia" in weak.post(f"{STEP}varakoodi/", {"code": recovery[0]}).content.decode()
    assert weak.get(DESK).status_code == 302


def test_a_recovery_code_works_once(world):
    browser = Client()
    sign_in(browser, "eero@example.org")
    _secret, recovery = set_up_app(browser)
    weak = world.client("eero", strong=False)
    assert weak.post(f"{STEP}varakoodi/", {"code": recovery[3], "next": DESK})["Location"] == DESK
    assert weak.get(DESK).status_code == 200
    again = world.client("eero", strong=False)
    assert again.post(f"{STEP}varakoodi/", {"code": recovery[3]}).status_code == 200
    assert again.get(DESK).status_code == 302


def test_the_first_factor_alone_cannot_add_or_remove_a_second_one(world):
    """The library would take an account without factors as just authenticated; we do not."""
    stale = world.client("eero", strong=False)  # signed in, but no code was typed lately
    assert stale.get(f"{STEP}kayttoonotto/")["Location"].startswith("/kirjaudu/")
    fresh = Client()
    sign_in(fresh, "eero@example.org")
    set_up_app(fresh)
    thief = Client()
    sign_in(thief, "eero@example.org")  # who reads the mailbox, but has no phone
    factor = Authenticator.objects.get(type="totp").pk
    assert thief.get(f"{STEP}kayttoonotto/")["Location"].startswith(STEP)
    assert thief.post(f"{STEP}uusi-paasyavain/pyynto/").status_code == 403
    assert thief.post(f"/oma/tili/tunnistus/{factor}/poisto/")["Location"].startswith(STEP)
    assert thief.post("/oma/tili/varakoodit/")["Location"].startswith(STEP)
    assert thief.get("/oma/tili/osoite/")["Location"].startswith(STEP)
    assert Authenticator.objects.filter(pk=factor).exists()


def test_nobody_removes_the_factor_of_another(world):
    eero, aino = Client(), Client()
    sign_in(eero, "eero@example.org")
    set_up_app(eero)
    sign_in(aino, "aino@example.org")
    set_up_app(aino)
    factor = Authenticator.objects.get(type="totp", user=world.people["eero"].user).pk
    aino.post(f"/oma/tili/tunnistus/{factor}/poisto/")
    assert Authenticator.objects.filter(pk=factor).exists()
    eero.post(f"/oma/tili/tunnistus/{factor}/poisto/")
    assert not Authenticator.objects.filter(user=world.people["eero"].user).exists(), "recovery codes go with the last"


def test_a_strong_session_lapses_after_twelve_idle_hours_and_says_so(world):
    browser = world.client("eero")
    with time_machine.travel(clock.now() + timedelta(hours=11)):
        assert browser.get(DESK).status_code == 200
    with time_machine.travel(clock.now() + timedelta(hours=22)):
        assert browser.get(DESK).status_code == 200, "use keeps it alive"
    with time_machine.travel(clock.now() + timedelta(hours=35)):
        answer = browser.get(DESK)
        assert answer["Location"] == "/kirjaudu/?next=/hallinta/yhdistykset/"
        assert "Olit hetken poissa" in browser.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("name", CAST)
def test_only_another_administrator_resets_a_lost_second_factor(world, name):
    browser = Client()
    sign_in(browser, "eero@example.org")
    set_up_app(browser)
    eero = world.people["eero"]
    answer = world.client(name).post(f"/hallinta/ihmiset/{eero.pk}/toinen-vaihe/nollaus/")
    gone = not Authenticator.objects.filter(user=eero.user).exists()
    assert gone == (name == "aino")
    assert answer.status_code == {"aino": 303, "anonymous": 302}.get(name, 404)
    assert AuditRow.objects.filter(action="reset_second_factor", about=eero.pk).count() == int(gone)
    assert len(letters("people.second_factor_reset")) == int(gone)
    if gone:
        assert browser.get("/oma/tili/").status_code == 302, "every session ends"


def test_nobody_resets_their_own(world):
    aino = world.people["aino"]
    assert world.client("aino").post(f"/hallinta/ihmiset/{aino.pk}/toinen-vaihe/nollaus/").status_code == 403


def test_the_reset_letter_says_what_to_do(world, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    browser = Client()
    sign_in(browser, "eero@example.org")
    set_up_app(browser)
    world.client("aino").post(f"/hallinta/ihmiset/{world.people['eero'].pk}/toinen-vaihe/nollaus/")
    while send_batch():
        pass
    reset = next(m for m in mailoutbox if "nollattu" in m.subject)
    assert reset.to == ["eero@example.org"] and "Ota heti yhteyttä" in reset.body


def test_every_role_that_sees_others_is_strong():
    assert {"administrator", "coordinator", "communications", "facilitator"} == set(STRONG_ROLES)
