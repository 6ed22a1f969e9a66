"""One person's line to a call at an engine.

The browser may ask for six things: publish, subscribe, answer, candidate, unpublish, leave. It never learns the
engine's rooms, ids or secrets; feeds come to it under numbers of this line's own.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rinnalla.base.codes import keyed_hash

from . import sdp
from .janus import EngineAway, EngineRefused, Session
from .nodes import Engine

VIDEOS_MOST, FEEDS_MOST, CANDIDATES_MOST = 9, 40, 80
ROOM_EXISTS, NO_SUCH_FEED = 427, (428, 429)
OPERATIONS = ("publish", "subscribe", "answer", "candidate", "unpublish", "leave")


class Refused(Exception):
    """Not done; `why` is a code for the browser."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


@dataclass
class Feed:
    """Somebody who sends: the engine's id stays here."""

    number: int
    id: str
    guest: str
    mids: dict[str, str] = field(default_factory=dict)  # kind → mid at the engine


def room_of(ref: str, generation: int, part: int) -> tuple[str, str]:
    """The engine's room of a call and its secret: the same from every process, guessed by nobody."""
    name = f"{ref}/{generation}/{part}"
    return keyed_hash(name, "video-room")[:40], keyed_hash(name, "video-room-secret")[:40]


class Peer:
    """`tell(dict)` gets what the browser should hear. Operations run one at a time."""

    def __init__(self, engine: Engine, *, room: tuple[str, str], guest: str, may_speak: bool, may_publish: bool,
                 tell: Callable[[dict], None], away: Callable[[], None], bitrate: int = 256_000):
        self.guest, self.may_speak, self.may_publish = guest, may_speak, may_publish
        self._room, self._secret = room
        self._tell, self._bitrate, self.engine = tell, bitrate, engine
        self._session = Session(engine, event=self._event, away=away)
        self._id = f"{guest}-{secrets.token_hex(8)}"
        self._lock = asyncio.Lock()
        self._publisher = self._subscriber = 0
        self._private = 0
        self._mine: list[sdp.Line] = []
        self._feeds: dict[str, Feed] = {}
        self._taken: set[tuple[str, str]] = set()
        self._count = self._candidates = 0

    # --- coming and going ------------------------------------------------------------------------
    async def open(self) -> dict:
        """Join, making the room when it is not there (a fresh call, or an engine that was restarted)."""
        await self._session.open()
        self._publisher = await self._session.attach()
        await self._make_room()
        joined = await self._session.ask(self._publisher, request="join", ptype="publisher", room=self._room,
                                         id=self._id, display=self.guest)
        data = joined["plugindata"]["data"]
        self._private = data["private_id"]
        return {"feeds": self._learn(data.get("publishers", []))}

    async def _make_room(self) -> None:
        try:
            await self._session.ask(
                self._publisher, request="create", room=self._room, secret=self._secret, permanent=False,
                admin_key=self.engine.admin_key, is_private=True, require_pvtid=True, record=False, lock_record=True,
                publishers=100, bitrate=self._bitrate, bitrate_cap=True, audiolevel_event=True,
                audio_active_packets=25, audio_level_average=50, audiocodec="opus", videocodec="vp8", opus_dtx=True,
                notify_joining=False)
        except EngineRefused as problem:
            if problem.code != ROOM_EXISTS:
                raise

    async def close(self) -> None:
        await self._session.close()

    # --- what the browser asks -------------------------------------------------------------------
    async def do(self, operation: str, body: dict) -> dict:
        if operation not in OPERATIONS:
            raise Refused("unknown")
        async with self._lock:
            try:
                return await getattr(self, f"_{operation}")(body)
            except sdp.BadMedia:
                raise Refused("bad_media") from None
            except EngineRefused as problem:
                raise Refused("no_such_feed" if problem.code in NO_SUCH_FEED else "engine") from None

    async def _publish(self, body: dict) -> dict:
        """One's own sound and picture. A closed voice is closed at the engine before the browser may send."""
        if not self.may_publish:
            raise Refused("listener")
        jsep = body.get("jsep")
        lines = sdp.read_offer(jsep)
        request = "configure" if self._mine else "publish"
        answer = await self._session.ask(self._publisher, jsep=jsep, request=request)
        self._mine = lines
        if not self.may_speak:
            await self._moderate()
        return {"jsep": sdp.without_names(answer["jsep"])}

    async def _moderate(self) -> None:
        for line in self._mine:
            if line.kind == "audio":
                await self._session.ask(self._publisher, request="moderate", room=self._room, secret=self._secret,
                                        id=self._id, mid=line.mid, mute=not self.may_speak)

    async def _subscribe(self, body: dict) -> dict:
        """The whole of what this browser wants to hear and see from now on: `{feed: ["audio", "video"]}`."""
        wanted = self._wanted(body.get("feeds"))
        more, less = wanted - self._taken, self._taken - wanted
        if not more and not less:
            return {"streams": None}
        if not self._subscriber:
            self._subscriber = await self._session.attach()
            answer = await self._session.ask(
                self._subscriber, request="join", ptype="subscriber", room=self._room, private_id=self._private,
                streams=self._streams(more))
        else:
            change: dict[str, Any] = {"subscribe": self._streams(more)} if more else {}
            if less:
                change["unsubscribe"] = self._streams(less)
            answer = await self._session.ask(self._subscriber, request="update", **change)
        self._taken = wanted
        return self._offer(answer)

    def _wanted(self, asked: Any) -> set[tuple[str, str]]:
        if type(asked) is not dict or len(asked) > FEEDS_MOST:
            raise Refused("malformed")
        by_number = {str(feed.number): feed for feed in self._feeds.values()}
        wanted, videos = set(), 0
        for number, kinds in asked.items():
            feed = by_number.get(number)
            if type(kinds) is not list or not all(type(kind) is str for kind in kinds):
                raise Refused("malformed")
            for kind in {"audio", "video"} & set(kinds) & set(feed.mids if feed else ()):
                videos += kind == "video"
                if feed and (kind == "audio" or videos <= VIDEOS_MOST):
                    wanted.add((feed.id, feed.mids[kind]))
        return wanted

    def _streams(self, taken: set[tuple[str, str]]) -> list[dict]:
        return [{"feed": feed, "mid": mid} for feed, mid in sorted(taken)]

    async def _answer(self, body: dict) -> dict:
        sdp.read(body.get("jsep"), "answer")
        if not self._subscriber:
            raise Refused("malformed")
        await self._session.ask(self._subscriber, jsep=body["jsep"], request="start")
        return {}

    async def _candidate(self, body: dict) -> dict:
        which = {"pub": self._publisher, "sub": self._subscriber}.get(str(body.get("pc")), 0)
        candidate = sdp.read_candidate(body.get("candidate"))
        self._candidates += 1
        if not which or self._candidates > CANDIDATES_MOST:
            raise Refused("malformed")
        await self._session.put("trickle", handle_id=which, candidate=candidate)
        return {}

    async def _unpublish(self, body: dict) -> dict:
        if self._mine:
            self._mine = []
            await self._session.ask(self._publisher, request="unpublish")
        return {}

    async def _leave(self, body: dict) -> dict:
        await self.close()
        return {}

    async def let_speak(self, on: bool) -> None:
        """Open or close this voice at the engine: the browser cannot undo it."""
        async with self._lock:
            self.may_speak = on
            with contextlib.suppress(EngineRefused):
                await self._moderate()

    # --- what the engine tells -------------------------------------------------------------------
    def _event(self, sender: int, message: dict) -> None:
        which = "sub" if sender == self._subscriber else "pub"
        data = (message.get("plugindata") or {}).get("data") or {}
        if message["janus"] == "trickle":
            self._tell({"op": "candidate", "pc": which, "candidate": message["candidate"]})
        elif message.get("jsep"):
            self._tell({"op": "offer", **self._offer(message)})
        elif "publishers" in data:
            self._tell({"op": "feeds", "feeds": self._learn(data["publishers"])})
        elif data.get("videoroom") in ("talking", "stopped-talking"):
            self._talks(str(data.get("id")), data["videoroom"] == "talking")
        elif message["janus"] == "hangup":
            self._tell({"op": "cut", "pc": which})
        else:
            self._gone(str(data.get("unpublished") or data.get("leaving") or data.get("kicked") or ""))

    def _talks(self, id: str, on: bool) -> None:
        if id in self._feeds:
            self._tell({"op": "talking", "feed": self._feeds[id].number, "on": on})

    def _gone(self, id: str) -> None:
        feed = self._feeds.pop(id, None)
        if feed is not None:
            self._taken = {(one, mid) for one, mid in self._taken if one != id}
            self._tell({"op": "gone", "feed": feed.number})

    def _learn(self, publishers: list[dict]) -> list[dict]:
        """Who sends what, under numbers of this line's own."""
        told = []
        for one in publishers:
            id = str(one["id"])
            if id not in self._feeds:
                self._count += 1
                self._feeds[id] = Feed(self._count, id, str(one.get("display", "")))
            feed = self._feeds[id]
            feed.mids = {s["type"]: s["mid"] for s in one.get("streams", [])
                         if s.get("type") in ("audio", "video") and not s.get("disabled")}
            told.append({"feed": feed.number, "seat": feed.guest, "kinds": sorted(feed.mids)})
        return told

    def _offer(self, message: dict) -> dict:
        """An offer of the engine and whose each line is."""
        data = (message.get("plugindata") or {}).get("data") or {}
        lines = [{"mid": s["mid"], "kind": s.get("type"), "feed": self._feeds[str(s["feed_id"])].number}
                 for s in data.get("streams") or [] if s.get("active", True) and str(s.get("feed_id")) in self._feeds]
        jsep = message.get("jsep")
        return {"streams": lines if data.get("streams") is not None else None,
                "jsep": sdp.without_names(jsep) if jsep else None}


__all__ = ["EngineAway", "Peer", "Refused", "room_of"]
