"""Feedback at hand when the evening closes (FDB2, FDB3): each their own way; nothing ties an answer to a seat."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client

from rinnalla.base import clock
from rinnalla.evaluation import sweeps
from rinnalla.evaluation.actions import rounds as actions
from rinnalla.evaluation.closing import way_of
from rinnalla.evaluation.models import Answer, Round, Token
from rinnalla.mail.models import Suppressed
from rinnalla.meetings.models import Meeting
from rinnalla.people.loading import actor_of
from rinnalla.registrations.models import Intake, Registration
from rinnalla.rooms.actions import coming, ending, hosting, rounds
from rinnalla.rooms.models import Event, Seat
from tests.rooms.scene import Evening

from .scene import answer

pytestmark = pytest.mark.feature("FDB2", "FDB3")
HOST = {"seated": False}


class Closing(Evening):
    """Helmi hosts; Veikko has a place and an address, Kaarna came by the invite link."""

    def __init__(self, world, *, last: bool = True):
        super().__init__(world)
        if last:
            Meeting.objects.filter(group=world.closed).exclude(pk=self.meeting.pk).update(state="cancelled")
        intake, _made = Intake.objects.get_or_create(group=world.closed, meeting=None, defaults={
            "opens_at": clock.now() - timedelta(days=9), "closes_at": clock.now()})
        Registration.objects.create(intake=intake, person=world.people["veikko"], state="confirmed")
        self.come("helmi"), self.come("veikko")
        self.act(hosting.invite, "helmi", do="open", **HOST)
        self.guest = self.browser("Kaarna")
        self.act(hosting.admit_all, "helmi", **HOST)
        self.page = f"/huone/{self.meeting.pk}/palaute/"

    def browser(self, name: str) -> Client:
        client = Client()
        assert client.post(f"/k/{self.room.invite_code}/tulo/", {"name": name, "rules": "on"}).status_code == 302
        seat = Seat.objects.select_related("person").latest("pk")
        seat.room = self.room
        coming.arrive(actor_of(seat.person, by_pass=True), seat.room, seat)
        return client

    def close(self, no: int = 0):
        self.act(rounds.start_round, "helmi", no=no, kind="closing", question="", **HOST)


@pytest.fixture
def evening(world):
    return Closing(world)


def seen(client, path: str) -> str:
    return client.get(path).content.decode()


def test_nothing_before_the_closing_round_and_then_each_their_own_way(world, evening):
    veikko, helmi = world.client("veikko"), world.client("helmi")
    assert "/palaute/" not in seen(evening.guest, evening.page).replace(evening.page, "")
    evening.close()
    one = Round.objects.get()
    address = f"/palaute/{one.shared_code}/"
    assert address in seen(evening.guest, evening.page)
    told = seen(veikko, evening.page)
    assert address not in told and "pian tapaamisen jälkeen" in told
    shown = seen(helmi, evening.page)
    assert address in shown and "<svg" in shown.partition('class="qr"')[2]
    assert Token.objects.get().uses == one.dealt == 1
    for name in ("mirja", "ulla", "anonymous"):
        assert world.client(name).get(evening.page).status_code == 404
    assert evening.guest.get(evening.page)["Referrer-Policy"] == "no-referrer"


def test_as_many_answers_as_came_without_a_letter_and_each_counted_once(world, evening):
    evening.close()
    evening.close(no=1)
    assert Token.objects.get().uses == 1
    evening.browser("Pihka")
    evening.act(hosting.admit_all, "helmi", **HOST)
    ending.end_room(world.actor("helmi"), evening.room)
    one = Round.objects.get()
    assert Token.objects.get().uses == one.dealt == 2
    assert [answer(one.shared_code, grade=9) for _ in range(3)] == [True, True, False]


def test_after_the_end_the_page_that_follows_shows_the_way(world, evening):
    ending.end_room(world.actor("helmi"), evening.room)
    one, room = Round.objects.get(), f"/huone/{evening.meeting.pk}/"
    assert f"/palaute/{one.shared_code}/" in seen(evening.guest, room)
    told = seen(world.client("veikko"), room)
    assert "sähköpostiin" in told and one.shared_code not in told
    assert one.shared_code not in seen(world.client("helmi"), room)
    assert "Kiitos" in seen(evening.guest, evening.page)
    answer(one.shared_code, grade=9)
    assert "/palaute/" not in seen(evening.guest, room)


def test_opening_the_way_writes_nothing_and_no_row_ties_an_answer_to_a_seat(world, evening):
    evening.close()
    before = {model: model.objects.count() for model in apps.get_models() if "audit" not in model._meta.label_lower}
    for client in (evening.guest, world.client("veikko"), world.client("helmi")):
        client.get(evening.page)
    after = {model: model.objects.count() for model in before}
    assert {m._meta.label for m in before if before[m] != after[m]} <= {"people.SignIn", "sessions.Session"}
    code = Round.objects.get().shared_code
    for event in Event.objects.filter(room=evening.room):
        event.room = evening.room
        assert code not in (event.body or "")
    answer(code, grade=9)
    assert {f.name for f in Answer._meta.fields} == {"id", "round", "box"}
    assert not {f.related_model for f in Token._meta.fields if f.is_relation} & {Seat}


def test_people_without_an_address_or_who_want_no_mail_use_the_shared_link(world, evening):
    Suppressed.objects.create(pk=world.people["veikko"].email_key)
    evening.close()
    assert Token.objects.get().uses == 2
    assert Round.objects.get().shared_code in seen(world.client("veikko"), evening.page)


def test_in_the_middle_of_a_series_guests_answer_and_the_round_waits_for_the_others(world):
    evening = Closing(world, last=False)
    evening.close()
    one, last = Round.objects.get(), world.closed.meetings.order_by("-starts_at").first()
    assert one.closes_on >= last.starts_at.date() + timedelta(days=14)
    assert "viimeinen tapaaminen" in seen(world.client("veikko"), evening.page)
    assert way_of([world.people["veikko"].pk], last).kind == "soon"
    answer(one.shared_code, grade=9)
    sweeps.seal_due()
    assert Round.objects.get().state == "open"


def test_when_everybody_gets_a_letter_no_shared_link_is_made(world):
    evening = Closing(world)
    evening.act(hosting.remove, "helmi", target=Seat.objects.exclude(pk__in=evening.seats.values()).get().pk, **HOST)
    evening.close()
    assert not Round.objects.exists()
    assert "Koodi tulee tähän" in seen(world.client("helmi"), evening.page)


def test_after_sealing_nobody_is_led_anywhere(world, evening):
    evening.close()
    actions.share_link(world.actor("helmi"), world.closed, people=3)
    Round.objects.update(state="sealed")
    ending.end_room(world.actor("helmi"), evening.room)
    assert "/palaute/" not in seen(evening.guest, f"/huone/{evening.meeting.pk}/")
    assert Round.objects.count() == 1
