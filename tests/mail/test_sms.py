"""Text messages (MSG2): to those who asked, through any provider, once, and with the same care as letters."""

import json
import logging
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine

from rinnalla.base import sweeps
from rinnalla.base.clock import now
from rinnalla.mail import outbox, sms
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.people.models import Consent
from rinnalla.registrations.models import Registration

from .cast import intake_of, register

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG2")]


class Service:
    """A text message service of our own: keeps what it was sent, answers as told."""

    def __init__(self):
        self.status, self.got, self.headers = 200, [], []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.got.append(json.loads(body))
                service.headers.append(dict(self.headers))
                self.send_response(service.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *words):
                return None

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def service(settings):
    one = Service()
    settings.SMS, settings.SMS_TOKEN = f"http://127.0.0.1:{one.server.server_port}/v1", "avain"
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def kaisa(world):
    """A member who asked for text messages; beside her one who gave a number only, and one who took it back."""
    intake, people = intake_of(world.closed), []
    for name, consent in (("Kaisa", True), ("Numero vain", False), ("Perunut", True)):
        one = register(intake, name, address=f"{name.split()[0].lower()}@example.org")
        one.person.phone = "040 123 4567"
        one.person.save()
        if consent:
            Consent.objects.create(person=one.person, about=Consent.About.SMS, text_version="1")
        people.append(one)
    Consent.objects.filter(person=people[2].person).update(withdrawn_at=now())
    Registration.objects.update(registered_at=now() - timedelta(days=30))
    return people[0]


@pytest.fixture
def evening(world):
    """The day before the first meeting, in the evening."""
    first = world.closed.meetings.order_by("number").first()
    with time_machine.travel(first.starts_at - timedelta(hours=23), tick=False):
        yield first


def texts():
    sweeps.run("registrations.letters")
    return Letter.objects.filter(kind__startswith="sms.")


def test_who_asked_gets_one_and_nobody_else(world, service, kaisa, evening):
    assert [one.person for one in texts()] == [kaisa.person_id] and texts().count() == 1
    outbox.send_batch(), outbox.send_batch()
    (got,) = service.got
    assert got["to"] == "+358401234567" and got["reference"] == str(texts().get().message_id)
    assert "tapaaminen on huomenna klo 18" in got["text"] and "http" not in got["text"] and "Kuusi" not in got["text"]
    assert "Kaisa" not in got["text"] and len(got["text"]) <= sms.MOST
    assert service.headers[0]["Authorization"] == "Bearer avain" and texts().get().state == "sent"


def test_reminders_off_means_no_text_either(world, service, kaisa, evening):
    type(kaisa.person).objects.filter(pk=kaisa.person_id).update(reminders=False)
    assert not texts()


def test_who_changes_their_mind_gets_none_from_the_outbox(world, service, kaisa, evening):
    assert texts().count() == 1
    Consent.objects.update(withdrawn_at=now())
    outbox.send_batch()
    assert service.got == [] and texts().get().state == "needless"


def test_nobodys_phone_rings_at_night(world, service, kaisa):
    first = world.closed.meetings.order_by("number").first()
    first.place_at(first.starts_at.replace(hour=3, minute=0, tzinfo=None))
    first.save()
    with time_machine.travel(first.starts_at - timedelta(minutes=50), tick=False):
        assert not texts()


@pytest.mark.parametrize("status, state, problem", [
    (200, "sent", ""), (202, "sent", ""), (400, "failed", "sms-4"), (401, "failed", "sms-401"),
    (429, "retry", "sms-429"), (500, "retry", "sms-500"), (503, "retry", "sms-503"), (302, "retry", "sms-302")])
def test_what_the_service_answers(world, service, kaisa, evening, status, state, problem):
    service.status = status
    letter = texts().get()
    outbox.send_batch()
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (state, problem) and len(service.got) == 1


def test_a_service_that_is_away_holds_up_no_letter(world, settings, kaisa, evening):
    settings.SMS = "http://127.0.0.1:1/"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    letter = texts().get()
    post("registration.confirmed", person=kaisa.person_id, subject=f"registration:{kaisa.pk}")
    outbox.send_batch()
    letter.refresh_from_db()
    assert (letter.state, letter.problem, letter.tries) == ("retry", "sms-away", 1)
    assert set(Letter.objects.exclude(pk=letter.pk).values_list("state", flat=True)) == {"sent"}


@pytest.mark.parametrize("typed, wanted", [
    ("040 123 4567", "+358401234567"), ("+46 70-123 45 67", "+46701234567"), ("00358401234567", "+358401234567"),
    ("(040) 1234567", "+358401234567"), ("112", None), ("ei ole", None), ("", None), ("+358 40 123 4567; +35840", None),
    ("+3584012345678901234", None), ("040123456٧", None)])
def test_numbers(typed, wanted):
    if wanted:
        assert sms.number(typed) == wanted
    else:
        with pytest.raises(sms.Refused):
            sms.number(typed)


def test_the_console_says_neither_number_nor_text(settings, caplog, tmp_path):
    settings.SMS, settings.DEMO, settings.DATA_DIR = "console", True, tmp_path
    with caplog.at_level(logging.INFO):
        sms.provider().send(sms.ShortText("0401234567", "Salainen"), "viite")
    assert "viite" in caplog.text and "0401234567" not in caplog.text and "Salainen" not in caplog.text
    from rinnalla.mail import mailbox

    assert mailbox.letters()[0]["text"] == "Salainen"


def test_asking_and_ending_on_ones_own_page(world, settings):
    settings.SMS = "console"
    mine = register(intake_of(world.closed), "Veikko")
    Registration.objects.filter(pk=mine.pk).update(person=world.people["veikko"])
    url, veikko = f"/oma/ilmoittautumiset/{mine.pk}/tekstiviestit/", world.client("veikko")
    assert world.client("mirja").get(url).status_code == 404 == world.client("helmi").get(url).status_code
    for wrong in ({}, {"phone": "x", "agree": "on"}, {"phone": "0401234567"}):
        assert veikko.post(url, wrong).status_code == 422 and not Consent.objects.exists()
    assert veikko.post(url, {"phone": "040 123 4567", "agree": "on"}).status_code == 302
    veikko.post(url, {"phone": "040 123 4567", "agree": "on"})
    assert Consent.objects.get().about == "sms" and b"401234567" not in bytes(
        type(mine.person).objects.get(pk=world.people["veikko"].pk).phone_box)
    assert veikko.post(url, {"stop": "1"}).status_code == 302 and Consent.objects.get().withdrawn_at
    settings.SMS = ""
    assert veikko.get(url).status_code == 404


@pytest.mark.parametrize("sms_setting", ["", "ftp://x", "file:///etc/passwd"])
def test_off_unless_a_provider_is_set(world, settings, kaisa, evening, sms_setting):
    settings.SMS = sms_setting
    assert sms.provider() is None and not texts()
