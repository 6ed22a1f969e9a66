"""A person's line to the video through this connection: our frames on one side, the engine on the other.

Rights are read anew for every frame, and twice in a second besides: who is removed, moved to a breakout or silenced
is so at the engine too, whatever the browser does.
"""

import asyncio
import contextlib
import hmac
import json
import logging
import time

from rinnalla.live.connection import frame as frame_of_text
from rinnalla.live.hub import hub
from rinnalla.live.lanes import readers
from rinnalla.video.calls import Standing
from rinnalla.video.models import Call
from rinnalla.video.own import nodes
from rinnalla.video.own.janus import EngineRefused
from rinnalla.video.own.peer import EngineAway, Peer, Refused, room_of
from rinnalla.video.values import ProviderError, ProviderTemporary

from .. import calls
from ..models import Room, Seat
from ..presence import Pace
from ..streams import ALL, name_of

log = logging.getLogger("rinnalla.video")
LOOK_EVERY, TICKET_SECONDS, WAITING_MOST = 0.5, 60, 60


class Line:
    """`hear(frame)` never waits; frames are answered in order by a task of the line's own."""

    def __init__(self, visit):
        self.visit = visit
        self.peer: Peer | None = None
        self.standing = Standing()
        self._ticket, self._until, self._role = "", 0.0, "participant"
        self._pace = Pace(burst=160, each_second=16)
        self._frames: list = []
        self._worker: asyncio.Task | None = None

    @property
    def seat(self) -> int:
        return self.visit.seat.pk

    @property
    def room(self) -> int:
        return self.visit.room.pk

    def tell(self, message: dict) -> None:
        self.visit.connection.deliver(frame_of_text(json.dumps(
            {"type": "video", **message}, ensure_ascii=False, separators=(",", ":"))))

    def hear(self, frame) -> None:
        if not self._pace.allows() or len(self._frames) >= WAITING_MOST:
            self.tell({"re": frame.cid, "error": "slow"})
            return
        self._frames.append(frame)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        while self._frames:
            frame = self._frames.pop(0)
            try:
                answer = await self._do(frame.fields["op"], frame.fields["body"])
            except Refused as problem:
                answer = {"error": problem.why}
            except (EngineAway, EngineRefused):
                answer = {"error": "engine"}
            except Exception:
                log.exception("a frame of the video failed")
                answer = {"error": "failed"}
            self.tell({"re": frame.cid, **answer})

    # --- what the browser asks -------------------------------------------------------------------
    async def _do(self, op: str, body: dict) -> dict:
        here = (await readers.run(calls.look, {self.seat: self.room})).get(self.seat)
        if here is None or not here.inside or (here.standing and here.standing.out):
            await self._end("removed")
            raise Refused("waiting")
        if op == "enter":
            return await self._enter()
        if op == "join":
            return await self._join(body, here.standing or Standing())
        if op == "shows":
            return self._shows(body, here.hosts)
        if self.peer is None:
            raise Refused("not_joined")
        await self.apply(here)
        if self.peer is None:
            raise Refused("not_joined")
        answer = await self.peer.do(op, body)
        if op == "leave":
            self._let_go()
        return answer

    async def _enter(self) -> dict:
        """How this person comes. Our own engine's answer holds a ticket for one use on this connection."""
        try:
            entry = await readers.run(_enter_call, self.room, self.seat)
        except ProviderError as problem:
            again = {"again": problem.retry_after} if isinstance(problem, ProviderTemporary) else {}
            return {"error": "provider", "words": str(problem.words), **again}
        if entry is None:
            raise Refused("ended")
        info = entry.info
        self._ticket, self._until = info.params.get("ticket", ""), time.monotonic() + TICKET_SECONDS
        self._role = entry.role
        return {"way": entry.provider, "kind": info.kind, "url": info.url, "params": info.params}

    async def _join(self, body: dict, standing: Standing) -> dict:
        ticket, self._ticket = self._ticket, ""
        given = body.get("ticket")
        text = given if type(given) is str and given.isascii() else ""
        right = bool(ticket) and hmac.compare_digest(text.encode(), ticket.encode())
        if not right or time.monotonic() > self._until or standing.provider != "own":
            raise Refused("ticket")
        await self._hang_up()
        watch.end_others(self)
        engine = await readers.run(_place, self.room)
        if engine is None:
            raise Refused("engine")
        peer = Peer(engine, room=room_of(calls.ref_of(self.room), standing.generation, standing.part),
                    guest=str(self.seat), may_speak=not standing.muted, may_publish=self._role != "listener",
                    tell=self.tell, away=lambda: self._lost(peer))
        try:
            told = await peer.open()
        except (EngineAway, EngineRefused):
            await peer.close()
            await readers.run(_look_at, engine)
            raise Refused("engine") from None
        except asyncio.CancelledError:
            watch.keep(asyncio.get_running_loop().create_task(peer.close()))
            raise
        self.peer, self.standing = peer, standing
        watch.add(self)
        return {**told, "part": standing.part, "voice": not standing.muted}

    def _shows(self, body: dict, hosts: bool) -> dict:
        """What one's picture is just now, to all: a hint. Only hosts show a screen."""
        if set(body) != {"camera", "mic", "screen"} or not all(type(on) is bool for on in body.values()):
            raise Refused("malformed")
        hub.signal(name_of(self.room), ALL, json.dumps({
            "type": "video", "op": "shows", "seat": self.seat, **body, "screen": body["screen"] and hosts}))
        return {}

    # --- what changes meanwhile ------------------------------------------------------------------
    async def apply(self, here) -> None:
        """Make the engine agree with how this person stands now."""
        if self.peer is None:
            return
        now = here.standing if here else None
        if here is None or not here.inside or (now and now.out):
            await self._end("removed")
        elif now is None or (now.provider, now.generation) != (self.standing.provider, self.standing.generation):
            await self._end("switched")
        elif now.part != self.standing.part:
            await self._end("moved")
        elif now.muted != self.standing.muted:
            self.standing = now
            with contextlib.suppress(EngineAway):
                await self.peer.let_speak(not now.muted)
            self.tell({"op": "voice", "on": not now.muted})

    def _lost(self, peer: Peer) -> None:
        """The engine went away: the browser comes again."""
        if self.peer is peer:
            engine = peer.engine
            self._let_go()
            self.tell({"op": "ended", "why": "engine"})
            watch.keep(asyncio.get_running_loop().create_task(readers.run(_look_at, engine)))

    async def _end(self, why: str) -> None:
        if self.peer is not None:
            await self._hang_up()
            self.tell({"op": "ended", "why": why})

    def _let_go(self) -> None:
        self.peer = None
        watch.lines.discard(self)

    async def _hang_up(self) -> None:
        peer = self.peer
        self._let_go()
        if peer is not None:
            await peer.close()

    def hang_up(self) -> None:
        """The connection is over, and with it the line."""
        if self._worker is not None:
            self._worker.cancel()
        if self.peer is not None:
            watch.keep(asyncio.get_running_loop().create_task(self._hang_up()))


