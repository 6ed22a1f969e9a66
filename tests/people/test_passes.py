"""Personal links: a button, no state change by opening, one page for every dead link (DESIGN §4)."""

from datetime import timedelta

import pytest
from django.test import Client

from rinnalla.access.permissions import Permission
from rinnalla.access.policy import permits
from rinnalla.base import clock, logs
from rinnalla.people import passes
from rinnalla.people.loading import actor_of

pytestmark = [pytest.mark.django_db, pytest.mark.feature("PPL1")]


@pytest.fixture
def link(world):
    return passes.issue(world.people["veikko"])


def test_opening_changes_nothing_and_the_button_lets_in(world, link):
    browser = Client()
    page = browser.get(f"/p/{link.code}/")
    assert page.status_code == 200 and "Veikko" not in page.content.decode()
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("no-referrer", "no-store")
    assert "pass" not in browser.session
    assert browser.head(f"/p/{link.code}/").status_code == 200 and "pass" not in browser.session
    assert browser.post(f"/p/{link.code}/")["Location"] == "/oma/"
    assert list(browser.session["pass"]) == [link.pk, 1]


def test_every_dead_link_gets_the_same_kind_page(world):
    people = world.people
    expired = passes.issue(people["mirja"], expires_at=clock.now() - timedelta(minutes=1))
    revoked = passes.issue(people["veikko"])
    revoked_code = revoked.code
    passes.revoke(people["veikko"])
    renewed = passes.issue(people["sirpa"])
    old = renewed.code
    passes.renew(renewed)
    forged = old[:-1] + ("0" if old[-1] != "0" else "1")
    pages = [Client().get(f"/p/{code}/") for code in (expired.code, revoked_code, old, forged, "1.1.x", "x", "1" * 50)]
    assert {p.status_code for p in pages} == {404}
    bodies = {p.content.decode().replace(p.request["PATH_INFO"], "") for p in pages}
    assert len(bodies) == 1 and "Tämä linkki ei toimi enää" in bodies.pop()
    assert Client().post(f"/p/{old}/").status_code == 404
    assert Client().get(f"/p/{renewed.code}/").status_code == 200


def test_a_revoked_link_ends_the_session_it_opened(world, link):
    browser = Client()
    browser.post(f"/p/{link.code}/")
    assert browser.get("/tietoni/").status_code == 200
    passes.revoke(world.people["veikko"])
    assert browser.get("/tietoni/").status_code == 302


def test_a_link_gives_no_host_rights(world):
    """Helmi's own link is as good as a participant's: her post of facilitator waits for the second factor."""
    actor = actor_of(world.people["helmi"], by_pass=True)
    for permission in (Permission.GROUP_MANAGE, Permission.ROOM_HOST, Permission.REGISTRATION_VIEW):
        assert not permits(actor, permission, world.closed.scope)


def test_several_people_use_one_tablet(world, link):
    browser = Client()
    browser.post(f"/p/{link.code}/")
    mirjas = passes.issue(world.people["mirja"])
    browser.post(f"/p/{mirjas.code}/")
    assert list(browser.session["pass"]) == [mirjas.pk, 1]
    assert "Kirjaudu ulos" in browser.get("/kirjaudu/ulos/").content.decode()
    assert browser.get("/tietoni/").status_code == 200, "looking at the page ends nothing"
    browser.post("/kirjaudu/ulos/")
    assert browser.get("/tietoni/").status_code == 302


def test_a_link_of_somebody_else_ends_the_account_session_only_after_the_button(world, link):
    browser = world.client("mirja")
    assert "toinen tunnus" in browser.get(f"/p/{link.code}/").content.decode()
    assert browser.get("/oma/tili/").status_code == 200
    browser.post(f"/p/{link.code}/")
    assert browser.get("/oma/tili/").status_code == 303 or browser.get("/oma/tili/").status_code == 302
    own = world.client("veikko")
    own.post(f"/p/{link.code}/")
    assert own.get("/oma/tili/").status_code == 200, "one's own link keeps one's own account"


def test_a_link_does_not_manage_the_account(world):
    veikko = world.people["veikko"]
    assert permits(actor_of(veikko), Permission.ACCOUNT_MANAGE, veikko.scope)
    assert not permits(actor_of(veikko, by_pass=True), Permission.ACCOUNT_MANAGE, veikko.scope)


def test_a_link_cannot_see_the_account(world, link):
    browser = Client()
    browser.post(f"/p/{link.code}/")
    assert browser.get("/oma/tili/")["Location"].startswith("/kirjaudu/")
    assert browser.post("/kirjaudu/toinen-vaihe/uusi-paasyavain/pyynto/").status_code == 403


def test_the_landing_is_told_by_the_shell(world, link):
    passes.set_landing(lambda request, opened: f"/huone/{opened.person_id}/")
    try:
        assert Client().post(f"/p/{link.code}/")["Location"] == f"/huone/{world.people['veikko'].pk}/"
    finally:
        passes.set_landing(passes._to_my_page)


def test_logs_never_show_a_code(world, link, caplog):
    import logging

    record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "Internal Server Error: %s",
                               (f"/p/{link.code}/",), None)
    logs.HideCodes().filter(record)
    assert link.code not in record.getMessage() and "/p/…" in record.getMessage()
    for path in ("/k/abc/", "/liity/abc/", "/palaute/abc/"):
        assert "abc" not in logs.without_codes(f"GET {path} 500")
