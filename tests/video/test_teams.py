"""Meetings in Teams, against a Microsoft of our own over real HTTP: made, found again, moved, cancelled, counted."""

import json
import logging
from datetime import timedelta

import pytest

from rinnalla.base import clock
from rinnalla.base.sealed import insert
from rinnalla.meetings.models import RoomFacts
from rinnalla.rooms import booked, calls
from rinnalla.rooms.actions import hosting, video
from rinnalla.rooms.streams import Refused
from rinnalla.video import bookings
from rinnalla.video.calls import Way
from rinnalla.video.models import Booking, Call, Service
from rinnalla.video.providers import provider
from rinnalla.video.teams import graph as graph_module
from rinnalla.video.teams.provider import problem_of
from rinnalla.video.values import Guest, ProviderDenied, ProviderNotConfigured, ProviderTemporary
from tests.rooms.scene import Evening

from .graph import CLIENT, ORGANISER, SECRET, TENANT, FakeGraph

pytestmark = pytest.mark.feature("VID2")


@pytest.fixture
def microsoft(settings):
    graph_module._tokens.clear()
    with FakeGraph() as fake:
        settings.VIDEO_TEAMS_LOGIN = settings.VIDEO_TEAMS_GRAPH = fake.address
        yield fake
    graph_module._tokens.clear()


def service(world, *, secret: str = SECRET, **fields) -> Service:
    told = {"tenant": TENANT, "client": CLIENT, "organiser": ORGANISER, "domains": "example.org", **fields}
    return insert(Service(subject=f"association:{world.jarviseutu.pk}", kind="teams", **told), secret=secret)


@pytest.fixture
def evening(world):
    video.choose_for_association(world.actor("eero"), world.jarviseutu, way=Way("teams"))
    one = Evening(world, minutes=60 * 24)
    world.closed.meetings.exclude(pk=one.meeting.pk).delete()
    return one


def booking() -> Booking:
    return Booking.objects.get()


def make(expect: str = "ready") -> Booking:
    booked.follow()
    booked.settle_due()
    assert booking().state == expect
    return booking()


def test_made_ahead_closed_as_it_should_be_and_never_twice(world, microsoft, evening):
    service(world)
    one = make()
    made = microsoft.meetings[one.outside]
    assert made["externalId"] == str(one.name)
    assert made["subject"] == "Tapaaminen"
    for name in ("recordAutomatically", "allowRecording", "allowTranscription"):
        assert made[name] is False
    assert made["allowMeetingChat"] == "disabled" and made["shareMeetingChatHistoryDefault"] == "none"
    assert made["lobbyBypassSettings"] == {"scope": "organizer", "isDialInBypassEnabled": False}
    assert one.link == made["joinWebUrl"]
    assert booked.follow() == 0 and booked.settle_due() == 0
    Booking.objects.update(state="wanted", outside="", link="", due_at=clock.now())  # we died before we wrote it down
    assert make().outside == one.outside
    assert len(microsoft.meetings) == 1 and microsoft.tokens == 1


def test_only_facilitators_of_the_same_microsoft_are_named_and_no_participant(world, microsoft, evening):
    mine = service(world)
    one = make()
    attendees = microsoft.meetings[one.outside]["participants"]["attendees"]
    assert attendees == [{"upn": "helmi@example.org", "role": "coorganizer",
                          "identity": {"user": {"id": "user-helmi"}}}]
    assert one.missing == 1  # Jari is of the domain, but Microsoft does not know him
    said = json.dumps(microsoft.seen)
    assert "veikko" not in said.lower() and "Veikko" not in said and "Kuusi iltaa" not in said
    Service.objects.filter(pk=mine.pk).update(domains="muualla.example")
    assert len(booked.warnings_for(world.closed)) == 1 and "2 ohjaajaa" in booked.warnings_for(world.closed)[0]


def test_follows_the_meeting_when_it_moves_and_when_it_is_cancelled(world, microsoft, evening):
    service(world)
    one = make()
    meeting = evening.meeting
    meeting.place_at((clock.now() + timedelta(days=3)).replace(tzinfo=None, second=0, microsecond=0))
    meeting.save()
    assert booked.follow() == 1
    assert booking().state == "ready"  # still joinable while its new time is told
    booked.settle_due()
    assert microsoft.meetings[one.outside]["startDateTime"] == meeting.starts_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    type(meeting).objects.update(state="cancelled")
    booked.follow()
    assert booking().state == "unwanted"
    booked.settle_due()
    assert not microsoft.meetings and not Booking.objects.exists()


def test_cancelling_what_is_already_gone_there_is_done(world, microsoft, evening):
    service(world)
    make()
    microsoft.meetings.clear()
    world.closed.meetings.update(state="cancelled")
    booked.follow()
    booked.settle_due()
    assert not Booking.objects.exists()


@pytest.mark.parametrize(("status", "headers", "least"), [(429, {"Retry-After": "77"}, 77), (503, {}, 15)])
def test_a_busy_microsoft_is_asked_later(world, microsoft, evening, status, headers, least):
    service(world)
    microsoft.next_answers = [("createOrGet", status, headers, {})]
    one = make("wanted")
    wait = (one.due_at - clock.now()).total_seconds()
    assert least - 5 < wait <= least + 1 and one.tries == 1
    assert booked.settle_due() == 0  # not before it is time
    Booking.objects.update(due_at=clock.now())
    assert make().problem == ""


def test_pauses_grow_and_end_somewhere():
    pauses = [bookings.pause_after(tries).total_seconds() for tries in range(20)]
    assert pauses[:3] == [15, 30, 60] and pauses[-1] == 3600 and pauses == sorted(pauses)
    assert bookings.pause_after(0, 10**9).total_seconds() == 24 * 3600


