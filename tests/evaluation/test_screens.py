"""Feedback and reports in a real browser: axe, no sideways scroll, the form by keyboard alone."""

import pytest

from rinnalla.evaluation.models import Answer
from rinnalla.evaluation.sealing import seal
from tests.browser import axe, screenshot, show, sideways
from tests.evaluation.scene import answer, opened

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCREENS = [(360, False), (1280, True)]


def looked_at(page, name: str) -> None:
    for width, dark in SCREENS:
        screenshot(page, f"evaluation-{name}", width, dark)
        assert sideways(page) <= 0, f"{name} {width}"
        assert axe(page) == [], f"{name} {width} {dark}"
    show(page)


def enter(page, world, name: str, live_server) -> None:
    session = world.client(name).cookies["istunto"].value
    page.context.add_cookies([{"name": "istunto", "value": session, "url": live_server.url}])


@pytest.mark.feature("FDB1")
def test_the_form_is_answered_by_keyboard(page, live_server, world):
    _one, codes = opened(world.closed, 6, federation=world.federation)
    page.goto(f"{live_server.url}/palaute/{codes[0]}/")
    looked_at(page, "form")
    first = page.locator("[name=agreement-0]").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.locator("[name=good]").focus()
    page.keyboard.type("Porukka")
    page.get_by_role("button", name="Lähetä palaute").press("Enter")
    page.get_by_role("heading", name="Kiitos palautteesta").wait_for()
    looked_at(page, "thanks")
    page.goto(f"{live_server.url}/palaute/{codes[0]}/")
    looked_at(page, "gone")
    assert '"agreement-0": 3' in Answer.objects.get().text


@pytest.mark.parametrize(("name", "path"), [
    ("results", "/hallinta/ryhmat/kuusi-iltaa/palaute/"),
    ("facilitators", "/hallinta/ryhmat/kuusi-iltaa/palaute/?from=facilitators"),
    ("questions", "/hallinta/ryhmat/kuusi-iltaa/palaute/kysymykset/"),
    ("share", "/hallinta/ryhmat/kuusi-iltaa/palaute/linkki/"),
    ("group-report", "/hallinta/ryhmat/kuusi-iltaa/raportti/"),
    ("association-report", "/hallinta/raportit/yhdistys/jarviseutu/"), ("reports", "/hallinta/raportit/")])
def test_pages_of_those_who_run_groups(page, live_server, world, name, path):
    one, codes = opened(world.closed, 6, federation=world.federation)
    for number, code in enumerate(codes):
        answer(code, **{"grade": 8 + number % 3, "agreement-0": 5, "impact-0": 4, "good": f"Porukka {number}"})
    seal(one.pk)
    world.closed.meetings.update(state="held")
    enter(page, world, "eero", live_server)
    page.goto(live_server.url + path)
    looked_at(page, name)
