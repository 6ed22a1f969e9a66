"""Facilitators: staff grant and withdraw; each is introduced in a few words of their own."""

from contextlib import suppress

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import may, page, require
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor

from .. import actions, advice
from ..forms.team import GrantForm, IntroductionForm
from ..models import FacilitatorProfile
from ..presets import Form
from ..team import facilitators, host_checks
from .loading import group_at_desk


def profile_at_desk(actor: Actor, slug: str, pk: int) -> FacilitatorProfile:
    """A facilitator's introduction, through the group one may see."""
    return get_object_or_404(group_at_desk(actor, slug).facilitators.select_related("group", "person"), pk=pk)


@page(Permission.GROUP_MANAGE, group_at_desk)
def team(request, group):
    """Who leads it; staff may give the rights to more of the association's supporters."""
    staff = may(request.actor, Permission.GROUP_FACILITATORS, group)
    form = GrantForm(request.POST or None, group=group) if staff else None
    if request.method == "POST":
        require(request.actor, Permission.GROUP_FACILITATORS, group)
        if form is not None and form.is_valid():
            with suppress(actions.NotACandidate):  # somebody gave them the rights just now: the page shows it
                profile = actions.grant_facilitator(request.actor, group, person=form.cleaned_data["person"])
                messages.success(request, _("%(name)s on nyt ryhmän ohjaaja. Oikeus koskee vain tätä ryhmää.") % {
                    "name": profile.display_name})
            return redirect("groups:team", slug=group.slug)
    leading = facilitators(group)
    days = host_checks(leading)
    return render(request, "groups/team.html", {
        "group": group, "form": form, "leading": leading, "few": advice.team_size(group, len(leading)),
        "checks": [(p, days.get(p.person_id)) for p in leading] if staff and group.form != Form.TEXT_GROUP else [],
    }, status=422 if form is not None and form.errors else 200)


@page(Permission.GROUP_FACILITATORS, profile_at_desk)
def withdraw(request, profile):
    """Ask first, then take the rights back."""
    if request.method == "POST":
        name = profile.display_name
        actions.withdraw_facilitator(request.actor, profile.group, person=profile.person)
        messages.success(request, _("%(name)s ei enää ohjaa ryhmää, ja oikeudet päättyivät.") % {"name": name})
        return redirect("groups:team", slug=profile.group.slug)
    return render(request, "groups/withdraw.html", {"group": profile.group, "profile": profile})


@page(Permission.GROUP_MANAGE, profile_at_desk)
def introduction(request, profile):
    group = profile.group
    form = IntroductionForm(request.POST or None, profile=profile)
    if request.method == "POST" and form.is_valid():
        actions.introduce_facilitator(request.actor, group, profile=profile, **form.cleaned_data)
        messages.success(request, _("Esittely on tallennettu."))
        return redirect("groups:team", slug=group.slug)
    return render(request, "groups/introduction.html", {"group": group, "profile": profile, "form": form},
                  status=422 if form.errors else 200)
