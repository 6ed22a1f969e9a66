"""One connection to a room, from handshake to farewell. `docs/room-protocol.md` describes the frames."""

import asyncio
import secrets
import time

from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.db import IntegrityError

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission
from rinnalla.base import vault
from rinnalla.base.db import away, let_go
from rinnalla.live.connection import frame as frame_of_text
from rinnalla.live.hub import hub
from rinnalla.live.lanes import readers, writer
from rinnalla.meetings.models import Meeting

from .. import presence, topics
from ..actions import coming
from ..models import Room, Seat
from ..protocol import SIGNALS, Malformed, parse
from ..rights import Standings, seated, seated_at
from ..streams import Refused, Stale, Stored, name_of
from . import deeds, pages, video
from .signals import signal

LEFT, REMOVED, NOT_HERE, ENDED, TOO_MUCH = 4400, 4403, 4404, 4410, 1008
TRIES = 4


def _find(actor, meeting: int) -> tuple[Room, Seat | None] | None:
    """The room of a meeting the actor may see, and the actor's seat in it."""
    if Meeting.objects.visible_to(actor).filter(pk=meeting).first() is None:
        return None
    room = Room.objects.of(meeting)
    if room is None or not may(actor, Permission.ROOM_ENTER, room):
        return None
    return room, Seat.objects.of(room, seated(actor, room.meeting).person)


async def enter(socket, meeting: int) -> None:
    """Answer a handshake, and stay as long as the connection lasts."""
    if visit := await _let_in(socket, meeting):
        await visit.stay()


async def _let_in(socket, meeting: int) -> "Visit | None":
    """Only those who crossed the threshold have a seat to come to."""
    found = await readers.run(_find, socket.actor, meeting)
    if found is None or (found[1] is None and not found[0].ended):
        await socket.close(NOT_HERE)
        return None
    room, seat = found
    await socket.accept()
    if seat is None or room.ended:
        await _farewell(socket, "ended", ENDED)
    elif seat.state == "removed":
        await _farewell(socket, "removed", REMOVED)
    else:
        socket.let_go()
        return Visit(socket, room, seat)
    return None


async def _farewell(socket, why: str, code: int) -> None:
    await socket.say({"type": "bye", "why": why})
    await socket.close(code)


