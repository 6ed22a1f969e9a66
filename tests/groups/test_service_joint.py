"""Groups that several associations run together: rights, the lead, the arrangement about people's data (ORG5)."""

import pytest

from rinnalla.access.permissions import Permission as P
from rinnalla.access.policy import permits
from rinnalla.groups.checks import undone
from rinnalla.groups.models import Group
from rinnalla.groups.service import joint
from rinnalla.mail.models import Letter
from rinnalla.registrations.models import Intake, Registration

pytestmark = [pytest.mark.feature("ORG5"), pytest.mark.django_db]
BASE = "/hallinta/ryhmat/kuusi-iltaa"


@pytest.fixture
def together(world):
    """Järviseutu leads, Rannikko is a partner; Ulla coordinates Rannikko."""
    world.closed.partners.add(world.rannikko)
    world.closed = Group.objects.get(pk=world.closed.pk)
    intake = Intake.objects.create(group=world.closed, opens_at="2026-01-01T00:00Z", closes_at="2036-01-01T00:00Z",
                                   wanted=12, ceiling=12)
    world.place = Registration.objects.create(intake=intake, person=world.people["veikko"], state="confirmed")
    return world


def test_a_partners_staff_see_and_shape_the_group_but_not_its_registrants(together):
    ulla, scope = together.actor("ulla"), together.closed.scope
    for permission in (P.GROUP_MANAGE, P.GROUP_SHAPE, P.REPORT_GROUP, P.FEEDBACK_RESULTS, P.ROOM_HOST):
        assert permits(ulla, permission, scope), permission
    for permission in (P.REGISTRATION_VIEW, P.REGISTRATION_MANAGE, P.REGISTRATION_OWN, P.ATTENDANCE_MARK,
                       P.GROUP_SERVICE):
        assert not permits(ulla, permission, scope) and permits(together.actor("eero"), permission, scope), permission
    client = together.client("ulla")
    assert client.get(f"{BASE}/").status_code == 200
    for path in ("/ilmoittautuneet/", "/ilmoittautuneet/taulukko/", "/viestit/"):
        assert client.get(BASE + path).status_code == 403, path
        assert "Veikko" not in client.get(BASE + path).content.decode()
    assert not Registration.objects.visible_to(ulla).exists()
    assert Registration.objects.visible_to(together.actor("eero")).get() == together.place


def test_a_partners_supporter_who_leads_the_group_sees_its_registrants(together):
    from rinnalla.access.permissions import Role
    from tests.world import person, stand

    kaisa = together.people["kaisa"] = person(together.federation, "Kaisa Virta")
    stand(kaisa, Role.SUPPORTER, association=together.rannikko)
    assert together.client("eero").post(f"{BASE}/ohjaajat/", {"person": kaisa.pk}).status_code == 302
    from rinnalla.people.loading import actor_of

    assert permits(actor_of(kaisa, strong=True), P.REGISTRATION_VIEW, together.closed.scope)


def test_a_joint_group_is_published_only_with_an_arrangement(together):
    assert "arrangement" in {p.key for p in undone(together.closed)}
    assert "arrangement" not in {p.key for p in undone(together.opened)}
    eero = together.client("eero")
    page = eero.get(f"{BASE}/jarjestajat/").content.decode()
    assert "Yhteisrekisterin" not in page and "Olemme sopineet näin" in page and "26 artikla" in page
    assert eero.post(f"{BASE}/jarjestajat/sopimus/", {"text": "## Sovimme\n\nJärviseutu vastaa."}).status_code == 302
    assert "arrangement" not in {p.key for p in undone(Group.objects.get(pk=together.closed.pk))}


@pytest.mark.feature("PRV6")
def test_the_privacy_page_names_all_controllers_the_lead_and_what_was_agreed(together):
    address = "/ryhmat/kuusi-iltaa/tietosuoja/"
    together.client("eero").post(f"{BASE}/jarjestajat/sopimus/", {"text": "Rannikko auttaa ohjaamisessa."})
    body = together.client("anonymous").get(address).content.decode()
    assert "Yhteisrekisterinpitäjät: Järviseudun Selkäkaari ry, Rannikon Selkäkaari ry" in body
    assert "tiedoistasi vastaa Järviseudun Selkäkaari ry" in body and "Rannikko auttaa ohjaamisessa." in body
    alone = together.client("anonymous").get("/ryhmat/avoimet-illat/tietosuoja/").content.decode()
    assert "Rekisterinpitäjä: Järviseudun" in alone and "Yhteisrekisterinpitäjät" not in alone


def test_the_lead_moves_to_a_partner_everybody_is_told_and_the_arrangement_is_asked_again(together):
    eero = together.client("eero")
    eero.post(f"{BASE}/jarjestajat/sopimus/", {"text": "Sovittu."})
    assert joint.holding(Group.objects.get(pk=together.closed.pk))
    assert eero.post(f"{BASE}/jarjestajat/johto/", {"lead": together.rannikko.pk}).status_code == 302
    group = Group.objects.get(pk=together.closed.pk)
    assert group.lead == together.rannikko and list(group.partners.all()) == [together.jarviseutu]
    assert joint.holding(group) is None and joint.arrangement_of(group).text == "Sovittu."
    told = set(Letter.objects.filter(kind="groups.lead_changed").values_list("person", flat=True))
    assert {together.people[n].pk for n in ("eero", "ulla", "helmi", "jari")} == told
    assert together.client("ulla").get(f"{BASE}/ilmoittautuneet/").status_code == 200
    assert eero.get(f"{BASE}/ilmoittautuneet/").status_code == 403


def test_nobody_leads_who_is_not_a_partner_and_nobody_else_moves_the_lead(together):
    for who, lead in (("eero", 99999), ("ulla", together.rannikko.pk), ("helmi", together.rannikko.pk),
                      ("outi", together.rannikko.pk)):
        assert together.client(who).post(f"{BASE}/jarjestajat/johto/", {"lead": lead}).status_code in (403, 404, 422)
    assert Group.objects.get(pk=together.closed.pk).lead == together.jarviseutu


def test_the_groups_page_shows_every_organiser(together):
    body = together.client("anonymous").get("/ryhmat/kuusi-iltaa/").content.decode()
    hosts = body.split('id="jarjestaa"')[1].split("</section>")[0]
    assert "Järviseudun Selkäkaari ry" in hosts and "Rannikon Selkäkaari ry" in hosts and "johtaa ryhmää" in hosts
