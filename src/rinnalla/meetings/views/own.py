"""The participant's page of one meeting: when, how to join, the programme and the rules."""

from contextlib import suppress

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.clock import now

from .. import overview, queries
from ..actions.traces import leave_wish
from ..forms.traces import WishForm
from ..models import Meeting


def load_meeting(actor, pk) -> Meeting | None:
    return Meeting.objects.visible_to(actor).filter(pk=pk).select_related("group__lead").first()


@never_cache
@page(Permission.MEETING_VIEW, load_meeting)
def meeting(request, meeting):
    """The page of one meeting."""
    return _show(request, meeting)


@require_POST
@page(Permission.ROOM_WRITE, load_meeting)
def wish(request, meeting):
    """Leave a wish for coming meetings."""
    form = WishForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, form)
    with suppress(idempotency.OtherBody):
        leave_wish(request.actor, meeting, text=form.cleaned_data["text"], key=form.key)
    messages.success(request, _("Kiitos. Toiveesi meni ohjaajille ilman nimeäsi."))
    return redirect("meetings:own", pk=meeting.pk)


def _show(request, meeting: Meeting, form: WishForm | None = None):
    """Times of the parts are shown in events only; everybody sees when the meeting starts and ends."""
    group = meeting.group
    timed = group.preset.times_to_participants
    return render(request, "meetings/own_meeting.html", {
        "form": form or WishForm(),
        "meeting": meeting, "group": group, "timed": timed, "place": meeting.place,
        "programme": queries.programme(meeting, with_times=timed), "next_line": overview.next_line(meeting),
        "rules": group.rule_list, "over": meeting.ends_at < now(),
        "door_open": meeting.door_at <= now() < meeting.ends_at, "cancelled": meeting.state == "cancelled",
    }, status=422 if form else 200)
