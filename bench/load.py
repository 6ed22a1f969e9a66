"""A small HTTP client for load: keep-alive sockets, one request after another on each, few cycles of its own."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Run:
    """What one run of a scenario showed."""

    seconds: float
    cpu: float
    count: int
    times: list[float] = field(repr=False, default_factory=list)
    failed: int = 0

    @property
    def cpu_ms(self) -> float:
        return self.cpu / self.count * 1000

    def quantile(self, q: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(q * len(ordered)))] * 1000 if ordered else 0.0


def request(path: str, *, host: str, cookie: str = "") -> bytes:
    extra = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Language: fi\r\n{extra}\r\n".encode()


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, what: bytes) -> tuple[int, bytes]:
    """One request on an open socket: status and body."""
    writer.write(what)
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    length = 0
    for line in head.split(b"\r\n")[1:]:
        if line[:15].lower() == b"content-length:":
            length = int(line[15:])
        elif line.lower() == b"transfer-encoding: chunked":
            return status, await _chunks(reader)
    return status, await reader.readexactly(length) if length else b""


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


async def _client(port: int, what: bytes, count: int, run: Run, expected: int, pause: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    due = time.perf_counter()
    for _ in range(count):
        if pause:
            due += pause
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
        began = time.perf_counter()
        status, _ = await ask(reader, writer, what)
        run.times.append(time.perf_counter() - began)
        run.failed += status != expected
    writer.close()


async def pages(port: int, what: bytes, *, count: int, cpu: Callable[[], float], clients: int = 4, warm: int = 24,
                expected: int = 200, rate: float = 0) -> Run:
    """Ask `count` times over `clients` sockets; `rate` per second, or as fast as answers come."""
    await asyncio.gather(*(_client(port, what, warm // clients, Run(0, 0, 1), expected, 0) for _ in range(clients)))
    run = Run(0, 0, count)
    began, before = time.perf_counter(), cpu()
    pause = clients / rate if rate else 0
    await asyncio.gather(*(_client(port, what, count // clients, run, expected, pause) for _ in range(clients)))
    run.seconds, run.cpu = time.perf_counter() - began, cpu() - before
    run.count = len(run.times)
    return run
