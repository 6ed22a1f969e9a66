"""Making the plan of a new meeting; called when a meeting is planned, whoever plans it."""

from .models import Meeting, PlanItem, PreparedBreakouts
from .structure import structure, theme_for

COPIED = ("phase", "kind", "position", "minutes", "optional", "exercise")
ABOUT_PEOPLE = ("expert", "stories")  # their titles may name somebody, who is another next time
BREAKOUTS_COPIED = ("way", "count", "size", "minutes", "task", "names", "tasks")


def make_plan(meeting: Meeting) -> int:
    """Give a meeting its recurring structure and, in a closed group, its theme. A second call changes nothing."""
    if meeting.items.exists():
        return 0
    form = meeting.group.preset.form
    if form.value == "closed_group" and not meeting.theme:
        _give_theme(meeting)
    parts = structure(form, meeting.minutes, host_door=meeting.host_door_minutes, door=meeting.door_minutes)
    PlanItem.objects.bulk_create(
        PlanItem(meeting=meeting, phase=part.phase, kind=part.kind, minutes=part.minutes, optional=part.optional,
                 position=position)
        for position, part in enumerate(parts, start=1))
    return len(parts)


def copy_plan(meeting: Meeting, old: Meeting) -> int:
    """The parts of last season's meeting in place of the usual ones, with their breakouts; no people, no notes."""
    parts = list(old.items.select_related("breakouts"))
    if not parts:
        return 0
    meeting.items.all().delete()
    for part in parts:
        title = "" if part.kind in ABOUT_PEOPLE else part.title
        made = PlanItem.objects.create(meeting=meeting, title=title, **{name: getattr(part, name) for name in COPIED})
        if prepared := getattr(part, "breakouts", None):
            PreparedBreakouts.objects.create(
                item=made, **{name: getattr(prepared, name) for name in BREAKOUTS_COPIED})
    return len(parts)


def make_plan_of(meeting: int) -> int:
    """The same by id: what listens to MeetingPlanned."""
    return make_plan(Meeting.objects.select_related("group").get(pk=meeting))


def _give_theme(meeting: Meeting) -> None:
    """Along the arc; meetings beyond the form's six are chosen together from the start."""
    last = meeting.group.preset.meetings
    if meeting.number > last:
        meeting.theme_open = True
    else:
        theme = theme_for(meeting.number, last)
        meeting.theme, meeting.theme_open = theme.title, theme.open
    meeting.save(update_fields=["theme", "theme_open"])
