"""The screens of Teams and Jitsi: only administrators; secrets go in and never come out; each meeting its own way."""

from datetime import timedelta

import pytest

from rinnalla.base.clock import now
from rinnalla.base.models import Key
from rinnalla.base.sealed import insert
from rinnalla.rooms import calls
from rinnalla.video.calls import Way
from rinnalla.video.models import Booking, Service
from rinnalla.video.teams import graph as graph_module

from .graph import CLIENT, ORGANISER, SECRET, TENANT, FakeGraph

JITSI = "https://jitsi.example.org"
TEAMS = {"tenant": TENANT, "client": CLIENT, "secret": SECRET, "organiser": ORGANISER, "domains": "@Example.org, b.fi"}


def key() -> str:
    return "k" * 40


@pytest.fixture
def aino(world):
    return world.client("aino")


def made(world, aino, kind: str, **told) -> Service:
    whose = f"association:{world.jarviseutu.pk}"
    answer = aino.post(f"/hallinta/video/{kind}/uusi/", {"key": key(), "subject": whose, **told})
    assert answer.status_code == 302, answer.content.decode()
    return Service.objects.get(kind=kind)


@pytest.mark.feature("VID2")
def test_an_administrator_sets_teams_up_tries_it_out_and_takes_it_away(world, aino, settings):
    graph_module._tokens.clear()
    one = made(world, aino, "teams", **TEAMS)
    assert (one.secret, one.own_domains) == (SECRET, ["example.org", "b.fi"])
    page = f"/hallinta/video/{one.pk}/"
    shown = aino.get(page)
    assert SECRET not in shown.content.decode() and shown["Cache-Control"] == "no-store"
    changed = {name: value for name, value in TEAMS.items() if name != "secret"}
    assert aino.post(page, {"key": key(), **changed, "client": "toinen"}).status_code == 302
    one.refresh_from_db()
    assert (one.secret, one.client) == (SECRET, "toinen")
    with FakeGraph() as microsoft:
        settings.VIDEO_TEAMS_LOGIN = settings.VIDEO_TEAMS_GRAPH = microsoft.address
        assert "Yhteys toimii" in aino.post(f"{page}kokeilu/", follow=True).content.decode()
        microsoft.policy = False
        told = aino.post(f"{page}kokeilu/", follow=True).content.decode()
        assert "käyttökäytäntö" in told and SECRET not in told
        assert not microsoft.meetings
    box = one.key
    aino.post(f"{page}poisto/")
    assert not Service.objects.exists() and not Key.objects.filter(pk=box).exists()
    graph_module._tokens.clear()


@pytest.mark.feature("VID2", "VID3")
def test_nobody_else_sees_or_changes_them(world, aino):
    one = made(world, aino, "teams", **TEAMS)
    for who in ("eero", "tiina", "helmi", "veikko", "ulla", "outi"):
        client = world.client(who)
        for address in ("/hallinta/video/teams/uusi/", f"/hallinta/video/{one.pk}/"):
            assert client.get(address).status_code in (403, 404) or who == "outi"
        for doing in ("", "kokeilu/", "poisto/", "avain/"):
            assert client.post(f"/hallinta/video/{one.pk}/{doing}").status_code in (403, 404)
    assert world.client("outi").get(f"/hallinta/video/{one.pk}/").status_code == 404
    address = f"/hallinta/video/{one.pk}/"
    assert address in aino.get("/hallinta/video/").content.decode()
    assert address not in world.client("outi").get("/hallinta/video/").content.decode()
    assert Service.objects.count() == 1


@pytest.mark.feature("VID3")
@pytest.mark.parametrize(("address", "words"), [
    ("https://meet.jit.si", "viiden minuutin"), ("http://jitsi.fi", "alussa https"), ("https://a@jitsi.fi", "alussa"),
    ("https://jitsi.fi/huone", "ilman polkua"), ("javascript:alert(1)", "alussa"), ("https://[", "alussa")])
def test_a_jitsi_that_will_not_do(world, aino, address, words):
    answer = aino.post("/hallinta/video/jitsi/uusi/", {
        "key": key(), "subject": f"federation:{world.federation.pk}", "client": "a", "secret": "s", "audience": "jitsi",
        "address": address})
    assert answer.status_code == 422 and words in answer.content.decode() and not Service.objects.exists()


@pytest.mark.feature("VID3")
def test_the_key_of_the_server_is_shown_once(world, aino):
    one = made(world, aino, "jitsi", client="rinnalla", secret=SECRET, address=JITSI + "/", audience="jitsi")
    assert one.address == JITSI
    page = f"/hallinta/video/{one.pk}/"
    shown = aino.post(f"{page}avain/").content.decode()
    shown_key = shown.partition("Bearer ")[2].partition('"')[0]
    assert len(shown_key) > 30
    one.refresh_from_db()
    assert shown_key not in repr(vars(one)) and shown_key not in aino.get(page).content.decode()
    ask = {"content_type": "application/x-www-form-urlencoded"}
    Booking.objects.create(subject="meeting:1", service=one, name="rin-x", state="ready", plan="x",
                           starts=now(), ends=now() + timedelta(hours=1))
    gate = f"/jitsi/{one.pk}/conference"
    assert aino.post(gate, "name=rin-x", headers={"Authorization": f"Bearer {shown_key}"}, **ask).status_code == 200
    aino.post(f"{page}avain/")
    assert aino.post(gate, "name=rin-x", headers={"Authorization": f"Bearer {shown_key}"}, **ask).status_code == 403


@pytest.mark.feature("VID2", "VID3")
def test_one_meeting_its_own_way_and_what_is_told_of_each(world):
    group = world.closed
    insert(Service(subject=f"federation:{world.federation.pk}", kind="jitsi", client="x", address=JITSI), secret="s")
    insert(Service(subject=f"association:{world.rannikko.pk}", kind="teams", client="x"), secret="s")
    helmi, meeting = world.client("helmi"), group.meetings.first()
    page = f"/hallinta/ryhmat/{group.slug}/tapaamiset/{meeting.number}/video/"
    shown = helmi.get(page).content.decode()
    assert "omalla Jitsi-palvelimella" in shown and "Microsoft" not in shown.partition("<form")[2]
    assert helmi.post(page, {"way": "teams"}).status_code == 422  # another association's
    assert helmi.post(page, {"way": "jitsi"}).status_code == 302
    assert calls.usual_way(meeting) == Way("jitsi")
    assert calls.usual_way(group.meetings.last()) == Way()
    assert "Oma Jitsi-palvelin" in helmi.get(f"/hallinta/ryhmat/{group.slug}/video/").content.decode()
    assert world.client("veikko").post(page, {"way": "none"}).status_code == 403
    assert world.client("ulla").get(page).status_code in (403, 404)
    assert helmi.post(page, {"way": "above"}).status_code == 302
    assert calls.usual_way(meeting) == Way()
