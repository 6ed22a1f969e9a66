"""From the plan to the breakout in real browsers: prepared, taken up, worded anew, opened; the task is seen there."""

import json
import os

import pytest
from playwright.sync_api import expect

from tests.browser import axe, sideways, small_targets
from tests.robustness.harness import Server

from .client import Client, scene
from .test_journey import Cast

pytestmark = pytest.mark.journey

PLAN = """
from rinnalla.base import clock
from rinnalla.meetings.models import Meeting, PlanItem
from rinnalla.people.models import Person, Standing
from rinnalla.registrations.models import Intake, Registration
meeting = Meeting.objects.select_related("group").get(pk={meeting})
item = PlanItem.objects.create(meeting=meeting, position=1, kind="groups", minutes=20)
intake = Intake.objects.create(group=meeting.group, opens_at=clock.now(), closes_at=clock.now())
names = {{"Veikko": "Virta", "Otava": "Tähti", "Kaisla": "Kaisla"}}
for standing in Standing.objects.filter(role="member", group=meeting.group_id).select_related("person"):
    first = (standing.person.name or "").split()[0]
    if first in names:
        Registration.objects.create(intake=intake, person=standing.person, state="confirmed", nickname=names[first])
print(f"/hallinta/ryhmat/{{meeting.group.slug}}/tapaamiset/{{meeting.number}}/suunnitelma/")
"""


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def look(page, name):
    """A picture of it for those who want to see (RINNALLA_PICTURES names a folder)."""
    if folder := os.environ.get("RINNALLA_PICTURES"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=f"{folder}/prepared-{name}-{scheme}.png")


def prepare(page, plan):
    """In the plan: two groups with a task, and who begins where."""
    page.goto(plan)
    page.get_by_role("link", name="Valmistele pienryhmät").click()
    page.get_by_label("Ohjaajat valitsevat etukäteen").check()
    page.fill("[name=number]", "2")
    page.fill("[name=minutes]", "12")
    page.fill("[name=task]", "Mikä kantaa?")
    page.get_by_text("Ryhmien nimet ja omat tehtävät").click()
    expect(page.locator("[data-group]:visible")).to_have_count(2)
    page.fill("[name=name_1]", "Metsä")
    page.fill("[name=task_2]", "Mikä lepuuttaa?")
    assert sideways(page) == 0 and axe(page) == []
    page.get_by_role("button", name="Tallenna pienryhmät").click()
    page.get_by_label("Virta").select_option("Pienryhmä 2")
    page.get_by_label("Kaisla").select_option("Metsä")
    assert sideways(page) == 0 and axe(page) == []
    page.get_by_role("button", name="Tallenna paikat").click()
    page.get_by_text("2 pienryhmää, 12 min. Ohjaajat valitsevat etukäteen.").wait_for()


def hears_nothing(server, given, name) -> Client:
    """On a plain line: a participant may not take it up, and every frame so far keeps silent of it."""
    raw = Client(server, given["meeting"], given["cookies"][name]).open()
    for frame in ({"do": "parts_take", "no": 0, "item": 1},
                  {"do": "parts_words", "no": 0, "minutes": 5, "names": [], "tasks": []}):
        assert raw.ask(**frame)["why"] == "not_allowed"
    told = json.dumps(raw.seen, ensure_ascii=False)
    assert "parts_draft" not in told and "kantaa" not in told and "Metsä" not in told
    return raw


@pytest.mark.feature("ROOM8", "ROOM19")
def test_from_the_plan_to_the_breakout(browser, server):
    given = scene(server, more=["otava", "kaisla"], seated=False)
    plan = server.url + server.run_python(PLAN.format(meeting=given["meeting"])).strip().splitlines()[-1]
    cast = Cast(browser, server, given)
    helmi, veikko, otava = cast.come("helmi"), cast.come("veikko", width=360), cast.come("otava")
    helmi.locator("#waiting li").nth(1).wait_for()
    helmi.click("#admit-all")
    for page in (veikko, otava):
        page.locator("#seats li").nth(2).wait_for()
    prepare(cast.page("jari"), plan)
    take = helmi.get_by_role("button", name="Ota esiin")
    take.wait_for()  # appears in an open panel by itself
    expect(helmi.locator("#parts-prepared")).to_contain_text("Valmisteltu: 2 pienryhmää, 12 min")
    look(helmi, "before")
    take.click()
    expect(helmi.get_by_label("Veikko", exact=True)).to_have_value("1")
    helmi.get_by_role("button", name="Nimet, tehtävät ja aika").click()
    helmi.fill("#word-task-1", "Mikä lepuuttaa sinua?")
    look(helmi, "words")
    helmi.locator("#parts-words-dialog .btn-main").click()
    helmi.locator("#parts-tasks").get_by_text("Mikä lepuuttaa sinua?").wait_for()
    look(helmi, "draft")
    assert sideways(helmi) == 0 and axe(helmi) == []
    raw = hears_nothing(server, given, "veikko")
    for page in (veikko, otava):
        assert "kantaa" not in page.content() and "lepuuttaa" not in page.content()
        assert page.locator("#part-bar").is_hidden()
    helmi.get_by_role("button", name="Avaa pienryhmät").click()
    veikko.locator("#part-task", has_text="Mikä lepuuttaa sinua?").wait_for()
    otava.locator("#part-name", has_text="Metsä").wait_for()
    otava.locator("#part-task", has_text="Mikä kantaa?").wait_for()
    assert "Mikä kantaa?" not in veikko.content() and "lepuuttaa" not in otava.content()
    for page, name in ((veikko, "360"), (otava, "1280"), (helmi, "open")):
        look(page, name)
        assert sideways(page) == 0 and axe(page) == []
    assert small_targets(veikko) == []
    veikko.reload()
    veikko.locator("#part-task", has_text="Mikä lepuuttaa sinua?").wait_for()
    raw.sync()
    raw.until(lambda: any(one["t"] == "task" for stream in raw.streams.values() for one in stream))
    raw.close()
    assert cast.errors == []
