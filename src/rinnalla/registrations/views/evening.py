"""The day of the meeting: “I am late”, “I can't come”, each by one press on a page that a letter opens (REG12)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.people.loading import actor_of

from .. import actions
from ..evening import Evening, evening_of
from .pages import private


def load(actor: Actor, code: str) -> Evening:
    found = evening_of(code)
    if found is None:
        raise Http404
    return found


def show(request, evening: Evening, asks: str):
    """Looking changes nothing: a letter's link is opened by machines too."""
    one = evening.registration
    helpers = [f for f in evening.meeting.group.facilitators.select_related("person") if f.help_phone]
    return private(render(request, "registrations/evening.html", {
        "evening": evening, "meeting": evening.meeting, "group": evening.meeting.group, "registration": one,
        "note": evening.note, "asks": asks, "helpers": helpers if one.state == "confirmed" else [],
        "alone": one.intake.meeting_id is not None, "mine": one.person_id in request.actor.persons}))


def told(request, evening: Evening, tell):
    tell(actor_of(evening.registration.person, by_pass=True), evening.registration, meeting=evening.meeting)
    return redirect("registrations:evening", code=evening.code)


@page(Permission.PASS, load)
def evening(request, evening):
    """How things stand for this evening."""
    return show(request, evening, "")


@page(Permission.PASS, load)
def late(request, evening):
    """“I am late”."""
    return told(request, evening, actions.tell_late) if request.method == "POST" else show(request, evening, "late")


@page(Permission.PASS, load)
def absent(request, evening):
    """“I can't come”."""
    return told(request, evening, actions.tell_absent) if request.method == "POST" else show(request, evening, "absent")


@require_POST
@page(Permission.PASS, load)
def coming(request, evening):
    """“I can come after all”."""
    return told(request, evening, actions.tell_coming)
