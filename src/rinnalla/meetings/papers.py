"""The plan as a Word document; runs in the document worker on plain values only."""

import io
from typing import Any


def plan_paper(plan: dict[str, Any]) -> bytes:
    """`plan`: title, author, heading, lines, header, rows, last, own (name, lines): plain strings."""
    from docx import Document  # heavy: only in the worker

    document = Document()
    document.core_properties.title, document.core_properties.author = plan["title"], plan["author"]
    document.add_heading(plan["heading"], 1)
    for line in plan["lines"]:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=len(plan["header"]), style="Light Grid Accent 1")
    for row in [plan["header"], *plan["rows"]]:
        cells = table.rows[0].cells if row is plan["header"] else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    if plan["last"]:
        document.add_paragraph(plan["last"])
    for name, lines in plan["own"]:
        if lines:
            document.add_heading(name, 2)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
