"""How many will come: the guide's two of three, moved by what was counted; numbers only (REG3)."""

import pytest

from rinnalla.base.clock import now
from rinnalla.registrations import words
from rinnalla.registrations.expecting import learned
from rinnalla.registrations.models import AttendanceCount, Intake
from tests.registrations.people import intake_of, sign_up

pytestmark = pytest.mark.feature("REG3")


@pytest.mark.parametrize(("registered", "low", "high"), [(12, 7, 9), (90, 54, 66), (1, 0, 1)])
def test_without_history_two_of_three(registered, low, high):
    assert learned().likely(registered) == (low, high)
    assert learned().places_for(8) == 12


def test_counts_move_it_and_much_is_held_more_firmly_than_little():
    little, much = learned(own=(4, 5)), learned(own=(80, 100))
    assert 2 / 3 < little.mean < much.mean < 0.8
    assert learned(others=(800, 1000)).mean < much.mean, "one's own evenings count more than many of others"
    low, high = much.likely(20)
    wide_low, wide_high = little.likely(20)
    assert high - low <= wide_high - wide_low
    assert learned(own=(20, 40)).places_for(8) > 12


def test_odd_counts_never_break_it():
    assert learned(own=(9, 5)).mean < 1
    assert learned(own=(0, 400)).likely(0) == (0, 0)
    assert sum(learned()._chance(n, 12) for n in range(13)) == pytest.approx(1)


def test_the_sentence_of_the_desk(world):
    intake = intake_of(world.closed)
    for name in ("Kaisa", "Liisa", "Maija"):
        sign_up(intake, name)
    said = words.overbooking(Intake.objects.get(pk=intake.pk))
    assert said[0] == "3 ilmoittautunutta, paikalle tulee luultavasti 1–3."
    assert "kaksi kolmesta" in said[1]
    assert "enintään 8" in said[2]
    assert "noin 12" in said[2]
    AttendanceCount.objects.create(meeting=world.closed.meetings.first(), registered=20, came=10, frozen_at=now())
    AttendanceCount.objects.create(meeting=world.opened.meetings.first(), registered=50, came=1, frozen_at=now())
    AttendanceCount.objects.create(meeting=world.other_closed.meetings.first(), registered=50, came=1, frozen_at=now())
    said = words.overbooking(Intake.objects.get(pk=intake.pk))
    assert "20 ilmoittautuneesta tuli 10" in said[1], "neither another form nor another association"
    page = world.client("helmi").get("/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/").content.decode()
    assert said[0] in page
