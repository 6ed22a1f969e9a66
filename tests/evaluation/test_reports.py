"""Reports of a season and a year: counts always, breakdowns with small numbers hidden, role by role (REP1)."""

import io
import itertools
import random

import pytest
from docx import Document

from rinnalla.evaluation import reach, reports, sweeps
from rinnalla.evaluation.models import GroupSeason, Pool
from rinnalla.evaluation.sealing import seal, settle
from rinnalla.evaluation.seasons import season_of
from rinnalla.evaluation.suppression import Table, combine, protect
from rinnalla.meetings.models import Summary, Wish
from rinnalla.registrations.models import Attendance, Registration
from tests.evaluation.scene import answer, opened
from tests.world import CAST


def held_group(world, group, count: int, came: int, prefix: str, answers: int = 0):
    """A group whose meetings have been held, with attendance and feedback."""
    one, codes = opened(group, count, federation=world.federation, prefix=prefix)
    registered = list(Registration.objects.filter(intake__group=group))
    for meeting in group.meetings.all():
        Summary.objects.create(meeting=meeting, head_count=came, theme="x")
        for number, registration in enumerate(registered):
            Attendance.objects.create(meeting=meeting, registration=registration, present=number < came)
    group.meetings.update(state="held")
    for code in codes[:answers]:
        answer(code, **{"grade": 9, "impact-0": 5})
    sweeps.count_seasons()
    seal(one.pk)
    return one


def season(one):
    return [one.season]


@pytest.mark.feature("REP1")
def test_a_groups_report_counts_meetings_heads_people_and_rate(world):
    one = held_group(world, world.closed, 8, 6, "a", answers=6)
    report = reach.group_report(world.closed, "kausi", season(one))
    assert (report.held, report.attendances, report.people, report.average) == (6, 36, 6, "6,0")
    assert (report.rate, report.grade, report.answered) == ("75 %", "9,0", 6)
    assert "Ryhmä Kuusi iltaa kokoontui 6 kertaa" in report.text and "arvosanaksi keskimäärin 9,0" in report.text


@pytest.mark.feature("REP1")
def test_a_missing_head_count_is_told_and_not_counted_as_nobody(world):
    one = held_group(world, world.closed, 8, 6, "a")
    Summary.objects.filter(meeting__number__lte=2).delete()
    Attendance.objects.filter(meeting__number__lte=2).delete()
    report = reach.group_report(world.closed, "kausi", season(one))
    assert (report.missing, report.attendances, report.average, report.rate) == (2, 24, "6,0", "75 %")
    text = world.client("helmi").get(f"{GROUP}?season={one.season_code}").content.decode()
    assert "2 tapaamisesta puuttuu osallistujamäärä" in text


@pytest.mark.feature("REP1")
def test_numbers_stay_when_the_rows_about_people_have_gone(world):
    one = held_group(world, world.closed, 8, 6, "a")
    Attendance.objects.all().delete()
    Registration.objects.all().delete()
    sweeps.count_seasons()
    report = reach.group_report(world.closed, "kausi", season(one))
    assert (report.people, report.rate, report.attendances) == (6, "75 %", 36)


@pytest.mark.feature("REP1", "FDB3")
def test_an_association_sums_its_groups_and_the_pool_of_its_small_ones(world):
    world.draft.state = "published"
    world.draft.save()
    one = held_group(world, world.closed, 6, 6, "a", answers=6)
    held_group(world, world.draft, 4, 3, "b", answers=4)
    held_group(world, world.other_closed, 6, 5, "c", answers=6)
    before = reach.association_report(world.jarviseutu, "kausi", season(one))
    assert (before.held, before.attendances, before.answered) == (12, 54, 6)
    Pool.objects.filter(association=world.jarviseutu).update(answered=5)  # another small group answered too
    settle(one.season_code)
    after = reach.association_report(world.jarviseutu, "kausi", season(one))
    assert (after.answered, after.pooled) == (11, 5)
    whole = reach.federation_report(world.federation, "kausi", season(one))
    assert (whole.held, whole.answered) == (18, 17)
    year = reach.federation_report(world.federation, "vuosi", [one.season.before, one.season])
    assert year.held == 18


@pytest.mark.feature("REP1")
def test_small_numbers_are_hidden_and_cannot_be_worked_out(world):
    assert protect({"a": 12, "b": 8, "c": 2}).shown == {"a": 12, "b": None, "c": None}
    assert protect({"a": 12, "b": 6}).shown == {"a": 12, "b": 6}
    assert protect({"a": 3, "b": 1}).shown == {"a": None, "b": None}
    assert protect({"a": 12, "b": 2, "c": 1}).shown == {"a": None, "b": None, "c": None}
    assert protect({"a": 12, "b": 0}).shown == {"a": 12, "b": 0}


