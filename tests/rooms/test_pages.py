"""The room's addresses over HTTP, with the whole cast: who comes how far, and what their pages hold."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from rinnalla.base.clock import now
from rinnalla.meetings.models import PlanItem
from rinnalla.people.models import Consent, Pass, Person
from rinnalla.rooms.actions import coming, ending, guests, hosting
from rinnalla.rooms.models import Report, Room
from tests.world import CAST

from .scene import Evening, about_to_begin

HOSTS = {"aino", "eero", "helmi", "jari"}
INSIDE = HOSTS | {"veikko"}


@pytest.fixture
def evening(world):
    return Evening(world)


def cross(client, meeting, **fields):
    return client.post(f"/huone/{meeting.pk}/tulo/", {"name": "Saniainen", "rules": "on"} | fields)


@pytest.mark.feature("ROOM1", "GRP6")
@pytest.mark.parametrize("name", CAST)
def test_who_comes_to_the_threshold(world, name):
    meeting = about_to_begin(world.closed)
    answer = world.client(name).get(f"/huone/{meeting.pk}/")
    posted = cross(world.client(name), meeting)
    if name in INSIDE:
        assert answer.status_code == 200 and "Yhteiset säännöt" in answer.content.decode()
        assert posted.status_code == 302 and posted["Location"] == f"/huone/{meeting.pk}/"
    elif name == "anonymous":
        assert answer.status_code == posted.status_code == 302
        assert answer["Location"].startswith("/kirjaudu/")
    else:
        assert answer.status_code == posted.status_code == 404
        assert world.closed.name not in answer.content.decode()


@pytest.mark.feature("ROOM1")
@pytest.mark.parametrize("name", CAST)
def test_what_is_for_hosts_is_for_hosts(world, name):
    evening = Evening(world)
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    made = Report.objects.create(meeting=evening.meeting, about="Joku", words="Sanat")
    client = world.client(name)
    base = f"/huone/{evening.meeting.pk}"
    answers = [client.get(f"{base}/kutsu.svg"), client.get(f"{base}/ilmoitukset/"),
               client.post(f"/huone/ilmoitukset/{made.pk}/kasittely/")]
    expected = {"anonymous": {302}, "veikko": {403, 404}}.get(name, {404})
    if name in HOSTS:
        assert [a.status_code for a in answers] == [200, 200, 302]
    else:
        assert {a.status_code for a in answers} <= expected
        assert Report.objects.get().handled_at is None


@pytest.mark.feature("ROOM3")
def test_a_host_needs_the_second_factor(world):
    meeting = about_to_begin(world.closed)
    answer = world.client("helmi", strong=False).get(f"/huone/{meeting.pk}/")
    assert answer.status_code == 302 and "toinen-vaihe" in answer["Location"]


@pytest.mark.feature("ROOM1")
def test_before_the_door_opens_the_page_says_when(world):
    meeting = about_to_begin(world.closed, minutes=60)
    for name in ("helmi", "veikko"):
        page = world.client(name).get(f"/huone/{meeting.pk}/").content.decode()
        assert "vähän etuajassa" in page and "<form method=\"post\" action=\"/huone" not in page
        assert cross(world.client(name), meeting).status_code == 302
    assert not Room.objects.filter(meeting=meeting, seats__isnull=False).exists()


@pytest.mark.feature("ROOM7")
def test_rules_are_accepted_once_and_again_when_they_change(world):
    meeting = about_to_begin(world.closed)
    client = world.client("veikko")
    refused = cross(client, meeting, rules="")
    assert refused.status_code == 422 and "Lue säännöt" in refused.content.decode()
    cross(client, meeting)
    assert Consent.objects.filter(person=world.people["veikko"], about="rules").count() == 1
    Room.objects.get(meeting=meeting).seats.update(rules_at=None)
    assert 'name="rules"' not in client.get(f"/huone/{meeting.pk}/").content.decode()
    world.closed.rules = "Aivan uusi sääntö"
    world.closed.save()
    page = client.get(f"/huone/{meeting.pk}/").content.decode()
    assert "Aivan uusi sääntö" in page and 'name="rules"' in page


@pytest.mark.feature("ROOM2")
@pytest.mark.parametrize("taken", ["Ohjaaja", "0hjaaja Pekka", "Helmi", "HELMl", "Нelmi", "Ylläpito", "...", ""])
def test_nobody_passes_for_somebody_else(world, taken):
    meeting = about_to_begin(world.closed)
    answer = cross(world.client("veikko"), meeting, name=taken)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.feature("ROOM1", "PLAN4", "VID4", "VID5")
def test_participants_get_the_programme_without_times_and_the_link_only_inside(evening, world):
    meeting = evening.meeting
    meeting.video_link = "https://video.example/salainen-huone"
    meeting.save()
    PlanItem.objects.filter(meeting=meeting).delete()
    step = next(m for m in (17, 16, 19) if all((meeting.starts_at + timedelta(minutes=m * n)).minute for n in (1, 2)))
    for n, title in enumerate(["Alku", "Keskikohta", "Loppu"]):  # none at a full hour, which is written without minutes
        PlanItem.objects.create(meeting=meeting, position=n, title=title, minutes=step)
    evening.come("helmi"), evening.come("veikko")
    address = f"/huone/{meeting.pk}/"
    waiting = world.client("veikko").get(address).content.decode()
    assert "salainen-huone" not in waiting and "Keskikohta" not in waiting
    evening.act(hosting.admit_all, "helmi", seated=False)
    inside, host = (world.client(n).get(address).content.decode() for n in ("veikko", "helmi"))
    times = [(meeting.starts_at + timedelta(minutes=step * n)) for n in (1, 2)]
    clocks = [t.astimezone(ZoneInfo(meeting.zone)).strftime("%-H.%M") for t in times]
    assert "salainen-huone" in inside and "Keskikohta" in inside
    assert not any(clock in inside for clock in clocks)
    assert all(clock in host for clock in clocks)
    assert "Ohjaajan työkalut" in host and "Ohjaajan työkalut" not in inside
    assert "Muista videosta" in host
    frames = "".join(evening.stream("all") + evening.stream("seat:veikko"))
    assert not any(clock in frames for clock in clocks)


@pytest.mark.feature("ROOM2")
def test_a_guest_gives_a_nickname_and_one_click(evening, world):
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    code = evening.room.invite_code
    browser = Client()
    page = browser.get(f"/k/{code}/")
    assert page.status_code == 200 and page["Referrer-Policy"] == "no-referrer"
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page.content.decode()))
    assert {"name", "rules"} <= fields and not fields & {"email", "phone"}
    people = Person.objects.count()
    assert browser.post(f"/k/{code}/tulo/", {"name": "Ohjaaja", "rules": "on"}).status_code == 422
    assert Person.objects.count() == people
    answer = browser.post(f"/k/{code}/tulo/", {"name": "Saniainen", "rules": "on"})
    assert answer.status_code == 302
    assert "Olet odotushuoneessa" in browser.get(answer["Location"]).content.decode()
    guest = Person.objects.latest("pk")
    assert (guest.email_key, guest.email, guest.phone) == ("", "", "")
    for other in world.closed.meetings.exclude(pk=evening.meeting.pk)[:1]:
        assert browser.get(f"/huone/{other.pk}/").status_code == 404
    assert browser.get(f"/ryhmat/{world.draft.slug}/").status_code == 404


@pytest.mark.feature("ROOM2")
def test_a_shut_renewed_forged_or_ended_link_leads_nowhere(evening, world):
    evening.come("helmi")
    assert Client().get(f"/k/{evening.room.invite_code}/").status_code == 404
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    code = evening.room.invite_code
    assert Client().get(f"/k/{code}/").status_code == 200
    assert Client().get(f"/k/{code[:-1]}x/").status_code == 404
    evening.act(hosting.invite, "helmi", seated=False, do="renew")
    assert Client().get(f"/k/{code}/").status_code == 404
    fresh = evening.room.invite_code
    assert Client().get(f"/k/{fresh}/").status_code == 200
    ending.end_room(world.actor("helmi"), evening.room)
    gone = Client().get(f"/k/{fresh}/")
    assert gone.status_code == 404 and "ei ole enää voimassa" in gone.content.decode()
    assert Client().post(f"/k/{fresh}/tulo/", {"name": "Saniainen", "rules": "on"}).status_code == 404


@pytest.mark.feature("ROOM2", "ROOM3")
def test_a_removed_guest_comes_back_neither_by_pass_nor_by_nickname_in_the_same_browser(evening, world):
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    browser = Client()
    browser.post(f"/k/{evening.room.invite_code}/tulo/", {"name": "Saniainen", "rules": "on"})
    seat = evening.room.seats.get(role="guest")
    evening.act(hosting.remove, "helmi", seated=False, target=seat.pk)
    assert "suljettu" in browser.get(f"/huone/{evening.meeting.pk}/").content.decode()
    again = browser.post(f"/k/{evening.room.invite_code}/tulo/", {"name": "Uusi nimi", "rules": "on"})
    assert again.status_code == 422 and "Et voi enää tulla" in again.content.decode()


@pytest.mark.feature("ROOM11", "ROOM2")
def test_a_guest_lives_as_long_as_the_meeting(evening, world):
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    people, passes = Person.objects.count(), Pass.objects.count()
    browser = Client()
    browser.post(f"/k/{evening.room.invite_code}/tulo/", {"name": "Saniainen", "rules": "on"})
    assert (Person.objects.count(), Pass.objects.count()) == (people + 1, passes + 1)
    ending.end_room(world.actor("helmi"), evening.room)
    assert (Person.objects.count(), Pass.objects.count()) == (people, passes)
    assert "päättynyt" in browser.get(f"/huone/{evening.meeting.pk}/").content.decode()


@pytest.mark.feature("ROOM11")
def test_keeping_is_said_before_joining_and_a_kept_talk_can_be_deleted(world):
    from rinnalla.rooms.actions import talk

    world.closed.keeps_chat = True
    world.closed.save()
    evening = Evening(world)
    page = world.client("veikko").get(f"/huone/{evening.meeting.pk}/").content.decode()
    assert "Tämä ryhmä säilyttää keskustelun." in page
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(talk.say, "veikko", text="Tämä jää", client_id="x")
    evening.act(talk.whisper, "helmi", to=evening.seats["veikko"], text="Tämä ei", client_id="y")
    ending.end_room(world.actor("helmi"), evening.room)
    kept = f"/huone/{evening.meeting.pk}/keskustelu/"
    for name in CAST:
        answer = world.client(name).get(kept)
        assert (answer.status_code == 200) is (name in HOSTS), name
    page = world.client("helmi").get(kept).content.decode()
    assert "Tämä jää" in page and "Tämä ei" not in page
    assert world.client("veikko").post(kept + "poisto/").status_code in (403, 404)
    assert world.client("helmi").post(kept + "poisto/").status_code == 302
    assert world.client("helmi").get(kept).status_code == 404
    assert not evening.room.events.exists()


@pytest.mark.feature("ROOM1")
def test_moved_cancelled_and_past_meetings_say_so(evening, world):
    address = f"/huone/{evening.meeting.pk}/"
    evening.meeting.state = "cancelled"
    evening.meeting.save()
    assert "peruttu" in world.client("veikko").get(address).content.decode()
    evening.meeting.state = "held"
    evening.meeting.save()
    assert "päättynyt" in world.client("veikko").get(address).content.decode()
    assert "koonti" in world.client("helmi").get(address).content.decode()
    about_to_begin(world.closed, minutes=90)
    evening.meeting.refresh_from_db()
    evening.meeting.state = "planned"
    evening.meeting.save()
    assert "vähän etuajassa" in world.client("veikko").get(address).content.decode()


@pytest.mark.feature("ROOM11")
def test_a_forgotten_room_ends_by_itself_and_a_running_one_does_not(evening, world):
    from rinnalla.rooms.actions import talk
    from rinnalla.rooms.models import Event
    from rinnalla.rooms.sweeps import end_forgotten

    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    late = evening.meeting.ends_at + timedelta(minutes=31)
    with time_machine.travel(evening.meeting.ends_at + timedelta(minutes=29)):
        assert end_forgotten() == 0
    with time_machine.travel(late):
        Room.objects.update(host_seen_at=now())
        assert end_forgotten() == 0
        Room.objects.update(host_seen_at=now() - timedelta(minutes=5))
        evening.act(talk.say, "veikko", text="Vielä jutellaan", client_id="z")
        assert end_forgotten() == 0
        Event.objects.update(at=now() - timedelta(minutes=6))
        assert end_forgotten() == 1
        assert end_forgotten() == 0
    evening.meeting.refresh_from_db()
    assert (evening.room.state, evening.meeting.state, evening.meeting.facts.head_count) == ("ended", "held", 1)
    assert evening.room.key == ""


@pytest.mark.feature("ROOM4")
def test_leaving_is_quiet_and_the_way_back_is_shown(evening, world):
    evening.come("helmi"), evening.come("veikko")
    evening.act(coming.leave, "veikko")
    page = world.client("veikko").get(f"/huone/{evening.meeting.pk}/kiitos/").content.decode()
    assert "Palaa huoneeseen" in page
    assert world.client("mirja").get(f"/huone/{evening.meeting.pk}/kiitos/").status_code == 404


def test_getting_changes_nothing(evening, world):
    """Mailed links are opened by scanners: a GET makes no room, no seat, no person."""
    before = (Room.objects.count(), Person.objects.count(), Consent.objects.count())
    for path in ("", "tulo/", "kiitos/", "kutsu.svg", "keskustelu/", "ilmoitukset/"):
        world.client("veikko").get(f"/huone/{evening.meeting.pk}/{path}")
        world.client("helmi").get(f"/huone/{evening.meeting.pk}/{path}")
    assert (Room.objects.count(), Person.objects.count(), Consent.objects.count()) == before


def test_somebody_we_know_may_use_the_invite_link_as_themselves(evening, world):
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    people = Person.objects.count()
    client = world.client("mirja")
    assert client.post(f"/k/{evening.room.invite_code}/tulo/", {"name": "Mirja", "rules": "on"}).status_code == 302
    assert Person.objects.count() == people
    assert guests.MOST_WAITING > 200
    ending.end_room(world.actor("helmi"), evening.room)
    assert Person.objects.filter(pk=world.people["mirja"].pk).exists()


@pytest.mark.feature("FDB2", "ROOM5")
def test_hosts_find_the_feedback_link_in_the_room_and_participants_do_not(evening, world):
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    address = f"/hallinta/ryhmat/{world.closed.slug}/palaute/linkki/"
    pages = {n: world.client(n).get(f"/huone/{evening.meeting.pk}/").content.decode() for n in ("helmi", "veikko")}
    assert f'href="{address}"' in pages["helmi"] and "Palautelinkki ja QR-koodi" in pages["helmi"]
    assert address not in pages["veikko"] and "QR-koodi" not in pages["veikko"]
    assert world.client("helmi").get(address).status_code == 200


@pytest.mark.feature("SAFE1", "ROOM11")
@pytest.mark.parametrize("name", CAST)
def test_what_a_room_left_is_found_from_the_group_by_those_who_run_it(world, name):
    address = f"/hallinta/ryhmat/{world.closed.slug}/huone/"
    meeting = about_to_begin(world.closed)
    Report.objects.create(meeting=meeting, about="Saniainen", words="Tämä satutti")
    Room.objects.create(meeting=meeting, state="ended", keeps_chat=True)
    answer = world.client(name).get(address)
    if name in HOSTS:
        page = answer.content.decode()
        assert f"/huone/{meeting.pk}/ilmoitukset/" in page and f"/huone/{meeting.pk}/keskustelu/" in page
        assert "Saniainen" not in page and "Tämä satutti" not in page
    else:
        assert answer.status_code in ({302} if name == "anonymous" else {403, 404})


@pytest.mark.feature("SAFE1", "ROOM11")
def test_the_tab_is_there_when_there_is_something_to_show(world):
    address, manage = (f"/hallinta/ryhmat/{world.closed.slug}/{part}" for part in ("huone/", ""))
    client, meeting = world.client("helmi"), about_to_begin(world.closed)
    here = Room.objects.create(meeting=meeting, state="open", keeps_chat=True)
    assert address not in client.get(manage).content.decode()
    assert "ei ole jäänyt" in client.get(address).content.decode()
    made = Report.objects.create(meeting=meeting, about="Saniainen", words="Sanat")
    assert address in client.get(manage).content.decode()
    assert address in client.get(f"/huone/{meeting.pk}/ilmoitukset/").content.decode()
    made.handled_at = now()
    made.save()
    assert address not in client.get(manage).content.decode()
    Room.objects.filter(pk=here.pk).update(state="ended")
    assert address in client.get(manage).content.decode()