def _enter_call(room: int, seat: int) -> calls.Entry | None:
    here = Room.objects.filter(pk=room).exclude(state="ended").whole().first()
    mine = Seat.objects.filter(pk=seat, room=room).first()
    if here is None or mine is None:
        return None
    mine.room = here
    return calls.enter(here, mine)


def _place(room: int) -> nodes.Engine | None:
    call = Call.objects.of(calls.ref_of(room))
    return nodes.place(call) if call else None


def _look_at(engine: nodes.Engine) -> None:
    nodes.note(engine, ok=nodes.answers(engine, 1))


class Watch:
    """Looks at everybody who is in a call through this process: each half second, and at once when asked."""

    def __init__(self) -> None:
        self.lines: set[Line] = set()
        self._wake = asyncio.Event()
        self._task: asyncio.Task | None = None
        self._kept: set[asyncio.Task] = set()

    def add(self, line: Line) -> None:
        self.lines.add(line)
        if self._task is None or self._task.done():
            self._wake = asyncio.Event()
            self._task = asyncio.get_running_loop().create_task(self._look())

    def keep(self, task: asyncio.Task) -> None:
        """A task that nobody waits for lives until it is done."""
        self._kept.add(task)
        task.add_done_callback(self._kept.discard)

    def look_now(self) -> None:
        if self.lines:
            self._wake.set()

    def end_others(self, line: Line) -> None:
        """One person is in the call once: the newest tab has it."""
        for other in [one for one in self.lines if one.seat == line.seat and one is not line]:
            self.keep(asyncio.get_running_loop().create_task(other._end("elsewhere")))

    async def _look(self) -> None:
        while self.lines:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_EVERY)
            self._wake.clear()
            seats = {line.seat: line.room for line in self.lines}
            try:
                here = await readers.run(calls.look, seats)
            except Exception:
                log.warning("how people stand in calls could not be read; trying again")
                continue
            await asyncio.gather(*(line.apply(here.get(line.seat)) for line in list(self.lines)),
                                 return_exceptions=True)


watch = Watch()
