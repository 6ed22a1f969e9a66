"""A Janus that remembers what it was asked: rooms, publishers, moderation. For machines without the real one.

Speaks the few requests our server makes; media is not its business. `closed` names nothing it would not know.
"""

import asyncio
import contextlib
import json
import threading
from collections import defaultdict

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

ANSWER = ("v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=VideoRoom secret-room\r\nt=0 0\r\n"
          "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n")


class FakeJanus:
    """`with FakeJanus() as janus: janus.address`; `janus.asked` holds every request's body."""

    api_secret, admin_key = "api", "admin"

    def __init__(self):
        self.asked: list[dict] = []
        self.sessions: set[int] = set()
        self.rooms: dict[str, dict] = {}
        self.here: dict[str, dict[str, object]] = defaultdict(dict)  # room → publisher → socket
        self._count = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()

    def __enter__(self) -> "FakeJanus":
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait(5)
        return self

    def __exit__(self, *problem) -> None:
        with contextlib.suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(self._stopped.set)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        for task in (left := asyncio.all_tasks(self._loop)):  # nothing half done is left for the collector
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    async def _serve(self) -> None:
        self._stopped = asyncio.Event()
        async with serve(self._talk, "127.0.0.1", 0, subprotocols=["janus-protocol"]) as server:
            self.address = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
            self._ready.set()
            await self._stopped.wait()

    def requests(self, name: str) -> list[dict]:
        return [one for one in self.asked if one.get("request") == name]

    async def _talk(self, socket) -> None:
        who: dict[int, dict] = {}
        with contextlib.suppress(ConnectionClosed):
            async for raw in socket:
                await self._hear(socket, raw, who)

    async def _hear(self, socket, raw: str, who: dict) -> None:
        message = json.loads(raw)
        back = {"transaction": message["transaction"], "session_id": message.get("session_id")}
        if message.get("apisecret") != self.api_secret:
            await socket.send(json.dumps({**back, "janus": "error", "error": {"code": 403, "reason": "no"}}))
            return
        await self._answer(socket, message, back, who)

    async def _answer(self, socket, message, back, who) -> None:
        self._count += 1
        kind = message["janus"]
        if kind == "ping":
            return await socket.send(json.dumps({**back, "janus": "pong"}))
        if kind in ("create", "attach"):
            if kind == "create":
                self.sessions.add(self._count)
            return await socket.send(json.dumps({**back, "janus": "success", "data": {"id": self._count}}))
        if kind == "destroy":
            self.sessions.discard(message.get("session_id"))
            for room in self.here.values():
                for name in [n for n, s in room.items() if s is socket]:
                    del room[name]
        if kind != "message":
            return await socket.send(json.dumps({**back, "janus": "ack"}))
        self.asked.append(message["body"])
        data = self._room(socket, message["body"], who.setdefault(message["handle_id"], {}))
        offered = message["body"]["request"] in ("publish", "configure")
        jsep = {"jsep": {"type": "answer", "sdp": ANSWER}} if offered else {}
        if data.get("videoroom") == "attached":
            jsep = {"jsep": {"type": "offer", "sdp": ANSWER}}
        return await socket.send(json.dumps({**back, "janus": "event", "sender": message["handle_id"],
                                             "plugindata": {"data": data}, **jsep}))

    def _room(self, socket, body, me) -> dict:
        request = body["request"]
        if request == "create":
            if body.get("admin_key") != self.admin_key:
                return {"error_code": 433, "error": "Unauthorized"}
            if body["room"] in self.rooms:
                return {"error_code": 427, "error": "Room exists"}
            self.rooms[body["room"]] = body
            return {"videoroom": "created"}
        if request == "join" and body["ptype"] == "publisher":
            others = [{"id": n, "display": n.partition("-")[0], "streams": [
                {"type": "audio", "mid": "0"}, {"type": "video", "mid": "1"}]} for n in self.here[body["room"]]]
            self.here[body["room"]][body["id"]] = socket
            me.update(room=body["room"])
            return {"videoroom": "joined", "id": body["id"], "private_id": 77, "publishers": others}
        if request == "join":
            return {"videoroom": "attached", "streams": [
                {"mid": str(n), "type": "audio", "active": True, "feed_id": one["feed"]} for n, one in
                enumerate(body["streams"])]}
        return {"videoroom": "event", "ok": True}
