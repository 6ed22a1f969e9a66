"""The plan editor and the participant's page over HTTP, with those who must not see them present."""

import io
import re

import pytest
import time_machine
from django.test import Client

from rinnalla.base import clock
from rinnalla.meetings.actions.traces import leave_wish
from rinnalla.meetings.models import PlanItem
from rinnalla.meetings.planning import make_plan
from rinnalla.registrations.calendar import own_calendar
from tests.world import CAST

RUNS = {"aino", "eero", "helmi", "jari"}


@pytest.fixture
def meeting(world):
    meeting = world.closed.meetings.select_related("group").get(number=1)
    make_plan(meeting)
    return meeting


def address(meeting, rest=""):
    return f"/hallinta/ryhmat/{meeting.group.slug}/tapaamiset/{meeting.number}/suunnitelma/{rest}"


@pytest.mark.feature("PLAN3")
@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("rest", ["", "tuloste/", "ohjelma.docx"])
def test_the_plan_is_for_those_who_run_the_group(world, meeting, name, rest):
    expected = 200 if name in RUNS else 302 if name == "anonymous" else 403 if name == "veikko" else 404
    assert world.client(name).get(address(meeting, rest)).status_code == expected


@pytest.mark.feature("PLAN3")
def test_the_page_shows_computed_times_and_advice(world, meeting):
    helmi = world.client("helmi")
    text = helmi.get(address(meeting)).content.decode()
    assert re.findall(r'<time datetime="(\d\d:\d\d)">', text) == [
        "17:30", "17:45", "18:00", "18:10", "18:35", "19:00", "19:10", "19:45", "19:50", "20:00"]
    assert "enemmän kuin tapaamiseen mahtuu" not in text
    item = meeting.items.get(kind="introduction")
    row = {"version": 1, "minutes": 40, "responsible": world.people["jari"].pk, "title": "", "notes": "Kuvat"}
    done = helmi.post(address(meeting, f"osuudet/{item.pk}/"), row)
    assert done.status_code == 302
    text = helmi.get(address(meeting)).content.decode()
    assert "Osuuksia on 15 minuuttia enemmän kuin tapaamiseen mahtuu." in text
    assert PlanItem.objects.get(pk=item.pk).responsible == world.people["jari"]