def test_a_dead_token_is_renewed_once(world, microsoft, evening):
    service(world)
    make()
    microsoft.valid = "muuttunut"
    world.closed.meetings.update(minutes=90)
    evening.meeting.refresh_from_db()
    evening.meeting.place_at(evening.meeting.starts_at.replace(tzinfo=None))
    evening.meeting.save()
    booked.follow()
    booked.settle_due()
    assert microsoft.tokens == 2 and booking().problem == ""
    microsoft.next_answers = [("createOrGet", 401, {}, {}), ("createOrGet", 401, {}, {})]
    Booking.objects.update(due_at=clock.now())
    booked.settle_due()
    assert booking().problem == "token" and booking().link  # what was made stays open to people


def test_wrong_settings_are_told_and_not_tried_again_before_they_change(world, microsoft, evening):
    mine = service(world)
    microsoft.policy = False
    one = make("refused")
    assert one.problem == "policy"
    assert "käyttökäytäntö" in str(provider("teams").check(calls.subjects_of(world.closed))[0].what)
    Booking.objects.update(due_at=None)
    assert booked.settle_due() == 0
    microsoft.policy = True
    bookings.wake(mine)
    assert make().state == "ready"


@pytest.mark.parametrize(("change", "words"), [
    ({"secret": "väärä"}, "salaisuus"), ({"tenant": "00000000-0000-0000-0000-000000000000"}, "vuokraajan tunnus"),
    ({"organiser": "muu"}, "objektitunnusta"), ({}, "")])
def test_trying_out_says_plainly_what_is_wrong(world, microsoft, change, words):
    told = str(problem_of(service(world, **change)))
    assert words in told and bool(told) == bool(words)
    assert SECRET not in told and "väärä" not in told
    assert not microsoft.meetings


def test_a_microsoft_that_does_not_answer(world, settings, microsoft):
    settings.VIDEO_TEAMS_LOGIN = "http://127.0.0.1:9"
    assert "ei juuri nyt vastannut" in str(problem_of(service(world)))


def test_only_a_number_is_read_of_who_came(world, microsoft, evening):
    service(world)
    one = make()
    Booking.objects.update(starts=clock.now() - timedelta(hours=4), ends=clock.now() - timedelta(hours=2),
                           due_at=clock.now())
    microsoft.reports = [{"totalParticipantCount": 3}, {"totalParticipantCount": 8, "attendanceRecords": [
        {"emailAddress": "veikko@example.org", "identity": {"displayName": "Veikko Aalto"}}]}]
    booked.settle_due()
    assert booking().head_count == 8
    assert RoomFacts.objects.get().outside == 8
    assert all("select=totalParticipantCount" in path for _, path, _ in microsoft.seen if "attendance" in path)
    assert not any("Veikko" in str(value) or "veikko" in str(value) for value in vars(booking()).values())
    Booking.objects.update(ends=clock.now() - timedelta(hours=30), due_at=clock.now())
    booked.settle_due()
    assert (booking().state, booking().link) == ("over", "") and one.outside not in microsoft.meetings


def test_only_those_admitted_get_the_way_in(world, microsoft):
    video.choose_for_association(world.actor("eero"), world.jarviseutu, way=Way("teams"))
    service(world)
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    with pytest.raises(ProviderTemporary, match="valmistellaan"):
        calls.enter(evening.room, evening.seat("helmi"))
    assert not microsoft.seen  # nobody's page has waited for Microsoft
    booked.settle_due()
    link = booking().link
    assert calls.enter(evening.room, evening.seat("helmi")).info.url == link
    address = f"/huone/{evening.meeting.pk}/video/"
    assert world.client("veikko").get(address).status_code == 404
    evening.act(hosting.admit_all, "helmi", seated=False)
    page = world.client("veikko").post(address)
    assert link in page.content.decode() and "no-store" in page["Cache-Control"]
    assert "Nauhoitus, tekstitys" in page.content.decode()
    for who in ("mirja", "ulla"):
        assert world.client(who).get(address).status_code == 404
    room = f"/huone/{evening.meeting.pk}/"
    for words in ("Poista hänet myös Teamsissa", "Lopeta kokous myös Teamsissa"):
        told = json.dumps(words, ensure_ascii=True)[1:-1]
        assert told in world.client("helmi").get(room).content.decode()
        assert told not in world.client("veikko").get(room).content.decode()
    Booking.objects.update(state="refused", problem="policy", link="")
    Call.objects.update(link="")
    with pytest.raises(ProviderDenied, match="liittää toisen linkin"):
        calls.enter(evening.room, evening.seat("veikko"))


def test_without_settings_it_is_not_offered(world, evening):
    assert "teams" not in [one.slug for one in calls.ways_of(world.closed)]
    evening.come("helmi")
    with pytest.raises(Refused, match="no_such_video"):
        evening.act(video.switch_video, "helmi", way="teams", seated=False)
    with pytest.raises(ProviderNotConfigured):
        provider("teams").ensure(calls.spec_of(evening.room))
    with pytest.raises(Exception, match="ei juuri nyt aukea"):
        provider("teams").join("muu", Guest("1", "Veikko"), "host")


def test_the_secret_is_nowhere_but_in_its_box(world, microsoft, evening, caplog):
    mine = service(world)
    caplog.set_level(logging.DEBUG)
    make()
    microsoft.next_answers = [("token", 401, {}, {"error_description": SECRET})]
    graph_module._tokens.clear()
    problem_of(mine)
    assert SECRET not in caplog.text and SECRET not in repr(mine) and "tunniste-1" not in caplog.text
    rows = json.dumps([list(Service.objects.values()), list(Booking.objects.values())], default=repr)
    assert SECRET not in rows
    assert Service.objects.get().secret == SECRET
