"""What the page of a room needs for the circle: the next time and a host's first suggestions."""

from django.urls import reverse

from rinnalla.meetings.models import Meeting
from rinnalla.meetings.queries import next_of, prepared
from rinnalla.meetings.wording import breakouts
from rinnalla.ui.times import long_span

from ..circle import words


def for_scripts(meeting: Meeting) -> dict:
    """Nothing of any item's time."""
    return {"next": _next_time(meeting), "feedback": reverse("rooms:feedback", kwargs={"meeting": meeting.pk})}


def _next_time(meeting: Meeting) -> str:
    """What the closing round tells: the next theme and day."""
    coming = next_of(meeting)
    if coming is None:
        return ""
    theme = coming.theme if not coming.theme_open else ""
    return ", ".join(filter(None, [theme, str(long_span(coming.starts_at, coming.ends_at))]))


def led_by(meeting: Meeting, plan: list) -> list[dict]:
    """The timetable with who leads each part, by the name participants know."""
    names = dict(meeting.group.facilitators.values_list("person", "display_name"))
    return [{"item": t.item, "starts": t.starts, "ends": t.ends, "leader": names.get(t.item.responsible_id, "")}
            for t in plan]


def prepared_for(meeting: Meeting, plan: list) -> list[dict]:
    """The breakouts the plan has ready, in the order of the evening: the part, and them in words."""
    ready = prepared(meeting)
    return [{"item": t.item, "what": breakouts(ready[t.item.pk])} for t in plan if t.item.pk in ready]


def for_hosts(plan: list) -> dict:
    """Questions found in the plan for the wheel, and what the plan says of the break."""
    asked = [line.strip(" -•*") for t in plan for line in t.item.notes.splitlines() if line.strip().endswith("?")]
    pause = next((t.item for t in plan if t.item.kind == "break"), None)
    groups = next((t.item.minutes for t in plan if t.item.kind == "groups"), 10)
    questions = [line[:200] for line in asked][:12]
    return {"wheel_questions": "\n".join(questions if len(questions) > 1 else words.questions()),
            "pause_minutes": pause.minutes if pause else 10, "pause_words": pause.notes[:300] if pause else "",
            "pause_exercise": pause.exercise if pause else "",
            "parts_minutes": groups, "parts_choices": sorted({5, 10, 15, 20, 30, min(groups, 90)}),
            "pause_choices": sorted({5, 10, 15, 20, pause.minutes if pause and pause.minutes <= 60 else 10})}
