"""From an uploaded file to a plain table of texts. Runs in the documents' worker: limited in time and memory.

Nothing in a file is ever calculated or opened: a formula is the text it is written with. What cannot be read is
told by a word (`problem`), so that the page can say in plain Finnish what to do.
"""

import csv
import json
import zipfile
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 2000
MOST_COLUMNS = 80
MOST_CELL = 4000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SEPARATORS = ";,\t|"


class Unreadable(Exception):
    """Why the file is no table: a word of `wording.problems`."""


def read(content: bytes) -> bytes:
    """JSON of `{"headers": […], "rows": [[…]]}`, or of `{"problem": word}`."""
    try:
        table = _table(content)
    except Unreadable as problem:
        table = {"problem": str(problem)}
    except Exception:  # whatever a broken file does to its reader
        table = {"problem": "broken"}
    return json.dumps(table, ensure_ascii=False).encode()


def _table(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise Unreadable("too_big")
    if content.startswith(OLD_OFFICE):
        raise Unreadable("password" if ENCRYPTED in content else "old_excel")
    rows = _of_workbook(content) if content.startswith(b"PK") else _of_text(content)
    rows = [row for row in rows if any(row)]
    if not rows:
        raise Unreadable("empty")
    return _with_headers(rows)


def _with_headers(rows: list[list[str]]) -> dict[str, Any]:
    width = max(len(row) for row in rows)
    if width > MOST_COLUMNS:
        raise Unreadable("too_wide")
    rows = [row + [""] * (width - len(row)) for row in rows]
    headers = [] if any("@" in cell for cell in rows[0]) else rows.pop(0)
    if not rows:
        raise Unreadable("only_headers")
    if len(rows) > MOST_ROWS:
        raise Unreadable("too_long")
    return {"headers": headers or [""] * width, "rows": rows}


# --- spreadsheets ---------------------------------------------------------------------------------------
def _of_workbook(content: bytes) -> list[list[str]]:
    try:
        packed = zipfile.ZipFile(BytesIO(content))
        names = packed.namelist()
    except zipfile.BadZipFile:
        raise Unreadable("broken") from None
    if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED or len(names) > 2000:
        raise Unreadable("too_big")
    if any(one.flag_bits & 1 for one in packed.infolist()):
        raise Unreadable("password")
    if "mimetype" in names:
        raise Unreadable("opendocument")
    if "xl/workbook.xml" not in names:
        raise Unreadable("not_table")
    return _of_sheet(content)


def _of_sheet(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # only when a spreadsheet comes

    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows: list[list[str]] = []
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
            cells = [_text(value) for value in row]
            if any(cells):
                rows.append(_trimmed(cells))
            if len(rows) > MOST_ROWS + 1:
                raise Unreadable("too_long")
        if rows:
            return rows
    raise Unreadable("empty")


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """A cell as the text a person would have typed; a formula as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date | time):
        value = value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(getattr(value, "text", value)).strip()[:MOST_CELL]


# --- text files -----------------------------------------------------------------------------------------
def _of_text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    strange = sum(1 for c in text[:5000] if ord(c) < 32 and c not in "\r\n\t")
    if "\x00" in text or strange > 5:
        raise Unreadable("not_table")
    separator, text = _separator(text)
    csv.field_size_limit(200_000)
    rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            rows.append(_trimmed([cell.strip()[:MOST_CELL] for cell in row]))
            if len(rows) > MOST_ROWS + 200:
                raise Unreadable("too_long")
    except csv.Error:
        raise Unreadable("broken") from None
    return rows


def _decoded(content: bytes) -> str:
    """UTF-8 and UTF-16 with or without their mark, else what Windows wrote in the Nordic countries."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content[:200].count(0) > len(content[:200]) // 4:
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _separator(text: str) -> tuple[str, str]:
    """What parts the cells: as the first line says (`sep=;`), else what makes the most columns on every line."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and first.strip()[4:5] in SEPARATORS:
        return first.strip()[4], rest
    head = text[:20_000].splitlines()[:20]

    def columns(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(head, delimiter=separator) if row]
        return (min(widths), max(widths)) if widths else (0, 0)

    return max(SEPARATORS, key=columns), text
