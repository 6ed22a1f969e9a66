"""Several meetings with one form: a place or a place in line in each, one letter, all or one given up (GRP2)."""

import pytest
from django.test import Client

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import ANYONE, SYSTEM
from rinnalla.groups.models import Group
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Person, Standing
from rinnalla.registrations import actions
from rinnalla.registrations.models import Intake, Registration
from tests.registrations.people import entry, fresh

pytestmark = pytest.mark.feature("GRP2", "REG1")
KEY = "avain-1234567890-useaan"


@pytest.fixture
def meetings(world) -> list[Intake]:
    """Three open meetings of the open group, each open for registration, one place each in the second."""
    made = actions.open_intakes(SYSTEM, world.opened)[:3]
    for intake in made:
        Intake.objects.filter(pk=intake.pk).update(opens_at=intake.opens_at.replace(year=2020))
    actions.set_limit(world.actor("aino"), made[1], wanted=1)
    return [fresh(i) for i in made]


def url(group: Group, *numbers: int) -> str:
    return f"/ryhmat/{group.slug}/ilmoittaudu/useaan/?" + "&".join(f"meeting={n}" for n in numbers)


def typed(**changes) -> dict:
    return {"key": KEY, "name": "Kaisa Korpi", "nickname": "Kaisa", "email": "kaisa@posti.example", "adult": "on",
            "health": "on"} | changes


def letters() -> list[Letter]:
    return list(Letter.objects.filter(kind__startswith="registration.", state="queued"))


def test_each_meeting_takes_its_own_place_and_one_letter_tells_of_all(world, meetings):
    actions.register(ANYONE, meetings[1], entry=entry("Ensin"))
    Letter.objects.all().delete()
    page = Client().get(url(world.opened, 1, 2, 3)).content.decode()
    assert page.count("Täynnä juuri nyt") == 1
    answer = Client().post(url(world.opened, 1, 2, 3), typed())
    assert answer.status_code == 302 and "/useaan/kiitos/" in answer["Location"]
    rows = {r.intake.meeting.number: r for r in Registration.objects.filter(person__email_key=kaisa().email_key)}
    assert {n: r.state for n, r in rows.items()} == {1: "confirmed", 2: "waiting", 3: "confirmed"}
    assert Standing.objects.filter(person=kaisa(), role=Role.MEMBER).count() == 2, "a place is for its meeting only"
    [letter] = letters()
    composed = COMPOSERS[letter.kind](letter)
    assert composed.to == "kaisa@posti.example"
    assert composed.text.count("Paikka on varattu") == 2 and composed.text.count("jonossa ensimmäisenä") == 1
    calendar = composed.attachments[0].content.decode()
    assert calendar.count("BEGIN:VEVENT") == 2 and "ATTENDEE" not in calendar and "Kaisa" not in calendar
    thanks = Client().get(answer["Location"])
    assert thanks.content.decode().count("placerow") == 3 and thanks["Cache-Control"] == "no-store"


def kaisa() -> Person:
    return Registration.objects.exclude(person__email_key="").order_by("-pk").first().person


def test_the_same_press_twice_takes_no_more_places(world, meetings):
    for _press in range(2):
        assert Client().post(url(world.opened, 1, 3), typed()).status_code == 302
    assert Registration.objects.count() == 2
    assert [fresh(i).taken for i in meetings] == [1, 0, 1]
    assert Client().post(url(world.opened, 1, 3), typed(nickname="Toinen")).status_code == 302
    assert Registration.objects.count() == 2


def test_one_meeting_closed_meanwhile_loses_nothing(world, meetings):
    world.opened.meetings.filter(number=3).update(state="cancelled")
    answer = Client().post(url(world.opened, 1, 3), typed(wishes="Unesta"))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Unesta" in text and "ei voi enää ilmoittautua" in text and 'useaan/?meeting=1" novalidate' in text
    assert not Registration.objects.exists()


def test_nothing_ticked_asks_to_choose(world, meetings):
    answer = Client().get(f"/ryhmat/{world.opened.slug}/ilmoittaudu/useaan/?chosen=1")
    assert answer.status_code == 422 and "Valitse ainakin yksi" in answer.content.decode()
    assert Client().get(f"/ryhmat/{world.closed.slug}/ilmoittaudu/useaan/").status_code == 404


def test_giving_up_all_frees_each_place_and_leaves_others_alone(world, meetings):
    other = actions.register(world.actor("anonymous"), meetings[0], entry=entry("Muu"))
    Client().post(url(world.opened, 1, 3), typed())
    Letter.objects.all().delete()
    client = holder(kaisa())
    page = client.get("/oma/").content.decode()
    assert "Peru kaikki: Avoimet illat" in page
    address = f"/oma/ryhmat/{world.opened.slug}/peruutus/"
    assert client.get(address).content.decode().count("Muu") == 0
    assert client.post(address).status_code == 302
    assert [fresh(i).taken for i in meetings] == [1, 0, 0]
    assert fresh(other).state == "confirmed"
    [letter] = letters()
    composed = COMPOSERS[letter.kind](letter)
    assert composed.attachments[0].content.decode().count("STATUS:CANCELLED") == 2


def test_another_person_gives_up_nothing(world, meetings):
    Client().post(url(world.opened, 1, 3), typed())
    for name in ("mirja", "eero"):
        assert world.client(name).post(f"/oma/ryhmat/{world.opened.slug}/peruutus/").status_code == 302
    assert Registration.objects.filter(state="confirmed").count() == 2


def holder(person: Person) -> Client:
    client = Client()
    client.post(passes.url_of(passes.issue(person, subject="group:1")).replace("http://testserver", ""))
    return client
