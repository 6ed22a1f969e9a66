"""From a meeting's plan to the plain values of its Word document, named as facilitators name it."""

from django.utils.translation import gettext as _

from rinnalla.base import documents
from rinnalla.ui import times

from . import overview, queries, wording
from .models import Meeting
from .team import leaders


def file_name(meeting: Meeting) -> str:
    """“3. ryhmätapaamisen 140524 ohjelma ja työnjako.docx”"""
    return f"{meeting.number}. ryhmätapaamisen {times.local(meeting.starts_at):%d%m%y} ohjelma ja työnjako.docx"


def clocks(timed: queries.Timed) -> str:
    """“17.30–17.45”"""
    return f"{timed.starts:%H.%M}–{timed.ends:%H.%M}"


def plan_document(meeting: Meeting) -> bytes:
    """The document's bytes, made in the worker: the programme, then each person's own list."""
    names, timed, prepared = leaders(meeting), queries.timetable(meeting), queries.prepared(meeting)
    lines = [times.long_span(meeting.starts_at, meeting.ends_at)]
    if meeting.theme:
        lines.append(_("Aihe: %(theme)s") % {"theme": meeting.theme})
    return documents.make("rinnalla.meetings.papers.plan_paper", {
        "title": file_name(meeting).removesuffix(".docx"), "author": meeting.group.lead.name,
        "heading": _("%(group)s: %(number)d. tapaaminen") % {"group": meeting.group.name, "number": meeting.number},
        "lines": lines, "header": [_("Aika"), _("Osuus"), _("Vetää"), _("Diat")],
        "rows": [_row(one, dict(names), divided(prepared.get(one.item.pk))) for one in timed],
        "last": overview.next_line(meeting),
        "own": [(name, _own(overview.duties(timed, person))) for person, name in names],
    })


def divided(prepared) -> str:
    """How a part is held in breakouts, line by line; nothing where it is not."""
    return "\n".join(wording.breakouts_on_paper(prepared)) if prepared else ""


def _row(one: queries.Timed, names: dict[int, str], divided: str) -> list[str]:
    item = one.item
    what = "\n".join(part for part in (item.heading, item.notes, divided) if part)
    return [clocks(one), what, names.get(item.responsible_id, _("yhdessä")), names.get(item.shares_slides_id, "")]


def _own(duties: list[overview.Duty]) -> list[str]:
    found = []
    for duty in duties:
        part = duty.timed.item.heading
        what = part if duty.leads else _("%(part)s: jaat diat") % {"part": part}
        found.append(f"{clocks(duty.timed)} {what}")
    return found
