"""R9: no room for another byte: a plain answer, nothing acknowledged is lost, and back without a restart.

Once with a process that may write no file beyond what it has (the error of a full quota, on any machine), once on a
small file system of its own that is filled to the last byte (where the machine lets us mount one).
"""

import contextlib
import resource
import subprocess
import threading

import pytest

from tests.rooms.client import Client, scene

from .harness import Acknowledgements, Server, until
from .registering import Registrant, registration_of
from .test_away import inside, plain, say, set_intake

pytestmark = [pytest.mark.heavy, pytest.mark.feature("OPS2")]


class Narrow:
    """The process itself may not let a file grow."""

    def __init__(self):
        self.server = Server()

    def fill(self) -> None:
        largest = resource.RLIM_INFINITY
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (4096, largest))

    def free(self) -> None:
        unlimited = resource.RLIM_INFINITY
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))

    def close(self) -> None:
        pass


class Mounted:
    """The data folder is a file system of 48 MB in memory."""

    def __init__(self):
        self.server = Server()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m,mode=0700", "tmpfs", str(self.server.data)],
                              capture_output=True, text=True)
        if done.returncode:
            self.server.close()
            pytest.skip(f"this machine lets us mount nothing: {done.stderr.strip()}")
        self.ballast = self.server.data / "ballast"

    def fill(self) -> None:
        with self.ballast.open("wb", buffering=0) as ballast:
            for size in (1 << 20, 4096, 1):
                with contextlib.suppress(OSError):
                    while True:
                        ballast.write(b"0" * size)

    def free(self) -> None:
        self.ballast.unlink()

    def close(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.server.data)], capture_output=True)
        self.server.close()


@pytest.mark.parametrize("kind", [Narrow, Mounted])
def test_a_full_disk_loses_nothing_and_passes(kind, record_property):
    place = kind()
    try:
        with place.server as server:
            given = scene(server)
            set_intake(server)
            clients = inside([server], given)
            log, refused = Acknowledgements(), 0
            for number in range(3):
                register(server, number, log)
            say(clients[1], "Ennen")
            place.fill()
            refused = full(server, clients, log)
            place.free()
            until(lambda: server.answers("/readyz"), seconds=60)
            for number in range(3, 6):
                register(server, number, log)
            said = ["Ennen", "Täynnä ja toistettu", "Jälkeen"]
            say(clients[1], said[1])
            say(clients[0], said[2])
            for client in clients:
                client.open() if client.closed else client.sync()
            assert clients[0].texts() == clients[1].texts() == said
            rows = {row[0] for row in server.query("SELECT id FROM registrations_registration")}
            assert log.refused == {} and set(log.told.values()) <= rows
            assert len(log.told) == len(rows) == 6
            assert server.integrity() == [] and "Traceback" not in server.log()
            [client.close() for client in clients]
    finally:
        place.close()
    record_property(f"R9 disk full, {kind.__name__.lower()}",
                    f"{refused} acts answered plainly, 0 acknowledged lost, back without a restart")


def full(server: Server, clients: list[Client], log: Acknowledgements) -> int:
    """Nothing can be stored: pages can still be read, forms and messages are answered plainly."""
    host, member = clients
    told = 0
    one = Registrant(server, 90)
    with contextlib.suppress(TypeError):  # the form itself may be that page already
        one.open()
        for _ in range(200):  # what had been set aside on the disk is used up first
            answer = one.press()
            if plain(answer):
                told += 1
                break
            log.got("90", registration_of(answer))
            one.close()
            raise AssertionError("it was stored though the disk is full")
    one.close()
    answer = member.ask(do="say", text="Täynnä ja toistettu", cid="taynna")
    assert answer["type"] == "refused" and answer["why"] == "try_again", answer
    assert host.ask(do="hand", up=True)["why"] == "try_again"
    assert "Täynnä ja toistettu" not in host.texts()
    page = server.client().get("/ryhmat/")
    assert page.status_code in (200, 503) and (page.status_code == 200 or plain(page))
    return told + 2


def register(server: Server, number: int, log: Acknowledgements) -> None:
    one = Registrant(server, number)
    for _ in range(20):
        answer = one.open().press()
        if answer.status_code == 302:
            log.got(str(number), registration_of(answer))
            break
        threading.Event().wait(0.2)
    one.close()
