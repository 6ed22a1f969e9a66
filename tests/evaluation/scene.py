"""A group whose last meeting has just ended, with confirmed registrants; used by the tests of evaluation."""

from datetime import timedelta

from rinnalla.access.subjects import ANYONE
from rinnalla.base import clock
from rinnalla.evaluation import sweeps
from rinnalla.evaluation.actions.answering import give_answer
from rinnalla.evaluation.models import Round
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person
from rinnalla.registrations.models import Intake, Registration


def end_meetings(group, *, hours_ago: int = 2):
    """Move the group's meetings so that the last of them ended some hours ago."""
    meetings = list(group.meetings.order_by("number"))
    end = clock.now() - timedelta(hours=hours_ago)
    for back, meeting in enumerate(reversed(meetings)):
        meeting.ends_at = end - timedelta(days=back)
        meeting.starts_at = meeting.ends_at - timedelta(minutes=meeting.minutes)
        meeting.save()
    return meetings


def register(group, count: int, *, federation, prefix="osallistuja"):
    intake = Intake.objects.filter(group=group, meeting=None).first() or Intake.objects.create(
        group=group, opens_at=clock.now() - timedelta(days=60), closes_at=clock.now() - timedelta(days=30))
    people = [Person.objects.create(federation=federation, name=f"{prefix} {n}", email=f"{prefix}{n}@example.org")
              for n in range(count)]
    return [Registration.objects.create(intake=intake, person=one, state="confirmed") for one in people]


def invitations(one: Round) -> list[Letter]:
    return list(Letter.objects.filter(kind="feedback.invitation", subject=f"round:{one.pk}").order_by("pk"))


def opened(group, count: int, *, federation, prefix="osallistuja") -> tuple[Round, list[str]]:
    """A round just opened for `count` participants, and the codes in their letters, in the letters' order."""
    register(group, count, federation=federation, prefix=prefix)
    end_meetings(group)
    sweeps.send_invitations()
    one = Round.objects.get(group=group, audience="participants")
    return one, [letter.payload for letter in invitations(one)]


def answer(code: str, **fields) -> bool:
    return give_answer(ANYONE, code=code, answer=fields)
