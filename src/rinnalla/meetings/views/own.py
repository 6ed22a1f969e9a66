"""The participant's page of one meeting: when, how to join, the programme and the rules."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now

from .. import overview, queries
from ..models import Meeting
from ..wording import COMMON_RULES


def load_meeting(actor, pk) -> Meeting | None:
    return Meeting.objects.visible_to(actor).filter(pk=pk).select_related("group__lead").first()


@never_cache
@page(Permission.MEETING_VIEW, load_meeting)
def meeting(request, meeting):
    """Times of the parts are shown in events only; everybody sees when the meeting starts and ends."""
    group = meeting.group
    timed = group.preset.times_to_participants
    return render(request, "meetings/own_meeting.html", {
        "meeting": meeting, "group": group, "timed": timed,
        "programme": queries.programme(meeting, with_times=timed), "next_line": overview.next_line(meeting),
        "rules": group.rule_list or COMMON_RULES, "over": meeting.ends_at < now(),
        "door_open": meeting.door_at <= now() < meeting.ends_at, "cancelled": meeting.state == "cancelled",
    })
