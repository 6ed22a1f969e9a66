"""The list of the groups one runs: their state, next date, and what is missing."""

from django.shortcuts import render

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now

from ..checks import undone
from ..models import Group
from ..queries import associations_founding
from ..timetable import timetables

ORDER = {"published": 0, "draft": 1, "closed": 2, "cancelled": 3}


@page(Permission.DESK_VIEW)
def groups(request):
    """Living groups first, the next to meet on top; then those that are over."""
    rows = list(Group.objects.run_by(request.actor).select_related("lead__federation").prefetch_related(
        "partners", "facilitators__person", "responsibilities__person"))
    times = timetables([g.pk for g in rows])
    entries = [{"group": g, "times": times[g.pk], "undone": len(undone(g)) if g.state == "draft" else 0} for g in rows]
    entries.sort(key=lambda e: (ORDER[e["group"].state], e["times"].next or e["times"].first or now()))
    return render(request, "groups/list.html", {
        "living": [e for e in entries if not e["group"].over], "over": [e for e in entries if e["group"].over],
        "may_create": associations_founding(request.actor).exists(),
    })
