"""The checklists of a group: what each side does in its service model, and what is done already (ORG4).

What can be seen from the group is worked out; the rest is ticked by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from ..models import Companion, Group
from ..team import facilitators
from ..timetable import Timetable, timetable
from .wording import OWN, POINTS, SELF_SERVICE, STAFF, TURN_KEY, VOLUNTEER, Told

SHAPING = ("described", "covered", "sized", "ends", "form_made", "timed")
LEARNING = ("learned_room", "learned_people", "learned_data", "feedback")
PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    TURN_KEY: {
        STAFF: ("created", *SHAPING, "invited", "rights", "taught_people", "taught_room", "expert", "first"),
        VOLUNTEER: ("joined", "told", "agreed", "introduced", *LEARNING)},
    SELF_SERVICE: {
        STAFF: ("created", "invited", "rights", "taught_shape", "taught_people", "taught_room", "expert", "first"),
        VOLUNTEER: ("joined", *SHAPING, "introduced", "moderation", *LEARNING)},
    OWN: {VOLUNTEER: ("invited", "rights", *SHAPING, "introduced", "moderation", *LEARNING)},
}


@dataclass(frozen=True)
class Step:
    """A point of one side's checklist. `by_hand`: people tick it; `url`: where it is done, if somewhere."""

    key: str
    told: Told
    done: bool
    by_hand: bool
    url: str = ""


@dataclass(frozen=True)
class _Known:
    """What the points are worked out from, read once."""

    group: Group
    leading: list
    times: Timetable
    companion: Companion | None


SEEN: dict[str, Callable[[_Known], bool]] = {
    "created": lambda k: True,
    "joined": lambda k: bool(k.leading),
    "invited": lambda k: bool(k.leading),
    "rights": lambda k: bool(k.leading),
    "described": lambda k: bool(k.group.purpose.strip() and k.group.target_group.strip()),
    "covered": lambda k: bool(k.group.cover and k.group.cover_alt.strip()),
    "ends": lambda k: k.group.ends_on is not None,
    "timed": lambda k: k.times.count > 0,
    "agreed": lambda k: k.times.count > 0,
    "introduced": lambda k: any(p.introduction.strip() for p in k.leading),
    "first": lambda k: k.companion is not None,
}
PAGES = {"described": "groups:details", "covered": "groups:cover", "sized": "groups:details", "ends": "groups:details",
         "moderation": "groups:details", "rights": "groups:team", "introduced": "groups:team"}


def companion_of(group: Group) -> Companion | None:
    """Who of the staff comes along at first; None while nobody has been named."""
    return Companion.objects.filter(group=group, person__erased_at=None).select_related("person").first()


def checklists(group: Group) -> dict[str, list[Step]]:
    """The steps of each side, in the order in which they are best done."""
    known = _Known(group, facilitators(group), timetable(group.pk), companion_of(group))
    ticked = set(group.service_ticks.values_list("key", flat=True))
    return {side: [_step(known, key, ticked) for key in keys] for side, keys in PRESETS[group.service_model].items()}


def _step(known: _Known, key: str, ticked: set[str]) -> Step:
    seen, page = SEEN.get(key), PAGES.get(key)
    return Step(key, POINTS[key], seen(known) if seen else key in ticked, seen is None,
                reverse(page, args=[known.group.slug]) if page else "")


def side_of(group: Group, key: str) -> str | None:
    """On whose checklist a point stands that is ticked by hand; None when on neither."""
    found = (side for side, keys in PRESETS[group.service_model].items() if key in keys and key not in SEEN)
    return next(found, None)
