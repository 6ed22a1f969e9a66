"""Late-plan rescue: what is offered, what never, and that only this evening's times change."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.base import clock
from rinnalla.meetings.models import Meeting, PlanItem
from rinnalla.rooms import rescue
from rinnalla.rooms.actions import evening as course
from rinnalla.rooms.circle.table import Table

from .scene import Evening

HOST = {"seated": False}
pytestmark = pytest.mark.feature("ROOM16")
KINDS = ["theme", "theme_more", "break", "closing", "groups"]
PARTS = st.lists(st.tuples(st.integers(1, 60), st.sampled_from(KINDS), st.booleans()), min_size=1, max_size=9).map(
    lambda rows: [rescue.Part(n, *row) for n, row in enumerate(rows, start=1)])


@given(PARTS, st.integers(-20, 90), st.data())
def test_only_later_optional_parts_give_and_never_more_than_is_late(parts, late, data):
    at = data.draw(st.sampled_from(parts)).item
    cuts = rescue.offer(parts, at, late)
    by = {part.item: part for part in parts}
    for item, less in cuts.items():
        assert item > at and by[item].optional and by[item].kind not in ("break", "closing")
        assert 0 < less <= by[item].minutes - rescue.LEAST
    spare = sum(part.spare for part in parts if part.item > at)
    assert sum(cuts.values()) == (min(late, spare) if late >= rescue.LATE else 0)
    if any(part.spare >= late for part in parts if part.item > at):
        assert len(cuts) <= 1
    moved = rescue.shifts(parts, at, late, cuts)
    assert moved[at] == [late, late] and list(moved.values())[-1][1] == late - sum(cuts.values())


def test_an_offer_is_made_to_hosts_and_one_press_moves_this_evening_only(world):
    evening = Evening(world)
    for name in ("helmi", "veikko"):
        evening.come(name)
    evening.meeting.items.all().delete()
    make = PlanItem.objects.create
    first = make(meeting=evening.meeting, position=1, minutes=20, kind="welcome")
    more = make(meeting=evening.meeting, position=2, minutes=30, kind="theme_more", optional=True)
    rest = make(meeting=evening.meeting, position=3, minutes=10, kind="break")
    Meeting.objects.update(starts_at=clock.now() - timedelta(minutes=12))
    evening.act(course.mark_part, "helmi", item=first.pk, **HOST)
    assert f'"cuts":[[{more.pk},12]]' in evening.stream("hosts")[-1]
    assert not any('"offer"' in line or '"cuts"' in line for line in evening.stream("all"))
    evening.act(course.shorten, "helmi", item=first.pk, **HOST)
    assert evening.act(course.shorten, "helmi", item=first.pk, **HOST) is None
    moved = Table(evening.room).kept["shifts"]
    assert moved == {str(first.pk): [12, 12], str(more.pk): [12, 0], str(rest.pk): [0, 0]}
    more.refresh_from_db()
    assert more.minutes == 30
    Meeting.objects.update(starts_at=clock.now() - timedelta(minutes=32))
    evening.act(course.mark_part, "helmi", item=more.pk, **HOST)
    assert '"late"' in evening.stream("hosts")[-1] and '"minutes":0' in evening.stream("hosts")[-1]
