"""What the public sees, asked so that one row tells whether a page kept from before still holds (DESIGN §9)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared
from rinnalla.groups.models import FacilitatorProfile, Group
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.models import Intake

LONGEST = timedelta(minutes=10)  # names of associations and the like may change without the group's version
INTAKE = ("meeting_id", "opens_at", "closes_at", "late_until", "wanted", "taken", "waiting", "closed_at")
COLUMNS = ("pk", "slug", "version", "state", "unlisted", "form", "joining__way",
           *(f"intakes__{name}" for name in ("pk", *INTAKE)),
           "intakes__meeting__number", "intakes__meeting__state", "intakes__meeting__starts_at",
           "intakes__meeting__ends_at")


@dataclass(frozen=True)
class Mark:
    """A group's version and its intakes, without the group itself: enough to find its page in the cache."""

    pk: int
    slug: str
    version: int
    form: str
    listed: bool
    intakes: tuple[Intake, ...]
    by_application: bool = False  # one applies instead of registering

    @property
    def dates(self) -> tuple:
        """What changes when registration is opened or closed by hand, or its dates are moved."""
        return tuple((i.pk, i.opens_at, i.closes_at, i.late_until, i.closed_at) for i in self.intakes)

    @property
    def places(self) -> tuple:
        """The numbers and the state of registration at this moment."""
        return tuple((i.pk, i.wanted, i.taken, i.waiting, i.state_at(now())) for i in self.intakes)

    def holds_for(self, *more: datetime | None) -> float:
        """Seconds until the next date that changes how the page reads: opening, closing, midnight, a meeting's end."""
        moment = now()
        dates = [d for i in self.intakes for d in (i.opens_at, i.closes_at, i.late_until)]
        dates += [i.meeting.ends_at for i in self.intakes if i.meeting]
        midnight = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        coming = [d for d in (*dates, *more, midnight, moment + LONGEST) if d and d > moment]
        return max(1.0, (min(coming) - moment).total_seconds())


def _intake(row: dict) -> Intake | None:
    if row["intakes__pk"] is None:
        return None
    intake = Intake(pk=row["intakes__pk"], group_id=row["pk"], **{name: row[f"intakes__{name}"] for name in INTAKE})
    intake.group = Group(pk=row["pk"], state=row["state"], slug=row["slug"], form=row["form"])
    if intake.meeting_id:
        intake.meeting = Meeting(
            pk=intake.meeting_id, number=row["intakes__meeting__number"], state=row["intakes__meeting__state"],
            starts_at=row["intakes__meeting__starts_at"], ends_at=row["intakes__meeting__ends_at"])
    return intake


def _marks(rows: Iterable[dict]) -> list[Mark]:
    found: dict[int, tuple[dict, list[Intake]]] = {}
    for row in rows:
        intakes = found.setdefault(row["pk"], (row, []))[1]
        if intake := _intake(row):
            intakes.append(intake)
    return [Mark(pk, row["slug"], row["version"], row["form"], row["state"] == "published" and not row["unlisted"],
                 tuple(intakes), row["joining__way"] == "application") for pk, (row, intakes) in found.items()]


def _seen_by(actor: Actor, federation: int | None):
    """Groups of this house that the actor may see; for anybody only the public list."""
    groups = Group.objects.listed(federation) if actor is ANYONE or not actor.known else (
        Group.objects.visible_to(actor).filter(federation=federation))
    return groups if federation else groups.none()


def _rows(groups):
    """What marks are made of, the intakes of a group in the order of their meetings."""
    return groups.order_by("pk", "intakes__meeting__starts_at").values(*COLUMNS)


@prepared
def _listed_rows(federation: int):
    return _rows(_seen_by(ANYONE, federation))


@prepared
def _public_rows(federation: int, slug: str):
    return _rows(_seen_by(ANYONE, federation).filter(slug=slug))


def mark_of(actor: Actor, federation: int | None, slug: str) -> Mark | None:
    """One query: the mark of a group whose page the actor may see, or None."""
    if actor is ANYONE:
        rows = _public_rows(federation, slug) if federation else []
    else:
        rows = list(_rows(_seen_by(actor, federation).filter(slug=slug)))
    return next(iter(_marks(rows)), None)


def listed_marks(federation: int | None) -> list[Mark]:
    """One query: the marks of everything on this house's public list."""
    return _marks(_listed_rows(federation)) if federation else []


class Told(NamedTuple):
    """A group, and what its page tells beside it."""

    group: Group
    meetings: list[Meeting]
    leaders: list[FacilitatorProfile]


@prepared
def _groups(ids: Sequence[int]):
    return Group.objects.filter(pk__in=ids).select_related("lead", "companion")


@prepared
def _partners(ids: Sequence[int]):
    links: Any = Group.partners.through
    return links.objects.filter(group__in=ids).select_related("association").order_by("association_id")


@prepared
def _meetings(ids: Sequence[int]):
    return Meeting.objects.filter(group__in=ids).exclude(state="cancelled").order_by("starts_at", "number")


@prepared
def _leaders(ids: Sequence[int]):
    return FacilitatorProfile.objects.filter(group__in=ids)


def told_of(ids: Sequence[int], *, leaders: bool = True) -> dict[int, Told]:
    """Whole groups with what their page tells: four queries, however many groups; a card needs no `leaders`."""
    found = {group.pk: Told(group, [], []) for group in _groups(ids)}
    partners = defaultdict(list)
    for link in _partners(ids):
        partners[link.group_id].append(link.association)
    for pk, told in found.items():
        told.group.with_partners(partners[pk])
    for meeting in _meetings(ids):
        meeting.group = found[meeting.group_id].group
        found[meeting.group_id].meetings.append(meeting)
    for profile in _leaders(ids) if leaders else ():
        found[profile.group_id].leaders.append(profile)
    return found


def slug_of_code(federation: int | None, code: str) -> str | None:
    """The public group behind a printed short code; letter case does not matter."""
    return _seen_by(ANYONE, federation).filter(code=code.upper()).values_list("slug", flat=True).first()
