"""Service models: presets of tasks and permissions, two checklists, a companion at first (ORG4)."""

import pytest

from rinnalla.access.permissions import Permission as P
from rinnalla.access.policy import permits
from rinnalla.groups.models import Group
from rinnalla.groups.service import actions
from rinnalla.groups.service.steps import checklists
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.models import Intake
from tests.world import CAST

pytestmark = pytest.mark.feature("ORG4")
BASE = "/hallinta/ryhmat/kuusi-iltaa"
SHAPING = (P.GROUP_SHAPE, P.GROUP_PUBLISH)
RUNNING = (P.GROUP_MANAGE, P.REGISTRATION_VIEW, P.REGISTRATION_MANAGE, P.ATTENDANCE_MARK, P.ROOM_HOST, P.MEETING_PLAN,
           P.MEETING_SUMMARY, P.FEEDBACK_RESULTS)


def set_model(group, model: str) -> Group:
    Group.objects.filter(pk=group.pk).update(service_model=model)
    return Group.objects.get(pk=group.pk)


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("model", ["turn_key", "self_service", "own"])
def test_the_matrix_of_model_and_role(world, who, model):
    """In turn-key a facilitator runs the group and shapes nothing of it; staff do both in every model."""
    group, actor = set_model(world.closed, model), world.actor(who)
    staff, leads = who in ("aino", "eero"), who in ("helmi", "jari")
    for permission in RUNNING:
        assert permits(actor, permission, group.scope) is (staff or leads), permission
    for permission in SHAPING:
        assert permits(actor, permission, group.scope) is (staff or (leads and model != "turn_key")), permission
    assert permits(actor, P.GROUP_SERVICE, group.scope) is staff
    meeting = Meeting.objects.select_related("group__lead").filter(group=group).first()
    assert permits(actor, P.GROUP_SHAPE, meeting.scope) is (staff or (leads and model != "turn_key"))


SHAPE_PAGES = [("get", "/tiedot/"), ("post", "/tiedot/"), ("get", "/kansikuva/"), ("post", "/kansikuva/"),
               ("post", "/julkaisu/"), ("get", "/peruutus/"), ("post", "/aikataulu/"), ("get", "/aikataulu/uusi/"),
               ("post", "/ilmoittautuneet/paikat/")]


@pytest.mark.parametrize(("method", "path"), SHAPE_PAGES)
def test_turn_key_closes_the_pages_of_the_shape_to_the_facilitator_only(world, method, path):
    helmi, eero = world.client("helmi"), world.client("eero")
    set_model(world.closed, "self_service")
    assert getattr(helmi, method)(BASE + path).status_code != 403
    set_model(world.closed, "turn_key")
    before = Group.objects.values().get(pk=world.closed.pk)
    assert getattr(helmi, method)(BASE + path, {"name": "Muutettu", "wanted": "3"}).status_code == 403
    assert Group.objects.values().get(pk=world.closed.pk) == before
    assert getattr(eero, method)(BASE + path).status_code != 403


def test_turn_key_leaves_the_facilitator_what_is_theirs(world):
    set_model(world.closed, "turn_key")
    Intake.objects.create(group=world.closed, opens_at="2026-01-01T00:00Z", closes_at="2036-01-01T00:00Z", wanted=12,
                          ceiling=12)
    helmi = world.client("helmi")
    for path in ("/", "/aikataulu/", "/ilmoittautuneet/", "/tapaamiset/1/suunnitelma/", "/ohjaajat/", "/tuki/"):
        assert helmi.get(BASE + path).status_code == 200, path
    body = helmi.get(f"{BASE}/aikataulu/").content.decode()
    assert "Suunnitelma" in body and "Lisää tapaaminen" not in body and "Tallenna päivät" not in body
    assert "Muuta määrää" not in helmi.get(f"{BASE}/ilmoittautuneet/").content.decode()
    tabs = helmi.get(f"{BASE}/").content.decode()
    assert "/tuki/" in tabs and f"{BASE}/tiedot/\"" not in tabs.split("Ryhmän osiot")[1].split("</nav>")[0]


def test_staff_switch_the_model_nothing_is_lost_and_both_sides_are_told(world):
    before = Group.objects.values().get(pk=world.closed.pk)
    eero = world.client("eero")
    eero.post(f"{BASE}/tuki/kohdat/taught_room/", {"done": "yes"})
    assert eero.post(f"{BASE}/tuki/malli/", {"model": "turn_key"}).status_code == 302
    after = Group.objects.values().get(pk=world.closed.pk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"service_model", "version"} and after["service_model"] == "turn_key"
    assert world.closed.service_ticks.get().key == "taught_room"
    told = set(Letter.objects.filter(kind="groups.service_model").values_list("person", flat=True))
    assert told == {world.people[name].pk for name in ("helmi", "jari", "eero")}
    eero.post(f"{BASE}/tuki/malli/", {"model": "turn_key"})
    assert Letter.objects.filter(kind="groups.service_model").count() == 3


