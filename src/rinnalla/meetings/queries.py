"""Questions about meetings: who sees them, their programme with and without times, what they left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import models
from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared as kept_in_sql
from rinnalla.groups.presets import Form

ONE_MEETING = (Role.EXPERT, Role.VISITOR, Role.GUEST, Role.MEMBER, Role.SUPPORT_PERSON, Role.FACILITATOR)


def _reach(actor: Actor) -> list[list[int]]:
    """What of an actor opens the inside of meetings: groups, single meetings, associations, federations, and the
    federation whose chats of open text groups they may come to, having signed in (`open_door` of the table)."""
    single = {p.meeting for p in actor.posts_of(*ONE_MEETING) if p.meeting is not None}
    doors = {actor.federation or 0} if actor.known and not actor.by_pass else set()
    return [sorted(ids) for ids in (
        actor.groups_as(Role.MEMBER, Role.SUPPORT_PERSON, Role.FACILITATOR), single,
        actor.associations_as(Role.COORDINATOR), actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR), doors)]


def _inside(groups: list[int], single: list[int], associations: list[int], federations: list[int],
            doors: list[int]) -> Q:
    """The meetings within that reach."""
    run = apps.get_model("groups", "Group").objects.filter(
        Q(lead__in=associations) | Q(partners__in=associations) | Q(federation__in=federations)).values("pk")
    door = Q(group__form=Form.TEXT_GROUP, group__visibility="open", group__state="published",
             group__federation__in=doors)
    return Q(group__in=groups) | Q(pk__in=single) | Q(group__in=run) | door


@kept_in_sql
def _one_inside(number: int, *reach: list[int]):
    found = apps.get_model("meetings", "Meeting").objects.filter(_inside(*reach), pk=number)
    return found.select_related("group__lead", "group__federation")


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Meetings whose inside the actor may see; agrees with MEETING_VIEW of the table."""
        return self.filter(_inside(*_reach(actor)))

    def one_visible_to(self, actor: Actor, number: int):
        """The same of one meeting, with its group; or None."""
        return next(iter(_one_inside(number, *_reach(actor))), None)

    def coming(self):
        """Not cancelled, and not yet over."""
        return self.filter(ends_at__gt=now()).exclude(state="cancelled").order_by("starts_at")


    def of_group(self, slug: str, number: int):
        """The meeting of this number in the group of this slug, with its group; or None."""
        return self.filter(group__slug=slug, number=number).select_related("group__lead", "group__federation").first()


class BreakExerciseQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Those of the associations the actor acts for, and of those whose groups the actor facilitates."""
        association: Any = self.model._meta.get_field("association").related_model
        group: Any = apps.get_model("groups", "Group")
        run = group.objects.filter(pk__in=actor.groups_as(Role.FACILITATOR))
        return self.filter(Q(association__in=association.objects.led_by(actor).values("pk"))
                           | Q(association__in=run.values("lead")) | Q(association__in=run.values("partners")))

    def shown(self, exercise: int):
        """One that has a film, by its number, for whoever has been shown to see it; or None."""
        return self.filter(pk=exercise).exclude(film="").first()


class InvitedQuerySet(models.QuerySet):
    def standing(self):
        """Those whose invitation holds."""
        return self.filter(withdrawn_at=None)

    def mine(self, actor: Actor):
        """The actor's own invitations, with what their page shows."""
        return self.standing().filter(person__in=actor.persons).select_related("meeting__group__lead", "item")

    def at_desk(self, actor: Actor):
        """Invitations to meetings whose inside the actor sees, for those who run them."""
        meeting: Any = self.model._meta.get_field("meeting").related_model
        return self.standing().filter(meeting__in=meeting.objects.visible_to(actor).values("pk")).select_related(
            "meeting__group__lead", "person")


class ExpertRequestQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Requests about meetings of groups the actor runs, and all of a federation whose staff the actor is."""
        associations = actor.associations_as(Role.COORDINATOR)
        federations = actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR)
        groups = actor.groups_as(Role.FACILITATOR)
        meeting: Any = self.model._meta.get_field("meeting").related_model
        run = meeting.objects.filter(
            Q(group__in=groups) | Q(group__federation__in=federations) | Q(group__lead__in=associations)
            | Q(group__partners__in=associations)).values("pk")
        return self.filter(meeting__in=run)

    def at_desk(self, actor: Actor):
        return self.visible_to(actor).filter(meeting__group__federation=actor.federation or 0).select_related(
            "meeting__group__lead", "asked_by", "answered_by", "invited__person")


class HostCheckQuerySet(models.QuerySet):
    def of(self, persons):
        """The newest check of these persons, who are one human being; or None."""
        return self.filter(person__in=persons).order_by("-done_on").first()

    def days(self, persons) -> dict[int, date]:
        """On which day each of the persons did it last."""
        return dict(self.filter(person__in=persons).values_list("person", "done_on"))


class WishQuerySet(models.QuerySet):
    def open_in(self, group: int):
        """Wishes of a group that nobody has picked as a theme yet, the newest first."""
        return self.filter(group=group, picked_for=None).order_by("-pk")


class ReflectionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Reflections of the groups the actor facilitates; staff see only the word that something weighs."""
        return self.filter(meeting__group__in=actor.groups_as(Role.FACILITATOR))

    def waiting_for_talk(self, actor: Actor):
        """Those whose writer would like to talk, for the coordinators of the group."""
        associations = actor.associations_as(Role.COORDINATOR)
        federations = actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR)
        here = Q(meeting__group__federation__in=federations) | Q(meeting__group__lead__in=associations) | Q(
            meeting__group__partners__in=associations)
        return self.filter(here, needs_talk=True).distinct().order_by("saved_at", "pk")


