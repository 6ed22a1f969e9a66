"""The film of the exercise of the break that goes on just now, for those who are in that room."""

import json
from dataclasses import dataclass

from django.http import Http404
from django.views.decorators.http import require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Scope
from rinnalla.meetings.models import BreakExercise, Meeting
from rinnalla.meetings.views.exercises import captions_answer, film_answer

from ..models import Room, Seat
from ..rights import seated


@dataclass(frozen=True)
class Shown:
    """An exercise on show in the break of a meeting."""

    meeting: Meeting
    exercise: BreakExercise

    @property
    def scope(self) -> Scope:
        return self.meeting.scope


def load_shown(actor, meeting: int, exercise: int) -> Shown:
    """Only from inside, only while the break shows it: any other number leads nowhere."""
    one = Meeting.objects.visible_to(actor).filter(pk=meeting).select_related("group__lead").first()
    room = Room.objects.of(one) if one else None
    if one is None or room is None or room.ended:
        raise Http404
    seat = Seat.objects.of(room, seated(actor, one).person)
    pause = json.loads(room.circle or "{}").get("pause") or {}
    found = BreakExercise.objects.shown(exercise)
    if seat is None or seat.state != "inside" or found is None or pause.get("exercise", {}).get("film") != exercise:
        raise Http404
    return Shown(one, found)


@require_safe
@page(Permission.ROOM_ENTER, load_shown)
def film(request, shown):
    """Its bytes, wound as the player asks."""
    return film_answer(request, shown.exercise)


@require_safe
@page(Permission.ROOM_ENTER, load_shown)
def captions(request, shown):
    """Its captions."""
    return captions_answer(shown.exercise)
