"""Where engines are: started beside us (`auto`), or elsewhere by address. A call stays on the one it began on."""

import json
import logging
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db.models import Q
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from rinnalla.base.clock import now
from rinnalla.base.db import writing

from ..models import Call, EngineNode

log = logging.getLogger("rinnalla.video")
PROTOCOL = "janus-protocol"
LOCAL = "local"


@dataclass(frozen=True)
class Engine:
    """One engine with its secrets. `address` is its WebSocket, which only we may reach."""

    name: str
    address: str
    api_secret: str
    admin_key: str
    capacity: int = 200

    def __repr__(self) -> str:
        return f"Engine({self.name})"


def folder() -> Path:
    return Path(settings.DATA_DIR) / "video"


def record() -> Path:
    """What the keeper writes about the running engine: readable by its owner only."""
    return folder() / "engine.json"


def read_record() -> dict | None:
    try:
        return json.loads(record().read_text())
    except (OSError, ValueError):
        return None


def known() -> list[Engine]:
    """Every engine of this installation, alive or not."""
    asked = settings.VIDEO_JANUS
    if asked == "off":
        return []
    if asked != "auto":
        return [_elsewhere(n, address.strip()) for n, address in enumerate(asked.split(","), 1) if address.strip()]
    found = read_record()
    if found is None:
        return []
    return [Engine(LOCAL, found["address"], found["api_secret"], found["admin_key"], settings.VIDEO_CAPACITY)]


def _elsewhere(n: int, address: str) -> Engine:
    """`wss://engine.example/?api_secret=…&admin_key=…&name=a&capacity=300`."""
    parts = urlsplit(address)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    plain = parts._replace(query="", fragment="").geturl()
    return Engine(asked.get("name", f"engine{n}"), plain, asked.get("api_secret", ""), asked.get("admin_key", ""),
                  int(asked.get("capacity", settings.VIDEO_CAPACITY)))


def answers(engine: Engine, seconds: float = 2.0) -> bool:
    """Does it live? Nothing but a ping."""
    try:
        with connect(engine.address, subprotocols=[PROTOCOL], open_timeout=seconds, close_timeout=0.5,  # type: ignore[list-item]
                     compression=None, proxy=None) as socket:
            socket.send(json.dumps({"janus": "ping", "transaction": secrets.token_hex(4),
                                    "apisecret": engine.api_secret}))
            return json.loads(socket.recv(timeout=seconds)).get("janus") == "pong"
    except (OSError, WebSocketException, ValueError, TimeoutError):
        return False


def look_at_all() -> None:
    """Ask each engine and write down what changed."""
    engines = known()
    for engine in engines:
        note(engine, ok=answers(engine))
    gone = EngineNode.objects.filter(failing_since=None).exclude(name__in=[one.name for one in engines])
    if gone.exists():
        with writing():
            gone.update(failing_since=now())


def note(engine: Engine, *, ok: bool) -> EngineNode:
    """Write how it is, only when that differs from what is written."""
    row = EngineNode.objects.filter(name=engine.name).first()
    same = row and row.address == engine.address and row.capacity == engine.capacity
    if row and same and (row.failing_since is None) == ok and (row.last_ok or not ok):
        return row
    with writing():
        row, _made = EngineNode.objects.update_or_create(name=engine.name, defaults={
            "address": engine.address, "capacity": engine.capacity,
            **({"last_ok": now(), "failing_since": None} if ok else {"failing_since": now()})})
    log.info("video engine %s %s", engine.name, "answers" if ok else "does not answer")
    return row


def place(call: Call) -> Engine | None:
    """The engine of a call: the one it stands on while that lives; else the one with most room, for all alike."""
    engines = {one.name: one for one in known()}
    here = EngineNode.objects.filter(pk=call.node_id).first() if call.node_id else None
    if here and here.failing_since is None and here.name in engines:
        return engines[here.name]
    if not EngineNode.objects.answering().filter(name__in=engines).exists():
        for engine in engines.values():
            note(engine, ok=answers(engine))
    chosen = EngineNode.objects.filter(name__in=engines).least_loaded(but=here.pk if here else None)
    if chosen is None:
        return engines.get(here.name) if here else next(iter(engines.values()), None)
    with writing():
        Call.objects.filter(Q(node=call.node_id) if call.node_id else Q(node=None), pk=call.pk).update(node=chosen)
    stands = Call.objects.filter(pk=call.pk).values_list("node__name", flat=True).first()
    return engines.get(stands or "")


def drain(name: str, on: bool) -> bool:
    """Take no new calls there (before an upgrade), or take them again. False when there is no such engine."""
    with writing():
        return bool(EngineNode.objects.filter(name=name).update(draining=on))
