"""Questions about intakes and registrations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Pass

from .dates import OFFER_STANDS, answer_by
from .states import HOLDS_PLACE

LIVING = ("waiting", *sorted(HOLDS_PLACE))


@prepared
def _intakes(group: int):
    model: Any = apps.get_model("registrations", "Intake")
    return model.objects.filter(group=group).select_related("meeting").order_by("meeting__starts_at", "pk")


class IntakeQuerySet(models.QuerySet):
    def of_group(self, group: Group):
        """The intakes of a group at hand, by the time of their meetings."""
        found: list[Any] = _intakes(group.pk)
        for intake in found:
            intake.group = group
            if intake.meeting:
                intake.meeting.group = group
        return found

    def with_counts(self):
        """Each with the numbers of its registrations by state."""
        return self.annotate(**{
            state: Count("registrations", filter=Q(registrations__state=state))
            for state in ("confirmed", "offered", "cancelled", "declined", "lapsed")})

    def with_free_place_and_line(self):
        """Where somebody waits though a place is free."""
        return self.filter(Q(wanted=None) | Q(taken__lt=F("wanted")), waiting__gt=0)


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """My own registrations, and those of the groups I run; agrees with REGISTRATION_OWN of the table."""
        mine, run = Q(person__in=actor.persons), Group.objects.with_registrants_for(actor).values("pk")
        return self.filter(mine | Q(intake__group__in=run))

    def in_line(self):
        """The waiting list, first come first."""
        return self.filter(state="waiting").order_by("line", "pk")

    def in_line_for(self, meeting: Meeting):
        """Those who wait for a place in this meeting, by itself or in its whole group, first come first."""
        here = Q(intake__meeting=meeting) | Q(intake__meeting=None, intake__group=meeting.group_id)
        return self.filter(here).in_line()

    def with_all(self):
        """With person, intake, meeting and group: what one page or one letter shows of it."""
        return self.select_related("person", "intake__meeting", "intake__group__lead__federation")

    def of_persons(self, persons: Iterable[int]):
        """Mine that live or have ended, those of coming meetings first."""
        mine = self.filter(person__in=list(persons)).exclude(state="erased")
        return mine.with_all().order_by("intake__closes_at", "pk")

    def of_group(self, group: Group):
        return self.filter(intake__group=group).exclude(state="erased").with_all().order_by("registered_at", "pk")

    def overdue(self):
        """Offers that nobody answered in time."""
        return self.filter(state="offered", offered_until__lte=now())

    def unreachable(self):
        """Registrations of the public form, two days old, whose mail comes back and whom no letter has reached."""
        through = Letter.objects.filter(person=OuterRef("person_id"), state="sent")
        return self.living().filter(
            ~Exists(through), mail_bounced=True, source="web", person__user=None, person__proven_by=None,
            registered_at__lte=now() - timedelta(hours=48))

    def living(self):
        return self.filter(state__in=LIVING)

    def with_same_address(self, registration):
        """Other living registrations to the same intake by the same e-mail address (couples share one)."""
        key = registration.person.email_key
        found = self.living().filter(intake=registration.intake_id, person__email_key=key)
        return found.exclude(pk=registration.pk) if key else self.none()

    def nicknames_beside(self, registration) -> list[str]:
        """What the other members of the same group are called."""
        others = self.filter(intake=registration.intake_id, state="confirmed").exclude(pk=registration.pk)
        rows: list[Any] = list(others.select_related("person"))
        vault.load(row.person.key for row in rows)
        return [row.nickname for row in rows if row.nickname]

    def thanked(self, number: int, slug: str):
        """The registration of a thank-you page, at the group it was made for."""
        return next(iter(_thanked(number, slug)), None)

    def expected_at(self, meeting: Meeting):
        """The confirmed registrations of one meeting, to it or to the whole group, of those who were in by then."""
        return self.filter(Q(intake__meeting=meeting) | Q(intake__meeting=None, intake__group=meeting.group_id),
                           state="confirmed", registered_at__lte=meeting.ends_at).select_related("person", "intake")

    def with_mark_of(self, meeting: Meeting):
        """Each with `present`: True, False, or None where nobody has marked it; and `by_room`."""
        mark = apps.get_model("registrations", "Attendance").objects.filter(
            meeting=meeting, registration=OuterRef("pk"))
        return self.annotate(present=Subquery(mark.values("present")), by_room=Subquery(mark.values("by_room")))

    def place_in_line(self, registration) -> int:
        """1 for the first in line."""
        return self.filter(intake=registration.intake_id, state="waiting", line__lte=registration.line).count()


@prepared
def _thanked(number: int, slug: str):
    shown = apps.get_model("registrations", "Registration").objects.select_related(
        "person", "intake__meeting", "intake__group__lead")
    return shown.exclude(state="erased").filter(pk=number, intake__group__slug=slug)


def group_at_desk(actor: Actor, slug: str) -> Group | None:
    """A group that the actor runs; another's is not there."""
    return Group.objects.run_by(actor).filter(slug=slug).select_related("lead__federation").first()


