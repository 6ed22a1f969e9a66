"""What somebody wrote, apart from what their program quoted: told by the marks that mail programs leave."""

import re

ATTRIBUTION = re.compile(
    r"^.{0,240}\b(kirjoitti|wrote|skrev|schrieb|a écrit|escribió)\b.{0,160}:\s*$", re.IGNORECASE)
DIVIDER = re.compile(
    r"^\s*(-{3,}\s*(original message|alkuperäinen viesti|ursprungligt meddelande|lähetetty viesti|"
    r"forwarded message|välitetty viesti).*|_{10,}|-{10,})\s*$", re.IGNORECASE)
FROM_LINE = re.compile(r"^\*?(from|lähettäjä|från):\*?\s", re.IGNORECASE)
SENT_LINE = re.compile(
    r"^\*?(sent|lähetetty|skickat|date|päiväys|päivämäärä|datum|vastaanottaja|to|till):\*?\s", re.IGNORECASE)
WRAPPED_MOST = 3


def split(text: str) -> tuple[str, str]:
    """(what was written, what was quoted). Answers between or under the quoted lines are what was written."""
    lines = text.split("\n")
    at = _quotation_begins(lines)
    before, after = lines[:at], lines[at:]
    own, quoted = _sift(after)
    written = "\n".join([*before, *own]).strip()
    return (written, "\n".join(quoted).strip()) if written else (text.strip(), "")


def _quotation_begins(lines: list[str]) -> int:
    for at, line in enumerate(lines):
        if line.startswith(">") or _attributes(lines, at) or DIVIDER.match(line):
            return at
        if FROM_LINE.match(line) and any(SENT_LINE.match(one) for one in lines[at + 1:at + 4]):
            return at
    return len(lines)


def _attributes(lines: list[str], at: int) -> bool:
    """“… kirjoitti:”, also when the line was broken in two or three."""
    if not lines[at].strip():
        return False
    return any(ATTRIBUTION.match(" ".join(part.strip() for part in lines[at:at + n]))
               and all(part.strip() for part in lines[at:at + n]) for n in range(1, WRAPPED_MOST + 1))


def _sift(lines: list[str]) -> tuple[list[str], list[str]]:
    """Of what follows the mark: with `>` lines the others are an answer; without them all of it is quoted."""
    if not any(line.startswith(">") for line in lines):
        return [], lines
    head = next(at for at, line in enumerate(lines) if line.startswith(">"))
    rest = lines[head:]
    return [line for line in rest if not line.startswith(">")], lines[:head] + [
        line for line in rest if line.startswith(">")]
