"""The plan of a meeting: the recurring structure, computed times, editing by two at once (PLAN3, PLAN4, GRP1)."""

import pytest
from django.core.exceptions import PermissionDenied

from rinnalla.base.clock import at
from rinnalla.groups.presets import PRESETS, Form
from rinnalla.meetings import queries
from rinnalla.meetings.actions import plan as actions
from rinnalla.meetings.models import PlanItem
from rinnalla.meetings.planning import make_plan
from rinnalla.meetings.structure import ARC, structure, theme_for
from tests.world import CAST


def first_of(group):
    meeting = group.meetings.select_related("group").get(number=1)
    make_plan(meeting)
    return meeting


def clocks(meeting):
    return [(t.item.kind, f"{t.starts:%H.%M}", f"{t.ends:%H.%M}") for t in queries.timetable(meeting)]


@pytest.mark.feature("PLAN3")
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("minutes", [45, 60, 75, 90, 105, 120, 150])
def test_durations_add_up_to_the_length_of_the_meeting(form, minutes):
    during = [part for part in structure(form, minutes) if part.phase == "during"]
    assert sum(part.minutes for part in during) == minutes
    assert min(part.minutes for part in during) >= 5


@pytest.mark.feature("PLAN3")
@pytest.mark.parametrize("minutes", [90, 105, 120])
def test_the_break_lies_about_midway(minutes):
    during = [part for part in structure(Form.CLOSED_GROUP, minutes) if part.phase == "during"]
    pause = next(i for i, part in enumerate(during) if part.kind == "break")
    assert during[pause].minutes == 10
    before = sum(part.minutes for part in during[:pause])
    assert 0.35 * minutes <= before <= 0.65 * minutes


@pytest.mark.feature("PLAN3", "GRP1")
def test_the_sample_evening_of_the_guide_comes_out_exactly(world):
    meeting = first_of(world.closed)
    helmi = world.actor("helmi")
    wishes = meeting.items.get(kind="wishes")
    actions.remove_item(helmi, wishes)
    closing = meeting.items.get(kind="closing")
    actions.edit_item(helmi, closing, version=1, minutes=15, title="Lopuksi")
    assert clocks(meeting) == [
        ("orientation", "17.30", "17.45"), ("admitting", "17.45", "18.00"),
        ("welcome", "18.00", "18.10"), ("introduction", "18.10", "18.35"), ("theme", "18.35", "19.00"),
        ("break", "19.00", "19.10"), ("theme_more", "19.10", "19.45"), ("closing", "19.45", "20.00"),
        ("reflection", "20.00", "20.15")]


@pytest.mark.feature("PLAN3")
def test_an_event_has_its_own_structure(world):
    kinds = [part.kind for part in structure(Form.ONLINE_EVENT, 120) if part.phase == "during"]
    assert kinds == ["welcome", "expert", "stories", "break", "groups", "closing"]
    assert PRESETS[Form.ONLINE_EVENT].break_minutes == 5


@pytest.mark.feature("GRP1")
def test_a_closed_group_gets_themes_along_its_arc(world):
    for meeting in world.closed.meetings.all():
        meeting.theme = ""
        meeting.save()
        make_plan(meeting)
    themes = list(world.closed.meetings.order_by("number").values_list("theme", "theme_open"))
    assert themes == [(theme.title, theme.open) for theme in ARC]
    assert [theme.open for theme in ARC] == [False, False, False, True, True, False]
    assert theme_for(8, 8) is ARC[-1] and theme_for(1, 3) is ARC[0]


@pytest.mark.feature("GRP1")
def test_meetings_beyond_the_arc_are_chosen_together(world):
    meeting = world.closed.meetings.get(number=6)
    meeting.number, meeting.theme = 7, ""
    meeting.save()
    make_plan(meeting)
    assert (meeting.theme, meeting.theme_open) == ("", True)


def test_a_plan_is_made_once_and_keeps_a_given_theme(world):
    meeting = first_of(world.closed)
    assert make_plan(meeting) == 0
    assert meeting.theme == "Aihe 1"
    assert meeting.items.count() == 10


@pytest.mark.feature("PLAN3")
def test_times_keep_the_wall_clock_over_the_change_to_summer_time(world):
    from datetime import datetime

    meeting = world.closed.meetings.get(number=2)
    meeting.place_at(datetime(2027, 3, 28, 18, 0))
    meeting.save()
    make_plan(meeting)
    assert at(datetime(2027, 3, 28, 18, 0), "Europe/Helsinki") == meeting.starts_at
    assert clocks(meeting)[2] == ("welcome", "18.00", "18.10")


@pytest.mark.feature("PLAN4")
def test_the_programme_of_participants_holds_no_times(world):
    meeting = first_of(world.closed)
    parts = queries.programme(meeting, with_times=False)
    assert [part.kind for part in parts] == ["welcome", "introduction", "theme", "break", "theme_more", "wishes",
                                             "closing"]
    assert all(part.starts is None and part.ends is None for part in parts)
    assert all(part.starts and part.ends for part in queries.programme(meeting, with_times=True))


@pytest.mark.feature("PLAN3")
def test_moving_keeps_within_the_phase_and_recomputes_times(world):
    meeting, helmi = first_of(world.closed), world.actor("helmi")
    introduction = meeting.items.get(kind="introduction")
    assert actions.move_item(helmi, introduction, step=1)
    order = [t.item.kind for t in queries.timetable(meeting) if t.item.phase == "during"]
    assert order[:3] == ["welcome", "theme", "introduction"]
    assert not actions.move_item(helmi, meeting.items.get(kind="welcome"), step=-1)
    assert not actions.move_item(helmi, meeting.items.get(kind="reflection"), step=1)


@pytest.mark.feature("PLAN3")
def test_a_new_part_comes_before_the_end_of_the_evening(world):
    meeting, helmi = first_of(world.closed), world.actor("helmi")
    actions.add_item(helmi, meeting, kind="other", title="Kuvakortit", minutes=15)
    during = [t.item.heading for t in queries.timetable(meeting) if t.item.phase == "during"]
    assert during.index("Kuvakortit") == len(during) - 3
    assert queries.minutes_during(meeting) == 135


@pytest.mark.feature("PLAN3")
def test_the_second_of_two_editors_is_told_and_nothing_is_lost(world):
    meeting = first_of(world.closed)
    item = meeting.items.get(kind="theme")
    actions.edit_item(world.actor("jari"), item, version=1, notes="Jarin kysymykset")
    with pytest.raises(actions.Changed) as told:
        actions.edit_item(world.actor("helmi"), item, version=1, notes="Helmin kysymykset")
    assert told.value.item.notes == "Jarin kysymykset"
    assert told.value.item.version == 2
    actions.edit_item(world.actor("helmi"), item, version=2, notes="Molempien kysymykset")
    assert PlanItem.objects.get(pk=item.pk).notes == "Molempien kysymykset"


@pytest.mark.parametrize("name", CAST)
def test_only_those_who_run_the_group_change_its_plan(world, name):
    meeting = first_of(world.closed)
    item = meeting.items.get(kind="theme")
    if name in ("aino", "eero", "helmi", "jari"):
        assert actions.edit_item(world.actor(name), item, version=1, minutes=30).minutes == 30
    else:
        with pytest.raises(PermissionDenied):
            actions.edit_item(world.actor(name), item, version=1, minutes=30)
        assert PlanItem.objects.get(pk=item.pk).minutes == 25