@dataclass(frozen=True)
class Part:
    """One part of the programme as its reader sees it. Without times: no start, no end, no length."""

    kind: str
    title: str
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class Timed:
    """An item of the plan with the times computed from the durations, in the meeting's own zone."""

    item: Any  # a PlanItem; this module stands below the models
    starts: datetime
    ends: datetime


def timetable(meeting) -> list[Timed]:
    """Every item of the plan with its times: those before end when the meeting starts, the rest follow from it."""
    items = sorted(meeting.items.all(), key=lambda i: (PHASES[i.phase], i.position, i.pk))
    start = meeting.starts_at.astimezone(ZoneInfo(meeting.zone))
    at = start - timedelta(minutes=sum(i.minutes for i in items if i.phase == "before"))
    timed = []
    for item in items:
        end = at + timedelta(minutes=item.minutes)
        timed.append(Timed(item, at, end))
        at = end
    return timed


def prepared(meeting) -> dict[int, Any]:
    """The breakouts prepared in a meeting's plan, by the id of their part."""
    return {item.pk: item.breakouts
            for item in meeting.items.exclude(breakouts=None).select_related("breakouts")}


PHASES = {"before": 0, "during": 1, "after": 2}


def programme(meeting, *, with_times: bool) -> list[Part]:
    """What happens in the meeting, for those who come. Times only when asked for (events; those who run it)."""
    during = [t for t in timetable(meeting) if t.item.phase == "during"]
    if with_times:
        return [Part(t.item.kind, t.item.heading, t.starts, t.ends) for t in during]
    return [Part(t.item.kind, t.item.heading) for t in during]


def minutes_during(meeting) -> int:
    """The sum of the durations between the start and the end of the meeting."""
    return sum(i.minutes for i in meeting.items.all() if i.phase == "during")


def shares(meeting) -> dict[int | None, int]:
    """How many minutes each person leads, breaks aside; under None what is led together."""
    led: dict[int | None, int] = {}
    for item in meeting.items.all():
        if item.phase == "during" and item.kind != "break":
            led[item.responsible_id] = led.get(item.responsible_id, 0) + item.minutes
    return led


def next_of(meeting):
    """The next meeting of the same group that has not been cancelled, or None."""
    later = meeting.group.meetings.filter(starts_at__gt=meeting.starts_at).exclude(state="cancelled")
    return later.order_by("starts_at").first()


def last_facts(meeting):
    """What the room told of the meeting before this one, or None."""
    before = meeting.group.meetings.filter(starts_at__lt=meeting.starts_at).exclude(state="cancelled")
    last = before.select_related("facts").order_by("-starts_at").first()
    return getattr(last, "facts", None)


_count_attendance: Callable[[int], int | None] = lambda meeting: None  # noqa: E731


def set_attendance_counter(counter: Callable[[int], int | None]) -> None:
    """`web` tells how many registered people came to a meeting: that is known higher up."""
    global _count_attendance
    _count_attendance = counter


def outside_count(meeting) -> int | None:
    """What a video service counted (facilitators too), when it saw more people than the room and its hosts."""
    facts = getattr(meeting, "facts", None)
    if facts is None or facts.outside is None:
        return None
    return facts.outside if facts.outside > facts.head_count else None


def head_count_offered(meeting) -> int | None:
    """For the summary: what is known; before one is saved, at least whom the video service saw, facilitators aside."""
    known, outside = head_count(meeting), outside_count(meeting)
    summary = getattr(meeting, "summary", None)
    if outside is None or (summary and summary.head_count is not None):
        return known
    return max(known or 0, outside - meeting.group.facilitators.count()) or known


def head_count(meeting) -> int | None:
    """How many came, as far as is known: the summary, else the room, else the attendance list; None if unknown."""
    summary = getattr(meeting, "summary", None)
    if summary and summary.head_count is not None:
        return summary.head_count
    facts = getattr(meeting, "facts", None)
    if facts and facts.head_count:
        return facts.head_count
    return _count_attendance(meeting.pk)