@pytest.mark.feature("PLAN3")
def test_a_row_saved_meanwhile_shows_both_texts(world, meeting):
    item = meeting.items.get(kind="theme")
    row = {"version": 1, "minutes": 25, "responsible": "", "title": "", "notes": "Jarin kysymykset"}
    world.client("jari").post(address(meeting, f"osuudet/{item.pk}/"), row)
    helmi = world.client("helmi")
    answer = helmi.post(address(meeting, f"osuudet/{item.pk}/"), row | {"notes": "Helmin kysymykset"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Jarin kysymykset" in text and "Helmin kysymykset" in text
    assert PlanItem.objects.get(pk=item.pk).notes == "Jarin kysymykset"
    again = helmi.post(address(meeting, f"osuudet/{item.pk}/"), row | {"notes": "Molempien", "version": 2})
    assert again.status_code == 302
    assert PlanItem.objects.get(pk=item.pk).notes == "Molempien"


@pytest.mark.feature("PLAN3")
def test_rows_are_moved_added_and_removed_without_javascript(world, meeting):
    helmi, item = world.client("helmi"), meeting.items.get(kind="introduction")
    helmi.post(address(meeting, f"osuudet/{item.pk}/paikka/"), {"step": "-1"})
    kinds = list(meeting.items.filter(phase="during").order_by("position").values_list("kind", flat=True))
    assert kinds[:2] == ["introduction", "welcome"]
    helmi.post(address(meeting, "osuudet/"), {"kind": "stories", "title": "Jarin tarina", "minutes": 10})
    made = meeting.items.get(title="Jarin tarina")
    helmi.post(address(meeting, f"osuudet/{made.pk}/poisto/"))
    assert not meeting.items.filter(pk=made.pk).exists()
    assert world.client("veikko").post(address(meeting, f"osuudet/{item.pk}/poisto/")).status_code == 403
    assert world.client("ulla").post(address(meeting, f"osuudet/{item.pk}/poisto/")).status_code == 404
    other = world.other_closed.meetings.get(number=1)
    make_plan(other)
    foreign = other.items.first()
    assert helmi.post(address(meeting, f"osuudet/{foreign.pk}/poisto/")).status_code == 404
    assert other.items.filter(pk=foreign.pk).exists()


@pytest.mark.feature("PLAN3", "ROOM9")
def test_a_wish_becomes_the_theme_and_the_closing_names_what_comes_next(world, meeting):
    leave_wish(world.actor("veikko"), meeting, text="Läheisille kertominen")
    second = world.closed.meetings.select_related("group").get(number=2)
    make_plan(second)
    helmi = world.client("helmi")
    assert "Läheisille kertominen" in helmi.get(address(second)).content.decode()
    wish = meeting.group.wishes.get()
    helmi.post(address(second, "toive/"), {"wish": wish.pk})
    second.refresh_from_db()
    assert (second.theme, second.theme_open) == ("Läheisille kertominen", False)
    text = helmi.get(address(meeting)).content.decode()
    assert re.search(r"Ensi kerralla, .+: Läheisille kertominen", text)
    assert not meeting.group.wishes.open_in(meeting.group_id).exists()


@pytest.mark.feature("PLAN3")
def test_the_word_file_is_named_as_facilitators_name_it(world, meeting):
    from urllib.parse import unquote

    from docx import Document

    meeting.items.filter(kind="theme").update(responsible=world.people["helmi"], notes="Kolme kysymystä")
    answer = world.client("helmi").get(address(meeting, "ohjelma.docx"))
    name = unquote(answer["Content-Disposition"].split("''")[1])
    assert re.fullmatch(r"1\. ryhmätapaamisen \d{6} ohjelma ja työnjako\.docx", name)
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "18.35–19.00" in cells and "Helmi" in cells
    assert any("Kolme kysymystä" in cell for cell in cells)


@pytest.mark.feature("PLAN3")
def test_one_sees_what_one_does_in_the_meeting(world, meeting):
    meeting.items.filter(kind="wishes").update(responsible=world.people["jari"])
    meeting.items.filter(kind="welcome").update(shares_slides=world.people["jari"])
    text = world.client("jari").get(address(meeting)).content.decode()
    own = text[text.index("Mitä minä teen"):text.index("Illan kesto")]
    assert "Toiveita tuleviin" in own and "jaat diat" in own and "Esittäytymiskierros" not in own
    assert "Mitä minä teen" not in world.client("helmi").get(address(meeting)).content.decode()


@pytest.mark.feature("PLAN4")
def test_participants_see_the_programme_without_times(world, meeting):
    text = world.client("veikko").get(f"/oma/tapaamiset/{meeting.pk}/").content.decode()
    assert "Esittäytymiskierros" in text
    main = text[text.index("<main"):text.index("</main>")]
    for time in ("18.10", "18.35", "19.00", "19.10", "19.45", "18:10", "19:10"):
        assert time not in main
    assert "klo 18–20" in main


@pytest.mark.feature("PLAN4")
def test_participants_of_an_event_see_its_times(world, meeting):
    world.closed.form = "online_event"
    world.closed.save()
    text = world.client("veikko").get(f"/oma/tapaamiset/{meeting.pk}/").content.decode()
    assert "18.10–18.35" in text


@pytest.mark.parametrize("name", CAST)
def test_the_page_of_a_meeting_is_for_those_who_take_part(world, meeting, name):
    expected = 200 if name in RUNS | {"veikko"} else 302 if name == "anonymous" else 404
    assert world.client(name).get(f"/oma/tapaamiset/{meeting.pk}/").status_code == expected


@pytest.mark.feature("PLAN4")
def test_no_feed_or_calendar_file_tells_the_times_of_the_programme(world, meeting):
    with time_machine.travel(clock.now().replace(minute=0, second=0), tick=False):
        own = own_calendar(1, [meeting]).decode()
        feeds = [Client().get(path).content.decode() for path in ("/ryhmat.json", "/ryhmat.ics", "/ryhmat.rss")]
    assert "DTSTART" in own and "Kuusi iltaa" in feeds[0]
    for text in (own, *feeds):
        assert not re.search(r"T\d\d:?(10|35|45|50):?00", text)
        assert "Esittäytymiskierros" not in text and "Loppukierros" not in text
