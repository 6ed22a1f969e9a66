"""At the desk: how a group or an association holds its video."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Association
from rinnalla.video.providers import ready_for
from rinnalla.video.teams.words import why

from .. import booked, calls, traps
from ..actions.video import choose_for_association, choose_for_group, choose_for_meeting
from ..forms import VideoForm
from .traces import load_group


def _as_above(found, words_with: str, words_without: str) -> str:
    return words_with % {"way": found.name} if found else words_without


@page(Permission.GROUP_MANAGE, load_group)
def of_group(request, group):
    """The group's own choice. Its meetings' own links and what hosts switch to go before it."""
    chosen = calls.chosen_for(group)
    words = _as_above(calls.above(group), _("Kuten yhdistyksessä: %(way)s"), _("Kuten yhdistyksessä: ei videota"))
    offered = calls.ways_of(group)
    form = VideoForm(request.POST or None, now=chosen, above=words, offered=offered)
    if request.method == "POST" and form.is_valid():
        choose_for_group(request.actor, group, way=form.chosen)
        messages.success(request, _("Videon tapa on tallennettu."))
        return redirect("rooms:video", slug=group.slug)
    found = calls.provider(chosen.provider) if chosen else calls.above(group)
    advice = found.advice(chosen.link if chosen else "") if found else []
    return render(request, "rooms/video_group.html", {
        "group": group, "form": form, "advice": advice, "offered": offered, "coming": _coming(group),
        "problems": found.check(calls.subjects_of(group)) if found else [],
        "warnings": traps.outsiders(group, found),
        "association": may(request.actor, Permission.ASSOCIATION_EDIT, group.lead)}, status=422 if form.errors else 200)


def _coming(group) -> list[dict]:
    """The next meetings, how each is held, and what an outside service says of it."""
    rows = []
    for meeting in group.meetings.filter(state="planned", ends_at__gt=now()).order_by("starts_at")[:8]:
        meeting.group = group
        found, booking = calls.provider(calls.usual_way(meeting).provider), booked.standing_of(meeting)
        mine = booking if found and booking and booking.service.kind == found.slug else None
        rows.append({"meeting": meeting, "way": found, "booking": mine,
                     "problem": why(mine.problem) if mine and mine.problem else ""})
    return rows


def load_meeting(actor, slug: str, number: int) -> Meeting | None:
    if (group := load_group(actor, slug)) is None:
        return None
    found = group.meetings.filter(number=number).first()
    if found is not None:
        found.group = group
    return found


@page(Permission.GROUP_MANAGE, load_meeting)
def of_meeting(request, meeting):
    """What counts for just this meeting."""
    group, offered = meeting.group, calls.ways_of(meeting.group)
    usual = calls.usual_of_group(group)
    words = _as_above(usual, _("Kuten ryhmässä: %(way)s"), _("Kuten ryhmässä: ei videota"))
    form = VideoForm(request.POST or None, now=calls.chosen_for_meeting(meeting), above=words, offered=offered)
    if request.method == "POST" and form.is_valid():
        choose_for_meeting(request.actor, meeting, way=form.chosen)
        messages.success(request, _("Tapaamisen videon tapa on tallennettu."))
        return redirect("rooms:video", slug=group.slug)
    return render(request, "rooms/video_meeting.html", {
        "group": group, "meeting": meeting, "form": form, "offered": offered,
        "advice": traps.of_meeting(meeting, calls.usual_way(meeting))}, status=422 if form.errors else 200)


def load_association(actor, slug: str) -> Association | None:
    return Association.objects.visible_to(actor).filter(slug=slug).first()


@page(Permission.ASSOCIATION_EDIT, load_association)
def of_association(request, association):
    """What counts for the groups this association leads, when they have chosen nothing themselves."""
    words = _as_above(calls.above(), _("Kuten tällä palvelimella: %(way)s"), _("Kuten tällä palvelimella: ei videota"))
    subjects = [calls.subject_of_association(association), f"federation:{association.federation_id}"]
    form = VideoForm(request.POST or None, now=calls.chosen_for_association(association), above=words, links=False,
                     offered=ready_for(subjects))
    if request.method == "POST" and form.is_valid():
        choose_for_association(request.actor, association, way=form.chosen)
        messages.success(request, _("Videon tapa on tallennettu."))
        return redirect("rooms:video-usual", slug=association.slug)
    return render(request, "rooms/video_association.html", {"association": association, "form": form},
                  status=422 if form.errors else 200)
