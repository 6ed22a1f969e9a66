"""`python -m bench [--write] [--only pages|room|scale|start]`: about four minutes."""

import argparse
import asyncio
import json
import sys
import time

from . import first_load, live_text, report, scale, scenarios
from .process import CLIENT_CORE, Alone, Bench, hold
from .report import Row

MIB = 1024 * 1024


def start_rows() -> list[Row]:
    """F14: ready time and idle memory, ours beside a bare Django; the second start, when everything is compiled."""
    with Bench() as ours, Alone() as bare:
        first, second = (min(_restart(server) for _ in range(2)) for server in (ours, bare))
        memory, beside = ours.memory() / MIB, bare.memory() / MIB
    return [
        Row("F14", "ready after the start", f"{first:.2f} s", f"{second:.2f} s", first / second, "≤ 1.2 s or ≤ 2×",
            first <= 1.2 or first <= 2 * second),
        Row("F14", "idle memory of the one process", f"{memory:.0f} MiB", f"{beside:.0f} MiB", memory / beside,
            "≤ 100 MiB or ≤ 2×", memory <= 100 or memory <= 2 * beside),
    ]


def _restart(server: Bench) -> float:
    server.stop()
    return server.start()


def first_load_rows(server: Bench, known: dict) -> list[Row]:
    rows = []
    for what, path in (("group page", f"/ryhmat/{known['group']}/"), ("list", "/ryhmat/")):
        try:
            load = first_load.measure(server.url, path)
        except Exception as problem:
            rows.append(Row("F12", f"first load of the {what}", f"left out: {str(problem).splitlines()[0]}"))
            continue
        kilo = load.bytes / 1000
        rows.append(Row("F12", f"first load of the {what}",
                        f"{kilo:.1f} kB gzip, {load.requests} requests, {load.script / 1000:.1f} kB script, "
                        f"images {load.cover / 1000:.0f} kB", "", None,
                        "≤ 35 kB, ≤ 4 requests, 0 script, cover ≤ 60 kB",
                        kilo <= 35 and load.requests <= 4 and not load.script and load.cover <= 60_000))
    return rows


def room_page_row(server: Bench, known: dict) -> list[Row]:
    """F13: the room page of a participant who has come in."""
    if "room" not in known:
        return []
    load = first_load.measure(server.url, f"/huone/{known['room']['meeting']}/", cookie=known["room"]["cookies"][1])
    kilo = load.bytes / 1000
    return [Row("F13", "the room page", f"{kilo:.1f} kB gzip, {load.requests} requests, {load.script / 1000:.1f} kB "
                "script", "", None, "≤ 60 kB, video only on joining", kilo <= 60)]


async def _rounds(pairs: list) -> None:
    began = time.monotonic()
    for number in range(scenarios.ROUNDS):
        if number and time.monotonic() - began > scenarios.AGAIN_UNTIL / 2:
            break
        for pair in pairs:
            await pair.round()


def served_rows(only: str) -> list[Row]:
    rows: list[Row] = []
    with Bench() as cached:
        known = json.loads((cached.data / "bench.json").read_text())
        if only in ("", "pages"):
            with cached.twin(BENCH_UNCACHED="1") as uncached:
                pairs = scenarios.page_pairs(cached, uncached, known)
                asyncio.run(_rounds(pairs))
                rows += [pair.row() for pair in pairs]
            rows += first_load_rows(cached, known)
        if only in ("", "room"):
            rows += room_page_row(cached, known)
        if only in ("", "room"):
            rows += asyncio.run(scenarios.room_rows(cached, known)) + asyncio.run(live_text.rows(cached, known))
        if only in ("", "scale"):
            rows += asyncio.run(scale.size_rows(cached, known)) + scale.memory_rows(cached, known)
    return rows + (scale.two_process_rows() if only in ("", "scale") else [])


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="also into docs/figures.md")
    parser.add_argument("--only", choices=["", "pages", "room", "scale", "start"], default="")
    asked = parser.parse_args()
    hold(CLIENT_CORE)
    began = time.monotonic()
    rows = served_rows(asked.only) if asked.only != "start" else []
    rows += start_rows() if asked.only in ("", "start") else []
    rows.sort(key=lambda row: report.place((row.figure, row.what)))
    sys.stdout.write(f"{report.machine()}\n\n{report.as_text(rows)}\n\n{time.monotonic() - began:.0f} s\n")
    if asked.write:
        report.write(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
