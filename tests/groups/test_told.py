"""What participants are told when a meeting moves, is cancelled, or the whole group is: the organiser's own words."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from rinnalla.base import sweeps
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from tests.registrations.people import intake_of, sign_up

WHY = "Ohjaaja on matkalla."


def letters(kind: str) -> list[str]:
    sweeps.run_all()
    return [COMPOSERS[kind](letter).text for letter in Letter.objects.filter(kind=kind)]


@pytest.fixture
def registered(world):
    """Two who have a place in the closed group, and the outsiders who have none."""
    intake = intake_of(world.closed)
    return [sign_up(intake, name) for name in ("Aune Aava", "Usko Uusi")]


def test_a_cancelled_meeting_tells_why(world, registered):
    world.client("helmi").post(reverse("meetings:schedule_cancel", args=[world.closed.slug, 1]), {"note": WHY})
    told = letters("meeting.cancelled")
    assert len(told) == 2
    assert all(WHY in text for text in told)


def test_a_moved_meeting_tells_why(world, registered):
    meeting = world.closed.meetings.get(number=1)
    local = datetime.fromisoformat(meeting.starts_local) + timedelta(days=1)
    world.client("helmi").post(reverse("meetings:schedule_edit", args=[world.closed.slug, 1]), {
        "day": local.date().isoformat(), "time": "17:00", "minutes": 120, "theme": meeting.theme, "note": WHY,
        "sequence": meeting.sequence})
    told = letters("meeting.moved")
    assert len(told) == 2
    assert all(WHY in text and "klo 17" in text for text in told)


@pytest.mark.feature("GRP8")
def test_a_cancelled_group_tells_once_why(world, registered):
    world.client("helmi").post(reverse("groups:cancel", args=[world.closed.slug]), {"reason": WHY})
    told = letters("meeting.cancelled")
    assert len(told) == 2
    assert all(WHY in text for text in told)
    assert len(letters("meeting.cancelled")) == 2, "once, not for each meeting"
