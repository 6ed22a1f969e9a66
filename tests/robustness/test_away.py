"""R6: PostgreSQL restarts and Redis is away, in the middle of a talk and of registrations: a plain page, nothing lost.

CI restarts twice and takes Redis away for three seconds; `RINNALLA_FIGURES=1` ten times and for a minute.
"""

import os
import threading
import time

import httpx
import pytest

from tests.rooms.client import Client, scene
from tests.services import postgres_server, redis_server  # noqa: F401  # fixtures

from .harness import Acknowledgements, Server, until
from .registering import Registrant, registration_of

FULL = bool(os.environ.get("RINNALLA_FIGURES"))
RESTARTS, AWAY_SECONDS = (10, 60) if FULL else (2, 3)
GOAL = 10.0
MOST = 12  # registrations: so many places, and late comers find no line
PAGES = ("/", "/ryhmat/", "/ryhmat/kuusi-iltaa/ilmoittaudu/", "/kirjaudu/")
pytestmark = [pytest.mark.heavy, pytest.mark.feature("OPS2")]

def plain(answer: httpx.Response) -> bool:
    """A page for people: it says to try again, and nothing of the machinery."""
    assert "Traceback" not in answer.text and "psycopg" not in answer.text and "OperationalError" not in answer.text
    if answer.status_code == 503:
        assert "Kokeile hetken päästä uudelleen" in answer.text and answer.headers["retry-after"]
    return answer.status_code == 503

def say(client: Client, text: str, seconds: float = 30) -> float:
    """Say it, however often the server asks to try again or the connection has to be opened anew; how long it took."""
    began, cid = time.monotonic(), f"s{abs(hash(text))}"
    while time.monotonic() - began < seconds:
        try:
            if client.closed:
                client.open()
            answer = client.ask(do="say", text=text, cid=cid)
        except Exception:  # refused at the handshake while the database is away
            client.closed = client.closed or 1006
            answer = {"type": "closed"}
        if answer["type"] == "ack":
            return time.monotonic() - began
        client.acks.pop(cid, None)
        threading.Event().wait(0.1)
    raise AssertionError(f"not said in {seconds} s: {client.seen[-3:]}")

def inside(servers: list[Server], given: dict) -> list[Client]:
    """A host and a member, on the processes given in turn."""
    names = ["helmi", "veikko"]
    host, member = [Client(servers[n % len(servers)], given["meeting"], given["cookies"][name]).open()
                    for n, name in enumerate(names)]
    host.until(lambda: any(e["t"] == "wait" for e in host.streams["hosts"]), seconds=30)
    assert host.ask(do="admit_all")["type"] == "ack"
    member.until(lambda: any(e["t"] == "admitted" for e in member.streams[f"seat:{member.seat}"]))
    member.sync()
    return [host, member]

def ask_pages(server: Server, seen: list, stop: threading.Event) -> None:
    """Somebody reads all the time; every answer is a page for people."""
    with server.client() as browser:
        while not stop.is_set():
            for path in PAGES:
                answer = browser.get(path)
                assert answer.status_code in (200, 503), (path, answer.status_code, answer.text[:300])
                seen.append(plain(answer))
            stop.wait(0.05)

