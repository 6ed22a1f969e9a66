"""Questions about rooms, seats and what happened in them."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import Q

from rinnalla.access.subjects import Actor
from rinnalla.base import codes
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Standing

DROPPED_AFTER = timedelta(seconds=75)
ABANDONED_AFTER = timedelta(minutes=2)
QUIET_FOR = timedelta(minutes=5)
END_GRACE = timedelta(minutes=30)


@prepared
def _room(meeting: int):
    return apps.get_model("rooms", "Room").objects.filter(meeting=meeting).whole()


@prepared
def _seat(room: int, person: int):
    return apps.get_model("rooms", "Seat").objects.filter(room=room, person=person).select_related("person")


class RoomQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Rooms of the meetings whose inside the actor may see."""
        return self.filter(meeting__in=Meeting.objects.visible_to(actor).values("pk"))

    def run_by(self, actor: Actor):
        """Rooms the actor may host."""
        return self.filter(meeting__group__in=Group.objects.run_by(actor).values("pk"))

    def of(self, meeting):
        """The room of a meeting, or None while nobody has come."""
        return next(iter(_room(getattr(meeting, "pk", meeting))), None)

    def ended_of(self, meeting: int):
        """The room of a meeting once its evening is over, for those who were there and may see no more of it."""
        return self.filter(meeting=meeting, state="ended").whole().first()

    def whole(self):
        """With what its scope and its texts need, in one query."""
        return self.select_related("meeting__group__lead", "meeting__group__federation")

    def by_invite(self, code: str):
        """The room a living invite link leads to, or None."""
        found = codes.unsign(code, "invite")
        if found is None:
            return None
        alive = self.filter(pk=found[0], invite_generation=found[1], invite_open=True).exclude(state="ended")
        return alive.exclude(meeting__state="cancelled").whole().first()

    def with_breakouts_over(self):
        """Whose breakouts have used their time."""
        return self.filter(breakouts_until__lte=now()).exclude(state="ended")

    def abandoned(self):
        """Past the scheduled end + 30 min, with no host connected and nobody writing."""
        since = now() - QUIET_FOR
        event = apps.get_model("rooms", "Event")
        talked = event.objects.filter(room=models.OuterRef("pk"), type="message", at__gt=since)
        unhosted = Q(host_seen_at=None) | Q(host_seen_at__lt=now() - ABANDONED_AFTER)
        late = self.exclude(state="ended").filter(unhosted, meeting__ends_at__lt=now() - END_GRACE)
        return late.filter(~models.Exists(talked))


class SeatQuerySet(models.QuerySet):
    def of(self, room, person: int | None):
        """This person's seat in the room, or None."""
        return next(iter(_seat(getattr(room, "pk", room), person)), None) if person else None

    def inside(self):
        return self.filter(state="inside")

    def removed_with(self, room, number: int) -> bool:
        """Did the holder of this pass, dead or alive, sit here and was removed?"""
        return self.filter(room=room, state="removed", person__passes=number).exists()

    def dropped(self):
        """In a room that goes on, but not seen for a while."""
        seen = Q(seen_at__lt=now() - DROPPED_AFTER)
        return self.filter(seen, state__in=["inside", "waiting"]).exclude(room__state="ended")


class OpenPageQuerySet(models.QuerySet):
    def alive(self):
        """Seen of late: the page of a process that was killed is soon no page any more, as its seat would be free."""
        return self.filter(seen_at__gte=now() - DROPPED_AFTER)


class EventQuerySet(models.QuerySet):
    def after(self, room: int, cursors: dict[str, int]):
        """What follows the cursors, stream by stream, in order."""
        wanted = Q(pk=None)
        for stream, n in cursors.items():
            wanted |= Q(stream=stream, n__gt=n)
        return self.filter(wanted, room=room).order_by("stream", "n")


class PlannedPlaceQuerySet(models.QuerySet):
    def by_person(self, item) -> dict[int, int]:
        """Person → group of the breakouts of one part."""
        return dict(self.filter(item=item).values_list("person", "group"))

    def of_meeting(self, meeting):
        return self.filter(item__meeting=meeting)

    def needless(self):
        """Those of evenings that are over or will not be, of parts not chosen beforehand any more, of who has left."""
        over = Q(item__meeting__state__in=["held", "cancelled"]) | ~Q(item__breakouts__way="chosen")
        in_group = Q(group=models.OuterRef("item__meeting__group"), meeting=None)
        here = Standing.objects.holding().filter(
            in_group | Q(meeting=models.OuterRef("item__meeting")), person=models.OuterRef("person"))
        running = Q(item__meeting__room__state="open")
        return self.exclude(running).filter(over | ~models.Exists(here))


class ReportQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Reports of the groups the actor runs."""
        return self.filter(meeting__group__in=Group.objects.run_by(actor).values("pk"))

    def open(self):
        return self.filter(handled_at=None).order_by("made_at")


def persons_at(meeting) -> set[int]:
    """The persons who are in this meeting's room or its waiting room, or have been let in."""
    seats = apps.get_model("rooms", "Seat").objects.filter(room__meeting=meeting).exclude(person=None)
    here = seats.filter(Q(state__in=["inside", "waiting"]) | Q(admitted_at__isnull=False)).exclude(state="removed")
    return set(here.values_list("person", flat=True))


def left_behind(group):
    """The meetings of a group whose talk was kept or that have reports to look into, the newest first."""
    kept = Q(room__state="ended", room__keeps_chat=True)
    report = group.meetings.model._meta.get_field("reports").related_model
    waits = models.Exists(report.objects.filter(meeting=models.OuterRef("pk"), handled_at=None))
    return group.meetings.filter(kept | waits).select_related("room").order_by("-starts_at")


def left_something(group) -> bool:
    return left_behind(group).exists()


def names_in(meeting, room=None, *, but: int | None = None) -> list[str]:
    """The names in use here: of the seats, and of the facilitators who may still come."""
    seats = list(room.seats.exclude(pk=but).exclude(state="removed")) if room else []
    for seat in seats:
        seat.room = room
    profiles = meeting.group.facilitators.exclude(person__in=[s.person_id for s in seats if s.person_id])
    return [seat.name or "" for seat in seats] + list(profiles.values_list("display_name", flat=True))
