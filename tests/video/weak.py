"""A weak line: datagrams between a browser and the engine pass through here, and some of the media is lost.

The page is told another port in place of the engine's (`THROUGH`); what sets up the connection always passes.
"""

import random
import select
import socket
import threading

THROUGH = """const put = RTCPeerConnection.prototype.addIceCandidate;
RTCPeerConnection.prototype.addIceCandidate = async function (one) {
  const parts = one?.candidate?.split(" ") ?? [];
  if (parts.length < 8) return put.call(this, one);
  parts[5] = await window.weakPort(parts[4], Number(parts[5]));
  return put.call(this, {...one, candidate: parts.join(" ")}); };"""


def _is_media(data: bytes) -> bool:
    """RTP, and neither RTCP nor what sets up the connection (RFC 7983, RFC 5761)."""
    return len(data) > 11 and 128 <= data[0] <= 191 and not 192 <= data[1] <= 223


class WeakLine:
    """`up` and `down`: which part of the media is lost on the way to the engine and from it."""

    def __init__(self) -> None:
        self.up = self.down = 0.0
        self.passed = 0
        self._doors: dict[int, socket.socket] = {}            # engine's port → where the browser sends
        self._fronts: dict[socket.socket, tuple[str, int]] = {}  # the same → the engine's address
        self._backs: dict[tuple[socket.socket, tuple], socket.socket] = {}  # who sent → towards the engine
        self._homes: dict[socket.socket, tuple[socket.socket, tuple]] = {}
        self._dice = random.Random(7)
        self._over = threading.Event()

    def __enter__(self) -> "WeakLine":
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(5)
        for one in [*self._fronts, *self._homes]:
            one.close()

    def port(self, host: str, port: int) -> int:
        """Where the browser sends in place of the engine's own port."""
        if port not in self._doors:
            door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            door.bind((host, 0))
            self._doors[port] = door
            self._fronts[door] = (host, port)
        return self._doors[port].getsockname()[1]

    def _run(self) -> None:
        while not self._over.is_set():
            ready = select.select([*self._fronts, *self._homes], [], [], 0.05)[0]
            for one in ready:
                try:
                    data, sender = one.recvfrom(65536)
                except OSError:
                    continue
                self._pass(one, data, sender)

    def _pass(self, one: socket.socket, data: bytes, sender: tuple) -> None:
        front = one in self._fronts
        lost = self.up if front else self.down
        if _is_media(data):
            if self._dice.random() < lost:
                return
            self.passed += 1
        if front:
            self._back(one, sender).sendto(data, self._fronts[one])
        else:
            door, home = self._homes[one]
            door.sendto(data, home)

    def _back(self, door: socket.socket, sender: tuple) -> socket.socket:
        key = (door, sender)
        if key not in self._backs:
            back = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            back.bind((self._fronts[door][0], 0))
            self._backs[key] = back
            self._homes[back] = key
        return self._backs[key]
