"""Lanes: jobs of the writer in order, answers and faults where they are awaited, nothing new after the stop."""

import asyncio
import threading

import pytest
from websockets.frames import Frame, Opcode

from rinnalla.live.connection import frame
from rinnalla.live.lanes import Lane


def test_jobs_of_one_thread_are_done_in_the_order_they_came():
    done: list[int] = []

    async def story():
        lane = Lane("test", 1)
        answers = await asyncio.gather(*(lane.run(lambda n=n: done.append(n) or n) for n in range(50)))
        lane.stop()
        return answers

    assert asyncio.run(story()) == done == list(range(50))


def test_a_fault_comes_to_whoever_asked_and_the_lane_goes_on():
    def fail():
        raise KeyError("oops")

    async def story():
        lane = Lane("test", 1)
        with pytest.raises(KeyError):
            await lane.run(fail)
        answer = await lane.run(lambda: "next")
        lane.stop()
        return answer

    assert asyncio.run(story()) == "next"


def test_what_nobody_waits_for_any_more_is_not_begun():
    done: list[str] = []

    async def story():
        lane, gate = Lane("test", 1), threading.Event()
        first = asyncio.ensure_future(lane.run(gate.wait))
        left = asyncio.ensure_future(lane.run(done.append, "left"))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.sleep(0)
        gate.set()
        await first
        await lane.run(done.append, "stayed")
        lane.stop()

    asyncio.run(story())
    assert done == ["stayed"]


def test_a_stopped_lane_lets_waiting_jobs_go_and_may_begin_again():
    async def story():
        lane, gate = Lane("test", 1), threading.Event()
        first, second = (asyncio.ensure_future(lane.run(work)) for work in (gate.wait, lambda: "never"))
        await asyncio.sleep(0.01)
        asyncio.get_running_loop().call_later(0.01, gate.set)
        await asyncio.to_thread(lane.stop)
        assert await first
        with pytest.raises(asyncio.CancelledError):
            await second
        again = await lane.run(lambda: "again")
        lane.stop()
        return again

    assert asyncio.run(story()) == "again"


@pytest.mark.parametrize("text", ["", "moi", "ä" * 62 + "b", "ä" * 63, "x" * 65535, "x" * 65536])
def test_a_frame_that_stands_ready_is_the_one_the_server_would_make(text):
    """By the frames of the library that makes all others."""
    made = frame(text)
    assert made["wire"] == Frame(Opcode.TEXT, text.encode()).serialize(mask=False)
    assert made == frame(text.encode())
