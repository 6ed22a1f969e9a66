"""What is measured: each scenario beside its anchor, in alternated rounds, the best of each kept."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from . import chat, flow
from .load import Run, pages, request
from .process import Bench
from .report import Row

ROUNDS, PAGES, FLOWS = 2, 100, 16
TALK_SECONDS, RATE = 5, 5
BESIDE_SECONDS = TALK_SECONDS + chat.SILENT
AGAIN_UNTIL = 70
"""Seconds from the start of a kind of scenario: on a busy machine the second rounds are left out after this."""
TALK_ROUNDS, TALKS_UNTIL = 3, 100
"""A talk's slowest hundredth is one slow write of the disk: three rounds of each, unless they take too long."""
RUN_SECONDS = 20


@dataclass
class Pair:
    """A page of ours and its anchor; `goal` in ms CPU, `most` times the anchor."""

    figure: str
    what: str
    goal: float
    most: float
    ours: Callable[[], Awaitable[Run]]
    anchor: Callable[[], Awaitable[Run]]
    runs: list[tuple[Run, Run]] = field(default_factory=list)
    problem: str = ""

    async def round(self) -> None:
        if self.problem:
            return
        try:
            async with asyncio.timeout(RUN_SECONDS):
                beside = await self.anchor()
                run = await self.ours()
        except (flow.Refused, OSError, asyncio.IncompleteReadError, TimeoutError) as problem:
            self.problem = str(problem) or type(problem).__name__
            return
        if run.failed:
            self.problem = f"{run.failed} of {run.count} answers were not a page"
            return
        self.runs.append((run, beside))

    def row(self) -> Row:
        if not self.runs:
            return Row(self.figure, self.what, f"left out: {self.problem}")
        run, beside = (min((r[n] for r in self.runs), key=lambda r: r.cpu_ms) for n in (0, 1))
        ratio = run.cpu_ms / beside.cpu_ms
        ours = (f"{run.cpu_ms:.2f} ms CPU, {run.count / run.seconds:.0f}/s, p50 {run.quantile(.5):.1f}, "
                f"p95 {run.quantile(.95):.1f} ms")
        good = run.cpu_ms <= self.goal or ratio <= self.most
        return Row(self.figure, self.what, ours, f"{beside.cpu_ms:.2f} ms CPU", ratio,
                   f"≤ {self.goal} ms or ≤ {self.most}×", good)


def page_pairs(cached: Bench, uncached: Bench, known: dict) -> list[Pair]:
    def get(server: Bench, path: str, cookie: str = "") -> Callable[[], Awaitable[Run]]:
        what = request(path, host=f"127.0.0.1:{server.port}", cookie=cookie)
        return lambda: pages(server.port, what, count=PAGES, cpu=server.cpu_seconds)

    def register(path: str) -> Callable[[], Awaitable[Run]]:
        return lambda: flow.flows(cached.port, path, count=FLOWS, cpu=cached.cpu_seconds)

    group, member = f"/ryhmat/{known['group']}/", known["member"]
    return [
        Pair("F1", "group page, anonymous, uncached", 4.2, 1.25, get(uncached, group), get(uncached, "/bare/page/")),
        Pair("F2", "group page from the cache", 0.85, 2.6, get(cached, group), get(cached, "/bare/empty/")),
        Pair("F3", "list of 20 groups, every card made anew", 4.7, 1.35, get(uncached, "/ryhmat/"),
             get(uncached, "/bare/rows/")),
        Pair("F3", "list of 20 groups, a search: cards kept", 4.7, 1.35, get(cached, "/ryhmat/?about=tapaamme"),
             get(cached, "/bare/rows/")),
        Pair("F3", "list of 20 groups, as served", 4.7, 1.35, get(cached, "/ryhmat/"), get(cached, "/bare/rows/")),
        Pair("F4", "signed-in page /oma/", 5.7, 1.3, get(cached, "/oma/", member),
             get(cached, "/bare/signed-in/", member)),
        Pair("F6", "registration: form, post, page after", 9.5, 1.7, register(f"{group}ilmoittaudu/"),
             register("/bare/register/thing-2/")),
    ]


# --- the room --------------------------------------------------------------------------------------
BARE, DURABLE = "/bare/ws/", "/bare/ws-durable/"


def best(talks: list[chat.Talk], by: Callable[[chat.Talk], Any]) -> chat.Talk:
    return min(talks, key=by)


