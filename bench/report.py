"""The table: each figure beside its anchor, its ratio, and the goal of QUALITY.md."""

import os
import platform
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


@dataclass(frozen=True)
class Row:
    """One line. `good` None: nothing was measured, and `ours` says why."""

    figure: str
    what: str
    ours: str
    beside: str = ""
    ratio: float | None = None
    goal: str = ""
    good: bool | None = None

    def cells(self) -> list[str]:
        ratio = f"{self.ratio:.2f}×" if self.ratio is not None else ""
        return [self.figure, self.what, self.ours, self.beside, ratio, self.goal,
                {True: "yes", False: "NO", None: "–"}[self.good], date.today().isoformat()]


HEAD = ["figure", "what", "ours", "bare", "ratio", "goal", "met", "day"]


def as_text(rows: list[Row]) -> str:
    table = [HEAD, *(row.cells() for row in rows)]
    wide = [max(len(line[n]) for line in table) for n in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(wide[n]) for n, cell in enumerate(line)).rstrip() for line in table)


def as_markdown(rows: list[Row]) -> str:
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(row.cells()) + " |" for row in rows]
    return "\n".join(lines)


def machine() -> str:
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    found = re.search(r"model name\s*:\s*(.+)", info)
    return (f"CPython {platform.python_version()}, {os.cpu_count()} cores of "
            f"{found[1] if found else platform.machine()}; server on one core, clients on another, loopback, SQLite.")


def write(rows: list[Row]) -> None:
    """Put these rows into the table of docs/figures.md; what was not measured now stays there with its own day."""
    text = FIGURES.read_text()
    kept = [line for line in text[text.index(BEGIN):text.index(END)].splitlines() if re.match(r"\| [A-Z]+\d+ ", line)]
    found = {_of(line): line for line in kept} | {_of(line): line for line in as_markdown(rows).splitlines()[2:]}
    head = as_markdown([])
    table = "\n".join([head, *(found[key] for key in sorted(found, key=place))])
    body = f"{BEGIN}\n## Speed (`make bench`)\n\n{machine()}\n\n{table}\n{END}"
    FIGURES.write_text(re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: body, text, flags=re.S))


def _of(line: str) -> tuple[str, str]:
    figure, what = (cell.strip() for cell in line.split("|")[1:3])
    return figure, what


def place(key: tuple[str, str]) -> tuple[bool, int]:
    """Figures in their order, what has another name after them."""
    return not re.fullmatch(r"F\d+", key[0]), int(re.sub(r"\D", "", key[0]))
