"""Jitsi: tokens by the rules a Prosody holds them to, the frame, and the server that asks us for its rooms."""

import base64
import json
import time
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import jwt
import pytest

from rinnalla.base import clock
from rinnalla.base.sealed import insert
from rinnalla.rooms import booked, calls
from rinnalla.rooms.actions import hosting, video
from rinnalla.rooms.actions.ending import end_room
from rinnalla.video.calls import Way
from rinnalla.video.jitsi import gate, tokens
from rinnalla.video.jitsi.provider import is_shared
from rinnalla.video.models import Booking, Service
from rinnalla.video.providers import provider
from tests.rooms.scene import Evening

pytestmark = pytest.mark.feature("VID3")
SECRET = "kanarialintu-jossa-on-tarpeeksi-merkkeja"
HOST = "https://jitsi.example.org"


class Bad(Exception):
    """Prosody would not let this token in."""


def prosody(token: str, room: str, *, secret: str = SECRET, app: str = "rinnalla", host: str = "jitsi.example.org"):
    """The rules of token/util.lib.lua, told again: signature, issuer, audience, times, subject, room in lower case."""
    header, body, _ = token.split(".")
    if json.loads(base64.urlsafe_b64decode(header + "=="))["alg"] != "HS256":
        raise Bad("alg")
    try:
        jwt.decode(token, secret, algorithms=["HS256"], options={"verify_aud": False, "verify_exp": False,
                                                                 "verify_nbf": False, "verify_iat": False})
    except jwt.PyJWTError as problem:
        raise Bad("signature") from problem
    told = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if told.get("iss") != app:
        raise Bad("issuer")
    if told.get("aud") not in ("jitsi", "*"):
        raise Bad("audience")
    if told.get("exp", 0) < time.time():
        raise Bad("expired")
    if told.get("nbf", 0) > time.time():
        raise Bad("early")
    if told.get("sub") not in (host, "*"):
        raise Bad("subject")
    if told.get("room") not in ("*", room.lower()):
        raise Bad("room")
    return told


@pytest.fixture
def service(world):
    return insert(Service(subject=f"association:{world.jarviseutu.pk}", kind="jitsi", client="rinnalla",
                          address=HOST, audience="jitsi"), secret=SECRET)


@pytest.fixture
def evening(world, service):
    video.choose_for_group(world.actor("helmi"), world.closed, way=Way("jitsi"))
    one = Evening(world)
    one.come("helmi"), one.come("veikko", called="Untuva")
    one.act(hosting.admit_all, "helmi", seated=False)
    return one


def entry(evening, who: str):
    return calls.enter(evening.room, evening.seat(who)).info


