"""What will be sent and when, what has gone already, to how many: one group's rounds of letters (MSG2).

Apps above add their own rounds: `PLANNERS.append(fn)`, where `fn(group, moment)` yields `Planned`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from rinnalla.base.text import Words
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting

from ..models import Intake
from .kinds import name_of
from .timing import DAY, EXTRA, HOUR, WELCOME, Timing, Timings, is_for, timings_of

TO_ALL, TO_REMINDED = "all", "reminded"


@dataclass(frozen=True)
class Planned:
    """One round of letters: when, what, about which meeting, to whom, and how far it has come."""

    at: datetime
    what: Words
    about: str = ""
    whom: str = TO_ALL
    state: str = "coming"  # coming, gone, missed
    sent: int = 0

    @property
    def whom_words(self) -> str:
        return _("Niille, jotka haluavat muistutuksia") if self.whom == TO_REMINDED else _("Kaikille, joilla on paikka")

    @property
    def state_words(self) -> str:
        return {"coming": _("Tulossa"), "gone": _("Lähti"), "missed": _("Ei lähtenyt")}[self.state]

    @property
    def tone(self) -> str:
        return {"coming": "lake", "gone": "good", "missed": ""}[self.state]


PLANNERS: list[Callable[[Group, datetime], Iterable[Planned]]] = []


def planned(group: Group, moment: datetime) -> list[Planned]:
    """The coming rounds, soonest first."""
    return [one for one in rounds(group, moment) if one.state == "coming"]


def rounds(group: Group, moment: datetime) -> list[Planned]:
    """All rounds of a group, gone ones too, in the order of time."""
    timings, sent = timings_of(group), _sent(group)
    found = [*_welcomes(group, moment, timings, sent), *_about_meetings(group, moment, timings, sent)]
    for planner in PLANNERS:
        found += planner(group, moment)
    return sorted(found, key=lambda one: one.at)


def _sent(group: Group) -> dict[tuple[str, str], int]:
    """How many letters of each kind about each thing there are."""
    rows = Letter.objects.filter(group=group.pk, kind__in=[WELCOME, DAY, HOUR, EXTRA]).exclude(
        state__in=["withdrawn", "needless"]).values_list("kind", "subject").annotate(Count("pk"))
    return {(kind, subject): count for kind, subject, count in rows}


def _state(at: datetime, moment: datetime, missed: bool, sent: int) -> str:
    if at > moment:
        return "coming"
    return "missed" if missed and not sent else "gone"


def _welcomes(group: Group, moment: datetime, timings: Timings, sent: dict):
    if group.form == Form.TEXT_GROUP:
        return
    own, gone = timings.welcomes().get(group.pk), sum(n for (kind, _s), n in sent.items() if kind == WELCOME)
    for intake in Intake.objects.filter(group=group, closed_at=None).select_related("meeting"):
        first = intake.meeting or group.meetings.exclude(state="cancelled").order_by("starts_at").first()
        at = own.due(first) if own and first else intake.closes_at
        yield Planned(at, _("Tervetuloviesti ja linkki"), intake.meeting.theme if intake.meeting else "",
                      state=_state(at, moment, False, gone), sent=0 if intake.meeting else gone)


def _about_meetings(group: Group, moment: datetime, timings: Timings, sent: dict):
    for meeting in group.meetings.filter(state="planned").order_by("starts_at"):
        for kind in (DAY, HOUR):
            timing = timings.of(group.pk, kind)
            if timing.on:
                yield _round(meeting, kind, timing, moment, sent.get((kind, f"meeting:{meeting.pk}"), 0))
        for timing in timings.extras.get(group.pk, ()):
            if timing.on and is_for(timing, meeting):
                yield _round(meeting, EXTRA, timing, moment, _sent_extra(meeting, timing))


def _sent_extra(meeting: Meeting, timing: Timing) -> int:
    return Letter.objects.filter(kind=EXTRA, subject=f"meeting:{meeting.pk}",
                                 dedupe__endswith=f"|extra:{timing.row.pk if timing.row else 0}").count()


def _round(meeting: Meeting, kind: str, timing: Timing, moment: datetime, sent: int) -> Planned:
    at = timing.due(meeting)
    title = timing.row.title if kind == EXTRA and timing.row else name_of(kind)
    return Planned(at, title, meeting.theme, whom=TO_ALL if kind == EXTRA else TO_REMINDED, sent=sent,
                   state=_state(at, moment, timing.missed(at), sent))