def test_the_letter_says_who_does_what_and_nothing_of_the_illness(world):
    from rinnalla.groups.service.letters import service_model

    actions.choose_service_model(world.actor("eero"), world.closed, model="turn_key")
    composed = service_model(Letter.objects.filter(person=world.people["helmi"].pk).latest("pk"))
    assert composed.to == "helmi@example.org" and composed.subject == "Ryhmän työnjako muuttui"
    assert "Avaimet käteen" in composed.text and "http://testserver/hallinta/ryhmat/kuusi-iltaa/tuki/" in composed.text


@pytest.mark.parametrize("who", ["helmi", "ulla", "tiina", "sirpa", "veikko", "outi", "anonymous"])
def test_others_switch_nothing(world, who):
    assert world.client(who).post(f"{BASE}/tuki/malli/", {"model": "turn_key"}).status_code in (302, 403, 404)
    assert Group.objects.get(pk=world.closed.pk).service_model == "self_service"


def test_the_checklists_are_worked_out_from_the_group(world):
    bare = checklists(world.draft)
    assert not {s.key: s.done for s in bare["staff"]}["rights"]
    world.draft.purpose, world.draft.target_group = "Puhumme.", "Kaikille."
    world.draft.save()
    lists = checklists(Group.objects.get(pk=world.draft.pk))
    done = {s.key: s.done for side in lists.values() for s in side}
    assert done["described"] and done["covered"] and done["timed"] and not done["introduced"] and not done["first"]
    assert "rights" in {s.key for s in checklists(world.closed)["staff"] if s.done}


def test_each_side_ticks_its_own_and_staff_both(world):
    helmi, eero = world.client("helmi"), world.client("eero")
    assert helmi.post(f"{BASE}/tuki/kohdat/learned_room/", {"done": "yes"}).status_code == 302
    assert helmi.post(f"{BASE}/tuki/kohdat/taught_room/", {"done": "yes"}).status_code == 403
    assert helmi.post(f"{BASE}/tuki/kohdat/rights/", {"done": "yes"}).status_code == 404  # the product knows it
    assert set(world.closed.service_ticks.values_list("key", flat=True)) == {"learned_room"}
    eero.post(f"{BASE}/tuki/kohdat/learned_room/", {"done": "no"})
    assert not world.closed.service_ticks.exists()
    assert helmi.get(f"{BASE}/tuki/kohdat/learned_room/").status_code == 405


def test_the_companion_is_of_the_staff_and_shows_on_the_groups_page(world):
    eero, helmi = world.client("eero"), world.client("helmi")
    sentence = "mukana on myös järjestäjän työntekijä"
    assert sentence not in world.client("anonymous").get("/ryhmat/kuusi-iltaa/").content.decode()
    assert helmi.post(f"{BASE}/tuki/mukana/", {"person": world.people["eero"].pk}).status_code == 403
    assert eero.post(f"{BASE}/tuki/mukana/", {"person": world.people["sirpa"].pk}).status_code == 422
    assert eero.post(f"{BASE}/tuki/mukana/", {"person": world.people["eero"].pk}).status_code == 302
    body = world.client("anonymous").get("/ryhmat/kuusi-iltaa/").content.decode()
    assert sentence in body and "Eero" not in body
    assert "Eero Lampi" in helmi.get(f"{BASE}/tuki/").content.decode()


def test_an_association_that_runs_its_groups_itself_founds_them(world):
    from datetime import datetime

    from rinnalla.groups.actions import create_group
    from rinnalla.groups.actions.create import Series
    from rinnalla.groups.presets import Form

    series = Series(datetime(2031, 1, 14, 18), 6, 14, 120)
    made = {who: create_group(world.actor(who), world.jarviseutu, form=Form.CLOSED_GROUP, name=f"Uusi {who}",
                              series=series) for who in ("eero", "aino")}
    assert made["eero"].service_model == "own" and made["aino"].service_model == "self_service"
    assert set(checklists(made["eero"])) == {"volunteer"}
    body = world.client("eero").get(f"/hallinta/ryhmat/{made['eero'].slug}/tuki/").content.decode()
    assert "Liitto ei ole mukana" in body and "Työntekijän muistilista" not in body
