"""The schedule of a group at the desk: its meetings and the dates of registration."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import may, page, require
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.idempotency import OtherBody, once
from rinnalla.base.states import NotAllowed
from rinnalla.groups import advice, merging
from rinnalla.groups.actions import edit_group
from rinnalla.groups.dates import preparation, recommended
from rinnalla.groups.views.loading import group_at_desk

from ..actions import schedule as actions
from ..forms.schedule import AddMeetingForm, CancelMeetingForm, MoveMeetingForm, RegistrationDatesForm
from ..models import Meeting
from ..pace import advice_on
from ..series import wall_clock
from ..turns import advice_on as turns_advice
from ..turns import leading_names

DATES = ("opens_on", "closes_on", "late_until_meeting")


def meeting_at_desk(actor: Actor, slug: str, number: int) -> Meeting:
    """A meeting by its number, through the group and the person."""
    group = group_at_desk(actor, slug)
    return get_object_or_404(group.meetings.visible_to(actor).select_related("group__lead"), number=number)


def _shown(group) -> str:
    return merging.seen({name: getattr(group, name) for name in DATES})


@page(Permission.GROUP_MANAGE, group_at_desk)
def schedule(request, group):
    """All meetings in the order of time; below them, when registration is open."""
    meetings = list(group.meetings.order_by("starts_at").prefetch_related("turns"))
    planned = [m for m in meetings if m.state != "cancelled"]
    form = RegistrationDatesForm(request.POST or None, group=group, count=len(planned))
    if request.method == "POST":
        require(request.actor, Permission.GROUP_SHAPE, group)
    if request.method == "POST" and form.is_valid() and _store_dates(request, group, form):
        return redirect("meetings:schedule", slug=group.slug)
    paced, shared = advice_on(group, planned), turns_advice(group, [m for m in planned if m.ends_at > now()])
    coming = next((m.pk for m in planned if m.ends_at > now()), None)
    return render(request, "meetings/schedule.html", {
        "group": group, "form": form, "shown": _shown(group),
        "shapes": may(request.actor, Permission.GROUP_SHAPE, group),
        "rows": [{"meeting": m, "next": m.pk == coming,
                  "advice": [text for text in (paced.get(m.pk, ""), *shared.get(m.pk, ())) if text],
                  "leading": leading_names(m) if m.turns.all() else []} for m in meetings],
        "days": preparation(group.preset, wall_clock(planned[0])) if planned else [],
        "advice": advice.registration(group, planned[0].starts_at if planned else None),
    }, status=422 if form.errors else 200)


def _store_dates(request, group, form) -> bool:
    try:
        edit_group(request.actor, group, changes=form.changes, shown=merging.parse(request.POST.get("shown", "")))
    except merging.Clash:
        group.refresh_from_db()
        form.add_error(None, _("Joku muu muutti ilmoittautumisen päiviä samaan aikaan. Omat päiväsi ovat yhä tässä. "
                               "Tallenna uudelleen, jos haluat pitää ne."))
        return False
    messages.success(request, _("Ilmoittautumisen päivät on tallennettu."))
    return True


@require_POST
@page(Permission.GROUP_SHAPE, group_at_desk)
def recommended_dates(request, group):
    """Work the dates of registration out again from the first meeting, as the form recommends."""
    first = group.meetings.exclude(state="cancelled").order_by("starts_at").first()
    if first:
        dates = recommended(group.preset, wall_clock(first), first.zone)
        edit_group(request.actor, group, changes={"opens_on": dates.opens_on, "closes_on": dates.closes_on},
                   shown=merging.parse(_shown(group)))
        messages.success(request, _("Ilmoittautumisen päivät on laskettu uudelleen ensimmäisestä tapaamisesta."))
    return redirect("meetings:schedule", slug=group.slug)


@page(Permission.GROUP_SHAPE, group_at_desk)
def add(request, group):
    last = group.meetings.order_by("starts_at").last()
    initial = {"minutes": last.minutes if last else group.preset.minutes}
    if last:
        initial["time"] = wall_clock(last).time()
    form = AddMeetingForm(request.POST or None, initial=initial, group=group)
    if request.method == "POST" and form.is_valid():
        def make() -> str:
            data = form.cleaned_data
            return str(actions.add_meeting(request.actor, group, local=form.local, minutes=data["minutes"],
                                           theme=data["theme"], theme_open=data["theme_open"],
                                           description=data["description"], place=form.place).number)

        try:
            once(form.key, form.body(), make)
            messages.success(request, _("Tapaaminen on lisätty."))
        except OtherBody:
            messages.info(request, _("Tämä tapaaminen on jo lisätty. Voit muuttaa sitä täällä."))
        return redirect("meetings:schedule", slug=group.slug)
    return render(request, "meetings/schedule_add.html", {"group": group, "form": form},
                  status=422 if form.errors else 200)


@page(Permission.GROUP_SHAPE, meeting_at_desk)
def edit(request, meeting):
    """Another time, length or theme for one meeting."""
    form = MoveMeetingForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid() and _store_meeting(request, meeting, form):
        return redirect("meetings:schedule", slug=meeting.group.slug)
    return render(request, "meetings/schedule_edit.html", {"group": meeting.group, "meeting": meeting, "form": form},
                  status=422 if form.errors else 200)


def _store_meeting(request, meeting, form) -> bool:
    data = form.cleaned_data
    try:
        if form.is_new_time:
            actions.move_meeting(request.actor, meeting, local=form.local, minutes=data["minutes"],
                                 sequence=data["sequence"], note=data.get("note", ""))
        if form.is_new_theme:
            actions.set_theme(request.actor, meeting, theme=data["theme"], theme_open=data["theme_open"],
                              description=data["description"])
        if form.is_new_place:
            actions.set_place(request.actor, meeting, place=form.place, note=data.get("note", ""))
    except actions.ChangedMeanwhile as changed:
        form.clash(changed.meeting)
        return False
    except NotAllowed:
        messages.info(request, _("Tämä tapaaminen on jo pidetty tai peruttu, joten sen aikaa ei voi muuttaa."))
        return True
    messages.success(request, _("Tapaaminen on tallennettu."))
    return True


@page(Permission.GROUP_MANAGE, meeting_at_desk)
def cancel(request, meeting):
    """Ask what to tell the participants, then cancel; a draft's meeting just goes."""
    form = CancelMeetingForm(request.POST or None)
    draft = meeting.group.state == "draft"
    if request.method == "POST" and (draft or form.is_valid()):
        try:
            if draft:
                actions.remove_meeting(request.actor, meeting)
            else:
                actions.cancel_meeting(request.actor, meeting, note=form.cleaned_data["note"])
            messages.success(request, _("Tapaaminen on poistettu.") if draft else _("Tapaaminen on peruttu."))
        except NotAllowed:
            messages.info(request, _("Tämä tapaaminen on jo pidetty tai peruttu."))
        return redirect("meetings:schedule", slug=meeting.group.slug)
    return render(request, "meetings/schedule_cancel.html", {
        "group": meeting.group, "meeting": meeting, "form": form, "draft": draft,
    }, status=422 if form.errors else 200)


@require_POST
@page(Permission.GROUP_SHAPE, meeting_at_desk)
def restore(request, meeting):
    try:
        actions.restore_meeting(request.actor, meeting)
        messages.success(request, _("Tapaaminen pidetään sittenkin."))
    except NotAllowed:
        messages.info(request, _("Tapaamista ei voi enää palauttaa."))
    return redirect("meetings:schedule", slug=meeting.group.slug)
