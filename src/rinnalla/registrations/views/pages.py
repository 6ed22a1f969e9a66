"""Pages shared by the ways of registering."""

from django.http import HttpResponse
from django.shortcuts import render

from rinnalla.base.clock import now
from rinnalla.base.text import clean_text
from rinnalla.groups.models import Group
from rinnalla.groups.queries import leader_names

from ..forms import RegisterForm
from ..models import Intake
from ..queries import meetings_of
from ..rules import standby_rule


def form_context(intake: Intake, form: RegisterForm) -> dict:
    """The form, and what happens next beside it."""
    meetings = meetings_of(intake)
    coming = [m for m in meetings if m.starts_at > now()]
    return {
        "form": form, "intake": intake, "group": intake.group, "full": intake.full,
        "first": coming[0] if coming else None, "count": len(meetings), "leader": leader_of(intake.group),
        "would_be": intake.waiting + 1, "standby_rule": standby_rule(),
        "seen": seen_of(meetings), "late": intake.closes_at <= now(),
    }


def seen_of(meetings: list) -> str:
    """A mark of the times that the form showed: another one when a meeting has been moved or cancelled since."""
    return "-".join(f"{m.pk}.{m.sequence}" for m in meetings)


def form_page(request, intake: Intake, form: RegisterForm, *, busy: bool = False, moved: bool = False,
              status: int = 200) -> HttpResponse:
    """The form of this visitor; what was typed is always still there."""
    context = form_context(intake, form) | {"busy": busy, "moved": moved}
    return kept_by_reader(render(request, "registrations/register.html", context, status=status))


def not_open(request, intake: Intake, state: str) -> HttpResponse:
    """Not yet, closed or full by then: with the dates, where else one is welcome, and what was typed."""
    return render(request, "registrations/not_open.html", {
        "typed": clean_text(request.POST.get("wishes", ""))[:2000], "meanwhile": request.method == "POST",
        "intake": intake, "group": intake.group, "state": state,
        "gone": intake.group.state == "cancelled" or (intake.meeting and intake.meeting.state == "cancelled"),
        "others": Group.objects.listed(intake.group.federation_id).exclude(pk=intake.group_id).order_by("-pk")[:3],
    })


def leader_of(group: Group) -> str:
    """Who sends the link: the first facilitator, else the association."""
    return next(iter(leader_names(group.pk)), group.lead.name)


def private(response: HttpResponse) -> HttpResponse:
    """A page whose address names a person's registration: kept nowhere, told to nobody."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"  # our own forms pass all the same: access.csrf
    return response


def kept_by_reader(response: HttpResponse) -> HttpResponse:
    """No shared cache keeps the form; the reader's own back button finds it as it was, with its key."""
    response["Cache-Control"] = "private, no-cache"
    return response