async def talks(server: Bench, known: dict, people: int, paths: list[str], rounds: int, seconds: float) -> dict:
    """Conversations of so many people on each path, alternated."""
    cookies = known["room"]["cookies"][:people] if "room" in known else [""] * people
    found: dict[str, list[chat.Talk]] = {path: [] for path in paths}
    began = time.monotonic()
    for number in range(rounds):
        if number and time.monotonic() - began > TALKS_UNTIL:
            break
        for path in paths:
            found[path].append(await chat.converse(
                [server.port], path, cookies=cookies, seconds=seconds, rate=RATE, cpu=server.cpu_seconds,
                room=path.startswith("/ws/")))
    return found


async def room_rows(server: Bench, known: dict) -> list[Row]:
    if "room" not in known:
        return [Row("F7", "chat in a room", f"left out: {known['left_out'].get('room', 'no room')}")]
    room = f"/ws/huone/{known['room']['meeting']}/"
    try:
        few = await talks(server, known, 12, [BARE, DURABLE, room], TALK_ROUNDS, TALK_SECONDS)
        many = await talks(server, known, 200, [BARE, DURABLE, room], TALK_ROUNDS, TALK_SECONDS)
    except (TimeoutError, OSError) as problem:
        return [Row("F7", "chat in a room", f"left out: {str(problem) or type(problem).__name__}")]
    return [*fan_out_rows(few, many, room), *await beside_pages(server, known, room)]


def _tail(talk: chat.Talk) -> str:
    lost = talk.expected - talk.deliveries
    return f"p50 {talk.quantile(.5):.1f}, p99 {talk.quantile(.99):.1f} ms" + (f", {lost} LOST" if lost else "")


def fan_out_rows(few: dict, many: dict, room: str) -> list[Row]:
    (each, message), (bare_each, _), (_, bare_message) = (_costs(few[p], many[p]) for p in (room, BARE, DURABLE))
    whole, bare_whole = (best(many[p], lambda t: t.us_per_delivery).us_per_delivery for p in (room, DURABLE))
    rows = [Row("F7", "fan-out to 200 people", f"{each:.1f} µs CPU per delivery ({whole:.1f} with the message's share)",
                f"{bare_each:.1f} µs ({bare_whole:.1f} with its commit)", each / bare_each, "≤ 16 µs or ≤ 1.35×",
                each <= 16 or each <= 1.35 * bare_each)]
    for people, found in ((12, few), (200, many)):
        mine, beside = (best(found[path], lambda t: t.quantile(.99)) for path in (room, DURABLE))
        ratio = mine.quantile(.99) / beside.quantile(.99)
        rows.append(Row("F8", f"chat, {people} people, 5 messages/s, stored first", _tail(mine), _tail(beside), ratio,
                        "≤ 1.3× with one durable commit", ratio <= 1.3 and mine.deliveries == mine.expected))
    rows.append(Row("F10", "a message: checked, stored, answered", f"{message:.2f} ms CPU besides deliveries",
                    f"{bare_message:.2f} ms, stored only", message / bare_message, "≤ 1 ms", message <= 1))
    return rows


def _costs(few: list[chat.Talk], many: list[chat.Talk]) -> tuple[float, float]:
    """Two sizes of a room give the cost of a delivery (µs) and, what is left, that of a message (ms)."""
    small, large = (best(t, lambda t: t.cpu) for t in (few, many))
    a, b = small.cpu / small.messages, large.cpu / large.messages
    each = (b - a) / (large.people - small.people)
    return each * 1e6, (a - each * small.people) * 1000


async def beside_pages(server: Bench, known: dict, room: str) -> list[Row]:
    """F9: the same conversation while the core serves 200 pages a second."""
    what = request("/bare/empty/", host=f"127.0.0.1:{server.port}")

    async def one(path: str) -> chat.Talk:
        beside = asyncio.ensure_future(pages(server.port, what, count=int(200 * BESIDE_SECONDS), clients=8, rate=200,
                                             cpu=server.cpu_seconds))
        talk = (await talks(server, known, 200, [path], 1, TALK_SECONDS - 2))[path][0]
        await beside
        return talk

    rounds = [(await one(DURABLE), await one(room)) for _ in range(TALK_ROUNDS)]
    bare, ours = (best([both[n] for both in rounds], lambda t: t.quantile(.99)) for n in (0, 1))
    ratio = ours.quantile(.99) / bare.quantile(.99)
    return [Row("F9", "the same beside 200 pages/s", _tail(ours), _tail(bare), ratio, "≤ 1.7×", ratio <= 1.7)]
