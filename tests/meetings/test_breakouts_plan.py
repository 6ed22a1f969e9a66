"""Breakouts prepared in the plan, over HTTP: nothing typed is lost, who runs the group sees it, nobody else."""

import io

import pytest
from docx import Document

from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting, PlanItem, PreparedBreakouts
from rinnalla.meetings.planning import copy_plan, make_plan
from rinnalla.registrations.models import Intake, Registration
from rinnalla.rooms.models import PlannedPlace
from tests.world import CAST

pytestmark = pytest.mark.feature("ROOM19", "ROOM8")
FORM = {"version": "0", "way": "random", "how": "count", "number": "3", "minutes": "15", "task": "Mikä kantaa?",
        "name_1": "Metsä", "task_2": "Mikä lepuuttaa?"}


@pytest.fixture
def item(world):
    meeting = world.closed.meetings.select_related("group").get(number=1)
    make_plan(meeting)
    return meeting.items.get(kind="theme")


def plan(item, rest=""):
    return f"/hallinta/ryhmat/{item.meeting.group.slug}/tapaamiset/{item.meeting.number}/suunnitelma/{rest}"


def address(item, rest=""):
    return plan(item, f"osuudet/{item.pk}/pienryhmat/{rest}")


@pytest.mark.parametrize("name", CAST)
def test_the_page_is_for_those_who_run_the_group(world, item, name):
    PreparedBreakouts.objects.create(item=item, way="chosen", count=2, minutes=10)
    runs = 200 if name in {"aino", "eero", "helmi", "jari"} else 302 if name == "anonymous" else (
        403 if name == "veikko" else 404)
    assert world.client(name).get(address(item)).status_code == runs
    knows = 404 if runs == 403 else runs
    assert world.client(name).get(address(item, "paikat/")).status_code == knows


def test_prepared_shown_printed_and_taken_back(world, item):
    helmi = world.client("helmi")
    assert helmi.post(address(item), FORM)["Location"] == f"{plan(item)}#osuus-{item.pk}"
    made = PreparedBreakouts.objects.get(item=item)
    assert (made.way, made.count, made.size, made.minutes) == ("random", 3, 0, 15)
    assert (made.names, made.tasks) == (["Metsä"], ["", "Mikä lepuuttaa?"])
    for rest in ("", "tuloste/"):
        assert "3 pienryhmää, 15 min. Arpa jakaa." in helmi.get(plan(item, rest)).content.decode()
    cells = [cell.text for row in Document(io.BytesIO(helmi.get(plan(item, "ohjelma.docx")).content)).tables[0].rows
             for cell in row.cells]
    assert any("Tehtävä: Mikä kantaa?\nMetsä\nPienryhmä 2: Mikä lepuuttaa?" in cell for cell in cells)
    text = world.client("veikko").get(f"/oma/tapaamiset/{item.meeting_id}/").content.decode()
    assert "pienryhmää" not in text and "Mikä kantaa" not in text
    helmi.post(address(item, "poisto/"))
    assert not PreparedBreakouts.objects.exists()
    assert "Arpa jakaa" not in helmi.get(plan(item)).content.decode()


@pytest.mark.parametrize(("changed", "words"), [
    ({"number": "9"}, "Ryhmiä voi olla 2–8."),
    ({"number": ""}, "Kirjoita luku."),
    ({"number": "kolme"}, "Kirjoita tähän pelkkä luku."),
    ({"minutes": "900"}, "90"),
    ({"how": "size", "number": "1"}, "Yhdessä on vähintään kaksi."),
    ({"how": "size", "way": "self"}, "Kun ryhmät valitaan, päätä ryhmien määrä."),
    ({"name_5": "Liikaa"}, "Ryhmiä on vain 3. Tyhjennä tämä tai lisää ryhmiä."),
    ({"name_2": "metsä"}, "Toisella ryhmällä on jo tämä nimi. Anna tälle toinen."),
    ({"task": "x" * 501}, "500"),
    ({"way": "outo"}, "outo"),
])
def test_bad_input_is_told_beside_the_field_and_nothing_is_lost(world, item, changed, words):
    answer = world.client("helmi").post(address(item), FORM | changed)
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and not PreparedBreakouts.objects.exists()
    for kept in ("Metsä", "Mikä lepuuttaa?", *(v for k, v in changed.items() if k in ("name_5", "name_2", "task"))):
        assert kept in text


