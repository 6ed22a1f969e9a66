"""Live text and reactions over real sockets: to those who opened the pane, never from a muted voice, never stored."""

import pytest

from tests.robustness.harness import Server

from .test_socket import Evening, fresh

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def heard(client, kind):
    return [m for m in client.seen if m.get("type") == kind]


@pytest.mark.feature("ROOM20", "ROOM4")
def test_live_text_reaches_those_who_show_it_and_nobody_muted_or_looked_at_is_heard(server):
    evening = Evening(server, fresh(server))
    host, veikko, otava = evening.inside("veikko", "otava")
    try:
        host.put({"do": "watch", "on": True})
        host.sync()
        veikko.put({"do": "live", "text": "Kirjoitan"})
        host.until(lambda: heard(host, "live"))
        assert heard(host, "live") == [{"type": "live", "seat": veikko.seat, "text": "Kirjoitan"}]
        otava.put({"do": "react", "what": "same"})
        host.until(lambda: heard(host, "react"))
        assert host.ask(do="mute", seat=veikko.seat, on=True)["type"] == "ack"
        veikko.until(lambda: any(e["t"] == "muted" for e in veikko.streams[f"seat:{veikko.seat}"]))
        veikko.put({"do": "live", "text": "Hiljennetty"})
        assert host.ask(do="premoderate", on=True)["type"] == "ack"
        otava.until(lambda: any(e["t"] == "pace" and e["premoderated"] for e in otava.streams["all"]))
        otava.put({"do": "live", "text": "Katsottava"})
        host.put({"do": "watch", "on": False})
        otava.sync(), veikko.sync(), host.sync()
        assert host.ask(do="premoderate", on=False)["type"] == "ack"
        otava.until(lambda: not [e for e in otava.streams["all"] if e["t"] == "pace"][-1]["premoderated"])
        otava.put({"do": "live", "text": "Suljettuun ikkunaan"})
        otava.sync(), host.sync()
        assert [m["text"] for m in heard(host, "live")] == ["Kirjoitan"]
        assert not heard(veikko, "live") and not heard(otava, "live")
        assert not server.query("select count(*) from rooms_event where type in ('live', 'react')")[0][0]
    finally:
        for client in evening.open:
            client.close()


@pytest.mark.feature("ROOM20")
def test_the_last_letters_of_a_quick_hand_arrive_and_nothing_comes_after_the_end(server):
    """Texts that come too close are not all shown, but the newest always is; an emptied line stays empty."""
    evening = Evening(server, fresh(server))
    host, veikko = evening.inside("veikko")
    try:
        host.put({"do": "watch", "on": True})
        host.sync()
        for text in ("K", "Ki", "Kir", "Kirj"):
            veikko.put({"do": "live", "text": text})
        host.until(lambda: heard(host, "live") and heard(host, "live")[-1]["text"] == "Kirj")
        for text in ("Kirjo", "Kirjoi", ""):
            veikko.put({"do": "live", "text": text})
        host.until(lambda: heard(host, "live")[-1]["text"] == "")
        veikko.put({"do": "live", "text": "Uusi"})
        host.until(lambda: heard(host, "live")[-1]["text"] == "Uusi")
        texts = [m["text"] for m in heard(host, "live")]
        assert texts[0] == "K" and texts[-2:] == ["", "Uusi"] and "Kirjoi" not in texts
    finally:
        for client in evening.open:
            client.close()


@pytest.mark.feature("ROOM5", "ROOM12")
def test_the_circle_survives_a_kill(server):
    """A round half way, a break, and who rests: the same for somebody who comes back after kill -9."""
    evening = Evening(server, fresh(server))
    host, veikko, otava = evening.inside("veikko", "otava")
    assert host.ask(do="round", no=0, kind="mood", question="Mitä kuuluu?")["type"] == "ack"
    assert host.ask(do="turn", no=1, of=host.seat, how="done")["type"] == "ack"
    assert otava.ask(do="rest", on=True)["type"] == "ack"
    assert host.ask(do="pause", minutes=10, words="Venytellään", link="", exercise="")["type"] == "ack"
    server.kill()
    server.start()
    for client in (host, veikko, otava):
        client.close()
    again = evening.come("veikko")
    events = again.streams["all"]
    one = [e for e in events if e["t"] == "round"][-1]
    assert (one["turn"], one["past"], one["queue"]) == (veikko.seat, [host.seat], [otava.seat])
    assert [e for e in events if e["t"] == "pause"][-1]["words"] == "Venytellään"
    assert again.ask(do="turn", no=1, of=veikko.seat, how="pass")["type"] == "ack"
    again.until(lambda: [e for e in again.streams["all"] if e["t"] == "round"][-1]["turn"] == 0)
    again.close()
