"""A5: the talk by screen reader. What is new is said once; what was before, was changed or was removed is not."""

import os

import pytest

from tests.robustness.harness import Server

from .aloud import EAR, Listener
from .client import Client, scene
from .test_journey import Cast
from .test_socket import pause

FULL = bool(os.environ.get("RINNALLA_FIGURES"))
MESSAGES = 200 if FULL else 24
COUNTED = """n => window.heard.map((one) => Number(one.match(/^Uusia viestejä: (\\d+)$/)?.[1] ?? 0))
  .reduce((sum, one) => sum + one, 0) === n"""
pytestmark = [pytest.mark.journey, pytest.mark.heavy, pytest.mark.feature("ROOM14")]


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


class Talk:
    """Helmi and Otava by wire; Veikko and the host Jari by ear."""

    def __init__(self, browser, server):
        if server.query("select count(*) from people_person")[0][0]:
            server.kill()
            server.manage("flush", "--no-input")
            server.start()
        self.server, self.given = server, scene(server, more=["otava"])
        self.cast = Cast(browser, server, self.given)
        self.helmi, self.otava = self.wire("helmi"), self.wire("otava")
        self.helmi.until(lambda: any(e["t"] == "wait" for e in self.helmi.streams["hosts"]))
        assert self.helmi.ask(do="admit_all")["type"] == "ack"
        self.otava.until(lambda: any(e["t"] == "admitted" for e in self.otava.streams[f"seat:{self.otava.seat}"]))
        self.otava.sync()

    def wire(self, name):
        return Client(self.server, self.given["meeting"], self.given["cookies"][name]).open()

    def listener(self, name) -> Listener:
        page = self.cast.page(name)
        page.context.add_init_script(EAR)
        page.goto(f"{self.server.url}/huone/{self.given['meeting']}/")
        if name == "veikko":
            self.helmi.until(lambda: sum(e["t"] == "wait" for e in self.helmi.streams["hosts"]) > 1)
            assert self.helmi.ask(do="admit_all")["type"] == "ack"
        page.locator("#seats li").nth(2).wait_for()
        return Listener(page).ready()

    def listeners(self) -> list[Listener]:
        """Veikko, and after him the host Jari, whose coming Veikko has heard of."""
        veikko, jari = self.listener("veikko"), self.listener("jari")
        veikko.until("Jari tuli")
        return [veikko, jari]

    def say(self, texts, who=None) -> None:
        for text in texts:
            assert (who or self.otava).ask_patiently(do="say", text=text)["type"] == "ack"

    def close(self) -> None:
        self.helmi.close(), self.otava.close()
        for page in [p for c in self.cast.browser.contexts for p in c.pages]:
            page.context.close()


@pytest.fixture
def talk(browser, server):
    talk = Talk(browser, server)
    yield talk
    talk.close()
    expected = ("404", "403", "katki", "/katki/")
    assert [e for e in talk.cast.errors if not any(one in e for one in expected)] == []


def said(texts, name="Otava"):
    return [f"{name} kirjoitti: {text}" for text in texts]


def test_each_message_is_said_once_and_nothing_twice(talk, record_property):
    before = [f"Ennen {n}" for n in range(10)]
    talk.say(before)
    veikko = talk.listener("veikko")
    veikko.sees(before[-1])
    assert veikko.heard() == []

    texts = [f"Uusi {n}" for n in range(MESSAGES)]
    talk.say(texts)
    veikko.until(f"kirjoitti: {texts[-1]}")
    assert veikko.heard() == said(texts)

    veikko.forget()
    own = next(e["n"] for e in talk.otava.streams["all"] if e.get("text") == "Uusi 0")
    assert talk.otava.ask_patiently(do="edit", n=own, text="Muokattu nolla")["type"] == "ack"
    assert talk.otava.ask_patiently(do="take_back", n=own + 1)["type"] == "ack"
    assert talk.helmi.ask(do="erase", n=own + 2)["type"] == "ack"
    assert talk.helmi.ask(do="reply", of=own, text="Vastaus sinulle")["type"] == "ack"
    veikko.until("Vastaus sinulle")
    veikko.page.fill("#text", "Oma viesti")
    veikko.page.press("#text", "Enter")
    veikko.sees("Oma viesti")
    talk.say(["Lopuksi"])
    veikko.until("Lopuksi")
    assert veikko.heard() == ["Helmi kirjoitti: Vastaus sinulle", "Otava kirjoitti: Lopuksi"]
    assert talk.helmi.ask(do="whisper", to=seat(talk, "Veikko"), text="Vain sinulle")["type"] == "ack"
    veikko.until("Vain sinulle")
    assert veikko.heard()[2:] == ["Helmi kirjoitti sinulle yksityisesti: Vain sinulle"]

    veikko.page.reload()
    veikko.sees("Lopuksi")
    talk.say(["Latauksen jälkeen"])
    veikko.until("Latauksen jälkeen")
    assert veikko.heard() == said(["Latauksen jälkeen"])
    record_property("A5 new messages", f"{MESSAGES} messages in a burst, each said once and in order; {len(before)} "
                    "earlier ones, edits, removals, own messages and a reload: nothing said")


