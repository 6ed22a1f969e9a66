"""The plan editor and the pages of a meeting in a real browser: axe, no sideways scroll, keys, what is unfinished."""

import pytest

from rinnalla.meetings.actions.plan import edit_item
from rinnalla.meetings.actions.traces import leave_wish
from rinnalla.meetings.models import Reflection
from rinnalla.meetings.planning import make_plan
from tests.browser import axe, screenshot, show, sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCREENS = [(360, False), (1280, True)]


@pytest.fixture
def meeting(world):
    meeting = world.closed.meetings.select_related("group").get(number=1)
    make_plan(meeting)
    leave_wish(world.actor("veikko"), meeting, text="Läheisille kertominen")
    Reflection.objects.create(meeting=meeting, person=world.people["jari"], text="Oma", needs_talk=True, talk="Soita")
    return meeting


def enter(page, world, name: str, live_server) -> None:
    session = world.client(name).cookies["istunto"].value
    page.context.add_cookies([{"name": "istunto", "value": session, "url": live_server.url}])


BASE = "/hallinta/ryhmat/kuusi-iltaa/tapaamiset/1"


@pytest.mark.parametrize(("name", "who", "path"), [
    ("plan", "helmi", f"{BASE}/suunnitelma/"), ("print", "helmi", f"{BASE}/suunnitelma/tuloste/"),
    ("summary", "helmi", f"{BASE}/koonti/"), ("talks", "eero", "/hallinta/purku/"),
    ("own", "veikko", "/oma/tapaamiset/{pk}/")])
def test_pages_of_a_meeting(page, live_server, world, meeting, name, who, path):
    enter(page, world, who, live_server)
    page.goto(live_server.url + path.format(pk=meeting.pk))
    for width, dark in SCREENS:
        screenshot(page, f"meetings-{name}", width, dark)
        assert sideways(page) <= 0, f"{name} {width}"
        assert axe(page) == [], f"{name} {width} {dark}"
    show(page)


@pytest.mark.feature("PLAN3")
def test_the_plan_saves_by_itself_and_keeps_what_is_unfinished(page, live_server, world, meeting):
    enter(page, world, "helmi", live_server)
    page.goto(f"{live_server.url}{BASE}/suunnitelma/")
    first, second = meeting.items.get(kind="introduction"), meeting.items.get(kind="theme")
    page.locator(f"#i{second.pk}-more summary").click()
    page.locator(f"#i{second.pk}-notes").fill("Keskeneräinen ajatus")
    page.evaluate(f"document.getElementById('i{first.pk}-minutes').value = 40")
    page.locator(f"#i{first.pk}-minutes").dispatch_event("change")
    page.get_by_text("Osuuksia on 15 minuuttia enemmän").wait_for()
    assert page.locator(f"#i{second.pk}-notes").input_value() == "Keskeneräinen ajatus"
    page.locator(f"#i{first.pk}-minutes").press("Alt+ArrowDown")
    page.wait_for_function("""([a, b]) => {
        const rows = [...document.querySelectorAll("[data-row]")].map((r) => r.id);
        return rows.indexOf(a) > rows.indexOf(b);
    }""", arg=[f"osuus-{first.pk}", f"osuus-{second.pk}"])


@pytest.mark.feature("PLAN3")
def test_two_facilitators_at_once_lose_nothing(page, live_server, world, meeting):
    item = meeting.items.get(kind="theme")
    enter(page, world, "helmi", live_server)
    page.goto(f"{live_server.url}{BASE}/suunnitelma/")
    page.locator(f"#i{item.pk}-more summary").click()
    page.locator(f"#i{item.pk}-notes").fill("Helmin kysymykset")
    edit_item(world.actor("jari"), item, version=1, notes="Jarin kysymykset")
    page.locator(f"#i{item.pk}-notes").dispatch_event("change")
    page.get_by_text("Toinen ohjaaja muutti tätä osuutta juuri.").wait_for()
    page.get_by_text("Jarin kysymykset").first.wait_for()
    assert page.locator(f"#i{item.pk}-notes").input_value() == "Helmin kysymykset"
    page.get_by_role("button", name="Tallenna yhdistetty").click()
    page.get_by_text("Toinen ohjaaja muutti").wait_for(state="detached")
    item.refresh_from_db()
    assert item.notes == "Helmin kysymykset"
