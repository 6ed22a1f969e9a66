"""The demo mailbox, and the page of a group's letters (MSG1, MSG3)."""

import json

import pytest
from django.urls import reverse

from rinnalla.access.models import AuditRow
from rinnalla.base.clock import now
from rinnalla.mail import outbox
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.registrations.letters.models import MessageTemplate

from .cast import intake_of, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    settings.EMAIL_BACKEND = "rinnalla.mail.mailbox.MailboxBackend"
    return settings


def letter_to(registration, **fields):
    return Letter.objects.create(kind="registration.confirmed", person=registration.person_id, due=now(),
                                 subject=f"registration:{registration.pk}", **fields)


def test_the_mailbox_keeps_what_would_have_gone(client, mailbox, world):
    one = register(intake_of(world.closed), "Kaisa Ä. Uusi")
    post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    assert outbox.send_batch() == 1
    (kept,) = client.get("/postilaatikko.json").json()
    assert {"id", "to", "subject", "text", "html", "headers", "created"} <= set(kept)
    assert (kept["to"], kept["subject"]) == ("kaisa@example.org", "Paikkasi on varattu")
    assert "Hei Kaisa Ä. Uusi" in kept["text"] and "<h1" in kept["html"] and kept["headers"]["Message-ID"]
    assert "Paikkasi on varattu" in client.get("/postilaatikko/").content.decode()
    page = client.get(reverse("mail:reading", args=[kept["id"]])).content.decode()
    assert '<a href="http://testserver/p/' in page and "BEGIN:VCALENDAR" in page
    assert client.get("/postilaatikko/ei-ole/").status_code == 404


@pytest.mark.parametrize("path", ["/postilaatikko/", "/postilaatikko.json"])
def test_the_mailbox_is_only_in_a_demo_and_only_at_the_machine(client, mailbox, path):
    assert client.get(path).status_code == 200
    assert client.get(path, REMOTE_ADDR="192.0.2.7").status_code == 404
    mailbox.DEMO = False
    assert client.get(path).status_code == 404


def test_without_a_mail_server_letters_wait(mailbox, world):
    mailbox.DEMO = False
    one = register(intake_of(world.closed), "Kaisa")
    letter = post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    assert outbox.send_batch() == 0
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == ("retry", 0)


URL = "/hallinta/ryhmat/kuusi-iltaa/viestit/"


@pytest.mark.feature("MSG3")
@pytest.mark.parametrize("name, status", [("anonymous", 302), ("veikko", 403), ("mirja", 403), ("tiina", 403),
                                          ("ulla", 403), ("sirpa", 403), ("outi", 404), ("helmi", 200), ("eero", 200),
                                          ("aino", 200)])
def test_only_those_who_run_the_group_see_how_letters_fared(world, name, status):
    one = register(intake_of(world.closed), "Kaisa Näkyy")
    letter_to(one, group=world.closed.pk, state="failed", problem="smtp-550")
    answer = world.client(name).get(f"{URL}lahetetyt/")
    assert answer.status_code == status
    page = answer.content.decode()
    assert ("Kaisa Näkyy" in page) == (status == 200)
    assert "kaisa@example.org" not in page
    if status == 200:
        assert "Ei mennyt perille" in page and "Kysy oikea osoite" in page
        assert AuditRow.objects.filter(action="view_letters", actor=world.people[name].pk).count() == 1


@pytest.mark.feature("MSG3")
def test_another_groups_letters_do_not_show_nor_can_be_sent_again(world):
    mine = letter_to(register(intake_of(world.closed), "Outokumpu T"), group=world.closed.pk, state="failed")
    other = letter_to(register(intake_of(world.other_closed), "Vieras"), group=world.other_closed.pk, state="failed")
    helmi = world.client("helmi")
    assert "Vieras" not in helmi.get(f"{URL}lahetetyt/").content.decode()
    assert helmi.post(f"{URL}{other.pk}/uudelleen/").status_code == 404
    assert helmi.post(f"{URL}{mine.pk}/uudelleen/").status_code == 302
    assert world.client("ulla").post(f"{URL}{mine.pk}/uudelleen/").status_code == 403
    mine.refresh_from_db(), other.refresh_from_db()
    assert (mine.state, other.state) == ("queued", "failed")


def test_a_letter_that_arrived_is_sent_again_as_a_new_one(world):
    one = letter_to(register(intake_of(world.closed), "Outokumpu T"), group=world.closed.pk, state="sent", dedupe="5|x")
    assert world.client("helmi").post(f"{URL}{one.pk}/uudelleen/").status_code == 302
    new = Letter.objects.exclude(pk=one.pk).get()
    assert (new.kind, new.person, new.dedupe, new.state) == (one.kind, one.person, "5|x~2", "queued")
    assert new.message_id != one.message_id


def test_feedback_invitations_are_nobodys_to_follow(world):
    one = register(intake_of(world.closed), "Outokumpu T")
    hidden = Letter.objects.create(kind="feedback.invitation", person=one.person_id, group=world.closed.pk, due=now(),
                                   state="failed")
    assert "Outokumpu" not in world.client("helmi").get(f"{URL}lahetetyt/").content.decode()
    assert world.client("helmi").post(f"{URL}{hidden.pk}/uudelleen/").status_code == 404


@pytest.mark.feature("MSG1")
def test_own_words_are_tried_out_and_saved(world):
    intake_of(world.closed)
    helmi, words = world.client("helmi"), f"{URL}sanat/tervetuloa/"
    tried = helmi.post(f"{words}esikatselu/", {"text": "Moi {nimi}!"}).content.decode()
    assert "Moi Maija Esimerkki!" in tried and MessageTemplate.objects.count() == 0
    assert helmi.post(words, {"text": "Moi {nimi}!"}).status_code == 302
    assert MessageTemplate.objects.get().text == "Moi {nimi}!"
    wrong = helmi.post(words, {"text": "Moi {sukunimi}!"})
    assert wrong.status_code == 422 and "Emme tunne muuttujaa" in wrong.content.decode()
    assert helmi.post(words, {"text": ""}).status_code == 302
    assert MessageTemplate.objects.count() == 0
    assert world.client("ulla").get(words).status_code == 403
    assert world.client("veikko").post(words, {"text": "x"}).status_code == 403
    assert helmi.get(f"{URL}sanat/muu/").status_code == 404


def test_a_letter_is_json_and_survives_odd_names(mailbox, client, world):
    one = register(intake_of(world.closed), 'Kalle "<b>"\u202e, Matti')
    post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    outbox.send_batch()
    (kept,) = json.loads(client.get("/postilaatikko.json").content)
    assert "<b>" not in kept["html"] and "&lt;b&gt;" in kept["html"]
