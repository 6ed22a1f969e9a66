"""Two pages at the desk: support and division of work, and the organisers of a joint group."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor, Scope

from ..models import Group
from ..views.loading import group_at_desk
from . import actions, joint
from .forms import ArrangementForm, CompanionForm, LeadForm, ModelForm
from .steps import checklists, companion_of, side_of
from .wording import MODELS, SIDES, STAFF


def _lists(request, group: Group) -> list[dict]:
    """Each side's checklist, with what the reader may tick on it."""
    staff = may(request.actor, Permission.GROUP_FACILITATORS, group)
    return [{"side": side, "title": SIDES[side], "steps": steps, "ticks": staff or side != STAFF,
             "left": sum(not step.done for step in steps)} for side, steps in checklists(group).items()]


def _show(request, group: Group, status: int = 200, **forms):
    may_choose = may(request.actor, Permission.GROUP_SERVICE, group)
    may_name = may(request.actor, Permission.GROUP_FACILITATORS, group)
    return render(request, "groups/service.html", {
        "group": group, "model": MODELS[group.service_model], "lists": _lists(request, group),
        "companion": companion_of(group), "with_federation": group.service_model != Group.ServiceModel.OWN,
        "form": ModelForm(group=group) if may_choose else None,
        "naming": CompanionForm(group=group) if may_name else None, **forms}, status=status)


@page(Permission.GROUP_MANAGE, group_at_desk)
def service(request, group):
    """Who does what in this group, and what is done already."""
    return _show(request, group)


@require_POST
@page(Permission.GROUP_SERVICE, group_at_desk)
def model(request, group):
    """Another service model."""
    form = ModelForm(request.POST, group=group)
    if not form.is_valid():
        return _show(request, group, 422, form=form)
    actions.choose_service_model(request.actor, group, model=form.cleaned_data["model"])
    messages.success(request, _("Työnjako on tallennettu. Kerroimme siitä ohjaajille ja työntekijöille."))
    return redirect("groups:service", slug=group.slug)


@require_POST
@page(Permission.GROUP_FACILITATORS, group_at_desk)
def companion(request, group):
    """Who comes along at first."""
    form = CompanionForm(request.POST, group=group)
    if not form.is_valid():
        return _show(request, group, 422, naming=form)
    actions.name_companion(request.actor, group, person=form.cleaned_data["person"])
    messages.success(request, _("Tallensimme, kuka on mukana ensimmäisessä tapaamisessa."))
    return redirect("groups:service", slug=group.slug)


@dataclass(frozen=True)
class Ticked:
    """A point of a group's checklist that people tick by hand."""

    group: Group
    key: str
    side: str

    @property
    def scope(self) -> Scope:
        return self.group.scope


def step_at_desk(actor: Actor, slug: str, step: str) -> Ticked | None:
    """A point of one of the checklists of a group one may see."""
    group = group_at_desk(actor, slug)
    side = side_of(group, step)
    return Ticked(group, step, side) if side else None


@require_POST
@page(Permission.GROUP_MANAGE, step_at_desk)
def tick(request, point):
    """A point is done, or is not after all."""
    verb = actions.tick_staff_step if point.side == STAFF else actions.tick_own_step
    verb(request.actor, point.group, key=point.key, done=request.POST.get("done") == "yes")
    return redirect("groups:service", slug=point.group.slug)


def _organisers(request, group: Group, status: int = 200, **forms):
    may_agree = may(request.actor, Permission.GROUP_SERVICE, group)
    return render(request, "groups/joint.html", {
        "group": group, "joint": joint.is_joint(group), "arrangement": joint.arrangement_of(group),
        "holds": joint.holding(group), "lead_form": LeadForm(group=group) if may_agree else None,
        "form": ArrangementForm(group=group) if may_agree and joint.is_joint(group) else None, **forms}, status=status)


@page(Permission.GROUP_MANAGE, group_at_desk)
def organisers(request, group):
    """Who runs the group, who leads, and what they agreed about people's data."""
    return _organisers(request, group)


@require_POST
@page(Permission.GROUP_SERVICE, group_at_desk)
def lead(request, group):
    """Another of the associations leads."""
    form = LeadForm(request.POST, group=group)
    if not form.is_valid():
        return _organisers(request, group, 422, lead_form=form)
    chosen = next(a for a in group.associations if str(a.pk) == form.cleaned_data["lead"])
    fresh = actions.change_lead(request.actor, group, lead=chosen)
    messages.success(request, _("Ryhmää johtaa nyt %(name)s.") % {"name": fresh.lead.name})
    return redirect("groups:joint", slug=group.slug)


@require_POST
@page(Permission.GROUP_SERVICE, group_at_desk)
def arrangement(request, group):
    """What the organisers agreed."""
    form = ArrangementForm(request.POST, group=group)
    if not joint.is_joint(group):
        raise Http404
    if not form.is_valid():
        return _organisers(request, group, 422, form=form)
    actions.agree_jointly(request.actor, group, text=form.cleaned_data["text"])
    messages.success(request, _("Sopimus on tallennettu. Se näkyy ryhmän tietosuojaselosteessa."))
    return redirect("groups:joint", slug=group.slug)
