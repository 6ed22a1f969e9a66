"""R9: in the room, listeners of one byte a second and listeners who vanished without a word hold nobody up.

CI has a few of them; `RINNALLA_FIGURES=1` many, and waits for the whole time after which a seat is free.
"""

import base64
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.rooms.client import Client, scene

from .harness import ROOT, Server, until

FULL = bool(os.environ.get("RINNALLA_FIGURES"))
SLOW = 40 if FULL else 6
MESSAGES = 240 if FULL else 70
WHALE = "🐋" * 3900
PING = 2
pytestmark = [pytest.mark.heavy, pytest.mark.feature("OPS2", "ROOM12")]


class Wire:
    """A WebSocket by hand: it takes what it wants, when it wants, and answers no ping."""

    def __init__(self, server: Server, given: dict, name: str, *, source: str = "127.0.0.1", buffer: int = 4096):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.bind((source, 0))
        self.socket.connect(("127.0.0.1", server.port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /ws/huone/{given['meeting']}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\n"
            f"Cookie: istunto={given['cookies'][name]}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
        self.socket.settimeout(20)
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.socket.recv(1)
        assert b" 101 " in head.split(b"\r\n")[0]
        self.put({"do": "sync", "cursors": {}})

    def put(self, frame: dict) -> None:
        body = json.dumps(frame).encode()
        length = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
        self.socket.sendall(b"\x81" + length + b"\0\0\0\0" + body)

    def sip(self) -> int:
        """One byte, if there is one."""
        try:
            return len(self.socket.recv(1, socket.MSG_DONTWAIT))
        except BlockingIOError:
            return 0

    def drink(self, seconds: float = 20) -> bytes:
        """Everything until there is no more, or the other end has gone."""
        taken = b""
        self.socket.settimeout(1)
        deadline = time.monotonic() + seconds
        with contextlib.suppress(TimeoutError, ConnectionResetError):
            while time.monotonic() < deadline and (more := self.socket.recv(65536)):
                taken += more
        return taken

    def close(self) -> None:
        self.socket.close()


def inside(server: Server, given: dict, *names: str) -> list[Client]:
    host, *others = [Client(server, given["meeting"], given["cookies"][name]).open() for name in ("helmi", *names)]
    host.until(lambda: sum(e["t"] == "wait" for e in host.streams["hosts"]) >= len(others))
    assert host.ask(do="admit_all")["type"] == "ack"
    for one in others:
        one.until(lambda one=one: any(e["t"] == "admitted" for e in one.streams[f"seat:{one.seat}"]))
        one.sync()
    return [host, *others]


def talk(people: list[Client], count: int, mark: str) -> list[str]:
    """So many large messages, everybody listening; what was said."""
    said = []
    for n in range(count):
        text = f"{mark} {n} {WHALE}"
        assert people[n % len(people)].ask_patiently(do="say", text=text)["type"] == "ack"
        said.append(text)
        for one in people:
            one.read()
    for one in people:
        one.until(lambda one=one: not said or said[-1] in one.texts())
    return said


def descriptors(server: Server) -> int:
    """The sockets the server holds; its files come and go with its threads."""
    found = 0
    for one in pathlib.Path(f"/proc/{server.process.pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            found += os.readlink(one).startswith("socket:")
    return found


def test_listeners_of_one_byte_a_second_harm_nobody_and_cost_little(record_property):
    """They miss what they could not take and are told to ask for it; the talk of the others goes on."""
    with Server(RINNALLA_PING_SECONDS="600") as server:
        given = scene(server, more=["otava", "lumme"])
        people = inside(server, given, "veikko", "otava", "lumme")
        before, files = server.memory(), descriptors(server)
        slow = [Wire(server, given, "lumme") for _ in range(SLOW)]
        said, sipped, last = [], 0, time.monotonic()
        for part in range(10):
            said += talk(people[:3], MESSAGES // 10, f"Osa {part}")
            if time.monotonic() - last >= 1:
                last = time.monotonic()
                sipped += sum(one.sip() for one in slow)
        for one in people:
            one.sync()
            assert one.texts() == said
        grown = (server.memory() - before) / 2**20
        each = grown / SLOW
        assert server.answers("/readyz", seconds=5)
        assert each < 12, f"{each:.1f} MiB for each slow listener"
        taken = slow[0].drink()
        assert b'"resync"' in taken or WHALE.encode() in taken
        for one in slow:
            one.close()
        until(lambda: descriptors(server) <= files + 2, seconds=30)
        assert people[0].ask_patiently(do="say", text="Yhä täällä")["type"] == "ack"
        for one in people:
            one.close()
        assert "Traceback" not in server.log()
    size = sum(len(text.encode()) for text in said) / 2**20
    record_property("R9 one byte a second", f"{SLOW} listeners while {len(said)} messages ({size:.0f} MiB) were said: "
                    f"the others heard all in order, at most {max(each, 0):.1f} MiB of memory each, "
                    "all of it and the sockets given back")


STOPPED = """
import sys, time
sys.path.insert(0, {root!r})
from tests.rooms.client import Client
from tests.robustness.harness import Server
class There:
    url = {url!r}
Client(There, {meeting}, {cookie!r}).open()
print("inside", flush=True)
time.sleep(600)
"""


@pytest.fixture
def unreachable():
    """An address of this machine's own to which nothing can be sent any more: a cable pulled out."""
    address = "127.86.86.86"
    if os.geteuid() or not shutil.which("ip"):
        pytest.skip("pulling out a cable needs root and the command ip")

    def pull(do: str = "add"):
        return subprocess.run(["ip", "route", do, "blackhole", f"{address}/32", "table", "local"],
                              capture_output=True, text=True)

    yield address, pull
    pull("del")


def test_whoever_vanished_is_seen_to_have_gone_and_keeps_the_place(record_property):
    """A stopped process, and a socket that answers nothing: cut off, the seat is free, the way back needs no host."""
    with Server(RINNALLA_PING_SECONDS=str(PING)) as server:
        given = scene(server, more=["otava", "lumme"])
        people = inside(server, given, "veikko", "otava", "lumme")
        host, veikko, otava, lumme = people
        files = descriptors(server)
        code = STOPPED.format(root=str(ROOT), url=server.url, meeting=given["meeting"],
                              cookie=given["cookies"]["otava"])
        child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert child.stdout.readline().strip() == "inside"
            os.kill(child.pid, signal.SIGSTOP)
            mute = [Wire(server, given, "lumme") for _ in range(SLOW)]
            otava.drop(), lumme.drop()
            until(lambda: descriptors(server) > files, seconds=60)
            began = time.monotonic()
            talk([host, veikko], 10, "Heidän poissa ollessaan")
            until(lambda: descriptors(server) <= files - 2, seconds=60)
            cut = time.monotonic() - began
            gone(server, host, {otava.seat, lumme.seat})
            until(lambda: not server.query(
                "select 1 from rooms_seat where state <> 'left' and id in "
                f"({otava.seat}, {lumme.seat})"), seconds=40)
        finally:
            os.kill(child.pid, signal.SIGKILL)
            child.wait(10)
        for one in mute:
            one.close()
        back = Client(server, given["meeting"], given["cookies"]["otava"]).open()
        assert back.seat == otava.seat and back.state == "inside" and "all" in back.streams
        assert back.ask(do="say", text="Palasin")["type"] == "ack"
        host.until(lambda: "Palasin" in host.texts())
        assert "Traceback" not in server.log()
        for one in (host, veikko, back):
            one.close()
    record_property("R9 half-open", f"{SLOW} silent sockets and a stopped browser cut off in {cut:.0f} s at a ping of "
                    f"{PING} s, descriptors given back, seats free, the way back without a host")


def gone(server: Server, host: Client, seats: set[int]) -> None:
    """Wait until their seats are told to be empty; CI lets the minute and a quarter pass in the database."""
    if not FULL:
        server.run_python("from datetime import timedelta\nfrom rinnalla.base.clock import now\n"
                          "from rinnalla.rooms.models import Seat\n"
                          f"Seat.objects.filter(pk__in={sorted(seats)}).update(seen_at=now() - timedelta(seconds=90))")
    host.until(lambda: seats <= {e["seat"] for e in host.streams["all"] if e["t"] == "out"}, seconds=150)


def test_a_cable_pulled_out(unreachable):
    """Nothing reaches them and nothing comes back, not even the answer of a kernel."""
    address, pull = unreachable
    with Server(RINNALLA_PING_SECONDS=str(PING)) as server:
        given = scene(server)
        host, veikko = inside(server, given, "veikko")
        files = descriptors(server)
        far = Wire(server, given, "veikko", source=address)
        until(lambda: descriptors(server) > files, seconds=60)
        if (done := pull()).returncode:
            pytest.skip(f"the route cannot be changed here: {done.stderr.strip()}")
        try:
            said = talk([host, veikko], 6, "Kaapeli irti")
            until(lambda: descriptors(server) <= files, seconds=60)
            assert host.texts() == said
            assert server.answers("/readyz", seconds=5) and "Traceback" not in server.log()
        finally:
            pull("del")
            far.close()
        host.close(), veikko.close()
