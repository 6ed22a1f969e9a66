"""The report as a Word document; runs in the document worker on plain values only."""

import io
from typing import Any


def report_paper(report: dict[str, Any]) -> bytes:
    """`report`: title, heading, text, note, and tables as (caption, header, rows) of plain strings."""
    from docx import Document  # heavy: only in the worker

    document = Document()
    document.core_properties.title = report["title"]
    document.core_properties.author = ""
    document.add_heading(report["heading"], 1)
    document.add_paragraph(report["text"])
    for caption, header, rows in report["tables"]:
        document.add_heading(caption, 2)
        table = document.add_table(rows=1, cols=len(header), style="Light Grid Accent 1")
        for cell, words in zip(table.rows[0].cells, header, strict=True):
            cell.text = words
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    for caption, lines in report["lists"]:
        document.add_heading(caption, 2)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    document.add_paragraph(report["note"])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
