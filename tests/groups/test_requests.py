"""Group requests: told by an association, talked over, declined kindly, or built into a draft in one step (GRP12)."""

from datetime import timedelta

import pytest
import time_machine

from rinnalla.base import clock, sweeps
from rinnalla.groups.models import Group, GroupRequest, RequestWord
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.registrations.models import Joining, Question

pytestmark = pytest.mark.feature("GRP12")
KEY = "avain-1234567890-pyynto"


def told(world, **changes) -> dict:
    day = (clock.today() + timedelta(days=40)).isoformat()
    return {"key": KEY, "association": world.jarviseutu.pk, "name": "Iltatupa", "form": "text_group",
            "goal": "Jaksaa arjessa\r\nTavata muita", "target_group": "Nuorille aikuisille", "purpose": "Jutellaan.",
            "visibility": "closed", "identify": "questions", "identify_by": "Mistä kuulit?", "discussions": "on",
            "day0": day, "time0": "18.30", "minutes0": "45", "about0": "Uni ja lepo"} | changes


def ask(world, **changes) -> GroupRequest:
    assert world.client("sirpa").post("/hallinta/ryhmapyynnot/uusi/", told(world, **changes)).status_code == 302
    return GroupRequest.objects.get()


def url(asked: GroupRequest, end: str = "") -> str:
    return f"/hallinta/ryhmapyynnot/{asked.pk}/{end}"


def letters() -> list[str]:
    return [COMPOSERS[x.kind](x).text for x in Letter.objects.filter(kind="groups.request_news", state="queued")]


def test_the_group_is_built_in_one_step_with_everything_filled_in(world):
    asked = ask(world)
    answer = world.client("aino").post(url(asked, "ryhma/"))
    group = Group.objects.get(name="Iltatupa")
    assert answer["Location"] == f"/hallinta/ryhmat/{group.slug}/"
    assert (group.state, group.form, group.visibility) == ("draft", "text_group", "closed")
    assert group.lead == world.jarviseutu
    assert group.goal_list == ["Jaksaa arjessa", "Tavata muita"] and group.discussions
    [meeting] = group.meetings.all()
    assert meeting.starts_local.endswith("T18:30") and meeting.minutes == 45 and meeting.description == "Uni ja lepo"
    assert "perustettu" in letters()[0]
    world.client("aino").post(url(asked, "ryhma/"))
    assert Group.objects.filter(name="Iltatupa").count() == 1, "a second press builds no second group"


@pytest.mark.parametrize(("name", "seen", "builds"), [
    ("anonymous", 302, 302), ("eero", 200, 403), ("sirpa", 200, 403), ("helmi", 404, 404), ("tiina", 404, 404),
    ("veikko", 404, 404), ("ulla", 404, 404), ("outi", 404, 404)])
def test_who_sees_a_request_and_who_may_not_build(world, name, seen, builds):
    asked = ask(world)
    assert world.client(name).get(url(asked)).status_code == seen
    assert world.client(name).post(url(asked, "ryhma/")).status_code == builds
    assert not Group.objects.filter(name="Iltatupa").exists()


def test_asking_back_and_answering(world):
    asked = ask(world)
    world.client("aino").post(url(asked, "viestit/"), {"text": "Kuka ohjaisi ryhmää?"})
    world.client("sirpa").post(url(asked, "viestit/"), {"text": "Minä ja Helmi."})
    assert [w.from_federation for w in RequestWord.objects.all()] == [True, False]
    assert GroupRequest.objects.get().state == "talking" and len(letters()) == 1
    assert "Kuka ohjaisi" not in letters()[0], "what was asked is read behind the sign-in"
    assert world.client("ulla").post(url(asked, "viestit/"), {"text": "Hei"}).status_code == 404


def test_declining_needs_a_reason_and_is_told(world):
    asked = ask(world)
    assert world.client("aino").post(url(asked, "vastaus/"), {"answer": ""}).status_code == 422
    assert world.client("aino").post(url(asked, "vastaus/"), {"answer": "Syksyllä uudelleen."}).status_code == 302
    assert GroupRequest.objects.get().state == "declined" and "ei voida nyt" in letters()[0]
    assert "Syksyllä uudelleen." in world.client("sirpa").get(url(asked)).content.decode()


def test_wrong_times_and_missing_questions_stand_beside_the_field_and_lose_nothing(world):
    answer = world.client("sirpa").post("/hallinta/ryhmapyynnot/uusi/", told(
        world, day0="2020-01-01", identify_by="", day1="2029-01-01", purpose="Pitkä teksti säilyy"))
    text = answer.content.decode()
    assert answer.status_code == 422 and "jo mennyt" in text and "ainakin yksi kysymys" in text
    assert "mihin aikaan hetki alkaa" in text and "Pitkä teksti säilyy" in text
    assert not GroupRequest.objects.exists()


def test_the_same_press_twice_asks_once_and_another_association_is_not_mine(world):
    ask(world)
    world.client("sirpa").post("/hallinta/ryhmapyynnot/uusi/", told(world))
    assert GroupRequest.objects.count() == 1
    other = told(world, association=world.rannikko.pk, key="avain-toinen-1234567890")
    assert world.client("sirpa").post("/hallinta/ryhmapyynnot/uusi/", other).status_code == 422


def test_the_draft_asks_what_the_request_named(world):
    asked = ask(world, identify_by="Mistä kuulit?\r\n\r\n  Mitä toivot ryhmältä?\r\n")
    world.client("aino").post(url(asked, "ryhma/"))
    group = Group.objects.get(name="Iltatupa")
    assert Joining.objects.get(group=group).way == "application"
    found = Question.objects.asked(group, "application")
    assert [(q.text, q.kind) for q in found] == [("Mistä kuulit?", "long"), ("Mitä toivot ryhmältä?", "long")]
    assert "kysymykset tulivat ryhmän lomakkeelle" in world.client("sirpa").get(url(asked)).content.decode()


@pytest.mark.parametrize("identify", ["nothing", "password"])
def test_a_request_without_questions_makes_no_form(world, identify):
    world.client("aino").post(url(ask(world, identify=identify, identify_by=""), "ryhma/"))
    assert Group.objects.filter(name="Iltatupa").exists() and not Question.objects.exists()


@pytest.mark.feature("PRV3")
def test_a_request_goes_a_year_after_its_decision_and_the_group_stays(world):
    asked = ask(world)
    world.client("aino").post(url(asked, "viestit/"), {"text": "Kuka ohjaisi ryhmää?"})
    world.client("aino").post(url(asked, "ryhma/"))
    with time_machine.travel(clock.now() + timedelta(days=364)):
        assert sweeps.run("groups.forget_requests") == 0
    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert sweeps.run("groups.forget_requests") == 1
    assert not GroupRequest.objects.exists() and not RequestWord.objects.exists()
    assert Group.objects.filter(name="Iltatupa").exists()


def test_a_request_that_waits_is_never_forgotten(world):
    ask(world)
    with time_machine.travel(clock.now() + timedelta(days=800)):
        assert sweeps.run("groups.forget_requests") == 0
    assert GroupRequest.objects.exists()