def notes_of(meeting: Meeting) -> list[tuple[str, str]]:
    """(nickname, `late` or `absent`) of those who told something about this evening: for its hosts."""
    model: Any = apps.get_model("registrations", "DayNote")
    rows = list(model.objects.filter(meeting=meeting).select_related("registration__person").order_by("pk"))
    vault.load(row.registration.person.key for row in rows)
    return [(row.registration.nickname or "", row.what) for row in rows if row.registration.state == "confirmed"]


def beside_of(person_ids: Iterable[int]):
    """The seats these persons have beside somebody."""
    model: Any = apps.get_model("registrations", "SupportPerson")
    return model.objects.filter(person__in=list(person_ids)).select_related("person", "registration__intake__group")


def beside_at(registration):
    """The support person of a registration, or None."""
    model: Any = apps.get_model("registrations", "SupportPerson")
    return model.objects.filter(registration=registration).select_related("person").first()


def living_link(person: int, subject: str) -> Pass | None:
    """A link that was made before, to be shown again; looking makes none."""
    return Pass.objects.alive().filter(person=person, subject=subject).first()


def batches_of(group: Group):
    """Tables on their way into a group."""
    model: Any = apps.get_model("registrations", "ImportBatch")
    return model.objects.filter(intake__group=group).select_related("intake__meeting", "intake__group__lead")


def meetings_of(intake) -> list[Meeting]:
    """What a place of this intake is for: its one meeting, or the group's, cancelled ones left out, in order."""
    if intake.meeting_id:
        return [intake.meeting]
    return _meetings_in(intake.group_id)


@prepared
def _meetings_in(group: int):
    return Meeting.objects.filter(group=group).exclude(state="cancelled").order_by("starts_at")


def last_meeting_of(group: Group, number: int | None = None) -> Meeting | None:
    """A group's meeting by number; without one the meeting that began last, else its first."""
    mine = Meeting.objects.filter(group=group).exclude(state="cancelled").select_related("group__lead__federation")
    if number is not None:
        return mine.filter(number=number).first()
    return mine.filter(starts_at__lte=now()).order_by("-starts_at").first() or mine.order_by("starts_at").first()


def next_meeting(person_ids: Iterable[int]) -> Meeting | None:
    """The next meeting where one of these persons has a confirmed place: the one going on, or the nearest.

    Not one that is cancelled or already over, nor one of a group that was cancelled, closed or taken back.
    """
    return next(iter(_next_of(list(person_ids))), None)


@prepared
def _next_of(ids: list[int]):
    def mine(intake: str) -> Q:
        """A place of my own, or the seat beside somebody's."""
        own = Q(**{f"{intake}__registrations__person__in": ids})
        beside = Q(**{f"{intake}__registrations__support_person__person__in": ids})
        return Q(own | beside, **{f"{intake}__registrations__state": "confirmed"})

    single, whole = mine("intake"), Q(mine("group__intakes"), group__intakes__meeting=None)
    ahead = Meeting.objects.coming().filter(state="planned", group__state="published")
    return ahead.filter(single | whole).select_related("group").distinct()[:1]


