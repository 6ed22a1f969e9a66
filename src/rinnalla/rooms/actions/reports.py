"""A report from the room: to the hosts at once, and kept for whoever answers for the group (SAFE1)."""

import json

from django.utils import timezone

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.groups.models import Responsibility
from rinnalla.mail.letters import post

from ..models import Event, Report, Seat
from ..streams import ALL, HOSTS, Refused, append, hold


@action(Permission.ROOM_WRITE, on="room", audit=False)
def report(actor, room, seat, *, about, n, words, client_id):
    """Tell of a message or a person. Kept: the words, the one message, the name it is about. Nothing else.

    The hosts hear of it at once, unless it is about one of them.
    """
    if made := hold(room, seat, client_id):
        return made
    target = Seat.objects.filter(room=room, pk=about).first()
    if target is None:
        raise Refused("no_such_seat")
    target.room = room
    quoted = Event.objects.filter(room=room, stream=ALL, n=n, type="message", seat=target, gone=False).first()
    written = Report(meeting=room.meeting, reporter_id=seat.person_id)
    written.about, written.words = target.name, words
    if quoted is not None:
        quoted.room = room
        written.quote = json.loads(quoted.body)["text"]
    written.save()
    _tell_the_responsible(room.meeting, written)
    if not target.hosts:
        append(room, HOSTS, "reported", {"seat": target.pk, "by": seat.pk, "of": n if quoted else 0, "words": words})
    return append(room, seat.stream, "reported", {}, seat=seat, client_id=client_id)


def _tell_the_responsible(meeting, report: Report) -> None:
    """A named person hears of it: whoever answers for running the group, else its facilitators."""
    people = Responsibility.objects.filter(group=meeting.group_id, task=Responsibility.Task.RUNNING)
    named = list(people.values_list("person", flat=True)) or list(
        meeting.group.facilitators.values_list("person", flat=True))
    for person in named:
        post("rooms.report", person=person, subject=f"report:{report.pk}", group=meeting.group_id,
             federation=meeting.group.federation_id)


@action(Permission.REPORT_HANDLE, on="report")
def settle_report(actor, report):
    """It has been looked into."""
    Report.objects.filter(pk=report.pk, handled_at=None).update(handled_at=timezone.now(), handled_by=actor.person)
