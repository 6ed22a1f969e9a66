"""Erasing a person: at once, everywhere, and for good; retention by itself; the ledger replayed (PRV1, P2)."""

import sqlite3
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction

from rinnalla.access.models import AuditRow
from rinnalla.base import clock, sweeps, vault
from rinnalla.base.models import ErasedPerson, Key
from rinnalla.people.models import Pass, Person, Standing
from rinnalla.privacy import actions
from rinnalla.privacy.models import Forgotten


@pytest.fixture
def veikko(world):
    return world.people["veikko"]


@pytest.mark.feature("PPL5", "PRV5")
def test_my_data_tells_what_is_kept_and_nobody_elses(world):
    own = world.client("veikko").get("/tietoni/").content.decode()
    assert "Mitä sinusta säilyy" in own
    assert "Mirja" not in own
    assert world.client("anonymous").get("/tietoni/").status_code == 302


@pytest.mark.feature("PPL5")
def test_download_holds_my_data_and_is_audited(world, veikko):
    response = world.client("veikko").get("/tietoni/lataus/")
    assert "Veikko Aalto" in response.content.decode()
    assert "Mirja" not in response.content.decode()
    assert AuditRow.objects.filter(action="download_own_data", about=veikko.pk).count() == 1


@pytest.mark.feature("PPL5")
def test_erasing_asks_first_and_loses_nothing_without_the_tick(world, veikko):
    client = world.client("veikko")
    response = client.post("/tietoni/poisto/", {})
    assert "Mitään ei ole vielä poistettu" in response.content.decode()
    assert Person.objects.get(pk=veikko.pk).name == "Veikko Aalto"


@pytest.mark.feature("PPL5", "PRV2")
def test_erasing_forgets_at_once(world, veikko, django_capture_on_commit_callbacks):
    link = Pass.objects.create(person=veikko, subject=f"group:{world.closed.pk}").code
    client = world.client("veikko")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/tietoni/poisto/", {"sure": "yes"}).url == "/tietoni/poistettu/"
    vault.forget_seen()
    gone = Person.objects.get(pk=veikko.pk)
    assert (gone.name, gone.email_key, bool(gone.erased_at)) == ("", "", True)
    assert not Key.objects.filter(id=gone.key).exists()
    assert not Standing.objects.filter(person=gone).exists()
    assert client.get("/tietoni/").status_code == 302
    assert world.client("anonymous").get(f"/p/{link}/").status_code in (404, 410)
    assert Person.objects.get(pk=world.people["mirja"].pk).name == "Mirja Harju"


def test_the_log_of_forgetting_holds_counts_only(world, veikko, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_person(world.actor("veikko"), veikko)
    assert list(Forgotten.objects.values_list("what", "count")) == [("person", 1)]


def test_only_oneself_or_an_administrator_erases(world, veikko):
    from django.core.exceptions import PermissionDenied

    for name in ("mirja", "helmi", "ulla", "outi", "anonymous"):
        with pytest.raises(PermissionDenied):
            actions.erase_person(world.actor(name), veikko)
    assert Person.objects.get(pk=veikko.pk).name == "Veikko Aalto"


@pytest.mark.feature("PRV2")
def test_an_old_backup_cannot_be_read_once_the_key_is_gone(world, veikko, django_capture_on_commit_callbacks):
    """P2: what was copied before the erasing holds only boxes that nothing opens any more."""
    box = bytes(Person.objects.values_list("name_box", flat=True).get(pk=veikko.pk))
    assert vault.unseal(box, (veikko.key,), "people.Person.name_box") == "Veikko Aalto"
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_person(world.actor("veikko"), veikko)
    vault.forget_seen()
    assert vault.unseal(box, (veikko.key,), "people.Person.name_box") is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's pages")
def test_no_byte_of_a_name_is_in_the_database_ever(world, veikko):
    """The name is sealed before it reaches a page: not readable even while the person is there."""
    pages = connection.connection.serialize()
    assert b"Veikko Aalto" not in pages and "Selkäliitto".encode() in pages
    assert isinstance(connection.connection, sqlite3.Connection)


@pytest.mark.feature("PRV1")
def test_a_restored_backup_forgets_again(world, veikko, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_person(world.actor("veikko"), veikko)
    Person.objects.filter(pk=veikko.pk).update(erased_at=None, email_key="x" * 64)  # as an old copy has it
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert actions._replay_ledger() == 1
    assert Person.objects.get(pk=veikko.pk).email_key == ""
    assert ErasedPerson.objects.filter(pk=veikko.pk).exists()


def test_a_crash_between_the_commit_and_the_keys_is_finished_by_the_sweep(world, veikko):
    with transaction.atomic():
        actions._erase(veikko)  # the test's outer transaction never runs on_commit: as if the process had died
    assert Key.objects.filter(id=veikko.key).exists()
    assert sweeps.run("privacy.broken_erasures") == 1
    assert not Key.objects.filter(id=veikko.key).exists()
    assert sweeps.run("privacy.broken_erasures") == 0


@pytest.mark.feature("GRP8", "PRV1")
def test_retention_forgets_three_months_after_the_group_closed(world, veikko, django_capture_on_commit_callbacks):
    from tests.privacy.registered import register

    guest = register(world, "Kaarina Kulkija")
    world.closed.state, world.closed.closed_at = "closed", clock.now()
    world.closed.save()
    for days, there in ((89, True), (91, False)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False), \
                django_capture_on_commit_callbacks(execute=True):
            sweeps.run("privacy.retention")
        vault.forget_seen()
        assert (Person.objects.get(pk=guest.pk).name == "Kaarina Kulkija") is there
    assert Person.objects.get(pk=veikko.pk).name == "Veikko Aalto"  # has an account: keeps it


@pytest.mark.feature("PRV3")
def test_the_audit_view_is_the_administrators(world):
    assert world.client("aino").get("/hallinta/tietosuoja/").status_code == 200
    for name, status in {"eero": 403, "helmi": 403, "veikko": 403, "anonymous": 302}.items():
        assert world.client(name).get("/hallinta/tietosuoja/").status_code == status
    AuditRow.objects.create(action="canary_of_another_federation", federation=world.other_federation.pk)
    assert "canary of another" not in world.client("aino").get("/hallinta/tietosuoja/").content.decode()
    assert "canary of another" in world.client("outi").get("/hallinta/tietosuoja/").content.decode()