def still_coming(registrations: Iterable[Any]) -> dict[int, Meeting]:
    """The next meeting of each of these registrations, by its id; those whose meetings are all over are not there."""
    rows = list(registrations)
    ahead = _ahead_in(sorted({r.intake.group_id for r in rows})) if rows else []
    found = {}
    for one in rows:
        its = (m for m in ahead if m.group_id == one.intake.group_id and one.intake.meeting_id in (None, m.pk))
        if (nearest := next(its, None)) is not None:
            found[one.pk] = nearest
    return found


@prepared
def _ahead_in(groups: list[int]):
    return Meeting.objects.coming().filter(group__in=groups, state="planned")


def landing(person_ids: Iterable[int], subject: str = "") -> tuple[str, dict]:
    """(URL name, keywords) of what needs these persons now: the one registration of the link's group, or my page."""
    applied = apps.get_model("registrations", "Application").objects.of_persons(person_ids)
    if chosen := next((one for one in applied if subject == f"application:{one.pk}"), None):
        return "applications:own", {"pk": chosen.pk}
    registrations = apps.get_model("registrations", "Registration").objects.of_persons(person_ids)
    offered = [one for one in registrations if one.state == "offered"]
    if offered:
        return "registrations:offer", {"pk": offered[0].pk}
    here = [one for one in registrations if subject == f"group:{one.intake.group_id}"]
    if len(here) == 1:
        return "registrations:own", {"pk": here[0].pk}
    return "registrations:mine", {}


def entry_meeting(intake) -> Meeting | None:
    """The next meeting by which a newcomer may still join: None once the group has gone too far."""
    if intake.meeting_id:
        return Meeting.objects.coming().filter(pk=intake.meeting_id, starts_at__gt=now()).first()
    coming = Meeting.objects.coming().filter(group=intake.group_id, starts_at__gt=now()).first()
    if coming is None or intake.late_until is None:
        return coming if coming and _is_first_or_text(intake, coming) else None
    return coming if coming.starts_at <= intake.late_until else None


@dataclass(frozen=True)
class Terms:
    """How a place freed now is given: an offer that stands `until`, or `standby` to the whole line, or neither."""

    meeting: Meeting | None
    until: datetime | None = None
    standby: bool = False


def offer_terms(intake, moment: datetime) -> Terms:
    """The terms of a place freed at `moment`; nothing is offered once newcomers can no longer join."""
    meeting = entry_meeting(intake)
    if intake.group.state != "published" or (meeting is None and intake.group.form != Form.TEXT_GROUP):
        return Terms(None)
    until = answer_by(moment, meeting.starts_at) if meeting else moment + OFFER_STANDS
    return Terms(meeting, until, standby=until is None)


def _is_first_or_text(intake, coming: Meeting) -> bool:
    earlier = Meeting.objects.filter(group=intake.group_id, starts_at__lt=coming.starts_at).exclude(state="cancelled")
    return intake.group.form == "text_group" or not earlier.exists()


def show_up(group: Group, counts) -> tuple[tuple[int, int], tuple[int, int]]:
    """(came, registered) of the group's own past meetings, and of its association's others of the same form."""
    alike = counts.filter(meeting__group__lead=group.lead_id, meeting__group__form=group.form).exclude(frozen_at=None)
    own = Q(meeting__group=group)
    sums = alike.aggregate(**{
        f"{name}_{part}": models.Sum(part, filter=which, default=0)
        for name, which in (("own", own), ("others", ~own)) for part in ("came", "registered")})
    return (sums["own_came"], sums["own_registered"]), (sums["others_came"], sums["others_registered"])


def frozen_count(meeting: Meeting):
    """The numbers of a meeting whose names are gone; None while they can still be marked."""
    return apps.get_model("registrations", "AttendanceCount").objects.filter(meeting=meeting).exclude(
        frozen_at=None).first()


def groups_to_freeze():
    """Groups whose last meeting was over 14 days ago and whose attendance still has names."""
    over = Meeting.objects.exclude(state="cancelled").filter(ends_at__gt=now() - timedelta(days=14))
    return Group.objects.filter(meetings__attendances__isnull=False).exclude(
        pk__in=over.values("group")).distinct().order_by("pk")
