"""My own place by a personal link: see, change, cancel, answer an offer; nobody else gets there."""

from datetime import timedelta

import pytest
from django.test import Client

from rinnalla.access.permissions import Permission
from rinnalla.access.policy import permits
from rinnalla.access.subjects import SYSTEM
from rinnalla.base.clock import now
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Pass, Standing
from rinnalla.registrations.actions.places import lapse_offer
from rinnalla.registrations.models import Intake, Registration
from rinnalla.registrations.queries import next_meeting
from rinnalla.registrations.sweeps.places import offers
from rinnalla.web.landing import landing_of
from tests.registrations.people import fresh, intake_of, sign_up
from tests.world import CAST

OWN = "/oma/ilmoittautumiset/{}/"
WAYS = ("", "peruutus/", "tarjous/", "vapautunut-paikka/", "paluu/")


def by_link(registration: Registration) -> Client:
    """A browser in which the button of the personal link was pressed."""
    client = Client()
    one = passes.issue(registration.person, subject=f"group:{registration.intake.group_id}")
    client.post(f"/p/{one.code}/")
    return client


@pytest.fixture
def places(world):
    """A group of two places with a line of two: Kaisa and Liisa in, Maija and Niina waiting."""
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=2, ceiling=2)
    return {name: sign_up(intake, name) for name in ("Kaisa", "Liisa", "Maija", "Niina")}


@pytest.mark.feature("REG4", "PPL1")
def test_cancelling_takes_two_clicks_and_no_account(places):
    client = by_link(places["Kaisa"])
    url = OWN.format(places["Kaisa"].pk)
    assert f"{url}peruutus/" in client.get(url).content.decode()
    assert "Kyllä, perun paikkani" in client.get(f"{url}peruutus/").content.decode()
    assert fresh(places["Kaisa"]).state == "confirmed", "looking changes nothing"
    page = client.post(f"{url}peruutus/", follow=True).content.decode()
    assert "Ilmoittautumisesi on peruttu" in page
    assert fresh(places["Kaisa"]).state == "cancelled"
    assert not Standing.objects.filter(person=places["Kaisa"].person, role="member").exists()
    assert fresh(places["Maija"]).state == "offered", "the first in line is offered the place in the same transaction"
    assert Letter.objects.filter(kind="registration.offer", person=places["Maija"].person_id).exists()
    assert "jo peruttu" in client.post(f"{url}peruutus/", follow=True).content.decode()


@pytest.mark.feature("REG3")
def test_an_offer_is_accepted_or_passed_on(places):
    by_link(places["Kaisa"]).post(OWN.format(places["Kaisa"].pk) + "peruutus/")
    maija, url = by_link(places["Maija"]), OWN.format(places["Maija"].pk)
    page = maija.get(f"{url}tarjous/").content.decode()
    assert "Sinulle vapautui paikka" in page
    assert "Luovutan paikan seuraavalle" in page
    maija.post(f"{url}tarjous/", {"answer": "decline"})
    assert (fresh(places["Maija"]).state, fresh(places["Niina"]).state) == ("declined", "offered")
    niina, url = by_link(places["Niina"]), OWN.format(places["Niina"].pk)
    assert "Paikkasi on varattu" in niina.post(f"{url}tarjous/", {"answer": "accept"}, follow=True).content.decode()
    assert Standing.objects.filter(person=places["Niina"].person, role="member").exists()
    assert "jo sinun" in niina.post(f"{url}tarjous/", {"answer": "accept"}, follow=True).content.decode()


@pytest.mark.feature("REG3")
def test_a_late_press_gets_the_truth_and_a_way_back(places, time_machine):
    by_link(places["Kaisa"]).post(OWN.format(places["Kaisa"].pk) + "peruutus/")
    maija, url = by_link(places["Maija"]), OWN.format(places["Maija"].pk)
    until = fresh(places["Maija"]).offered_until
    assert timedelta(hours=47) < until - now() <= timedelta(hours=48)
    time_machine.move_to(until + timedelta(minutes=1))
    late = maija.post(f"{url}tarjous/", {"answer": "accept"}, follow=True)
    assert "Vastausaika ehti päättyä" in late.content.decode()
    assert fresh(places["Maija"]).state == "offered", "only the sweep ends it"
    offers()
    assert (fresh(places["Maija"]).state, fresh(places["Niina"]).state) == ("lapsed", "offered")
    assert "Vastausaika ehti päättyä" in maija.get(f"{url}tarjous/").content.decode()
    assert "Olet jonossa ensimmäisenä" in maija.post(f"{url}paluu/", follow=True).content.decode()
    assert fresh(places["Maija"]).line > fresh(places["Niina"]).line, "to the end of the line"


@pytest.mark.feature("REG3")
def test_an_offer_without_an_end_stands_until_it_is_answered(places):
    by_link(places["Kaisa"]).post(OWN.format(places["Kaisa"].pk) + "peruutus/")
    Registration.objects.filter(pk=places["Maija"].pk).update(offered_until=None)
    maija, url = by_link(places["Maija"]), OWN.format(places["Maija"].pk)
    assert "Sinulle vapautui paikka" in maija.get(f"{url}tarjous/").content.decode()
    assert lapse_offer(SYSTEM, fresh(places["Maija"])) is False
    assert "Paikkasi on varattu" in maija.post(f"{url}tarjous/", {"answer": "accept"}, follow=True).content.decode()


