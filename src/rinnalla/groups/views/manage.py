"""One group at the desk: what next, its texts and numbers, who answers for what."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now

from .. import actions, advice, merging
from ..checks import points
from ..forms.details import DetailsForm, shown
from ..forms.team import DutiesForm
from ..queries import possible_partners
from ..team import facilitators, responsible
from ..timetable import timetable
from .loading import group_at_desk


@page(Permission.GROUP_MANAGE, group_at_desk)
def manage(request, group):
    """What next: the way to publishing, or the next meeting."""
    return overview(request, group)


def overview(request, group, *, refused=(), form=None, status: int = 200):
    """The overview; `refused` are the points for which publishing was just refused."""
    todo, times = points(group), timetable(group.pk)
    return render(request, "groups/overview.html", {
        "group": group, "times": times, "meeting_on": bool(times.next and times.next <= now()),
        "points": todo, "undone": [p for p in todo if not p.done],
        "refused": refused, "advice": _overview_advice(group), "leading": facilitators(group),
        "named": responsible(group), "may_copy": may(request.actor, Permission.GROUP_CREATE, group),
    }, status=status)


def _overview_advice(group) -> list[str]:
    found = [advice.team_size(group, len(facilitators(group)))] if not group.over else []
    return [text for text in [*found, *advice.numbers(group).values(), *advice.from_above(group)] if text]


@page(Permission.GROUP_SHAPE, group_at_desk)
def details(request, group):
    """The texts and numbers. Two editors at once lose nothing."""
    form = DetailsForm(request.POST or None, group=group, partners=possible_partners(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            fresh = actions.edit_group(request.actor, group, changes=form.changes, partners=form.chosen_partners,
                                       shown=merging.parse(request.POST.get("shown", "")))
        except merging.Clash as clash:
            form.clash(clash.theirs)
            group.refresh_from_db()
        else:
            messages.success(request, _("Tiedot on tallennettu."))
            return redirect("groups:details", slug=fresh.slug)
    kept = request.POST.get("shown") if form.errors and not form.theirs else None
    return render(request, "groups/details.html", {
        "group": group, "form": form, "shown": kept or shown(group), "advice": advice.numbers(group),
    }, status=422 if form.errors else 200)


@page(Permission.GROUP_MANAGE, group_at_desk)
def duties(request, group):
    """Who answers for running, registrations, communications and feedback."""
    form = DutiesForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        actions.name_responsible(request.actor, group, people=form.cleaned_data)
        messages.success(request, _("Vastuut on tallennettu."))
        return redirect("groups:duties", slug=group.slug)
    return render(request, "groups/duties.html", {"group": group, "form": form}, status=422 if form.errors else 200)
