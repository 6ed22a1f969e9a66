"""`make figures`: run the heavy tests in full and write what they measured into docs/figures.md.

    python tests/figures.py            run them (about an hour), then write
    python tests/figures.py REPORT…    only write, from junit reports of earlier runs

A figure stands there only when its test passed: the test's own words, the day, the machine, the command.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
FIGURES = ROOT / "docs" / "figures.md"
BEGIN, END = "<!-- tests:begin -->", "<!-- tests:end -->"
GOALS = {
    "R1": "kill -9 ×100 during 1,000 registrations: nothing acknowledged lost, nothing oversold, no letter missing",
    "R2": "200 at once for 12 places ×50: 12 confirmed, 188 in one line, no error",
    "R3": "state machine of places, 2,000 examples × 50 steps, against a reference model",
    "R4": "1,000 letters with the worker killed 50×: none lost, a doubled one keeps its Message-ID",
    "R5": "20 clients × 500 messages, 20 breaks each, 3 restarts, 3 Redis kills: equal gap-free lists, none doubled",
    "P4": "300 groups: nobody linked above chance after sealing",
    "S6": "200 guests at once: host tools answer in under a second",
    "S4": "every frame × role × outside, waiting, inside, removed is asked of the table; after removal nothing more "
          "within a second",
    "R6": "PostgreSQL restarted ×10, Redis away 60 s: a plain page, no stack trace, back within 10 s, registrations "
          "taken without Redis",
    "R9": "disk full, a client of one byte a second, half-open sockets: nobody waits, nothing acknowledged is lost, "
          "back without a restart",
    "A5": "each new message announced once; history, edits and removals never read again",
}
COMMAND = "`RINNALLA_FIGURES=1 python -m pytest -m heavy`"


def measured(report: Path) -> list[tuple[str, str, str]]:
    """(figure, where, what it measured) of every test that passed and recorded a figure."""
    found = []
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("failure") is None and case.find("error") is None and case.find("skipped") is None:
            found += [(p.get("name", ""), case.get("name", ""), p.get("value", "")) for p in case.iter("property")]
    return [row for row in found if re.fullmatch(r"[A-Z]\d+.*", row[0])]


def write(rows: list[tuple[str, str, str]]) -> None:
    """Put the table into docs/figures.md, between its marks."""
    from bench.report import machine

    lines = ["| figure | goal | measured | test | day |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {GOALS.get(name[:2], '')} | {value} | `{where}` | {date.today()} |"
              for name, where, value in sorted(rows)]
    body = f"{BEGIN}\n## Reliability and privacy (`make figures`)\n\n{machine()}, {COMMAND}\n\n" + "\n".join(lines)
    text = FIGURES.read_text() if FIGURES.exists() else "# Figures\n\nWhat stands here was measured.\n"
    block = f"{body}\n{END}"
    if BEGIN in text:
        text = re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, text, flags=re.S)
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    FIGURES.write_text(text)


def main(reports: list[str]) -> int:
    if reports:
        write([row for report in reports for row in measured(Path(report))])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "heavy.xml"
        command = [sys.executable, "-m", "pytest", "-m", "heavy", "tests", f"--junitxml={report}"]
        environment = os.environ | {"RINNALLA_FIGURES": "1", "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(command, cwd=ROOT, env=environment)
        write(measured(report))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
