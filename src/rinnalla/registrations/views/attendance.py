"""Who came, per meeting: marked by the room, corrected by hand (REG8)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.access.guard import note_all, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.meetings.models import Meeting

from .. import actions
from ..models import Registration
from ..queries import frozen_count, group_at_desk, last_meeting_of
from .desk import no_store


def load_meeting(actor: Actor, slug: str, number: int) -> Meeting | None:
    group = group_at_desk(actor, slug)
    return last_meeting_of(group, number) if group else None


def load_latest(actor: Actor, slug: str) -> Meeting | None:
    group = group_at_desk(actor, slug)
    return last_meeting_of(group) if group else None


@page(Permission.ATTENDANCE_MARK, load_latest)
def latest(request, meeting):
    """The meeting that was last, or the first one to come."""
    return redirect("registrations:attendance", slug=meeting.group.slug, number=meeting.number)


@page(Permission.ATTENDANCE_MARK, load_meeting)
def attendance(request, meeting):
    """A tick for each who came; saving again corrects."""
    if request.method == "POST":
        came = {int(pk) for pk in request.POST.getlist("came") if pk.isascii() and pk.isdigit()}
        try:
            count = actions.mark_attendance(request.actor, meeting, came=came)
        except actions.Frozen:
            messages.info(request, _("Läsnäolot on jo muutettu pelkiksi luvuiksi, joten niitä ei voi enää muuttaa."))
            return redirect("registrations:attendance", slug=meeting.group.slug, number=meeting.number)
        messages.success(request, ngettext("Tallessa: paikalla oli yksi ilmoittautunut.",
                                           "Tallessa: paikalla oli %(count)s ilmoittautunutta.", count) % {
                                               "count": count})
        return redirect("registrations:attendance", slug=meeting.group.slug, number=meeting.number)
    count = frozen_count(meeting)
    rows = [] if count else list(Registration.objects.expected_at(meeting).with_mark_of(meeting))
    vault.load(row.person.key for row in rows)
    rows.sort(key=lambda row: (row.person.name or "").casefold())
    note_all(request.actor, "view_attendance", meeting, about=[row.person_id for row in rows])
    return no_store(render(request, "registrations/desk/attendance.html", {
        "group": meeting.group, "meeting": meeting, "rows": rows, "frozen": count,
        "meetings": meeting.group.meetings.exclude(state="cancelled").order_by("number")}))
