"""Times as people say them, in four languages."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import translation

from rinnalla.ui import times

START = datetime(2027, 1, 26, 16, 0, tzinfo=UTC)  # 18 in Helsinki
SUMMER = datetime(2027, 7, 6, 15, 30, tzinfo=UTC)  # 18.30 in Helsinki


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(2027, 1, 12, 8, 0, tzinfo=UTC), tick=False):
        yield


@pytest.mark.feature("ACC2")
@pytest.mark.parametrize(("language", "said"), [
    ("fi", ["ti 26.1.", "tiistaina 26.1. klo 18", "ti 26.1. klo 18–20", "tiistaina 26.1. klo 18–20"]),
    ("sv", ["tis 26.1", "tisdagen den 26.1 kl. 18", "tis 26.1 kl. 18–20", "tisdagen den 26.1 kl. 18–20"]),
    ("en", ["Tue 26 January", "on Tuesday 26 January at 18.00", "Tue 26 January at 18.00–20.00",
            "on Tuesday 26 January at 18.00–20.00"]),
    ("fi-simple", ["tiistaina 26. tammikuuta", "tiistaina 26. tammikuuta kello 18",
                   "tiistaina 26. tammikuuta kello 18–20", "tiistaina 26. tammikuuta kello 18–20"]),
])
def test_every_language_has_its_way(language, said):
    end = START + timedelta(hours=2)
    with translation.override(language):
        assert [times.short_date(START), times.long_datetime(START), times.span(START, end),
                times.long_span(START, end)] == said


def test_summer_time_is_the_time_on_the_wall():
    assert times.long_datetime(SUMMER) == "tiistaina 6.7. klo 18.30"
    assert times.spoken_time(SUMMER) == "klo 18.30"


def test_the_year_is_said_only_when_it_is_not_plain():
    assert times.short_date(date(2027, 12, 31)) == "pe 31.12."
    assert times.short_date(date(2026, 12, 31)) == "to 31.12."
    assert times.short_date(date(2026, 3, 2)) == "ma 2.3.2026"
    with translation.override("en"):
        assert times.short_date(date(2026, 3, 2)) == "Mon 2 March 2026"
    with translation.override("sv"):
        assert times.short_date(date(2026, 3, 2)) == "mån 2.3.2026"


def test_a_meeting_over_midnight_tells_both_days():
    assert times.span(START, START + timedelta(hours=7)) == "ti 26.1. klo 18 – ke 27.1. klo 1"


@pytest.mark.parametrize(("away", "said"), [
    (timedelta(seconds=10), "juuri nyt"), (timedelta(minutes=1), "minuutin päästä"),
    (timedelta(minutes=20), "20 minuutin päästä"), (timedelta(hours=1), "tunnin päästä"),
    (timedelta(hours=5), "5 tunnin päästä"), (timedelta(hours=24), "huomenna"), (timedelta(days=3), "3 päivän päästä"),
    (timedelta(days=14), "2 viikon päästä"), (timedelta(minutes=-5), "5 minuuttia sitten"),
    (timedelta(days=-1), "eilen"), (timedelta(days=-21), "3 viikkoa sitten"),
])
def test_how_far_away(away, said):
    assert times.relative(datetime(2027, 1, 12, 8, 0, tzinfo=UTC) + away) == said


def test_dates_too():
    assert times.relative(date(2027, 1, 12)) == "tänään"
    assert times.relative(date(2027, 1, 13)) == "huomenna"


@pytest.mark.parametrize(("minutes", "said"), [(5, "5 min"), (60, "1 t"), (90, "1 t 30 min"), (None, "")])
def test_lengths(minutes, said):
    assert times.duration(minutes) == said


def test_nothing_is_nothing():
    assert [times.short_date(None), times.long_date(""), times.spoken_time(None), times.relative(None),
            times.span(None, None), times.clock(None)] == [""] * 6


def test_midnight_is_a_time():
    assert times.clock(time(0, 0)) == "0"
    assert times.spoken_time(time(0, 5)) == "klo 0.05"
