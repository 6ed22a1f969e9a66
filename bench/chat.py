"""Raw WebSocket clients: some write, all listen; the time from sending to each delivery is taken."""

import asyncio
import base64
import json
import os
import re
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

SILENT = 1.5
MARK = re.compile(rb"~([0-9.]+)~")


@dataclass
class Talk:
    """What one conversation showed."""

    people: int
    messages: int = 0
    deliveries: int = 0
    cpu: float = 0   # what the conversation cost: what the process takes with everybody there and silent is not in it
    idle: float = 0  # processor seconds a second while all are silent
    times: list[float] = field(default_factory=list, repr=False)

    @property
    def expected(self) -> int:
        return self.people * self.messages

    def begin_here(self) -> None:
        """What came so far, such as the room's earlier messages at joining, is not measured."""
        self.messages = self.deliveries = 0
        self.times.clear()

    @property
    def us_per_delivery(self) -> float:
        return self.cpu / max(1, self.deliveries) * 1e6

    def quantile(self, q: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(q * len(ordered)))] * 1000 if ordered else float("nan")


class Listener(asyncio.Protocol):
    """One person: an own handshake, unmasked frames in, masked frames out."""

    def __init__(self, talk: Talk, head: bytes):
        self.talk, self._head = talk, head
        self._buffer = b""
        self.open = asyncio.get_running_loop().create_future()
        self.synced = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self._head)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self.open.done():
            self._answer()
        while self.open.done() and (frame := self._frame()) is not None:
            self._take(frame)

    def _answer(self) -> None:
        if b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            if b" 101 " in head.split(b"\r\n")[0]:
                self.open.set_result(None)
            else:
                self.open.set_exception(ConnectionError(head.split(b"\r\n")[0].decode()))

    def _frame(self) -> bytes | None:
        held = self._buffer
        if len(held) < 2:
            return None
        length, start = held[1] & 127, 2
        if length == 126:
            if len(held) < 4:
                return None
            length, start = struct.unpack(">H", held[2:4])[0], 4
        elif length == 127:
            if len(held) < 10:
                return None
            length, start = struct.unpack(">Q", held[2:10])[0], 10
        if len(held) < start + length:
            return None
        self._buffer = held[start + length:]
        return held[start:start + length]

    def _take(self, frame: bytes) -> None:
        if found := MARK.search(frame):
            self.talk.deliveries += 1
            self.talk.times.append(time.monotonic() - float(found[1]))
        elif b'"synced"' in frame and not self.synced.done():
            self.synced.set_result(None)

    def say(self, text: str) -> None:
        data, mask = text.encode(), os.urandom(4)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        self.transport.write(b"\x81" + size + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))

    def connection_lost(self, problem) -> None:
        for waiting in (self.open, self.synced):
            if not waiting.done():
                waiting.set_exception(ConnectionError("closed"))
                waiting.exception()


def handshake(port: int, path: str, cookie: str = "") -> bytes:
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}",
             "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
    return ("\r\n".join([*lines, *([f"Cookie: {cookie}"] if cookie else [])]) + "\r\n\r\n").encode()


async def gather(ports: Sequence[int], path: str, talk: Talk, cookies: list[str]) -> list[Listener]:
    """Everybody comes in, one after another; where there are several processes, to each in turn."""
    loop, people = asyncio.get_running_loop(), []
    for number, cookie in enumerate(cookies):
        port = ports[number % len(ports)]
        _, one = await loop.create_connection(
            lambda c=cookie, p=port: Listener(talk, handshake(p, path, c)), "127.0.0.1", port)
        await asyncio.wait_for(one.open, 20)
        people.append(one)
    return people


def plain(number: int) -> str:
    """A message of the bare broadcast, as large as ours."""
    return json.dumps({"type": "message", "n": number, "seat": 1, "name": "Nimi", "text": f"~{time.monotonic()}~ hei"})


def in_room(number: int) -> str:
    return json.dumps({"do": "say", "cid": f"b{number}-{os.urandom(3).hex()}", "text": f"~{time.monotonic()}~ hei"})


async def sync_all(people: list[Listener]) -> None:
    """Into step with the room, as a page does when it opens."""
    for one in people:
        one.say(json.dumps({"do": "sync", "cursors": {}}))
    await asyncio.wait_for(asyncio.gather(*(one.synced for one in people)), 60)


async def at_rest(cpu: Callable[[], float]) -> float:
    """Processor seconds a second while nobody says anything: timers, pings, looks at the room."""
    began, before = time.monotonic(), cpu()
    await asyncio.sleep(SILENT)
    return (cpu() - before) / (time.monotonic() - began)


async def converse(ports: Sequence[int], path: str, *, cookies: list[str], seconds: float, rate: float,
                   cpu: Callable[[], float], room: bool = False) -> Talk:
    """`rate` messages per second by five of those present, for so long; then wait for what is on its way."""
    talk = Talk(len(cookies))
    people = await gather(ports, path, talk, cookies)
    if room:
        await sync_all(people)
    message = in_room if room else plain
    for number in range(5):  # warm
        people[number % len(people)].say(message(number))
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.3)
    talk.begin_here()
    talk.idle = await at_rest(cpu)
    before, due = cpu(), time.monotonic()
    began = due
    for number in range(int(seconds * rate)):
        people[number % 5].say(message(number))
        talk.messages += 1
        due += 1 / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
    deadline = time.monotonic() + 5
    while talk.deliveries < talk.expected and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    talk.cpu = cpu() - before - talk.idle * (time.monotonic() - began)
    for one in people:
        one.transport.close()
    await asyncio.sleep(0.2)
    return talk
