"""The table: each figure beside its anchor, its ratio, and the goal of QUALITY.md."""

import os
import platform
import re
from dataclasses import dataclass
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
                {True: "yes", False: "NO", None: "–"}[self.good]]


HEAD = ["figure", "what", "ours", "bare", "ratio", "goal", "met"]


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
    """Put the table into docs/figures.md, between its marks."""
    body = f"{BEGIN}\n## Speed (`make bench`)\n\n{machine()}\n\n{as_markdown(rows)}\n{END}"
    text = FIGURES.read_text() if FIGURES.exists() else "# Figures\n\nWhat the tests and benchmarks print.\n"
    if BEGIN in text:
        text = re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: body, text, flags=re.S)
    else:
        text = f"{text.rstrip()}\n\n{body}\n"
    FIGURES.write_text(text)
