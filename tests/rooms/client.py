"""A raw WebSocket client that follows the protocol: cursors, order, marks, coming back; and a server to talk to."""

import json
import time
from collections import defaultdict

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.robustness.harness import Server

SCENE = """
from datetime import timedelta
import json, sys
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from rinnalla.access.permissions import Role
from rinnalla.base import clock
from rinnalla.groups.models import FacilitatorProfile
from rinnalla.rooms.actions import coming
from tests.rooms.scene import about_to_begin
from tests.world import build, person, stand
world = build()
world.closed.__class__.objects.filter(pk=world.closed.pk).update(**{fields})
world.closed.refresh_from_db()
meeting = about_to_begin(world.closed, minutes={minutes})
cookies = {{}}
names = ["helmi", "jari", "veikko", "mirja", "aino", *{more}]
for name in names:
    if name not in world.people:
        world.people[name] = person(world.federation, name.capitalize() + " Kulkija")
        stand(world.people[name], Role.MEMBER, group=world.closed)
    client = world.client(name)
    cookies[name] = client.session.session_key
    if name not in ("mirja", "aino") and {seated}:
        coming.take_seat(world.actor(name), meeting, name=name.capitalize())
print(json.dumps({{"meeting": meeting.pk, "cookies": cookies, "group": world.closed.pk}}))
"""


def scene(server: Server, *, more=(), minutes: int = 5, seated: bool = True, **fields) -> dict:
    """A closed group whose meeting is about to begin, with sessions for the people."""
    code = SCENE.format(more=list(more), minutes=minutes, fields=fields or {"premoderated": False}, seated=seated)
    return json.loads(server.run_python(code).strip().splitlines()[-1])


class Client:
    """One person's connection. `streams[name]` is what was delivered, in order; `seen` every frame."""

    def __init__(self, server: Server, meeting: int, cookie: str):
        self.server, self.meeting, self.cookie = server, meeting, cookie
        self.streams: dict[str, list[dict]] = defaultdict(list)
        self.early: dict[str, dict[int, dict]] = defaultdict(dict)
        self.seen: list[dict] = []
        self.acks: dict[str, dict] = {}
        self.doubled, self.socket, self.closed, self.seat = 0, None, None, None

    def open(self, *, sync: bool = True) -> "Client":
        url = self.server.url.replace("http", "ws", 1) + f"/ws/huone/{self.meeting}/"
        self.closed = None
        headers = {"Cookie": f"istunto={self.cookie}"}
        self.socket = connect(url, origin=self.server.url, additional_headers=headers, compression=None,
                              open_timeout=20, max_size=None, legacy=True)
        if sync:
            self.sync()
        return self

    def sync(self) -> None:
        """Ask for what follows, and wait until the answer has come."""
        before = sum(m.get("type") == "synced" for m in self.seen)
        self.put({"do": "sync", "cursors": {s: len(events) for s, events in self.streams.items()}})
        self.until(lambda: sum(m.get("type") == "synced" for m in self.seen) > before or self.closed)

    def put(self, frame) -> None:
        try:
            self.socket.send(frame if isinstance(frame, str) else json.dumps(frame, ensure_ascii=False))
        except ConnectionClosed as problem:
            self.closed = self.closed or (problem.rcvd.code if problem.rcvd else 1006)

    def ask(self, **frame) -> dict:
        """Send a frame with a mark and wait for its answer."""
        cid = frame.setdefault("cid", f"c{len(self.acks)}.{time.monotonic_ns()}")
        self.put(frame)
        self.until(lambda: cid in self.acks or self.closed)
        return self.acks.get(cid) or {"type": "closed", "code": self.closed}

    def ask_patiently(self, **frame) -> dict:
        """The same; wait a little where too much has been sent of late, which is no answer to the question."""
        while (answer := self.ask(**frame)).get("why") == "slow":
            until = time.monotonic() + 0.2
            self.until(lambda until=until: time.monotonic() > until)
        return answer

    def until(self, condition, seconds: float = 60):
        """Read frames until something is true."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {seconds} s; the last frames: {self.seen[-5:]}")
            self.read(0.05)
        return found

    def read(self, seconds: float = 0.0) -> None:
        """Take in what has come."""
        try:
            while True:
                self.take(json.loads(self.socket.recv(timeout=seconds)))
                seconds = 0
        except TimeoutError:
            return
        except ConnectionClosed as problem:
            self.closed = self.closed or (problem.rcvd.code if problem.rcvd else 1006)

    def take(self, message: dict) -> None:
        self.seen.append(message)
        if "t" in message:  # an answer names a stream and a number too, and is no event
            self.order(message)
        for event in message.get("list", []):
            self.order(event)
        if message.get("type") in ("ack", "refused"):
            self.acks[message["cid"]] = message
        if "seat" in message and message.get("type") in ("welcome", "synced"):
            self.seat, self.state = message["seat"], message["state"]

    def order(self, event: dict) -> None:
        stream, done = event["s"], self.streams[event["s"]]
        self.early[stream][event["n"]] = event
        while len(done) + 1 in self.early[stream]:
            done.append(self.early[stream].pop(len(done) + 1))

    def texts(self) -> list[str]:
        return [e["text"] for e in self.streams["all"] if e["t"] == "message" and "text" in e]

    def drop(self) -> None:
        """The connection breaks, without a farewell."""
        self.socket.socket.close()

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()


__all__ = ["Client", "ConnectionClosed", "InvalidStatus", "scene"]
