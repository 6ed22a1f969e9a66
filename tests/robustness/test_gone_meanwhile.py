"""What somebody removes while another one's press is on its way is not there: a plain 404, and nothing done."""

import pytest
from django.db import IntegrityError

from rinnalla.access import guard
from rinnalla.base import clock, idempotency, vault
from rinnalla.base.models import Mark
from rinnalla.meetings.actions.schedule import remove_meeting
from rinnalla.meetings.models import Meeting
from rinnalla.meetings.views import schedule
from rinnalla.registrations.applications.models import Application, ApplicationMessage
from rinnalla.registrations.models import Intake

pytestmark = pytest.mark.feature("OPS2")


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(deed)`: done once, right after the next page has found its thing."""
    def set_up(deed):
        left, look = [deed], guard.in_this_house

        def looked(request, thing):
            found = look(request, thing)
            if left:
                left.pop()()
                vault.forget_seen()
            return found

        monkeypatch.setattr(guard, "in_this_house", looked)
    return set_up


def test_a_meeting_is_removed_from_the_draft_while_another_moves_it(world, meanwhile):
    meeting = world.draft.meetings.get(number=2)
    meanwhile(lambda: remove_meeting(world.actor("eero"), meeting))
    answer = world.client("aino").post(f"/hallinta/ryhmat/{world.draft.slug}/aikataulu/2/", {
        "day": "2030-05-05", "time": "18:00", "minutes": "90", "sequence": "0"})
    assert answer.status_code == 404
    assert not Meeting.objects.filter(pk=meeting.pk).exists()


def test_an_application_is_forgotten_while_somebody_writes_to_the_applicant(world, meanwhile):
    intake = Intake.objects.create(group=world.closed, opens_at=clock.now(), closes_at=clock.now())
    sent = Application(intake=intake, person=world.people["mirja"])
    sent.tell(nickname="Mirja", with_support_person=False, answers=())
    sent.save(force_insert=True)
    meanwhile(lambda: vault.destroy([sent.key]))
    answer = world.client("aino").post(
        f"/hallinta/ryhmat/{world.closed.slug}/hakemukset/{sent.pk}/viesti/", {"text": "Hei", "key": "k" * 24})
    assert answer.status_code == 404
    assert ApplicationMessage.objects.count() == 0


def test_what_is_broken_is_still_a_fault(world, monkeypatch):
    """Only what has gone is answered so: another fault of the database stays a fault."""
    def broken(*_words, **_more):
        raise IntegrityError("rikki")

    monkeypatch.setattr(schedule.actions, "remove_meeting", broken)
    with pytest.raises(IntegrityError):
        world.client("aino").post(f"/hallinta/ryhmat/{world.draft.slug}/aikataulu/2/peruutus/")


def test_who_comes_second_to_a_number_takes_the_next_one(world):
    """The number was free when it was read: the making is tried anew, once, and a lasting fault stays one."""
    Mark.objects.create(pk="1")
    numbers = iter("12")

    def make() -> str:
        return Mark.objects.create(pk=next(numbers)).pk

    assert idempotency.once("k" * 20, "b", make) == "2"
    assert idempotency.once("k" * 20, "b", make) == "2"
    with pytest.raises(IntegrityError):
        idempotency.once("j" * 20, "b", lambda: Mark.objects.create(pk="1").pk)
