"""What a meeting leaves: the summary prefilled, wishes, the confidential reflection, the word to the coordinator."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from rinnalla.access.models import AuditRow
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock, events
from rinnalla.base.inventory import HOLDERS
from rinnalla.base.models import Key
from rinnalla.meetings import sweeps
from rinnalla.meetings.actions.traces import note_outside_count
from rinnalla.meetings.events import MeetingHeld
from rinnalla.meetings.models import Meeting, Reflection, RoomFacts, Summary, Wish
from rinnalla.meetings.queries import head_count
from rinnalla.registrations.models import Attendance
from tests.evaluation.scene import register
from tests.world import CAST

RUNS = {"aino", "eero", "helmi", "jari"}


@pytest.fixture
def meeting(world):
    return world.closed.meetings.select_related("group").get(number=1)


def address(meeting, rest=""):
    return f"/hallinta/ryhmat/{meeting.group.slug}/tapaamiset/{meeting.number}/koonti/{rest}"


@pytest.mark.feature("ROOM13")
@pytest.mark.parametrize("name", CAST)
def test_the_summary_is_for_those_who_run_the_group(world, meeting, name):
    expected = 200 if name in RUNS else 302 if name == "anonymous" else 403 if name == "veikko" else 404
    assert world.client(name).get(address(meeting)).status_code == expected


@pytest.mark.feature("ROOM13")
def test_the_summary_is_prefilled_from_the_room_else_from_attendance(world, meeting):
    helmi = world.client("helmi")
    for number, one in enumerate(register(world.closed, 6, federation=world.federation)):
        Attendance.objects.create(meeting=meeting, registration=one, present=number < 5)
    assert 'name="head_count" value="5"' in helmi.get(address(meeting)).content.decode()
    RoomFacts.objects.create(meeting=meeting, head_count=7)
    text = helmi.get(address(meeting)).content.decode()
    assert 'name="head_count" value="7"' in text and 'value="Aihe 1"' in text
    helmi.post(address(meeting), {"theme": "Aihe 1", "head_count": 6, "wishes": "Yöt\nLäheiset"})
    assert Summary.objects.get().head_count == 6
    assert sorted(w.text for w in Wish.objects.all()) == ["Läheiset", "Yöt"]
    assert 'name="head_count" value="6"' in helmi.get(address(meeting)).content.decode()


@pytest.mark.feature("ROOM13", "VID2")
def test_what_the_video_service_counted_is_offered_where_the_room_saw_fewer(world, meeting):
    helmi = world.client("helmi")
    note_outside_count(SYSTEM, meeting, count=9)  # of whom two facilitate
    text = helmi.get(address(meeting)).content.decode()
    assert 'name="head_count" value="7"' in text and "Videopalvelu laski 9 ihmistä, ohjaajat mukaan lukien" in text
    RoomFacts.objects.update(head_count=8)
    assert 'name="head_count" value="8"' in helmi.get(address(meeting)).content.decode()
    RoomFacts.objects.update(head_count=9)
    assert "Videopalvelu" not in helmi.get(address(meeting)).content.decode()
    RoomFacts.objects.update(head_count=3)
    helmi.post(address(meeting), {"theme": "Aihe 1", "head_count": 5})
    assert 'name="head_count" value="5"' in helmi.get(address(meeting)).content.decode()
    assert head_count(Meeting.objects.get(pk=meeting.pk)) == 5
    with pytest.raises(PermissionDenied):
        note_outside_count(world.actor("veikko"), meeting, count=1)


@pytest.mark.feature("ROOM13")
def test_the_head_count_is_asked_for(world, meeting):
    answer = world.client("helmi").post(address(meeting), {"theme": "Aihe", "head_count": ""})
    assert answer.status_code == 422
    assert "montako osallistujaa" in answer.content.decode()
    assert not Summary.objects.exists()


@pytest.mark.feature("ROOM13")
def test_a_reflection_is_seen_by_the_groups_facilitators_only(world, meeting):
    world.client("jari").post(address(meeting, "pohdinta/"), {"oma-text": "Hiljaisuus oli vaikea"})
    assert "Hiljaisuus oli vaikea" in world.client("helmi").get(address(meeting)).content.decode()
    for name in ("aino", "eero"):
        text = world.client(name).get(address(meeting)).content.decode()
        assert "Hiljaisuus" not in text
        assert world.client(name).post(address(meeting, "pohdinta/"), {"oma-text": "x"}).status_code == 403
    assert b"Hiljaisuus" not in bytes(Reflection.objects.get().text_box)


@pytest.mark.feature("ROOM13")
def test_something_that_weighs_reaches_the_coordinator_and_its_note_is_erased(world, meeting):
    world.client("jari").post(address(meeting, "pohdinta/"), {
        "oma-text": "Oma asia", "oma-needs_talk": "on", "oma-talk": "Soita minulle"})
    row = Reflection.objects.get()
    eero = world.client("eero")
    text = eero.get("/hallinta/purku/").content.decode()
    assert "Soita minulle" in text and "Jari Koski" in text and "Oma asia" not in text
    for name in ("ulla", "outi"):
        other = world.client(name)
        assert "Soita minulle" not in other.get("/hallinta/purku/").content.decode()
        assert other.post(f"/hallinta/purku/{row.pk}/juteltu/").status_code == 404
    for name in ("helmi", "jari", "veikko"):
        assert world.client(name).get("/hallinta/purku/").status_code == 403
    eero.post(f"/hallinta/purku/{row.pk}/juteltu/")
    row.refresh_from_db()
    assert (row.needs_talk, row.talk, row.text) == (False, "", "Oma asia")


def test_a_meeting_is_held_half_an_hour_after_its_end_and_told_once(world, meeting, monkeypatch):
    told = []
    monkeypatch.setitem(events._handlers, MeetingHeld, [lambda event: told.append(event.meeting)])
    with time_machine.travel(meeting.ends_at + timedelta(minutes=20), tick=False):
        sweeps.mark_held()
        assert meeting.pk not in told
    with time_machine.travel(meeting.ends_at + timedelta(minutes=31), tick=False):
        sweeps.mark_held()
        assert sweeps.mark_held() == 0
    assert told.count(meeting.pk) == 1
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_reflections_and_wishes_are_forgotten_in_time(world, meeting):
    world.client("jari").post(address(meeting, "pohdinta/"), {"oma-text": "Oma asia"})
    wish = Wish.objects.create(group=world.closed, meeting=meeting, text="Yöt")
    last = world.closed.meetings.order_by("-ends_at").first().ends_at
    with time_machine.travel(last + timedelta(days=59)):
        assert sweeps.forget_reflections() == 0
    with time_machine.travel(last + timedelta(days=61)):
        assert sweeps.forget_reflections() == 1
    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert sweeps.forget_wishes() == 1
    assert not Key.objects.filter(pk=wish.key).exists()


def test_export_and_erasure_of_a_facilitator(world, meeting):
    jari = world.people["jari"]
    world.client("jari").post(address(meeting, "pohdinta/"), {"oma-text": "Oma asia"})
    held = HOLDERS["meetings"]
    assert held.export(jari.pk)["Pohdintasi tapaamisten jälkeen"][0]["pohdinta"] == "Oma asia"
    assert [k.who_sees for k in held.kept(jari.pk)] == ["Ryhmän ohjaajat"]
    held.erase(jari.pk)
    assert not Reflection.objects.exists()


@pytest.mark.feature("ROOM9")
def test_a_participant_leaves_a_wish_once_and_without_a_name(world, meeting):
    veikko, page = world.client("veikko"), f"/oma/tapaamiset/{meeting.pk}/"
    key = re.search(r'name="key" value="([^"]+)"', veikko.get(page).content.decode()).group(1)
    for _n in range(2):
        assert veikko.post(f"{page}toiveet/", {"text": "Yöt ja jaksaminen", "key": key}).status_code == 302
    wish = Wish.objects.get()
    assert (wish.text, wish.group, b"jaksaminen" in bytes(wish.text_box)) == ("Yöt ja jaksaminen", world.closed, False)
    assert not {f.name for f in Wish._meta.get_fields()} & {"person", "actor", "created_by"}
    assert not AuditRow.objects.filter(action="leave_wish").exists()
    assert veikko.post(f"{page}toiveet/", {"text": "", "key": key}).status_code == 422
    for name in ("mirja", "ulla", "sirpa"):
        assert world.client(name).post(f"{page}toiveet/", {"text": "x", "key": key}).status_code == 404