def test_two_facilitators_at_once_lose_nothing(world, item):
    world.client("jari").post(address(item), FORM | {"task": "Jarin kysymys"})
    answer = world.client("helmi").post(address(item), FORM | {"task": "Helmin kysymys"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Jarin kysymys" in text and "Helmin kysymys" in text
    assert PreparedBreakouts.objects.get().task == "Jarin kysymys"
    world.client("helmi").post(address(item), FORM | {"task": "Molempien", "version": "1"})
    assert (PreparedBreakouts.objects.get().task, PreparedBreakouts.objects.get().version) == ("Molempien", 2)


def test_there_are_no_breakouts_before_the_meeting_nor_in_the_break(world, item):
    for kind in ("orientation", "break", "reflection"):
        other = item.meeting.items.get(kind=kind)
        assert world.client("helmi").get(address(other)).status_code == 404


def confirmed(world, name, nickname) -> Registration:
    intake, _made = Intake.objects.get_or_create(
        group=world.closed, meeting=None, defaults={"opens_at": clock.now(), "closes_at": clock.now()})
    return Registration.objects.create(intake=intake, person=world.people[name], state="confirmed", nickname=nickname)


def test_chosen_ones_ask_who_goes_where(world, item):
    place = confirmed(world, "veikko", "Virta")
    helmi = world.client("helmi")
    there = address(item, "paikat/")
    assert helmi.get(there).status_code == 404
    assert helmi.post(address(item), FORM | {"way": "chosen"})["Location"] == there
    text = helmi.get(there).content.decode()
    assert "Virta" in text and "Metsä" in text and "Pienryhmä 3" in text
    field = f"p{place.person_id}"
    wrong = helmi.post(there, {field: "7"})
    assert wrong.status_code == 422 and "Tätä ryhmää ei enää ole." in wrong.content.decode()
    assert helmi.post(there, {field: "2"}).status_code == 302
    assert list(PlannedPlace.objects.values_list("person", "group")) == [(place.person_id, 2)]
    assert '<option value="2" selected>' in helmi.get(there).content.decode()
    for name in ("veikko", "ulla", "mirja"):
        assert world.client(name).post(there, {field: "1"}).status_code == 404
    helmi.post(there, {field: ""})
    assert not PlannedPlace.objects.exists()
    Registration.objects.filter(pk=place.pk).update(state="cancelled")
    assert "Virta" not in helmi.get(there).content.decode()


def test_a_copied_group_has_the_breakouts_too_and_no_people(world, item):
    PreparedBreakouts.objects.create(item=item, way="chosen", count=2, minutes=10, names=["Suo"], task="Mistä iloa?")
    PlannedPlace.objects.create(item=item, person=world.people["veikko"], group=1)
    PlanItem.objects.filter(pk=item.pk).update(responsible=world.people["jari"], notes="Anna kertoo", minutes=33)
    PlanItem.objects.create(meeting=item.meeting, kind="stories", title="Kaislan tarina", minutes=5, position=3)
    new = Meeting.objects.get(group=Group.objects.get(pk=world.opened.pk), number=1)
    make_plan(new)
    copy_plan(new, item.meeting)
    made = new.items.select_related("breakouts").get(kind="theme")
    assert (made.minutes, made.notes, made.responsible) == (33, "", None)
    assert (made.breakouts.names, made.breakouts.task, made.breakouts.version) == (["Suo"], "Mistä iloa?", 1)
    assert new.items.get(kind="stories").title == ""
    assert new.items.count() == item.meeting.items.count() and PlannedPlace.objects.count() == 1
