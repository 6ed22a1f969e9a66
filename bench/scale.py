"""Rooms of three sizes, on one process and on two with Redis; and what one more connection costs in memory."""

import asyncio
import json

from tests.services import Missing, Redis

from . import chat
from .process import Bench
from .report import Row
from .scenarios import BARE, DURABLE, RATE, TALK_ROUNDS, best, talks

SIZES = (12, 100, 300)
SECONDS = 4
MIB = 1024 * 1024


def _said(talk: chat.Talk) -> str:
    lost = talk.expected - talk.deliveries
    return (f"p50 {talk.quantile(.5):.1f}, p99 {talk.quantile(.99):.1f} ms, "
            f"{talk.us_per_delivery:.0f} ms CPU per 1,000 deliveries" + (f", {lost} LOST" if lost else ""))


def _cost(talk: chat.Talk) -> float:
    return talk.us_per_delivery


def _row(what: str, ours: chat.Talk, beside: chat.Talk) -> Row:
    """CPU of a delivery with its message's share: checked, stored durably, sent."""
    return Row("F7", what, _said(ours), _said(beside), ours.us_per_delivery / beside.us_per_delivery, "",
               None if ours.deliveries == ours.expected else False)


async def size_rows(server: Bench, known: dict) -> list[Row]:
    if "room" not in known:
        return []
    room, rows = f"/ws/huone/{known['room']['meeting']}/", []
    for people in SIZES:
        found = await talks(server, known, people, [DURABLE, room], TALK_ROUNDS, SECONDS)
        ours, beside = (best(found[path], _cost) for path in (room, DURABLE))
        rows.append(_row(f"room of {people}, one process", ours, beside))
    return rows


def memory_rows(server: Bench, known: dict) -> list[Row]:
    """F11: resident memory of a new process before and with everybody connected, beside the bare broadcast."""
    if "room" not in known:
        return []
    grown = []
    for path in (BARE, f"/ws/huone/{known['room']['meeting']}/"):
        with server.twin() as fresh:
            grown.append(max(0.1, asyncio.run(_growth(fresh, path, known["room"]["cookies"]))))
    bare, ours = grown
    return [Row("F11", f"memory per 1,000 connections ({len(known['room']['cookies'])} measured)", f"{ours:.0f} MiB",
                f"{bare:.0f} MiB", ours / bare, "≤ 30 MiB or ≤ 1.3×", ours <= 30 or ours <= 1.3 * bare)]


async def _growth(server: Bench, path: str, cookies: list[str]) -> float:
    """MiB per 1,000 connections, after a few that warm the process."""
    people, before = [], 0
    for some in (cookies[:20], cookies[20:]):
        before = server.memory()
        joined = await chat.gather([server.port], path, chat.Talk(len(some)), some)
        if path != BARE:
            await chat.sync_all(joined)
        people += joined
        await asyncio.sleep(0.5)
    return (server.memory() - before) / len(cookies[20:]) * 1000 / MIB


def two_process_rows() -> list[Row]:
    """The same room in two processes that hear of each other through Redis; half of the people in each."""
    try:
        redis = Redis()
    except Missing as missing:
        return [Row("F7", "two processes with Redis", f"left out: {missing}")]
    try:
        redis.start()
        with Bench(REDIS_URL=redis.url) as one, one.twin(REDIS_URL=redis.url) as two:
            known = json.loads((one.data / "bench.json").read_text())
            return asyncio.run(_two(one, two, known)) if "room" in known else []
    finally:
        redis.close()


async def _two(one: Bench, two: Bench, known: dict) -> list[Row]:
    room, rows = f"/ws/huone/{known['room']['meeting']}/", []
    for people in SIZES:
        cookies = known["room"]["cookies"][:people]
        rounds = [(
            await chat.converse([one.port], DURABLE, cookies=cookies, seconds=SECONDS, rate=RATE, cpu=one.cpu_seconds),
            await chat.converse([one.port, two.port], room, cookies=cookies, seconds=SECONDS, rate=RATE,
                                cpu=lambda: one.cpu_seconds() + two.cpu_seconds(), room=True),
        ) for _ in range(TALK_ROUNDS)]
        beside, ours = (best([both[n] for both in rounds], _cost) for n in (0, 1))
        rows.append(_row(f"room of {people}, two processes with Redis", ours, beside))
    return rows