def seat(talk, name):
    found = talk.helmi.until(lambda: [e for e in talk.helmi.streams["all"] if e["t"] == "in" and e["name"] == name])
    return found[0]["seat"]


def test_a_message_that_was_held_is_said_when_it_is_shown(talk):
    veikko, jari = talk.listeners()
    assert talk.helmi.ask(do="premoderate", on=True)["type"] == "ack"
    jari.forget(), veikko.forget()
    for text in ("Näytetään", "Jätetään pois"):
        assert talk.otava.ask_patiently(do="say", text=text)["type"] == "ack"
    jari.page.locator("#held li").nth(1).wait_for(state="attached")
    assert jari.heard() == ["Viestit, jotka odottavat sinua: Otava"] * 2
    talk.helmi.until(lambda: sum(e["t"] == "held" for e in talk.helmi.streams["hosts"]) == 2)
    held = [e["n"] for e in talk.helmi.streams["hosts"] if e["t"] == "held"]
    assert talk.helmi.ask(do="decide", n=held[0], approve=True)["type"] == "ack"
    assert talk.helmi.ask(do="decide", n=held[1], approve=False)["type"] == "ack"
    veikko.until("Näytetään")
    assert veikko.heard() == said(["Näytetään"])
    jari.until("Otava kirjoitti: Näytetään")
    assert len(jari.heard()) == 3

    veikko.forget()
    veikko.page.fill("#text", "Minun viestini")
    veikko.page.press("#text", "Enter")
    veikko.until("Ohjaaja katsoo viestisi")
    talk.helmi.until(lambda: sum(e["t"] == "held" for e in talk.helmi.streams["hosts"]) == 3)
    last = [e["n"] for e in talk.helmi.streams["hosts"] if e["t"] == "held"][-1]
    assert talk.helmi.ask(do="decide", n=last, approve=True)["type"] == "ack"
    veikko.page.locator("#log .mine:not(.is-pending)", has_text="Minun viestini").wait_for()
    assert veikko.heard() == ["Ohjaaja katsoo viestisi ennen kuin muut näkevät sen."]


def test_read_all_or_only_the_number_or_nothing(talk, record_property):
    veikko = talk.listener("veikko")
    choose(veikko, "count")
    talk.say([f"Laskettu {n}" for n in range(7)])
    veikko.page.wait_for_function(COUNTED, arg=7)  # one number for those of four seconds
    assert all(words.startswith("Uusia viestejä: ") for words in veikko.heard()) and len(veikko.heard()) < 7
    choose(veikko, "silent")
    veikko.forget()
    talk.say(["Hiljaa yksi", "Hiljaa kaksi"])
    veikko.sees("Hiljaa kaksi")
    assert talk.helmi.ask(do="whisper", to=seat(talk, "Veikko"), text="Silti sinulle")["type"] == "ack"
    veikko.until("Silti sinulle")
    assert veikko.heard() == ["Helmi kirjoitti sinulle yksityisesti: Silti sinulle"]
    veikko.page.reload()
    veikko.sees("Hiljaa kaksi")
    choose(veikko, "all")
    talk.say(["Taas ääneen"])
    veikko.until("Taas ääneen")
    assert veikko.heard() == said(["Taas ääneen"])
    record_property("A5 read all, count, silent", "7 messages: said as one number; silent: only a private one; "
                    "the choice lives through a reload")


def choose(listener, value):
    listener.page.evaluate("document.querySelector('#own').showModal()")
    listener.page.check(f"#reading-{value}")
    listener.page.evaluate("document.querySelector('#own').close()")


def test_what_came_while_the_line_was_broken_is_a_number(talk, record_property):
    veikko, jari = talk.listeners()
    talk.say(["Ennen katkoa"])
    for one in (veikko, jari):
        one.until("Ennen katkoa")
        one.forget()
        one.cut()
    talk.say([f"Katkon aikana {n}" for n in range(MESSAGES)])
    assert talk.helmi.ask(do="erase", n=talk.otava.streams["all"][-1]["n"])["type"] == "ack"
    assert talk.helmi.ask(do="round", no=0, kind="own", question="Miten menee?")["type"] == "ack"
    turn = talk.helmi.until(lambda: [e for e in talk.helmi.streams["all"] if e["t"] == "round"])[-1]["turn"]
    assert talk.helmi.ask(do="turn", no=1, of=turn, how="done")["type"] == "ack"
    assert talk.otava.ask_patiently(do="hand", up=True)["type"] == "ack"
    pause(talk.helmi, 3)  # the browser tries again and again meanwhile
    for one in (veikko, jari):
        one.mend()
        one.until("Uusia viestejä")
        talk.say(["Taas yhdessä"])
        one.until("Taas yhdessä")
        heard = one.heard()
        assert not [words for words in heard if "Katkon aikana" in words or "Ennen katkoa" in words]
        assert [w for w in heard if w.startswith("Yhteys")] == [
            "Yhteys katkesi hetkeksi. Yhdistämme uudelleen, ja viestisi ovat tallessa.", "Yhteys on kunnossa."]
        assert len([w for w in heard if w.startswith("Uusia viestejä")]) == 1
        assert len([w for w in heard if "uoro" in w]) == 1, heard
        assert len(heard) <= 6 and heard[-1] == "Otava kirjoitti: Taas yhdessä", heard
    assert f"Uusia viestejä: {MESSAGES - 1}" in veikko.heard()
    record_property("A5 after a break of the line", f"{MESSAGES} messages, a round and a hand: one number, one line "
                    "of whose turn it is; nothing read again")


