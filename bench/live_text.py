"""ROOM20: how soon a letter is seen by the others, from the keystroke, the pause of the page's own script included."""

import asyncio
import json
import random
import re
import time
from pathlib import Path

from . import chat
from .process import Bench
from .report import Row

SCRIPT = Path(__file__).parents[1] / "src/rinnalla/rooms/static/rooms/js/circle/livetext.js"
PEOPLE, TYPISTS, SECONDS, GOAL_MS = 200, 5, 6, 500


def pause_of_the_page() -> float:
    """Seconds from the first letter to the frame that carries it and those after it, as `livetext.js` has it."""
    found = re.search(r"PACE = (\d+)", SCRIPT.read_text())
    assert found, "livetext.js names its pause"
    return int(found[1]) / 1000


async def _write(one: chat.Listener, talk: chat.Talk, pause: float) -> None:
    """Somebody writes without a stop; each frame is marked with the moment of the letter that waited longest for it."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        typed = time.monotonic()
        await asyncio.sleep(pause)
        one.say(json.dumps({"do": "live", "text": f"~{typed}~ ja sitten vielä"}))
        talk.messages += 1
        await asyncio.sleep(random.uniform(0, 0.15))


async def rows(server: Bench, known: dict) -> list[Row]:
    if "room" not in known:
        return []
    talk, pause = chat.Talk(PEOPLE), pause_of_the_page()
    people = await chat.gather([server.port], f"/ws/huone/{known['room']['meeting']}/", talk,
                               known["room"]["cookies"][:PEOPLE])
    for one in people:
        one.say(json.dumps({"do": "sync", "cursors": {}}))
        one.say(json.dumps({"do": "watch", "on": True}))
    await asyncio.wait_for(asyncio.gather(*(one.synced for one in people)), 60)
    await asyncio.sleep(1)
    talk.begin_here()
    await asyncio.gather(*(_write(one, talk, pause) for one in people[:TYPISTS]))
    deadline = time.monotonic() + 5
    while talk.deliveries < talk.expected and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    for one in people:
        one.transport.close()
    lost = talk.expected - talk.deliveries
    said = (f"p50 {talk.quantile(.5):.0f}, p99 {talk.quantile(.99):.0f} ms from the keystroke "
            f"({pause * 1000:.0f} ms of it the page's pause)" + (f", {lost} LOST" if lost else ""))
    return [Row("ROOM20", f"live text, {TYPISTS} write, {PEOPLE} follow", said, "", None, f"≤ {GOAL_MS} ms",
                not lost and talk.quantile(.99) <= GOAL_MS)]
