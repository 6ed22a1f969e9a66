"""Who listens to what: the only place where a lower app's event meets a higher app (DESIGN §2)."""

from rinnalla.base.events import subscribe
from rinnalla.channels.store import _read_rights_anew as _team_changed
from rinnalla.evaluation.closing import _open_for_those_who_came, way_of
from rinnalla.groups.events import (
    FacilitatorGranted,
    FacilitatorWithdrawn,
    GroupBuilt,
    GroupClosed,
    GroupCreated,
    GroupPublished,
    GroupUnpublished,
)
from rinnalla.meetings.actions.guests import _follow_the_meeting
from rinnalla.meetings.actions.turns import _drop_turns
from rinnalla.meetings.events import BreakoutsPrepared, InvitationEnded, MeetingMoved, MeetingPlanned
from rinnalla.meetings.planning import make_plan_of
from rinnalla.meetings.queries import set_attendance_counter
from rinnalla.meetings.series import lay_series
from rinnalla.registrations.events import DayTold, PlaceReleased
from rinnalla.registrations.models import Attendance, Registration
from rinnalla.registrations.questions.building import lay_questions
from rinnalla.registrations.telling import tell_of_group, tell_of_restored, tell_of_return
from rinnalla.rooms.actions.evening import _let_hosts_look
from rinnalla.rooms.actions.rights import _read_rights_anew
from rinnalla.rooms.closing import set_feedback
from rinnalla.rooms.events import EveningCloses

from . import intakes


def _came(meeting: int) -> int | None:
    """How many registered people were marked present; None when nobody has been marked either way."""
    marks = list(Attendance.objects.filter(meeting=meeting).values_list("present", flat=True))
    return sum(marks) if marks else None


def _place_released(event: PlaceReleased) -> None:
    """Who has no place any more hears no more of the group's rooms."""
    group = Registration.objects.values_list("intake__group", flat=True).filter(pk=event.registration).first()
    if group is not None:
        _read_rights_anew(group)


def subscribe_all() -> None:
    """Called once when the product starts."""
    subscribe(PlaceReleased, _place_released)
    subscribe(FacilitatorGranted, lambda event: _read_rights_anew(event.group, event.person, "host"))
    subscribe(FacilitatorWithdrawn, lambda event: _read_rights_anew(event.group, event.person, "member"))
    subscribe(FacilitatorWithdrawn, _drop_turns)
    subscribe(InvitationEnded, lambda event: _read_rights_anew(event.group, event.person, "member"))
    subscribe(MeetingMoved, lambda event: _follow_the_meeting(event.meeting))
    subscribe(FacilitatorGranted, lambda event: _team_changed(event.group))
    subscribe(FacilitatorWithdrawn, lambda event: _team_changed(event.group))
    subscribe(BreakoutsPrepared, lambda event: _let_hosts_look(event.meeting))
    subscribe(DayTold, lambda event: _let_hosts_look(event.meeting))
    subscribe(EveningCloses, lambda event: _open_for_those_who_came(event.meeting, event.people))
    set_feedback(way_of)
    set_attendance_counter(_came)
    subscribe(GroupCreated, lay_series)
    subscribe(GroupBuilt, lay_questions)
    subscribe(MeetingPlanned, lambda event: make_plan_of(event.meeting))
    subscribe(GroupUnpublished, lambda event: tell_of_group(event.group, "group.paused"))
    subscribe(GroupClosed, lambda event: tell_of_group(event.group, "group.closed"))
    subscribe(GroupPublished, lambda event: tell_of_return(event.group))
    subscribe(MeetingPlanned, lambda event: tell_of_restored(event.meeting))
    intakes.subscribe_all()
