"""The plan and the division of work as a Word document, named as facilitators name it."""

import io

from django.utils.translation import gettext as _

from rinnalla.ui import times

from . import overview, queries
from .models import Meeting
from .team import leaders


def file_name(meeting: Meeting) -> str:
    """“3. ryhmätapaamisen 140524 ohjelma ja työnjako.docx”"""
    return f"{meeting.number}. ryhmätapaamisen {times.local(meeting.starts_at):%d%m%y} ohjelma ja työnjako.docx"


def clocks(timed: queries.Timed) -> str:
    """“17.30–17.45”"""
    return f"{timed.starts:%H.%M}–{timed.ends:%H.%M}"


def plan_document(meeting: Meeting) -> bytes:
    """The document's bytes: a table with time, part, who leads, slides; then each person's own list."""
    from docx import Document  # heavy: only when somebody asks for a document

    names = dict(leaders(meeting))
    timed = queries.timetable(meeting)
    document = Document()
    document.core_properties.title = file_name(meeting).removesuffix(".docx")
    document.core_properties.author = meeting.group.lead.name
    document.add_heading(f"{meeting.group.name}: {meeting.number}. {_('tapaaminen')}", 1)
    document.add_paragraph(times.long_span(meeting.starts_at, meeting.ends_at))
    if meeting.theme:
        document.add_paragraph(_("Aihe: %(theme)s") % {"theme": meeting.theme})
    _table(document, timed, names)
    if line := overview.next_line(meeting):
        document.add_paragraph(line)
    for person, name in names.items():
        _own_part(document, name, overview.duties(timed, person))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document, timed: list[queries.Timed], names: dict[int, str]) -> None:
    table = document.add_table(rows=1, cols=4, style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, (_("Aika"), _("Osuus"), _("Vetää"), _("Diat")), strict=True):
        cell.text = text
    for one in timed:
        item, cells = one.item, table.add_row().cells
        cells[0].text, cells[1].text = clocks(one), item.heading
        if item.notes:
            cells[1].add_paragraph(item.notes)
        cells[2].text = names.get(item.responsible_id, _("kaikki yhdessä"))
        cells[3].text = names.get(item.shares_slides_id, "")


def _own_part(document, name: str, duties: list[overview.Duty]) -> None:
    if not duties:
        return
    document.add_heading(name, 2)
    for duty in duties:
        what = duty.timed.item.heading if duty.leads else _("%(part)s: jaat diat") % {"part": duty.timed.item.heading}
        document.add_paragraph(f"{clocks(duty.timed)} {what}", style="List Bullet")
