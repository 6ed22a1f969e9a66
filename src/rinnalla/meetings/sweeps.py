"""Due work of meetings: what is over becomes held, hosts are asked to prepare, and what is old is forgotten."""

from datetime import timedelta

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import events, vault
from rinnalla.base.clock import now, today
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from . import hosting
from .actions.guests import thank_guest
from .actions.hosting import ask_for_check
from .events import MeetingHeld
from .models import ExpertRequest, HostCheck, Invited, Meeting, Reflection, Wish
from .states import MEETING

GRACE = timedelta(minutes=30)
REFLECTION_KEPT = timedelta(days=60)
GUESTS_KEPT = timedelta(days=365)
WISH_KEPT = timedelta(days=365)
CHECK_KEPT = timedelta(days=730)
BATCH = 100


@sweep("meetings.held", every=timedelta(minutes=5))
def mark_held() -> int:
    """A meeting is over half an hour after its end, whether or not anybody ended the room."""
    over = Meeting.objects.filter(state__in=MEETING.before("held"), ends_at__lt=now() - GRACE)
    done = 0
    for pk in list(over.values_list("pk", flat=True)[:BATCH]):
        with writing():
            if over.filter(pk=pk).update(state="held", held_at=now()):
                events.publish(MeetingHeld(pk))
                done += 1
    return done


@sweep("meetings.thank_guests", every=timedelta(minutes=30))
def thank_guests() -> int:
    """A word of thanks to experts and visitors of meetings that were held."""
    waiting = Invited.objects.standing().filter(thanked_at=None, meeting__state="held").select_related(
        "meeting__group__lead", "person")
    return sum(thank_guest(SYSTEM, invited) for invited in list(waiting[:BATCH]))


@sweep("meetings.prepare_hosts", every=timedelta(hours=1))
def prepare_hosts() -> int:
    """A week before, whoever hosts is asked to look at their device and place, where that has not been done."""
    return sum(ask_for_check(SYSTEM, meeting, person=person) for person, meeting in hosting.to_be_asked()[:BATCH])


@sweep("meetings.forget_checks", every=timedelta(hours=12))
def forget_checks() -> int:
    """A check that is two years old tells nothing any more."""
    with writing():
        return HostCheck.objects.filter(done_on__lt=today() - CHECK_KEPT).delete()[0]


@sweep("meetings.forget_guests", every=timedelta(hours=12))
def forget_guests() -> int:
    """Invitations and requests for experts are forgotten a year after their meeting."""
    with writing():
        old = now() - GUESTS_KEPT
        return (Invited.objects.filter(meeting__ends_at__lt=old).delete()[0]
                + ExpertRequest.objects.filter(meeting__ends_at__lt=old).delete()[0])


@sweep("meetings.forget_reflections", every=timedelta(hours=12))
def forget_reflections() -> int:
    """Reflections are erased sixty days after the group's last meeting."""
    alive = Meeting.objects.filter(ends_at__gt=now() - REFLECTION_KEPT).exclude(state="cancelled").values("group")
    with writing():
        return Reflection.objects.exclude(meeting__group__in=alive).delete()[0]


@sweep("meetings.forget_wishes", every=timedelta(hours=12))
def forget_wishes() -> int:
    """Wishes are erased a year after they were left: their keys after the rows."""
    with writing():
        old = Wish.objects.filter(created_on__lt=today() - WISH_KEPT)
        keys = list(old.values_list("key", flat=True)[:BATCH])
        done = Wish.objects.filter(key__in=keys).delete()[0]
    vault.destroy(keys)
    return done
