"""How a group and its association choose the way of the video; who may; what the room then shows."""

from datetime import timedelta

import pytest

from rinnalla.base.sealed import insert
from rinnalla.rooms import calls
from rinnalla.rooms.actions import coming, hosting, video
from rinnalla.rooms.actions.ending import end_room
from rinnalla.rooms.streams import Refused
from rinnalla.ui import times
from rinnalla.video.calls import Standing, Way
from rinnalla.video.models import Call, Service
from rinnalla.video.own.provider import OwnProvider
from tests.rooms.scene import Evening, about_to_begin

pytestmark = pytest.mark.feature("VID4", "VID5")
LINK = "https://video.example/oma-huone"


def test_the_group_before_the_association_before_the_installation(world):
    group, meeting = world.closed, world.closed.meetings.first()
    client = world.client("helmi")
    assert calls.usual_way(meeting) == Way()
    eero = world.client("eero")
    usual = f"/hallinta/yhdistykset/{group.lead.slug}/video/"
    assert eero.post(usual, {"way": "own"}).status_code == 302
    assert calls.usual_way(meeting) == Way("own")
    page = f"/hallinta/ryhmat/{group.slug}/video/"
    assert "Kuten yhdistyksessä: Oma video" in client.get(page).content.decode()
    wrong = client.post(page, {"way": "link", "link": "javascript:alert(1)"})
    assert wrong.status_code == 422 and "Liitä koko linkki" in wrong.content.decode()
    assert client.post(page, {"way": "link", "link": LINK}).status_code == 302
    assert calls.usual_way(meeting) == Way("link", LINK)
    assert client.post(page, {"way": "none"}).status_code == 302
    assert calls.usual_way(meeting) == Way()
    assert client.post(page, {"way": "above"}).status_code == 302
    assert calls.usual_way(meeting) == Way("own")
    meeting.video_link = LINK
    assert calls.usual_way(meeting) == Way("link", LINK)


def test_a_member_chooses_nothing_and_the_link_reaches_only_those_admitted(world):
    group = world.closed
    world.client("helmi").post(f"/hallinta/ryhmat/{group.slug}/video/", {"way": "link", "link": LINK})
    assert world.client("veikko").get(f"/hallinta/ryhmat/{group.slug}/video/").status_code == 403
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    address = f"/huone/{evening.meeting.pk}/"
    assert LINK not in world.client("veikko").get(address).content.decode()
    evening.act(hosting.admit_all, "helmi", seated=False)
    assert LINK in world.client("veikko").get(address).content.decode()
    assert "Permissions-Policy" in world.client("veikko").get(address).headers
    for stream in ("all", "hosts", "seat:veikko"):
        assert not any(LINK in line for line in evening.stream(stream))


ZOOM = "https://us02web.zoom.us/j/1"


def test_those_who_run_it_are_told_when_a_free_plan_ends_the_call(world):
    group, meeting = world.closed, about_to_begin(world.closed)  # two hours
    helmi, page = world.client("helmi"), f"/hallinta/ryhmat/{world.closed.slug}/video/"
    helmi.post(page, {"way": "link", "link": ZOOM})
    words, clock = "katkeaa klo", times.clock(meeting.starts_at + timedelta(minutes=40))
    assert "40 minuutin kohdalla" in helmi.get(page).content.decode()
    own = f"/hallinta/ryhmat/{group.slug}/tapaamiset/{meeting.number}/video/"
    assert f"{words} {clock}" in helmi.get(own).content.decode()
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    room = f"/huone/{meeting.pk}/"
    assert f"{words} {clock}" in helmi.get(room).content.decode()
    assert words not in world.client("veikko").get(room).content.decode()
    group.meetings.update(minutes=40)
    assert words not in helmi.get(own).content.decode()
    helmi.post(page, {"way": "link", "link": LINK})
    group.meetings.update(minutes=120)
    assert words not in helmi.get(own).content.decode()


@pytest.mark.feature("VID2")
def test_a_facilitator_whose_account_is_elsewhere_is_told_of_where_it_matters(world):
    group, meeting, helmi = world.closed, world.closed.meetings.first(), world.client("helmi")
    insert(Service(subject=f"association:{group.lead_id}", kind="teams", client="x", domains="muualla.example"),
           secret="s")
    overview, page = f"/hallinta/ryhmat/{group.slug}/", f"/hallinta/ryhmat/{group.slug}/video/"
    own = f"{overview}tapaamiset/{meeting.number}/video/"
    words = "2 ohjaajaa ei kuulu järjestäjän Microsoft 365"
    for address in (overview, page, own):
        assert words not in helmi.get(address).content.decode()
    helmi.post(own, {"way": "teams"})
    assert words in helmi.get(own).content.decode() and words not in helmi.get(overview).content.decode()
    helmi.post(page, {"way": "teams"})
    for address in (overview, page):
        assert words in helmi.get(address).content.decode()
    Service.objects.update(domains="example.org")
    for address in (overview, page, own):
        assert "ei kuulu järjestäjän" not in helmi.get(address).content.decode()


def test_what_hosts_do_is_read_by_whoever_relays(world):
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(video.switch_video, "helmi", way="own", seated=False)
    seat, room = evening.seats["veikko"], evening.room
    host = {"seated": False}

    def here():
        return calls.look({seat: room.pk})[seat]

    assert here() == calls.Here(True, False, Standing("own", "", 1))
    evening.act(video.close_voice, "helmi", target=seat, on=True, **host)
    assert here().standing.muted
    own = OwnProvider()
    own.open_breakouts(calls.ref_of(room.pk), {str(seat): 2})
    assert here().standing.part == 2
    own.close_breakouts(calls.ref_of(room.pk))
    assert here().standing.part == 0
    evening.act(video.switch_video, "helmi", way="link", link=LINK, **host)
    assert (here().standing.provider, here().standing.generation) == ("link", 2)
    with pytest.raises(Refused, match="no_voices_here"):
        evening.act(video.close_voice, "helmi", target=seat, on=False, **host)
    evening.act(coming.leave, "veikko")
    assert not here().inside
    evening.act(end_room, "helmi", **host)
    assert not Call.objects.exists()


def test_in_a_large_event_those_who_came_to_listen_send_nothing(world):
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    room = evening.room
    assert calls.role_of(room, evening.seat("veikko")) == "participant"
    room.meeting.group.form = "online_event"
    assert calls.role_of(room, evening.seat("veikko")) == "listener"
    assert calls.role_of(room, evening.seat("helmi")) == "host"