@pytest.mark.feature("REG3", "REG11")
def test_in_the_last_day_the_first_press_of_the_line_wins(places, world, time_machine):
    first = world.closed.meetings.first()
    time_machine.move_to(first.starts_at - timedelta(hours=5))
    by_link(places["Kaisa"]).post(OWN.format(places["Kaisa"].pk) + "peruutus/")
    assert {fresh(places[name]).state for name in ("Maija", "Niina")} == {"waiting"}
    assert Letter.objects.filter(kind="registration.standby").count() == 2
    niina, url = by_link(places["Niina"]), OWN.format(places["Niina"].pk)
    assert "Otan paikan" in niina.get(url).content.decode()
    assert "Paikkasi on varattu" in niina.post(f"{url}vapautunut-paikka/", follow=True).content.decode()
    maija, url = by_link(places["Maija"]), OWN.format(places["Maija"].pk)
    assert "Joku ehti juuri ennen sinua" in maija.post(f"{url}vapautunut-paikka/", follow=True).content.decode()
    assert (fresh(places["Niina"]).state, fresh(places["Maija"]).state) == ("confirmed", "waiting")


@pytest.mark.feature("PPL3", "PPL4")
def test_i_change_what_the_others_see_of_me(places):
    client, url = by_link(places["Kaisa"]), OWN.format(places["Kaisa"].pk)
    client.post(url, {"nickname": "Kajsa", "wishes": "Uni", "with_support_person": "on"})
    one = fresh(places["Kaisa"])
    assert (one.nickname, one.wishes, one.with_support_person, one.person.reminders) == ("Kajsa", "Uni", True, False)
    assert client.post(url, {"nickname": "Ohjaaja"}).status_code == 422
    twin = client.post(url, {"nickname": "Liisa"}, follow=True).content.decode()
    assert "Ryhmässä on jo toinen Liisa" in twin
    assert "Liisa 2" in twin


@pytest.mark.feature("PPL1")
def test_my_page_shows_the_next_meeting_first(places, world):
    page = by_link(places["Kaisa"]).get("/oma/").content.decode()
    assert page.index("Seuraava tapaamisesi") < page.index("Ilmoittautumisesi")
    assert "Liisa" not in page
    waiting = by_link(places["Maija"]).get("/oma/").content.decode()
    assert "Seuraava tapaamisesi" not in waiting
    assert "Jonossa" in waiting


@pytest.mark.feature("REG12")
def test_the_link_lands_where_i_am_needed(places, world, time_machine):
    opened = Pass.objects.create(person=places["Kaisa"].person, subject=f"group:{world.closed.pk}")
    assert landing_of(None, opened) == OWN.format(places["Kaisa"].pk)
    by_link(places["Liisa"]).post(OWN.format(places["Liisa"].pk) + "peruutus/")
    offered = Pass.objects.create(person=places["Maija"].person, subject=f"group:{world.closed.pk}")
    assert landing_of(None, offered) == OWN.format(places["Maija"].pk) + "tarjous/"
    meeting = world.closed.meetings.first()
    assert next_meeting([places["Kaisa"].person_id]) == meeting
    assert next_meeting([places["Niina"].person_id]) is None
    time_machine.move_to(meeting.door_at)
    assert landing_of(None, opened) == f"/huone/{meeting.pk}/", "the door is open: straight to the room"
    time_machine.move_to(meeting.ends_at + timedelta(minutes=1))
    assert next_meeting([places["Kaisa"].person_id]).number == 2


@pytest.mark.feature("REG7")
@pytest.mark.parametrize("name", CAST)
def test_nobody_else_gets_to_my_place(places, world, name):
    """Also those who run the group use their own desk, not my page."""
    client = world.client(name)
    for way in WAYS:
        for method in (client.get, client.post):
            answer = method(OWN.format(places["Kaisa"].pk) + way)
            assert answer.status_code == (302 if name == "anonymous" else 404), (name, way)
    assert fresh(places["Kaisa"]).state == "confirmed"


def test_one_of_the_group_does_not_get_to_anothers_place(places):
    client = by_link(places["Liisa"])
    assert [client.get(OWN.format(places["Kaisa"].pk) + way).status_code for way in WAYS] == [404] * len(WAYS)


@pytest.mark.parametrize("name", CAST)
def test_list_and_table_agree_on_registrations(places, world, name):
    actor = world.actor(name)
    allowed = {r.pk for r in Registration.objects.all() if permits(actor, Permission.REGISTRATION_OWN, r.scope)}
    assert set(Registration.objects.visible_to(actor).values_list("pk", flat=True)) == allowed


def test_a_get_changes_nothing(places):
    """Mail scanners open every link: only pages, no change."""
    client = by_link(places["Kaisa"])
    before = list(Registration.objects.values_list("pk", "state", "changed_at"))
    for way in WAYS:
        client.get(OWN.format(places["Kaisa"].pk) + way)
        client.head(OWN.format(places["Kaisa"].pk) + way)
    assert list(Registration.objects.values_list("pk", "state", "changed_at")) == before


def test_my_page_asks_few_questions(places, world, django_assert_max_num_queries):
    """F4: session, who I am, my standings; then my places, the next meeting, who helps, applications, seats beside."""
    for client, most in ((by_link(places["Kaisa"]), 9), (world.client("veikko"), 7)):
        client.get("/oma/")
        with django_assert_max_num_queries(most):
            assert client.get("/oma/").status_code == 200
