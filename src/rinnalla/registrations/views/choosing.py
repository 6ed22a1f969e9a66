"""Which meetings: one ticks as many as one likes (GRP2)."""

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.base.clock import now
from rinnalla.groups.models import Group

from ..models import Intake


def choices_of(group: Group, asked: list[str]) -> list[dict]:
    """The coming meetings with how registration to each stands; `chosen` of those that were asked for."""
    rows = []
    for intake in Intake.objects.of_group(group):
        if intake.meeting and intake.meeting.starts_at > now():
            state = intake.state_at(now())
            rows.append({"intake": intake, "state": state, "open": state in ("open", "full"),
                         "asked": str(intake.meeting.number) in asked})
    return rows


def choosing(request, group: Group, *, rows: list[dict] | None = None, problem: str = "") -> HttpResponse:
    """The page where one ticks the meetings; ticks stay where they were."""
    rows = rows if rows is not None else choices_of(group, request.GET.getlist("meeting"))
    return render(request, "registrations/choose_meeting.html", {
        "group": group, "rows": rows, "problem": problem, "any_open": any(row["open"] for row in rows),
    }, status=422 if problem else 200)
