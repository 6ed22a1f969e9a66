"""The room's address through an evening: too early, the threshold, the waiting room, the room, afterwards."""

from urllib.parse import quote

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.gate import SECOND_FACTOR_URL
from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.groups.presets import Form
from rinnalla.meetings import breaks
from rinnalla.meetings.models import Meeting
from rinnalla.meetings.queries import timetable
from rinnalla.people import household
from rinnalla.registrations.evening import standby_at
from rinnalla.registrations.models import Registration
from rinnalla.registrations.queries import beside_of, notes_of
from rinnalla.ui import navigation
from rinnalla.ui.forms import fail

from ..actions.coming import take_seat
from ..calls import way_of
from ..closing import Way, way_to_feedback
from ..forms import ThresholdForm
from ..models import Room, Seat
from ..queries import names_in
from ..rights import places_of, seated
from ..rules import has_accepted
from ..streams import Refused
from ..wording import refusal
from . import circle, sheet, video
from .standby import waiting_page

VISITED = "rooms"  # meetings this browser came to by an invite link


def load(actor, meeting: int) -> Meeting:
    one = Meeting.objects.one_visible_to(actor, meeting)
    if one is None:
        raise Http404
    return one


@page(Permission.PASS)
@require_safe
@never_cache
def room(request, meeting: int):
    """Whatever this address is just now for the one who asks."""
    try:
        one = load(request.actor, meeting)
    except Http404:
        return _not_visible(request, meeting)
    if household.undecided(request) and len(places_of(request.actor, one)) > 1:
        return redirect(household.ask_at(request.path))
    here = Room.objects.of(one)
    seat = _own_seat(request.actor, here)
    stage = _stage(request.actor, one, here, seat)
    if stage in ("waiting", "inside"):
        return _live(request, one, here, seat, stage)
    if stage == "threshold":
        return _threshold(request, one, here, seat)
    way = way_to_feedback(request.actor.persons, one) if stage == "ended" else Way()
    return render(request, "rooms/closed.html", _context(request, one, here, stage=stage, way=way))


def _own_seat(actor, here: Room | None) -> Seat | None:
    return Seat.objects.of(here, seated(actor, here.meeting).person) if here else None


def _not_visible(request, meeting: int):
    """Guests whose evening is over hear so; the line waits at the door; others sign in, or find nothing."""
    actor = request.actor
    if actor.known and (evening := standby_at(actor.persons, meeting)):
        return waiting_page(request, evening)
    if meeting in request.session.get(VISITED, []):
        over = Room.objects.ended_of(meeting)
        return render(request, "rooms/closed.html", {
            "stage": "ended" if over else "gone", "keeps_chat": bool(over and over.keeps_chat),
            "way": way_to_feedback((), over.meeting) if over else Way()})
    if actor.known and not actor.needs_second_factor:
        raise Http404
    where = SECOND_FACTOR_URL if actor.known else settings.LOGIN_URL
    return redirect(f"{where}?next={quote(request.path)}")


def _stage(actor, meeting: Meeting, here: Room | None, seat: Seat | None) -> str:
    if meeting.state == "cancelled":
        return "cancelled"
    if (here and here.ended) or (here is None and meeting.state == "held"):
        return "ended"
    if meeting.place:
        return "place"
    out = seat is not None and seat.state == "removed"
    if out and not may(actor, Permission.ROOM_HOST, meeting):
        return "removed"
    if now() < meeting.host_door_at:
        return "early"
    if seat is None or seat.rules_at is None or out:
        return "threshold"
    return "inside" if seat.hosts or seat.admitted_at or seat.state == "inside" else "waiting"


def _context(request, meeting: Meeting, here: Room | None, **more) -> dict:
    return {"meeting": meeting, "group": meeting.group, "room": here, "rules": meeting.group.rule_list,
            "keeps_chat": here.keeps_chat if here else meeting.group.keeps_chat,
            "host": may(request.actor, Permission.ROOM_HOST, meeting),
            "signposts": meeting.group.federation.signposts.all(), **more}