def test_postgresql_restarts_in_the_middle(postgres_server, record_property):  # noqa: F811
    with Server(database_url=postgres_server.url) as server:
        given = scene(server)
        set_intake(server)
        clients = inside([server], given)
        seen, stop, failures = [], threading.Event(), []

        def read_on():
            try:
                ask_pages(server, seen, stop)
            except BaseException as problem:
                failures.append(problem)

        reader = threading.Thread(target=read_on)
        reader.start()
        took, talks = [], []
        for n in range(RESTARTS):
            postgres_server.stop()
            until(lambda: plain(httpx.get(server.url + "/ryhmat/", timeout=30)), seconds=60)
            assert server.answers("/healthz") and not server.answers("/readyz")
            postgres_server.start()
            began = time.monotonic()
            until(lambda: httpx.get(server.url + "/kirjaudu/", timeout=30).status_code == 200
                  and server.answers("/readyz"), seconds=30)
            took.append(time.monotonic() - began)
            talks += [say(client, f"Katkoksen {n} jälkeen {m}") for m, client in enumerate(clients)]
        stop.set()
        reader.join(60)
        assert failures == []
        assert any(seen) and not all(seen)
        for client in clients:
            client.open() if client.closed else client.sync()
        lists = [[(e["n"], e.get("text")) for e in c.streams["all"]] for c in clients]
        [client.close() for client in clients]
        assert lists[0] == lists[1]
        texts = [text for _, text in lists[0] if text]
        assert sorted(texts) == sorted(f"Katkoksen {n} jälkeen {m}" for n in range(RESTARTS) for m in (0, 1))
        assert "Traceback" not in server.log()
    assert max(took) < GOAL and max(talks) < GOAL
    record_property("R6 PostgreSQL restarted", f"{RESTARTS} times: {len(seen)} pages asked, {sum(seen)} said to try "
                    f"again, 0 stack traces; pages back in {max(took):.1f} s, talk in {max(talks):.1f} s, 0 lost")

def test_redis_is_away_and_nobody_notices(postgres_server, redis_server, record_property):  # noqa: F811
    """Two processes: registrations are taken, pages shown, and the talk goes on between them by asking the database."""
    with Server(database_url=postgres_server.url, redis_url=redis_server.url, RINNALLA_TRUSTED_PROXIES="1") as first:
        first.manage("flush", "--no-input")
        given = scene(first)
        set_intake(first)
        with first.second() as second:
            host, member = inside([first, second], given)
            redis_server.kill()
            gone = time.monotonic()
            log, number, turn, slowest = Acknowledgements(), 0, 0, 0.0
            while time.monotonic() - gone < AWAY_SECONDS or number < 3:
                for server in (first, second):
                    if number < MOST:
                        slowest = max(slowest, register(server, number, log))
                        number += 1
                turn += 1
                said = time.monotonic()
                assert say(host, f"Ilman välittäjää {turn}") < GOAL
                member.until(lambda turn=turn: f"Ilman välittäjää {turn}" in member.texts(), seconds=GOAL)
                slowest = max(slowest, time.monotonic() - said)
                for path in PAGES:
                    answer = httpx.get(second.url + path, timeout=30)
                    assert answer.status_code == 200, (path, answer.text[:300])
            redis_server.start()
            back = time.monotonic()
            say(host, "Välittäjä on palannut")
            member.until(lambda: "Välittäjä on palannut" in member.texts(), seconds=GOAL)
            took = time.monotonic() - back
            for client in (host, member):
                client.sync()
            assert host.texts() == member.texts()
            [client.close() for client in (host, member)]
        rows = {row[0] for row in first.query("SELECT id FROM registrations_registration")}
        assert log.refused == {} and set(log.told.values()) == rows and len(rows) == number
        assert "Traceback" not in first.log()
    assert slowest < GOAL and took < GOAL
    record_property("R6 Redis away", f"{AWAY_SECONDS} s: {number} registrations, all taken; the slowest answer or "
                    f"message between two processes {slowest:.1f} s; 0 stack traces; back in {took:.1f} s")

def set_intake(server: Server) -> None:
    server.run_python("from rinnalla.access.subjects import SYSTEM\nfrom rinnalla.groups.models import Group\n"
                      "from rinnalla.registrations.actions import open_intakes\n"
                      "open_intakes(SYSTEM, Group.objects.get(slug='kuusi-iltaa'))")

def register(server: Server, number: int, log: Acknowledgements) -> float:
    began, one = time.monotonic(), Registrant(server, number)
    answer = one.open().press()
    assert not plain(answer)
    if answer.status_code == 302:
        log.got(str(number), registration_of(answer))
    else:
        log.no(str(number), answer.status_code)
    one.close()
    return time.monotonic() - began