class Visit:
    """A person in a room by one connection: the roles in memory, good for the access version they were read at."""

    def __init__(self, socket, room: Room, seat: Seat):
        self.socket, self.room, self.seat = socket, room, seat
        self.actor = seated_at(socket.actor, seat.person_id)
        seat.room = room
        self.key = topics.Key(seat.pk, seat.person_id, self.actor.strong, self.actor.by_pass)
        self.connection = socket.connection(key=self.key)
        self.pace = presence.Pace()
        self.signalled: dict[str, float] = {}
        self.mark = secrets.token_hex(4)  # of this page, among others on the same seat
        self.row = pages.row_of(self.mark)
        self.greeted = False              # the other processes have been asked for pages on the same seat
        self.soon: asyncio.TimerHandle | None = None  # live text that waits for its moment
        self.line = video.Line(self)

    async def stay(self) -> None:
        try:
            await writer.run(self._act, lambda: coming.arrive(self.actor, self.room, self.seat, page=self.row))
        except (Refused, PermissionDenied) as problem:
            await _farewell(self.socket, getattr(problem, "why", "removed"), ENDED)
            return
        presence.come(self.room.pk, self.seat.pk, self.mark)
        with vault.at_hand(self.room.key):
            await self._listen()

    async def _listen(self) -> None:
        try:
            await self.socket.say(self._welcome("welcome") | {"page": self.mark})
            async for raw in self.socket:
                if not await self._hear(raw):
                    await self.socket.close(TOO_MUCH)
                    break
        finally:
            pages.close(self)
            self.hush()
            self.line.hang_up()
            hub.leave(self.connection)

    def hush(self) -> None:
        """What was typed and waits to be shown is not shown any more: newer text has come, or the person is gone."""
        if self.soon is not None:
            self.soon.cancel()
            self.soon = None

    def _welcome(self, kind: str) -> dict:
        """How things stand for this seat. Item times and other people's matters are never in it."""
        return {"type": kind, "seat": self.seat.pk, "state": self.seat.state, "role": self.seat.role,
                "muted": self.seat.muted, "open": self.room.state == "open", "keeps": self.room.keeps_chat,
                "now": int(time.time())}

    async def _hear(self, raw: str) -> bool:
        """Answer one frame; False when the connection should end."""
        try:
            frame = parse(raw)
        except Malformed as problem:
            await self._refuse(problem.cid, problem.why)
            return self.pace.allows() or self.pace.refused < 100
        if frame.do == "video":
            self.line.hear(frame)
            return True
        if not self.pace.allows():
            await self._refuse(frame.cid, "slow")
            return self.pace.refused < 100
        if frame.do == "sync":
            await self._sync(frame)
        elif frame.do in SIGNALS:
            await signal(self, frame)
        elif frame.do == "leave" and not self.row and presence.beside(self.seat.pk, self.mark):
            return await self._leave_to_the_other(frame)
        else:
            return await self._do(frame)
        return True

    async def _refuse(self, cid: str, why: str) -> None:
        await self.socket.say({"type": "refused", "cid": cid, "why": why})

    async def _do(self, frame) -> bool:
        try:
            stored = await writer.run(self._act, lambda: deeds.do(self, frame))
        except Refused as problem:
            await self._refuse(frame.cid, problem.why)
            return True
        except PermissionDenied:
            await self._refuse(frame.cid, "not_allowed")
            return True
        except DatabaseError as problem:
            if not away(problem):
                raise
            await self._refuse(frame.cid, "try_again")
            return True
        video.watch.look_now()
        answer = {"type": "ack", "cid": frame.cid}
        if isinstance(stored, Stored):
            answer |= {"s": stored.stream, "n": stored.n}
        await self.socket.say(answer)
        if frame.do == "leave":
            await self.socket.close(LEFT)
        return frame.do != "leave"

    async def _leave_to_the_other(self, frame) -> bool:
        """Only this page goes: its person is still here by another one, in this process, which is the only one."""
        presence.go(self.seat.pk, self.mark)
        await self.socket.say({"type": "ack", "cid": frame.cid})
        await self.socket.close(LEFT)
        return False

    def _act(self, deed):
        """In the writer's thread: act on rights as they are now; read them again when they have changed."""
        try:
            for _ in range(TRIES):
                try:
                    return deed()
                except (Stale, IntegrityError):
                    self._read_again()
            raise Refused("try_again")
        finally:
            self._travel_light()

    def _travel_light(self) -> None:
        """Keep of the room and the seat what every frame asks; the rows around them are read when an act needs them.

        Three hundred connections would else hold three hundred copies of the meeting, its group and its federation.
        """
        _ = self.room.scope  # read in this thread and kept with the row: rights are asked of it on the loop
        let_go(self.room, "meeting")
        let_go(self.seat, "person")

    def _read_again(self) -> None:
        room = Room.objects.filter(pk=self.room.pk).exclude(state="ended").whole().first()
        seat = Seat.objects.of(room, self.key.person) if room else None
        if seat is None:
            raise Refused("ended")
        if seat.state == "removed":
            raise Refused("removed")
        seat.room = room
        self.room, self.seat = room, seat
        self.actor = Standings([self.key.person]).actor(
            self.key.person, strong=self.key.strong, by_pass=self.key.by_pass, part=seat.breakout_id)

    # --- catching up -----------------------------------------------------------------------------
    async def _sync(self, frame) -> None:
        """Send what follows the client's cursors, join the streams this seat may hear by now, say how things stand."""
        told = frame.fields["cursors"]
        if not self._in_step(told):
            allowed = await readers.run(self._rights_now)
            if allowed is None:
                await _farewell(self.socket, "ended", ENDED)
                return
            cursors = await self._catch_up({topic.stream: told.get(topic.stream, 0) for topic in allowed})
            self.connection.actor = self.actor
            for topic in allowed:
                hub.join(topic, self.connection, at=cursors[topic.stream], access_version=self.room.access_version)
            await self._catch_up(cursors)
        await self.socket.say(self._welcome("synced"))
        pages.tell(self)

    def _in_step(self, told: dict[str, int]) -> bool:
        """Nothing new for this client as far as this process knows: answered without asking the database."""
        here = hub.rooms.get(name_of(self.room.pk))
        if here is None or here.version > self.room.access_version:
            return False
        mine = {topic.stream for topic in topics.topics_of(self.room, self.seat)}
        return all(s in here.streams and self.connection in here.streams[s].listeners
                   and here.streams[s].cursor <= told.get(s, 0) for s in mine)

    def _rights_now(self):
        try:
            self._read_again()
        except Refused:
            return None
        self._travel_light()
        return [topic for topic in topics.topics_of(self.room, self.seat) if topic.heard_by(self.actor)]

    async def _catch_up(self, cursors: dict[str, int]) -> dict[str, int]:
        found = await readers.run(topics.missed, self.room, cursors)
        for start in range(0, len(found), topics.BATCH):
            lines = ",".join(line for _, _, line in found[start:start + topics.BATCH])
            self.connection.deliver(frame_of_text('{"type":"events","list":[' + lines + "]}"))
        return cursors | {stream: n for stream, n, _ in found}