def possible(table: Table, key: str) -> set[int]:
    """Every value a hidden cell may have, for one who knows the total and the other cells."""
    hidden = [k for k in table.counts if k in table.hidden]
    rest = sum(table.counts[k] for k in hidden)
    values = itertools.product(range(1, rest + 1), repeat=len(hidden))
    return {one[hidden.index(key)] for one in values if sum(one) == rest}


@pytest.mark.feature("REP1")
def test_no_hidden_cell_has_a_single_possible_value():
    dice = random.Random(7)
    for _n in range(400):
        table = protect({key: dice.choice([0, 1, 2, 3, 5, 8, 13]) for key in "abcd"})
        for key in table.hidden if table.tells else ():
            assert len(possible(table, key)) > 1, table
            assert sum(table.counts[k] for k in table.hidden) >= 5


@pytest.mark.feature("REP1")
def test_the_sum_of_shown_tables_tells_no_hidden_cell():
    dice = random.Random(8)
    for _n in range(400):
        parts = [protect({key: dice.choice([0, 2, 4, 6, 9, 15]) for key in "abc"}) for _group in range(3)]
        whole = combine(parts)
        for key in set(whole.counts) - whole.hidden:
            hidden = [part.counts[key] for part in parts if key in part.hidden]
            assert not hidden or (len(hidden) > 1 and sum(hidden) >= 5)


@pytest.mark.feature("REP1")
def test_breakdowns_come_from_the_seasons_numbers(world):
    one = held_group(world, world.closed, 8, 6, "a")
    GroupSeason.objects.update(breakdowns={"heard": {"friend": 6, "care": 2, "social": 9}})
    ((label, title, rows),) = reports._breakdowns([world.closed], one.season, "group")
    assert (label, title) == (one.season.label, "Mistä ryhmästä kuultiin")
    assert dict(rows) == {"Sosiaalisesta mediasta": 9, "Ystävältä tai sukulaiselta": None,
                          "Lääkäriltä tai fysioterapeutilta": None}


GROUP, ASSOCIATION, FEDERATION = ("/hallinta/ryhmat/kuusi-iltaa/raportti/", "/hallinta/raportit/yhdistys/jarviseutu/",
                                  "/hallinta/raportit/liitto/")


@pytest.mark.feature("REP1")
@pytest.mark.parametrize("name", CAST)
def test_each_report_is_for_those_who_answer_for_it(world, name):
    client = world.client(name)
    none = 302 if name == "anonymous" else None
    runs, staff = name in ("aino", "eero", "helmi", "jari"), name in ("aino", "eero")
    assert client.get(GROUP).status_code == (200 if runs else none or (404 if name == "outi" else 403))
    assert client.get(ASSOCIATION).status_code == (200 if staff else none or (403 if name == "tiina" else 404))
    own = name in ("aino", "outi")
    assert client.get(FEDERATION).status_code == (200 if own else none or 404)
    assert client.get("/hallinta/raportit/").status_code == (200 if own or name in ("eero", "ulla") else none or 403)


@pytest.mark.feature("REP1")
def test_a_federation_sees_only_its_own(world):
    held_group(world, world.closed, 6, 6, "a")
    assert "Kuusi iltaa" in world.client("aino").get(FEDERATION).content.decode()
    assert "Kuusi iltaa" not in world.client("outi").get(FEDERATION).content.decode()
    assert "Järviseudun" not in world.client("ulla").get("/hallinta/raportit/").content.decode()


@pytest.mark.feature("REP1")
def test_the_page_and_the_word_file_tell_the_same(world):
    one = held_group(world, world.closed, 8, 6, "a", answers=6)
    Wish.objects.create(group=world.closed, text="Lisää iltoja")
    eero = world.client("eero")
    text = eero.get(f"{ASSOCIATION}?season={one.season_code}").content.decode()
    assert "kokoontui 6 kertaa" in text and ">36<" in text and "Lisää iltoja" in text
    answered = eero.get(f"{ASSOCIATION}?season={one.season_code}&format=docx")
    document = Document(io.BytesIO(answered.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"Kuusi iltaa", "36", "75 %", "9,0"} <= set(cells)
    assert any("kokoontui 6 kertaa" in p.text for p in document.paragraphs)
    assert "ei ole vielä lukuja" in eero.get(f"{ASSOCIATION}?year=1999").content.decode()
    assert season_of(one.opened_on) == one.season
