"""Experts and visitors of a group's meetings: ask, invite, withdraw; and a guest's own page."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.states import NotAllowed
from rinnalla.groups.views.loading import group_at_desk
from rinnalla.ui import times

from .. import queries
from ..actions import guests as actions
from ..actions import schedule
from ..forms.guests import AskForm, VisitorForm
from ..models import ExpertRequest, Invited
from .schedule import meeting_at_desk


def request_at_desk(actor: Actor, pk: int) -> ExpertRequest | None:
    return ExpertRequest.objects.at_desk(actor).filter(pk=pk).first()


def guest_at_desk(actor: Actor, slug: str, number: int, guest: int) -> Invited | None:
    meeting = meeting_at_desk(actor, slug, number)
    return Invited.objects.at_desk(actor).filter(pk=guest, meeting=meeting).first()


def my_part(actor: Actor, pk: int) -> Invited | None:
    """My own invitation; nobody else's."""
    return Invited.objects.mine(actor).filter(pk=pk).first()


@never_cache
@page(Permission.EXPERT_ASK, group_at_desk)
def guests(request, group):
    """Each coming meeting: who is invited, what was asked for, and how to ask."""
    rows = []
    for meeting in group.meetings.coming().prefetch_related("invited__person", "expert_requests__invited"):
        meeting.group = group
        living = [a for a in meeting.expert_requests.all() if a.state in ("asked", "proposed", "declined")]
        proposed = living[0].proposed_local if living and living[0].state == "proposed" else ""
        rows.append({"proposed": times.long_datetime(datetime.fromisoformat(proposed)) if proposed else "",
                     "meeting": meeting, "asked": living[0] if living else None,
                     "invited": [i for i in meeting.invited.all() if i.withdrawn_at is None],
                     "may_ask": not any(a.state in ("asked", "proposed", "agreed")
                                        for a in meeting.expert_requests.all())})
    return render(request, "meetings/guests.html", {
        "group": group, "rows": rows, "may_move": may(request.actor, Permission.GROUP_SHAPE, group)})


@page(Permission.EXPERT_ASK, meeting_at_desk)
def ask(request, meeting):
    """Ask the federation for an expert."""
    form = AskForm(request.POST or None, initial={"topic": meeting.theme})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_expert(request.actor, meeting, **form.cleaned_data)
            messages.success(request, _("Pyyntö on lähetetty liittoon. Saat vastauksen sähköpostiisi."))
        except actions.AlreadyAsked:
            messages.info(request, _("Tähän tapaamiseen on jo pyydetty asiantuntijaa."))
        return redirect("meetings:guests", slug=meeting.group.slug)
    return render(request, "meetings/expert_ask.html", {"group": meeting.group, "meeting": meeting, "form": form},
                  status=422 if form.errors else 200)


@page(Permission.EXPERT_ASK, meeting_at_desk)
def visitor(request, meeting):
    """Invite a visitor: one slot of one meeting."""
    form = VisitorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_visitor(request.actor, meeting, **form.cleaned_data)
            messages.success(request, _("Kutsu on lähtenyt, ja vierailu on lisätty suunnitelmaan."))
        except actions.AlreadyAsked:
            messages.info(request, _("Hänet on jo kutsuttu tähän tapaamiseen."))
        return redirect("meetings:guests", slug=meeting.group.slug)
    return render(request, "meetings/visitor.html", {"group": meeting.group, "meeting": meeting, "form": form},
                  status=422 if form.errors else 200)


@page(Permission.EXPERT_ASK, guest_at_desk)
def withdraw(request, invited):
    """Ask first, then take the invitation back."""
    group = invited.meeting.group
    if request.method == "POST":
        actions.withdraw_invitation(request.actor, invited)
        messages.success(request, _("Kutsu on peruttu, ja kerroimme siitä kutsutulle."))
        return redirect("meetings:guests", slug=group.slug)
    return render(request, "meetings/guest_withdraw.html", {"group": group, "invited": invited})


def _moved(request, asked: ExpertRequest, verb, words: str):
    try:
        verb(request.actor, asked)
        messages.success(request, words)
    except NotAllowed:
        messages.info(request, _("Pyyntö oli jo muuttunut. Tässä näet, missä nyt ollaan."))
    return redirect("meetings:guests", slug=asked.meeting.group.slug)


@require_POST
@page(Permission.EXPERT_ASK, request_at_desk)
def take_date(request, asked):
    """The proposed time suits: the meeting is moved, participants are told, and the federation names the expert."""
    meeting = asked.meeting
    if asked.state != "proposed":
        messages.info(request, _("Pyyntö oli jo muuttunut. Tässä näet, missä nyt ollaan."))
        return redirect("meetings:guests", slug=meeting.group.slug)
    try:
        schedule.move_meeting(request.actor, meeting, local=datetime.fromisoformat(asked.proposed_local),
                              minutes=meeting.minutes, sequence=meeting.sequence,
                              note=_("Uusi aika sopii asiantuntijalle, joka tulee mukaan."))
    except (schedule.ChangedMeanwhile, NotAllowed):  # another organiser has moved or cancelled it just now
        messages.info(request, _("Pyyntö oli jo muuttunut. Tässä näet, missä nyt ollaan."))
        return redirect("meetings:guests", slug=meeting.group.slug)
    return _moved(request, asked, actions.ask_again, _("Tapaaminen siirrettiin, ja liitto nimeää asiantuntijan."))


@require_POST
@page(Permission.EXPERT_ASK, request_at_desk)
def keep_date(request, asked):
    """The proposed time does not suit: the question goes back as it was."""
    return _moved(request, asked, actions.ask_again, _("Kysymme liitosta vielä samalle ajalle."))


@require_POST
@page(Permission.EXPERT_ASK, request_at_desk)
def withdraw_request(request, asked):
    return _moved(request, asked, actions.withdraw_request, _("Pyyntö on peruttu."))


@never_cache
@page(Permission.EXPERT_OWN, my_part)
def own_part(request, invited):
    """A guest's own page: when, where, and the parts that are theirs, with their times. Nothing about participants."""
    meeting = invited.meeting
    mine = [t for t in queries.timetable(meeting) if t.item.responsible_id == invited.person_id
            or t.item.pk == invited.item_id]
    return render(request, "meetings/own_part.html", {
        "invited": invited, "meeting": meeting, "group": meeting.group, "mine": mine, "place": meeting.place,
        "room_url": f"/huone/{meeting.pk}/"})
