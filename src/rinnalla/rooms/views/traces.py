"""What a room leaves: a talk that was kept, and what was reported from it."""

import json

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import note, page
from rinnalla.access.permissions import Permission
from rinnalla.groups.models import Group

from ..actions.ending import delete_transcript
from ..actions.reports import settle_report
from ..models import Report, Room
from ..queries import left_behind as meetings_with_something
from .room import load


def load_group(actor, slug: str) -> Group | None:
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead", "federation").first()


@page(Permission.REPORT_HANDLE, load_group)
@require_safe
def left_behind(request, group: Group):
    """Kept talks and reports of a group's meetings. Nothing of what they say is here: opening them is noted."""
    rows = [{"meeting": meeting, "kept": _was_kept(meeting), "reports": meeting.reports.open().count()}
            for meeting in meetings_with_something(group)]
    return render(request, "rooms/left_behind.html", {"group": group, "rows": rows})


def _was_kept(meeting) -> bool:
    room = getattr(meeting, "room", None)
    return room is not None and room.ended and room.keeps_chat


def _ended_room(actor, meeting: int) -> Room:
    found = Room.objects.run_by(actor).filter(meeting=meeting, state="ended", keeps_chat=True).whole().first()
    if found is None:
        raise Http404
    return found


@page(Permission.ROOM_HOST, _ended_room)
@require_safe
def transcript(request, room: Room):
    """A kept talk, for those who run the group. Each reading is on the audit."""
    note(request.actor, "read_transcript", room)
    names = {}
    for seat in room.seats.all():
        seat.room = room
        names[seat.pk] = seat.name
    lines = []
    for event in room.events.filter(stream="all", type="message", gone=False).order_by("n"):
        event.room = room
        body = json.loads(event.body or "{}")
        lines.append({"name": names.get(body.get("seat"), ""), "text": body.get("text", ""), "at": event.at})
    return render(request, "rooms/transcript.html", {
        "room": room, "meeting": room.meeting, "group": room.meeting.group, "lines": lines})


@page(Permission.ROOM_HOST, _ended_room)
@require_POST
def delete(request, room: Room):
    delete_transcript(request.actor, room)
    return redirect("rooms:room", meeting=room.meeting_id)


@page(Permission.REPORT_HANDLE, load)
@require_safe
def reports(request, meeting):
    """What was reported from this meeting and has not been looked into."""
    found = list(Report.objects.visible_to(request.actor).filter(meeting=meeting).open())
    if found:
        note(request.actor, "read_reports", meeting)
    return render(request, "rooms/reports.html", {"meeting": meeting, "group": meeting.group, "reports": found})


def _report(actor, report: int) -> Report | None:
    return Report.objects.visible_to(actor).filter(pk=report).select_related("meeting__group__lead").first()


@page(Permission.REPORT_HANDLE, _report)
@require_POST
def settle(request, report: Report):
    settle_report(request.actor, report)
    return redirect("rooms:reports", meeting=report.meeting_id)
