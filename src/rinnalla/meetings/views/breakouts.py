"""Conversation about breakouts prepared for one part of a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.ui import navigation

from .. import wording
from ..actions import breakouts as actions
from ..actions.plan import Changed
from ..forms.breakouts import BreakoutsForm
from ..models import PlanItem
from .plan import load_item as load_any


def load_item(actor, slug, number, item) -> PlanItem | None:
    """A part of the meeting itself; there are no breakouts before it, after it, or in the break."""
    found = load_any(actor, slug, number, item)
    return found if found and found.phase == "during" and found.kind != "break" else None


def _prepared(item: PlanItem):
    return getattr(item, "breakouts", None)


def _show(request, item: PlanItem, form: BreakoutsForm, *, theirs: str = "", status: int = 200) -> HttpResponse:
    return render(request, "meetings/breakouts.html", {
        "item": item, "meeting": item.meeting, "group": item.meeting.group, "form": form, "theirs": theirs,
        "prepared": _prepared(item)}, status=status)


@never_cache
@page(Permission.MEETING_PLAN, load_item)
def breakouts(request, item):
    """Prepare them, or change what was prepared. Where facilitators choose, the next page asks who goes where."""
    if request.method != "POST":
        return _show(request, item, BreakoutsForm(item=item, prepared=_prepared(item)))
    form = BreakoutsForm(request.POST, item=item, prepared=_prepared(item))
    if not form.is_valid():
        return _show(request, item, form, status=422)
    try:
        made = actions.prepare_breakouts(request.actor, item, **form.prepared)
    except Changed:
        return _conflict(request, item)
    messages.success(request, _("Pienryhmät on valmisteltu: %(what)s.") % {"what": wording.breakouts(made)})
    return redirect(_next(request, item, made))


def _conflict(request, item: PlanItem) -> HttpResponse:
    """Another facilitator was quicker: theirs in words, mine still in the fields, to be saved over it or not."""
    now = PlanItem.objects.select_related("meeting__group__lead", "breakouts").get(pk=item.pk)
    data, theirs = request.POST.copy(), _prepared(now)
    data["version"] = theirs.version if theirs else 0
    words = "\n".join(wording.breakouts_on_paper(theirs)) if theirs else _("Pienryhmiä ei enää ole.")
    return _show(request, now, BreakoutsForm(data, item=now, prepared=theirs), theirs=words, status=409)


def _next(request, item: PlanItem, prepared) -> str:
    address = {"slug": item.meeting.group.slug, "number": item.meeting.number}
    if places := navigation.tabs("plan-breakouts", request, prepared, **address, item=item.pk):
        return places[0].url
    return f"{reverse('meetings:plan', kwargs=address)}#osuus-{item.pk}"


@require_POST
@page(Permission.MEETING_PLAN, load_item)
def removal(request, item):
    """This part is held together after all."""
    actions.drop_breakouts(request.actor, item)
    messages.success(request, _("Osuus pidetään yhteisessä huoneessa."))
    address = {"slug": item.meeting.group.slug, "number": item.meeting.number}
    return redirect(f"{reverse('meetings:plan', kwargs=address)}#osuus-{item.pk}")