def test_breakouts_and_back(talk):
    veikko = talk.listener("veikko")
    mine = seat(talk, "Veikko")
    assert talk.helmi.ask(do="parts", no=0, way="chosen", count=2, size=0, minutes=10, names=["Puro", "Koski"]
                          )["type"] == "ack"
    assert talk.helmi.ask(do="parts_put", no=0, seat=talk.otava.seat, group=0)["type"] == "ack"
    assert talk.helmi.ask(do="parts_open", no=0)["type"] == "ack"
    talk.otava.until(lambda: any(e["t"] == "placed" for e in talk.otava.streams[f"seat:{talk.otava.seat}"]))
    talk.otava.sync()
    part = talk.otava.streams[f"seat:{talk.otava.seat}"][-1]["part"]
    for n in range(5):
        assert talk.otava.ask_patiently(do="murmur", part=part, text=f"Ennen tuloasi {n}")["type"] == "ack"
    pause(talk.otava, 1.1)
    veikko.forget()
    assert talk.helmi.ask(do="place", seat=mine, part=part)["type"] == "ack"
    veikko.until("Olet nyt pienryhmässä: Puro.")
    veikko.sees("Ennen tuloasi 4")
    for n in range(3):
        assert talk.otava.ask_patiently(do="murmur", part=part, text=f"Täällä {n}")["type"] == "ack"
    veikko.until("Täällä 2")
    heard = veikko.heard()
    assert heard[0].startswith("Olet nyt pienryhmässä: Puro.") and heard[1:] == said([f"Täällä {n}" for n in range(3)])
    veikko.forget()
    assert talk.helmi.ask(do="parts_end", no=1)["type"] == "ack"
    veikko.until("Olemme taas kaikki yhdessä.")
    talk.say(["Tervetuloa takaisin"])
    veikko.until("Tervetuloa takaisin")
    assert veikko.heard() == ["Olemme taas kaikki yhdessä.", "Otava kirjoitti: Tervetuloa takaisin"]


def test_picks_turns_and_hands_are_said_once(talk):
    veikko, jari = talk.listeners()
    veikko.forget(), jari.forget()
    assert talk.helmi.ask(do="picks", no=0, way="mood", hidden=False)["type"] == "ack"
    veikko.until("Millainen sää sinulla on tänään?")
    for one, card in ((talk.helmi, 1), (talk.otava, 2), (talk.otava, 3)):
        assert one.ask(do="pick", no=1, card=card)["type"] == "ack"
    assert talk.helmi.ask(do="picks_show", no=1)["type"] == "ack"
    for one in (veikko, jari):
        one.until("Tällaisia olemme tänään.")
    assert veikko.heard() == ["Millainen sää sinulla on tänään?",
                              "Tällaisia olemme tänään. Aurinkoista 1, Pilvistä 1"]
    assert talk.helmi.ask(do="picks_end", no=1)["type"] == "ack"
    veikko.forget(), jari.forget()
    for one in (talk.otava, talk.helmi):
        assert one.ask(do="hand", up=True)["type"] == "ack"
    jari.until("Otava, Helmi")
    assert jari.heard() == ["Viittaavat järjestyksessä: Otava.", "Viittaavat järjestyksessä: Otava, Helmi."]
    assert veikko.heard() == []
    assert talk.helmi.ask(do="call", seat=talk.otava.seat)["type"] == "ack"
    veikko.until("Puheenvuorossa Otava.")
    assert veikko.heard() == ["Puheenvuorossa Otava."]
    assert talk.helmi.ask(do="mute", seat=seat(talk, "Veikko"), on=True)["type"] == "ack"
    veikko.until("Ohjaaja on sulkenut kirjoittamisesi.")
    assert len(veikko.heard()) == 2


@pytest.mark.feature("ROOM12")
def test_a_line_that_died_without_a_word_is_opened_anew_and_nothing_is_lost(talk):
    """The network is gone and nobody said so: what was written waits, and goes when the page notices by itself."""
    veikko = talk.listener("veikko")
    veikko.page.evaluate("window.dead = window.line")
    veikko.page.fill("#text", "Kirjoitettu kuolleelle yhteydelle")
    veikko.page.press("#text", "Enter")
    talk.say(["Sanottu sillä aikaa"])
    veikko.until("Yhteys on kunnossa.", seconds=60)
    veikko.sees("Sanottu sillä aikaa"), veikko.sees("Kirjoitettu kuolleelle yhteydelle")
    talk.helmi.until(lambda: "Kirjoitettu kuolleelle yhteydelle" in talk.helmi.texts())
    assert talk.helmi.texts().count("Kirjoitettu kuolleelle yhteydelle") == 1
