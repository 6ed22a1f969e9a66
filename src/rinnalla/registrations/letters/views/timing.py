"""When each letter of a group goes, and letters of the group's own."""

from django.contrib import messages as notices
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.groups.models import Group

from .. import actions, queries
from ..forms import ExtraForm, TimingForm, WelcomeForm
from ..kinds import KINDS
from ..models import ScheduledLetter
from ..schedule import rounds
from ..timing import DAY, HOUR, USUAL, WELCOME, timings_of
from ..variables import meanings
from . import loading
from .loading import Part


def timed_part(actor: Actor, slug: str, kind: str) -> Part | None:
    """A kind of letter whose time a group may choose."""
    part = loading.group_part(actor, slug, kind)
    return part if part and part.one.kind in USUAL else None


def own_letter(actor: Actor, slug: str, number: int) -> ScheduledLetter | None:
    group = loading.group(actor, slug)
    return queries.extra_of(group, number) if group else None


@require_safe
@page(Permission.REGISTRATION_VIEW, loading.group)
def timing(request, group):
    """Every round with its date: what has gone is fixed, what comes moves with its meeting."""
    timings, found = timings_of(group), rounds(group, now())
    return render(request, "registrations/mail/timing.html", {
        "group": group, "rules": [(KINDS[kind], timings.of(group.pk, kind)) for kind in (WELCOME, DAY, HOUR)],
        "extras": timings.extras.get(group.pk, []), "coming": [r for r in found if r.state == "coming"],
        "gone": [r for r in reversed(found) if r.state != "coming"]})


def _kind_form(group: Group, kind: str, *args, **kwargs) -> TimingForm:
    if kind == WELCOME:
        return WelcomeForm(*args, group=group, **kwargs)
    return TimingForm(*args, group=group, leave_out=("anchor",), **kwargs)


@page(Permission.GROUP_MANAGE, timed_part)
def rule(request, part):
    """The time of one kind of letter in this group."""
    kind, group = part.one.kind, part.group
    present = timings_of(group).of(group.pk, kind)
    if request.method != "POST":
        form = _kind_form(group, kind, initial=vars(present) | ({"amount": 2} if present.anchor == "closes" else {}))
        return _show(request, group, form, heading=part.one.name, one=part.one, own=present.row)
    form = _kind_form(group, kind, request.POST)
    if not form.is_valid():
        return _show(request, group, form, heading=part.one.name, one=part.one, own=present.row)
    actions.set_timing(request.actor, group, kind=kind, rule=form.timing())
    notices.success(request, _("Viestin aika on tallennettu."))
    return redirect("letters:timing", slug=group.slug)


def _show(request, group: Group, form: TimingForm, **more):
    return render(request, "registrations/mail/rule.html", {
        "group": group, "form": form, "meanings": meanings().items(), **more},
        status=422 if form.errors else 200)


@require_POST
@page(Permission.GROUP_MANAGE, timed_part)
def usual(request, part):
    """Back to our usual time."""
    actions.usual_timing(request.actor, part.group, kind=part.one.kind)
    notices.success(request, _("Viesti lähtee nyt tavalliseen aikaan."))
    return redirect("letters:timing", slug=part.group.slug)


@page(Permission.GROUP_MANAGE, loading.group)
def new_extra(request, group):
    """Write a letter of the group's own."""
    first = {"anchor": "before", "amount": 3, "unit": "days", "at_time": "10:00"}
    form = ExtraForm(request.POST if request.method == "POST" else None, group=group, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.add_extra(request.actor, group, letter=form.letter())
        notices.success(request, _("Viesti on ajastettu."))
        return redirect("letters:timing", slug=group.slug)
    return _show(request, group, form, heading=_("Uusi oma viesti"), extra=True)


@page(Permission.GROUP_MANAGE, own_letter)
def extra(request, row):
    """Change a letter of the group's own."""
    form = ExtraForm(request.POST if request.method == "POST" else None, group=row.group, initial=vars(row))
    if request.method == "POST" and form.is_valid():
        actions.change_extra(request.actor, row, letter=form.letter())
        notices.success(request, _("Viesti on tallennettu."))
        return redirect("letters:timing", slug=row.group.slug)
    return _show(request, row.group, form, heading=row.title, extra=True, row=row)


@require_POST
@page(Permission.GROUP_MANAGE, own_letter)
def remove_extra(request, row):
    """Take a letter of the group's own back."""
    slug = row.group.slug
    actions.remove_extra(request.actor, row)
    notices.success(request, _("Viesti on poistettu. Sitä ei enää lähetetä."))
    return redirect("letters:timing", slug=slug)