def _own_name(actor, meeting: Meeting) -> str:
    """The name to begin with: a facilitator's own introduction, or the nickname of the registration."""
    profile = meeting.group.facilitators.filter(person__in=actor.persons).first()
    if profile:
        return profile.display_name
    registrations = Registration.objects.visible_to(actor).filter(
        intake__group=meeting.group, person__in=actor.persons).select_related("person")
    sits = seated(actor, meeting).person
    mine = min(registrations, key=lambda one: (one.person_id != sits, one.pk), default=None)
    beside = next((s for s in beside_of(actor.persons) if s.registration.intake.group_id == meeting.group_id), None)
    found = mine or beside
    return (found.nickname or "") if found else ""


def _form(request, meeting: Meeting, here, seat, data=None) -> ThresholdForm:
    name = (seat.name if seat and here else "") or _own_name(request.actor, meeting)
    return ThresholdForm(
        data, initial={"name": name}, host=may(request.actor, Permission.ROOM_HOST, meeting),
        taken=names_in(meeting, here, but=seat.pk if seat else None),
        accepted=has_accepted(seated(request.actor, meeting).person, meeting.group))


def _threshold(request, meeting, here, seat, form=None, status=200):
    form = form or _form(request, meeting, here, seat)
    return render(request, "rooms/threshold.html", _context(request, meeting, here, form=form, stage="threshold"),
                  status=status)


@page(Permission.ROOM_ENTER, load)
@require_POST
def cross_threshold(request, meeting: Meeting):
    """Take a seat: the name and the rules."""
    here = Room.objects.of(meeting)
    seat = _own_seat(request.actor, here)
    if seat:
        seat.room = here
    form = _form(request, meeting, here, seat, request.POST)
    if _stage(request.actor, meeting, here, seat) != "threshold":
        return redirect("rooms:room", meeting=meeting.pk)
    if form.is_valid():
        try:
            take_seat(request.actor, meeting, name=form.cleaned_data["name"])
            return redirect("rooms:room", meeting=meeting.pk)
        except Refused as problem:
            fail(form, None, refusal(problem.why))
    return _threshold(request, meeting, here, seat, form, status=422)


def _live(request, meeting, here, seat, stage):
    """The waiting room and the room. Participants never get an item's time, nor the video link before admission."""
    seat.room = here
    host = stage == "inside" and seat.hosts and may(request.actor, Permission.ROOM_HOST, here)
    plan = [t for t in timetable(meeting) if t.item.phase == "during"]
    live = {"meeting": meeting.pk, "seat": seat.pk, "host": host, "role": seat.role, "stage": stage,
            "start": int(meeting.starts_at.timestamp()), "words": sheet.address()}
    context = _context(request, meeting, here, seat=seat, stage=stage, host=host, live=live, kept=here.keeps_chat,
                       early=now() < meeting.door_at, textual=meeting.group.form == Form.TEXT_GROUP)
    if host:
        context |= {"timetable": circle.led_by(meeting, plan), "notes": notes_of(meeting),
                    "reports": here.meeting.reports.filter(handled_at=None).count(),
                    "links": navigation.tabs("room-host", request, meeting.group, slug=meeting.group.slug)}
        context |= circle.for_hosts(plan) | {
            "prepared": circle.prepared_for(meeting, plan), "exercises": breaks.choices(meeting.group)}
    elif stage == "inside":
        context["programme"] = [t.item for t in plan]
    way = way_of(here)
    context |= video.of_the_room(here, way, inside=stage == "inside", host=host)
    live |= video.for_scripts(here, way, host=host) | (circle.for_scripts(meeting) if stage == "inside" else {})
    template = "rooms/room.html" if stage == "inside" else "rooms/waiting.html"
    response = render(request, template, context)
    response["Permissions-Policy"] = video.PRIVATE_TO_ROOMS
    # a large page that holds nothing of the request (ui/compression.py)
    response.echoes = bool(request.GET)  # type: ignore[attr-defined]
    return response


@page(Permission.PASS)
@require_safe
def left(request, meeting: int):
    """After leaving quietly: thanks, and the way back."""
    visible = Meeting.objects.visible_to(request.actor).filter(pk=meeting).first()
    stage = "left" if visible else "gone"
    if visible is None and meeting not in request.session.get(VISITED, []):
        raise Http404
    return render(request, "rooms/closed.html", {"stage": stage, "meeting": visible, "title": _("Kiitos")})
