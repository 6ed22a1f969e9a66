"""A task passes to the successor in one step; who came before keeps nothing of it (ORG8)."""

import pytest

from rinnalla.access.models import AuditRow
from rinnalla.access.permissions import Permission as P
from rinnalla.access.permissions import Role
from rinnalla.access.policy import permits
from rinnalla.base import handover
from rinnalla.groups.models import Companion, Group, Responsibility
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import PlanItem
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Association, Person, Standing
from tests.world import CAST, stand

pytestmark = pytest.mark.feature("ORG8")
SENT = {"name": "Saara Uusi", "email": "saara@example.org", "sure": "on"}


@pytest.fixture
def busy(world):
    """Helmi leads the closed group, answers for its tasks, has a part of an evening and a draft of her own."""
    helmi = world.people["helmi"]
    meeting = world.closed.meetings.first()
    PlanItem.objects.create(meeting=meeting, kind="theme", title="Aihe", minutes=30, position=1, responsible=helmi)
    Companion.objects.create(group=world.draft, person=helmi)
    Group.objects.filter(pk=world.draft.pk).update(created_by=helmi, coordinator=helmi)
    Association.objects.filter(pk=world.jarviseutu.pk).update(contact_person=helmi)
    stand(helmi, Role.FACILITATOR, group=world.other_closed)  # elsewhere: stays hers
    world.task = Standing.objects.get(person=helmi, role=Role.SUPPORTER)
    world.address = f"/hallinta/tehtavat/{world.task.pk}/siirto/"
    return world


def test_the_preview_tells_everything_and_changes_nothing(busy):
    before = list(Standing.objects.values())
    page = busy.client("aino").get(busy.address).content.decode()
    for line in ("Tehtävä: vertaistukija", "Ryhmän ohjaaminen: Kuusi iltaa", "Ryhmän Kuusi iltaa vastuu",
                 "Luonnos: Luonnos", "1 osuus", "Mukana ensimmäisessä tapaamisessa: Luonnos",
                 "Tekniikan vastuu: Luonnos", "Vertaistuen yhteyshenkilön tehtävä"):
        assert line in page, line
    assert "Toinen ryhmä" not in page and list(Standing.objects.values()) == before


def test_one_press_passes_it_all_and_the_old_one_keeps_nothing(busy):
    helmi = busy.people["helmi"]
    assert busy.client("aino").post(busy.address, SENT).status_code == 303
    saara = Person.objects.with_email("saara@example.org").get()
    group = Group.objects.get(pk=busy.closed.pk)
    new, old = actor_of(saara, strong=True), actor_of(helmi, strong=True)
    assert permits(new, P.REGISTRATION_VIEW, group.scope) and not permits(old, P.GROUP_MANAGE, group.scope)
    assert set(Responsibility.objects.filter(group=group).values_list("person", flat=True)) == {saara.pk}
    assert {item.responsible for item in PlanItem.objects.exclude(responsible=None)} == {saara}
    draft = Group.objects.get(pk=busy.draft.pk)
    assert draft.created_by == draft.coordinator == draft.companion.person == saara
    assert Association.objects.get(pk=busy.jarviseutu.pk).contact_person == saara
    assert [p.person for p in group.facilitators.order_by("pk")] == [busy.people["jari"], saara]
    left = Standing.objects.holding().filter(person=helmi)
    assert [row.group for row in left] == [busy.other_closed.pk]  # another association's group is not part of it
    helmis = busy.client("helmi")
    assert helmis.get("/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/").status_code in (403, 404)


def test_it_is_written_in_the_audit_trail_and_told_to_both(busy):
    busy.client("aino").post(busy.address, SENT)
    saara, helmi = Person.objects.with_email("saara@example.org").get().pk, busy.people["helmi"].pk
    assert set(AuditRow.objects.filter(action="hand_over", about__in=[saara, helmi]).values_list(
        "about", flat=True)) == {saara, helmi}
    assert set(Letter.objects.filter(kind__in=["people.handed_over", "people.took_over"]).values_list(
        "kind", "person")) == {("people.handed_over", helmi), ("people.took_over", saara)}


def test_the_successor_may_be_somebody_who_is_here_already(busy):
    jari = busy.people["jari"]
    busy.client("aino").post(busy.address, {"name": "Jari", "email": "jari@example.org", "sure": "on"})
    assert Standing.objects.filter(person=jari, group=busy.closed.pk).count() == 1
    assert [p.person for p in busy.closed.facilitators.all()] == [jari]


def test_a_federations_worker_hands_over_the_whole_federation(world):
    world.people["mikko"] = mikko = Person.objects.create(federation=world.federation, name="Mikko Berg",
                                                          email="mikko@example.org")
    role = stand(mikko, Role.COORDINATOR)
    stand(mikko, Role.FACILITATOR, group=world.other_closed)
    world.client("aino").post(f"/hallinta/tehtavat/{role.pk}/siirto/", SENT)
    saara = Person.objects.with_email("saara@example.org").get()
    assert {s.group for s in Standing.objects.holding().filter(person=saara)} == {None, world.other_closed.pk}
    assert not Standing.objects.holding().filter(person=mikko).exists()


@pytest.mark.parametrize("fields", [{"sure": ""}, {"email": "helmi@example.org"}, {"email": "ei osoite"}])
def test_nothing_passes_without_looking_or_to_oneself(busy, fields):
    before = list(Standing.objects.values())
    assert busy.client("aino").post(busy.address, SENT | fields).status_code == 422
    assert list(Standing.objects.values()) == before


@pytest.mark.parametrize("who", [name for name in CAST if name != "aino"])
def test_only_an_administrator_of_the_same_federation_hands_over(busy, who):
    client = busy.client(who)
    assert {client.get(busy.address).status_code, client.post(busy.address, SENT).status_code} <= {302, 404}
    assert not Person.objects.with_email("saara@example.org").exists()


def test_each_app_says_for_itself_what_it_passes_on():
    assert {"people", "groups", "meetings", "inbox"} <= set(handover.HANDOVERS)
