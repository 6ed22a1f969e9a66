"""How a group and its association choose the way of the video; who may; what the room then shows."""

import pytest

from rinnalla.rooms import calls
from rinnalla.rooms.actions import coming, hosting, video
from rinnalla.rooms.actions.ending import end_room
from rinnalla.rooms.streams import Refused
from rinnalla.video.calls import Standing, Way
from rinnalla.video.models import Call
from rinnalla.video.own.provider import OwnProvider
from tests.rooms.scene import Evening

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
