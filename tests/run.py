"""Run the tests: `make test` everything that can run here, `make check` also lint, types and references.

Steps that need a program this machine lacks are left out and named at the end; with RINNALLA_NEEDS_ALL=1
(CI) that is a failure. Each step's own output is shown; the last lines say what ran and what did not.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDS_ALL = os.environ.get("RINNALLA_NEEDS_ALL") == "1"
BIN = Path(sys.executable).parent


def postgres_binary() -> str | None:
    """The folder of PostgreSQL's own programs; Debian keeps them off the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [str(f) for f in folders if (f / "initdb").exists()]
    return found[0] if found else shutil.which("initdb")


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(frozen=True)
class Step:
    name: str
    command: list[str]
    needs: dict[str, Callable[[], str | None]]


def pytest(*words: str) -> list[str]:
    return [sys.executable, "-m", "pytest", *words]


REDIS = {"redis-server": lambda: shutil.which("redis-server")}
POSTGRES = {"PostgreSQL": postgres_binary} | REDIS
FIREFOX = "tests/video/test_firefox.py"
TESTS = [
    Step("tests on SQLite", pytest("-n", "2", "-m", "not journey"), {}),
    Step("browser journeys", pytest("-m", "journey", "--ignore", "tests/video"), {"chromium": chromium}),
    Step("video through a real engine", pytest("tests/video", "-m", "journey", "--ignore", FIREFOX),
         {"chromium": chromium, "janus": lambda: shutil.which("janus"), "coturn": lambda: shutil.which("turnserver")}),
    Step("the same in Firefox", pytest(FIREFOX),
         {"chromium": chromium, "janus": lambda: shutil.which("janus"),
          "firefox": lambda: shutil.which("firefox-esr")}),
    Step("tests on PostgreSQL and Redis",
         [sys.executable, "tests/run_on.py", "postgres", "-n", "2", "-m", "not journey"], POSTGRES),
]
HOUSE = [
    Step("lint", [str(BIN / "ruff"), "check", "src", "tests", "bench"], {}),
    Step("templates", [str(BIN / "djlint"), "--lint", "--quiet", "src"], {}),
    Step("import contracts", [str(BIN / "lint-imports"), "--no-cache"], {}),
    Step("types", [str(BIN / "mypy")], {}),
    Step("reference is current", [sys.executable, "-m", "rinnalla.cli", "reference", "--check"], {}),
    Step("translations are whole", [sys.executable, "-m", "rinnalla.cli", "messages", "--check"], {}),
]
FIGURES = [Step("figures", [sys.executable, "tests/figures.py"], POSTGRES),
           Step("bench", [sys.executable, "-m", "bench", "--write"], {})]


def run(step: Step) -> tuple[str, float]:
    missing = [name for name, find in step.needs.items() if not find()]
    if missing:
        return f"LEFT OUT for want of {', '.join(missing)}", 0.0
    print(f"\n=== {step.name}: {' '.join(step.command)}", flush=True)
    began = time.monotonic()
    env = dict(os.environ, PYTHONPATH=str(ROOT / "src"), DJANGO_SETTINGS_MODULE="rinnalla.settings")
    done = subprocess.run(step.command, cwd=ROOT, env=env)
    return ("ok" if done.returncode == 0 else f"FAILED ({done.returncode})"), time.monotonic() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="tests and the house: lint, types, references")
    parser.add_argument("--house", action="store_true", help="only the house")
    parser.add_argument("--figures", action="store_true", help="only the heavy figures and the benchmarks")
    asked = parser.parse_args()
    steps = FIGURES if asked.figures else HOUSE if asked.house else TESTS + HOUSE if asked.all else TESTS
    results = [(step.name, *run(step)) for step in steps]
    print("\n=== In short")
    for name, result, seconds in results:
        print(f"  {result:<10} {name}" + (f" ({seconds:.0f} s)" if seconds else ""))
    failed = [r for _, r, _ in results if r.startswith("FAILED")]
    left_out = [r for _, r, _ in results if r.startswith("LEFT")]
    if left_out and NEEDS_ALL:
        print("Everything must run here (RINNALLA_NEEDS_ALL=1), so what was left out counts as a failure.")
    print(f"{len(results) - len(failed) - len(left_out)} passed, {len(failed)} failed, {len(left_out)} skipped")
    return 1 if failed or (left_out and NEEDS_ALL) else 0


if __name__ == "__main__":
    sys.exit(main())
