"""Sharing the turns of a group's coming meetings among its facilitators."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.groups.views.loading import group_at_desk

from .. import turns as about
from ..actions.turns import share_turns
from ..forms.turns import TurnsForm


@page(Permission.GROUP_MANAGE, group_at_desk)
def turns(request, group):
    """Each coming meeting with the team beside it; what is missing or clashes stands under the meeting."""
    meetings = list(group.meetings.coming().prefetch_related("turns"))
    form = TurnsForm(request.POST or None, group=group, meetings=meetings)
    if request.method == "POST" and form.is_valid():
        share_turns(request.actor, group, turns=form.turns)
        messages.success(request, _("Ohjausvuorot on tallennettu."))
        return redirect("meetings:turns", slug=group.slug)
    found = about.advice_on(group, meetings)
    return render(request, "meetings/turns.html", {
        "group": group, "form": form, "team_advice": about.team_advice(group),
        "rows": [(form[f"m{m.number}"], found.get(m.pk, [])) for m in meetings],
        "possible": group.facilitators.exists(),
    }, status=422 if form.errors else 200)
