"""R5 over two processes with Redis: connections break, processes and Redis are killed, and all lists stay equal."""

import os
import threading

import pytest

from tests.robustness.harness import Server
from tests.services import redis_server  # noqa: F401

from .client import Client, scene
from .test_socket import MEMBERS, again, figure, pause

FULL = bool(os.environ.get("RINNALLA_FIGURES"))
pytestmark = [pytest.mark.heavy, pytest.mark.feature("ROOM12")]
PEOPLE, MESSAGES, BREAKS, KILLS = (20, 500, 20, 3) if FULL else (5, 18, 2, 1)
MORE = [*MEMBERS, *(f"vieras{n}" for n in range(20))][: PEOPLE - 1]


class Talker:
    """One person: says everything on their list, comes back after each break, repeats what was not answered."""

    def __init__(self, number: int, client: Client):
        self.number, self.client, self.said = number, client, set()
        self.halfway = threading.Event()

    def run(self) -> None:
        for n in range(MESSAGES):
            if n and n % max(1, MESSAGES // (BREAKS + 1)) == 0:
                self.client.drop()
                again(self.client)
            if n == MESSAGES // 3:
                self.halfway.set()
            self.say(f"{self.number}/{n}", f"{self.number}-{n}")

    def say(self, text: str, cid: str) -> None:
        while text not in self.said:
            if self.client.closed:
                again(self.client)
            answer = self.client.ask(do="say", text=text, cid=cid)
            if answer["type"] == "ack":
                self.said.add(text)
            elif answer.get("why") == "slow":
                pause(self.client, 0.3)
            self.client.acks.pop(cid, None)


def _seat_everybody(first: Server, second: Server, given: dict) -> list[Client]:
    names = ["helmi", *MORE]
    homes = [(first, second)[n % 2] for n in range(len(names))]
    clients = [Client(home, given["meeting"], given["cookies"][name]).open()
               for home, name in zip(homes, names, strict=True)]
    host = clients[0]
    host.until(lambda: sum(e["t"] == "wait" for e in host.streams["hosts"]) >= len(MORE), seconds=60)
    host.ask(do="admit_all")
    for one in clients[1:]:
        one.until(lambda one=one: any(e["t"] == "admitted" for e in one.streams[f"seat:{one.seat}"]), seconds=60)
        one.sync()
    return clients


def _disturb(redis, servers, talkers) -> None:
    """Redis dies and comes back, then a process: as many times as the figure says, in mid-talk."""
    for n in range(KILLS):
        talkers[n].halfway.wait(300)
        redis.kill()
        threading.Event().wait(0.5)
        redis.start()
        servers[n % 2].kill()
        servers[n % 2].start()


def test_all_lists_are_equal_whatever_is_killed(redis_server, record_property):  # noqa: F811
    """20 × 500 × 20 breaks, 3 restarts and 3 kills of Redis with RINNALLA_FIGURES=1."""
    with Server(redis_url=redis_server.url) as first:
        given = scene(first, more=MORE)
        with first.second() as second:
            clients = _seat_everybody(first, second, given)
            talkers = [Talker(*pair) for pair in enumerate(clients)]
            threads = [threading.Thread(target=one.run) for one in talkers]
            [t.start() for t in threads]
            _disturb(redis_server, (first, second), talkers)
            [t.join(600) for t in threads]
            assert not any(t.is_alive() for t in threads)
            for client in clients:
                client.sync()
                if client.closed:  # it went while this person was silent
                    again(client)
            lists = [[(e["n"], e.get("text")) for e in c.streams["all"]] for c in clients]
            [client.close() for client in clients]
    longest = max(lists, key=len)
    assert [(len(one), one[-3:]) for one in lists if one != longest] == []
    assert [n for n, _ in longest] == list(range(1, len(longest) + 1))
    texts = [text for _, text in longest if text]
    assert len(texts) == len(set(texts)) == PEOPLE * MESSAGES
    assert set(texts) == set().union(*(one.said for one in talkers))
    figure(record_property, "R5 two processes with Redis",
           f"{PEOPLE} × {MESSAGES}, {BREAKS} breaks each, {KILLS} processes and {KILLS} Redis killed: equal lists, "
           "0 lost, 0 doubled")
