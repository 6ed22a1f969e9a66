"""The forms of group side by side: the chooser, meeting in person, the event's programme, open chats, turns."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission as P
from rinnalla.access.permissions import Role
from rinnalla.groups.chooser import suggest
from rinnalla.groups.models import FacilitatorProfile, Group
from rinnalla.groups.presets import Form
from rinnalla.meetings.actions.events import add_story
from rinnalla.meetings.actions.turns import share_turns
from rinnalla.meetings.models import Meeting, PlanItem, Turn
from rinnalla.meetings.turns import advice_on, leading_names
from rinnalla.registrations.calendar import own_calendar
from tests.world import make_group, make_meetings, stand


@pytest.mark.feature("GRP10")
@pytest.mark.parametrize(("answers", "form"), [
    ({"aika": "4", "kesto": "ryhma", "vaki": "2", "tekniikka": "sujuu"}, Form.CLOSED_GROUP),
    ({"aika": "1", "kesto": "kausi", "vaki": "3", "tekniikka": "sujuu"}, Form.OPEN_MEETINGS),
    ({"aika": "2", "kesto": "ilta", "vaki": "3", "tekniikka": "apua"}, Form.ONLINE_EVENT),
    ({"aika": "1", "kesto": "kausi", "vaki": "1", "tekniikka": "kirjoitus"}, Form.TEXT_GROUP)])
def test_the_chooser_suggests_with_reasons(world, answers, form):
    best = suggest(answers)[0]
    assert best.card.form == form and best.reasons
    page = world.client("eero").get("/hallinta/ryhmat/uusi/apuri/", answers).content.decode()
    assert f"/hallinta/ryhmat/uusi/{best.card.path}/" in page and str(best.reasons[0]) in page
    assert world.client("helmi").get("/hallinta/ryhmat/uusi/apuri/").status_code == 403
    assert suggest({}) == [] and suggest({"aika": "rikki"}) == []


@pytest.mark.feature("GRP14")
def test_a_meeting_in_person_is_told_everywhere_and_its_room_stays_shut(world):
    meeting = world.closed.meetings.get(number=1)
    place = {"where": "venue", "venue": "Kirjaston kokoushuone", "venue_address": "Rantatie 3",
             "venue_arrival": "Pääovesta vasemmalle.", "venue_access": "Hissi."}
    url = f"/hallinta/ryhmat/{world.closed.slug}/aikataulu/1/"
    time = {"day": meeting.starts_local[:10], "time": meeting.starts_local[11:], "minutes": meeting.minutes,
            "theme": meeting.theme, "sequence": meeting.sequence}
    missing = world.client("eero").post(url, time | place | {"venue": ""})
    assert missing.status_code == 422 and "Rantatie 3" in missing.content.decode()
    assert world.client("sirpa").post(url, time | place).status_code == 404
    assert world.client("eero").post(url, time | place).status_code == 302
    meeting.refresh_from_db()
    assert meeting.place.line == "Kirjaston kokoushuone, Rantatie 3"
    public = Client().get(f"/ryhmat/{world.closed.slug}/").content.decode()
    assert "Pääovesta vasemmalle." in public and "OfflineEventAttendanceMode" in public
    own = world.client("veikko").get(f"/oma/tapaamiset/{meeting.pk}/").content.decode()
    assert "Hissi." in own
    room = world.client("veikko").get(f"/huone/{meeting.pk}/").content.decode()
    assert "kasvokkain" in room and "Rantatie 3" in room
    assert b"LOCATION:Kirjaston kokoushuone" in own_calendar(1, [meeting])
    online = world.closed.meetings.get(number=2)
    assert online.place is None and b"LOCATION" not in own_calendar(1, [online])


@pytest.mark.feature("GRP14")
def test_one_evening_online_in_a_group_that_meets_in_person(world):
    Group.objects.filter(pk=world.closed.pk).update(venue="Kahvila Tuokio")
    one, two = (Meeting.objects.get(group=world.closed, number=n) for n in (1, 2))
    Meeting.objects.filter(pk=two.pk).update(where="online")
    two.refresh_from_db()
    assert one.place.name == "Kahvila Tuokio" and two.place is None


@pytest.mark.feature("GRP3", "PLAN9")
def test_the_programme_of_an_event_is_shown_with_times_and_stories(world):
    group = make_group(world.jarviseutu, "Toivon ilta", Form.ONLINE_EVENT)
    [meeting] = make_meetings(group, hour=17)
    for position, (kind, minutes) in enumerate([("welcome", 10), ("stories", 60), ("groups", 40), ("closing", 10)]):
        PlanItem.objects.create(meeting=meeting, kind=kind, minutes=minutes, position=position)
    add_story(world.actor("eero"), meeting, teller="Kaisla", title="Yö kerrallaan", minutes=15)
    page = Client().get(f"/ryhmat/{group.slug}/").content.decode()
    assert "17.10–18.10" in page and "Kaisla: Yö kerrallaan" in page
    closed = Client().get(f"/ryhmat/{world.closed.slug}/").content.decode()
    assert "Illan ohjelma" not in closed, "times of closed and open groups stay with those who run them"
    url = f"/hallinta/ryhmat/{group.slug}/tilaisuus/"
    assert world.client("eero").post(url, {"ending": "questions"}).status_code == 302
    assert PlanItem.objects.filter(meeting=meeting, kind="questions").exists()
    assert "Kenraaliharjoitus" in world.client("eero").get(url).content.decode()
    assert world.client("ulla").get(url).status_code == 403
    assert world.client("eero").get(f"/hallinta/ryhmat/{world.closed.slug}/tilaisuus/").status_code == 404


@pytest.mark.feature("GRP4", "GRP6")
def test_whoever_has_signed_in_joins_an_open_chat_and_no_closed_one(world):
    group = make_group(world.jarviseutu, "Juttutupa", Form.TEXT_GROUP)
    chat = make_meetings(group)[0]
    for name in ("sirpa", "mirja", "veikko"):
        assert may(world.actor(name), P.ROOM_ENTER, chat) and not may(world.actor(name), P.ROOM_HOST, chat)
        assert chat in Meeting.objects.visible_to(world.actor(name))
    for name in ("anonymous", "outi"):
        assert not may(world.actor(name), P.ROOM_ENTER, chat)
        assert chat not in Meeting.objects.visible_to(world.actor(name))
    for change in ({"visibility": "closed"}, {"visibility": "open", "state": "draft"}):
        Group.objects.filter(pk=group.pk).update(**change)
        fresh = Meeting.objects.get(pk=chat.pk)
        assert not may(world.actor("mirja"), P.ROOM_ENTER, fresh)
        assert fresh not in Meeting.objects.visible_to(world.actor("mirja"))


@pytest.fixture
def led(world) -> Group:
    """The open group, led by Helmi, Jari and Sirpa."""
    for name in ("helmi", "jari", "sirpa"):
        stand(world.people[name], Role.FACILITATOR, group=world.opened)
        FacilitatorProfile.objects.create(group=world.opened, person=world.people[name], display_name=name.capitalize())
    return world.opened


@pytest.mark.feature("GRP2")
def test_facilitators_change_from_meeting_to_meeting(world, led):
    first, second = led.meetings.order_by("number")[:2]
    url = f"/hallinta/ryhmat/{led.slug}/ohjausvuorot/"
    people = {n: world.people[n].pk for n in ("helmi", "jari", "ulla")}
    assert world.client("mirja").post(url, {"m1": people["helmi"]}).status_code == 403
    wrong = world.client("helmi").post(url, {"m1": people["ulla"]})
    assert wrong.status_code == 422 and not Turn.objects.exists()
    assert world.client("helmi").post(url, {"m1": [people["helmi"], people["jari"]]}).status_code == 302
    assert leading_names(first) == ["Helmi", "Jari"] and leading_names(second) == ["Helmi", "Jari", "Sirpa"]
    page = world.client("helmi").get(url).content.decode()
    assert "Tällä tapaamisella ei ole vielä ohjaajaa." in page


@pytest.mark.feature("GRP2", "GRP9")
def test_being_in_two_places_at_once_is_pointed_out(world, led):
    first = led.meetings.order_by("number").first()
    other = world.closed.meetings.order_by("number").first()
    other.place_at(_local(first))
    other.save()
    share_turns(world.actor("helmi"), led, turns={first.pk: {world.people["helmi"].pk}})
    said = " ".join(advice_on(led, [Meeting.objects.get(pk=first.pk)])[first.pk])
    assert "Helmi ohjaa samaan aikaan" in said and "vain yksi ohjaaja" in said
    other.place_at(_local(first) + timedelta(days=1))
    other.save()
    assert "samaan aikaan" not in " ".join(advice_on(led, [Meeting.objects.get(pk=first.pk)])[first.pk])


def _local(meeting: Meeting) -> datetime:
    return datetime.fromisoformat(meeting.starts_local)


@pytest.mark.feature("GRP13")
def test_goals_are_asked_before_publishing(world):
    Group.objects.filter(pk=world.draft.pk).update(goals="  ")
    page = world.client("eero").get(f"/hallinta/ryhmat/{world.draft.slug}/").content.decode()
    assert "Kirjoita ainakin yksi tavoite." in page
    Group.objects.filter(pk=world.draft.pk).update(goals="Jaksaa")
    page = world.client("eero").get(f"/hallinta/ryhmat/{world.draft.slug}/").content.decode()
    assert "Kirjoita ainakin yksi tavoite." not in page


@pytest.mark.feature("GRP8")
def test_an_end_in_the_past_is_refused_and_the_start_of_retention_is_told(world):
    url = f"/hallinta/ryhmat/{world.closed.slug}/tiedot/"
    page = world.client("eero").get(url).content.decode()
    shown = page.split('name="shown" value="')[1].split('"')[0]
    answer = world.client("eero").post(url, {
        "shown": shown, "name": world.closed.name, "language": "fi", "visibility": "closed", "size": "unlimited",
        "facilitators_least": 2, "ends_on": "2020-01-01", "purpose": "Tämä säilyy"})
    assert answer.status_code == 422
    assert "Tämä päivä on jo mennyt" in answer.content.decode() and "Tämä säilyy" in answer.content.decode()
