"""Clients that register over HTTP, and what must hold of places afterwards. Used by R1 and R2."""

import re
import threading

import httpx

from .harness import Acknowledgements, Server

SCENE = """
from tests.world import build
from rinnalla.access.subjects import SYSTEM
from rinnalla.registrations.actions import open_intakes
world = build()
print(open_intakes(SYSTEM, world.closed)[0].pk)
"""
FORM = "/ryhmat/kuusi-iltaa/ilmoittaudu/"
KEY = re.compile(r'name="key" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def set_scene(server: Server) -> None:
    server.run_python(SCENE)


class Registrant:
    """One browser with one form open: it knows its key, so that it may press again after a broken connection."""

    def __init__(self, server: Server, number: int):
        self.server, self.number = server, number
        self.client = server.client(timeout=60, verify=False)
        address = f"10.{number // 62500}.{number // 250 % 250}.{number % 250 + 1}"
        self.client.headers["X-Forwarded-For"] = address
        self.fields: dict[str, str] = {}

    def open(self) -> "Registrant":
        page = self.client.get(FORM).text
        self.fields = {
            "csrfmiddlewaretoken": TOKEN.search(page)[1], "key": KEY.search(page)[1],
            "name": f"Henkilö {self.number}", "nickname": f"Nimi {self.number}", "adult": "on", "health": "on",
            "email": f"henkilo{self.number}@posti.example"}
        return self

    def press(self) -> httpx.Response:
        return self.client.post(FORM, data=self.fields)

    def close(self) -> None:
        self.client.close()


def registration_of(answer: httpx.Response) -> int:
    """The registration that an answer acknowledges: the thank-you page's address names it."""
    return int(answer.headers["location"].split("/kiitos/")[1].partition(".")[0])


def keep_pressing(server: Server, numbers: list[int], log: Acknowledgements, stop: threading.Event) -> None:
    """Register one after another; after a broken connection press again with the same key."""
    for number in numbers:
        one = Registrant(server, number)
        while not stop.is_set():
            try:
                if not one.fields:
                    one.open()
                log.asking(str(number))
                answer = one.press()
            except (httpx.HTTPError, TypeError):  # killed in the middle, or a page cut short
                stop.wait(0.05)
                continue
            if answer.status_code == 302:
                log.got(str(number), registration_of(answer))
            else:
                log.no(str(number), answer.status_code)
            break
        one.close()


def wrong(server: Server, limit: int) -> list[str]:
    """What is wrong with the places in the database; empty when every promise holds."""
    states = dict(server.query("SELECT state, count(*) FROM registrations_registration GROUP BY state"))
    confirmed, waiting = states.get("confirmed", 0), states.get("waiting", 0)
    taken, in_line = server.query("SELECT taken, waiting FROM registrations_intake")[0]
    lines = [row[0] for row in server.query(
        "SELECT line FROM registrations_registration WHERE state = 'waiting' ORDER BY line")]
    silent = server.query(
        "SELECT count(*) FROM registrations_registration r WHERE NOT EXISTS (SELECT 1 FROM mail_letter l "
        "WHERE l.subject = 'registration:' || r.id AND l.kind = 'registration.' || r.state)")[0][0]
    members = server.query(
        "SELECT count(*) FROM registrations_registration r JOIN people_standing s ON s.person_id = r.person_id "
        "WHERE s.role = 'member' AND r.state = 'confirmed'")[0][0]
    found = {
        f"{confirmed} confirmed for {limit} places": confirmed > limit,
        f"taken says {taken}, rows {confirmed}": taken != confirmed,
        f"waiting says {in_line}, rows {waiting}": in_line != waiting,
        "the line has a gap or two with one number": lines != list(range(1, waiting + 1)),
        "somebody waits though a place is free": bool(waiting) and confirmed < limit,
        f"{silent} registrations without their letter": silent != 0,
        f"{members} members, {confirmed} confirmed": members != confirmed,
    }
    return [what for what, is_so in found.items() if is_so] + server.integrity()