def token_in(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parse_qs(parts.query)["jwt"][0], parts.path.lstrip("/")


def test_a_token_for_each_click_and_role(evening):
    token, room = token_in(entry(evening, "veikko").url)
    assert room.startswith("rin-") and room == room.lower() and len(room) == 36
    told = prosody(token, room)
    user = told["context"]["user"]
    assert (user["name"], user["affiliation"], user["moderator"]) == ("Untuva", "member", "false")
    assert user["lobby_bypass"] is True and "email" not in user and "veikko" not in json.dumps(told).lower()
    assert told["context"]["features"]["recording"] == told["context"]["features"]["transcription"] == "false"
    assert 0 < told["exp"] - time.time() <= 600
    host = prosody(*token_in(entry(evening, "helmi").url))["context"]["user"]
    assert (host["affiliation"], host["moderator"]) == ("owner", "true") and host["id"] != user["id"]


@pytest.mark.parametrize(("change", "why"), [
    ({"room": "rin-toinen"}, "room"), ({"exp": 1}, "expired"), ({"nbf": 9_999_999_999}, "early"),
    ({"iss": "muu"}, "issuer"), ({"aud": "muu"}, "audience"), ({"sub": "muu.example"}, "subject"),
    ({"room": "RIN-AA"}, "room")])
def test_what_a_server_refuses(service, change, why):
    good = tokens.claims(service, room="RIN-aa", who="x", name="N", moderator=False)
    assert prosody(tokens.sign(service, good), "rin-AA")["room"] == "rin-aa"
    with pytest.raises(Bad, match=why):
        prosody(tokens.sign(service, good | change), "rin-aa")


def test_no_algorithm_and_another_key_are_refused(service):
    good = tokens.claims(service, room="rin-aa", who="x", name="N", moderator=False)
    with pytest.raises(Bad, match="alg"):
        prosody(jwt.encode(good, None, algorithm="none"), "rin-aa")
    with pytest.raises(Bad, match="signature"):
        prosody(jwt.encode(good, "toinen-avain-joka-on-riittavan-pitka", algorithm="HS256"), "rin-aa")


def test_the_address_closes_what_should_be_closed(evening):
    fragment = unquote(urlsplit(entry(evening, "veikko").url).fragment)
    for said in ("config.p2p.enabled=false", "config.fileRecordingsEnabled=false",
                 "config.disableThirdPartyRequests=true", 'config.defaultLanguage="fi"'):
        assert said in fragment


@pytest.mark.parametrize("address", ["https://meet.jit.si", "https://x.meet.jit.si/a", "https://8x8.vc/magic"])
def test_public_services_are_known(address):
    assert is_shared(address) and not is_shared(HOST)


def test_the_frame_is_on_one_page_only_and_for_those_admitted(world, evening):
    address = f"/huone/{evening.meeting.pk}/video/"
    page = world.client("veikko").post(address)
    html = page.content.decode()
    assert f'src="{HOST}/rin-' in html and "no-store" in page["Cache-Control"]
    assert f"frame-src {HOST}" in page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"] and page["X-Frame-Options"] == "SAMEORIGIN"
    assert f'camera=(self "{HOST}")' in page["Permissions-Policy"] and "external_api" not in html
    room = world.client("veikko").get(f"/huone/{evening.meeting.pk}/")
    assert HOST not in room["Content-Security-Policy"] and HOST not in room.content.decode()
    assert "oman Jitsi-palvelimen" in html or "omalla Jitsi-palvelimella" in room.content.decode()
    evening.act(hosting.remove, "helmi", target=evening.seats["veikko"], seated=False)
    for who in ("veikko", "mirja", "ulla"):
        assert world.client(who).get(address).status_code == 404
    assert world.client("anonymous").get(address).status_code in (302, 404)


@pytest.mark.parametrize(("reader", "there"), [("fi", "fi"), ("fi-simple", "fi"), ("sv", "sv"), ("en", "en"),
                                               ("de", "fi")])
def test_jitsi_speaks_the_language_of_the_reader(world, evening, reader, there):
    client = world.client("veikko")
    client.cookies["asetukset"] = f"language={reader}"
    html = unquote(client.post(f"/huone/{evening.meeting.pk}/video/").content.decode())
    assert f'config.defaultLanguage="{there}"' in html


def test_who_is_removed_has_a_way_into_no_room_of_ours(world, evening, door):
    old = token_in(entry(evening, "veikko").url)[1]
    token_in(entry(evening, "helmi").url)
    Booking.objects.update(starts=clock.now())
    assert door("post", data=f"name={old}").status_code == 200
    evening.act(hosting.remove, "helmi", target=evening.seats["veikko"], seated=False)
    assert door("post", data=f"name={old}").status_code == 403
    token, new = token_in(entry(evening, "helmi").url)
    assert new != old and prosody(token, new) and door("post", data=f"name={new}").status_code == 200
    with pytest.raises(Bad, match="room"):
        prosody(token_in(entry(evening, "helmi").url)[0], old)
    assert '"t":"video"' in evening.stream("all")[-1] and '"way":"jitsi"' in evening.stream("all")[-1]


def test_who_never_came_to_the_video_disturbs_nobody_by_going(world, evening):
    room = token_in(entry(evening, "helmi").url)[1]
    evening.act(hosting.remove, "helmi", target=evening.seats["veikko"], seated=False)
    assert token_in(entry(evening, "helmi").url)[1] == room
    assert not any('"t":"video"' in line for line in evening.stream("all"))


def test_a_breakout_is_a_room_of_its_own_there(world, evening, door):
    whole = token_in(entry(evening, "veikko").url)[1]
    calls.move(evening.room, [evening.seats["veikko"]], 2)
    token, room = token_in(entry(evening, "veikko").url)
    assert room == f"{whole}-2" and prosody(token, room)
    with pytest.raises(Bad, match="room"):
        prosody(token, whole)
    Booking.objects.update(starts=clock.now())
    assert door("post", data=f"name={room}").json()["name"] == room
    assert door("post", data=f"name={whole}-2-2").status_code == 403
    provider("jitsi").close_breakouts(calls.ref_of(evening.room.pk))
    assert token_in(entry(evening, "veikko").url)[1] == whole


def test_an_evening_that_was_ended_opens_no_more(world, evening, door):
    room = token_in(entry(evening, "helmi").url)[1]
    Booking.objects.update(starts=clock.now())
    assert door("post", data=f"name={room}").status_code == 200
    evening.act(end_room, "helmi", seated=False)
    assert door("post", data=f"name={room}").status_code == 403
    booked.follow(), booked.settle_due()
    assert Booking.objects.get().state == "over"


# --- the server asks us -----------------------------------------------------------------------------
@pytest.fixture
def door(client, service):
    key = gate.new_key(service)

    def ask(method: str, path: str = "", *, given: str | None = None, data=None):
        headers = {"Authorization": f"Bearer {key if given is None else given}"}
        kind = {"content_type": "application/x-www-form-urlencoded"} if method == "post" else {}
        address = f"/jitsi/{service.pk}/conference{path}"
        return getattr(client, method)(address, data=data or "", headers=headers, **kind)

    return ask


def test_a_room_of_ours_is_opened_for_as_long_as_the_meeting_lasts(door, evening):
    entry(evening, "helmi")
    one = Booking.objects.get()
    answer = door("post", data=f"name={one.name.upper()}&start_time=x&mail_owner=y")
    told = answer.json()
    assert answer.status_code == 200 and (told["id"], told["name"]) == (one.pk, one.name)
    assert abs(told["duration"] - (one.ends + timedelta(minutes=30) - clock.now()).total_seconds()) < 30
    assert told["max_occupants"] >= 12 and "@" not in json.dumps(told)
    assert door("get", f"/{one.pk}").json()["name"] == one.name
    assert door("delete", f"/{one.pk}").status_code == 200
    assert door("delete", f"/{one.pk + 1}").status_code == 404
    assert door("post", data=f"name={one.name}").status_code == 200  # the meeting goes on: it may open again


def test_other_rooms_other_times_and_other_askers_are_refused(door, evening, world):
    entry(evening, "helmi")
    one = Booking.objects.get()
    for name in ("rin-toinen", "", "x" * 5000):
        assert door("post", data=f"name={name}").status_code == 403
    for given in ("", "muu", "Bearer"):
        assert door("post", given=given, data=f"name={one.name}").status_code == 403
    Booking.objects.update(starts=clock.now() + timedelta(hours=2), ends=clock.now() + timedelta(hours=4))
    assert door("post", data=f"name={one.name}").status_code == 403
    Booking.objects.update(starts=clock.now() - timedelta(hours=4), ends=clock.now() - timedelta(hours=1))
    assert door("post", data=f"name={one.name}").status_code == 403
    Booking.objects.update(ends=clock.now() + timedelta(hours=1), state="unwanted")
    assert door("post", data=f"name={one.name}").status_code == 403


def test_the_key_of_one_server_opens_no_room_of_another(door, evening, world, client):
    entry(evening, "helmi")
    other = insert(Service(subject=f"association:{world.rannikko.pk}", kind="jitsi", client="x", address=HOST),
                   secret=SECRET)
    key = gate.new_key(other)
    answer = client.post(f"/jitsi/{other.pk}/conference", f"name={Booking.objects.get().name}",
                         content_type="application/x-www-form-urlencoded", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 403


def test_a_moved_meeting_moves_its_room_and_a_cancelled_one_has_none(evening, world):
    entry(evening, "helmi")
    name = Booking.objects.get().name
    evening.meeting.place_at((clock.now() + timedelta(days=3)).replace(tzinfo=None, second=0, microsecond=0))
    evening.meeting.save()
    booked.follow()
    assert (Booking.objects.get().name, Booking.objects.get().starts) == (name, evening.meeting.starts_at)
    world.closed.meetings.update(state="cancelled")
    booked.follow()
    assert not Booking.objects.exists()
    booked.settle_due()
