"""The public form: a place, a place in line, errors, repeats, bad input; the same answer for every address."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.test import Client

from rinnalla.access.models import AuditRow
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person, Standing
from rinnalla.registrations.models import Intake, Registration
from tests.registrations.people import intake_of, sign_up

GOOD = {"name": "Helena Saarivuo", "nickname": "Helena", "email": "helena@posti.example", "adult": "on",
        "health": "on"}
URL = "/ryhmat/kuusi-iltaa/ilmoittaudu/"


def key_of(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def send(client, url=URL, **fields):
    data = {k: v for k, v in (GOOD | fields).items() if v is not None}
    data.setdefault("key", "x" * 20 + str(fields))
    data["key"] = data["key"][:64] if "key" in fields else key_of(client.get(url))
    return client.post(url, data)


@pytest.fixture
def closed(world):
    return intake_of(world.closed)


@pytest.mark.feature("REG1", "REG3", "PPL1", "PPL3")
def test_a_sent_form_becomes_a_place(closed, world):
    client = Client()
    answer = send(client, wishes="Uni", heard_from="friend", area="Jyväskylä", age_band="45-59", news="on")
    page = client.get(answer.url)
    assert "Kiitos, paikkasi on varattu" in page.content.decode()
    assert "helena@posti.example" in page.content.decode()
    one = Registration.objects.get()
    assert (one.state, one.nickname, one.person.name, one.wishes) == ("confirmed", "Helena", "Helena Saarivuo", "Uni")
    assert {c.about: c.text_version for c in one.person.consents.all()} == {
        "health": "terveys-1 seloste-1", "news": "uutiset-1 seloste-1"}
    assert Standing.objects.filter(person=one.person, role="member", group=world.closed.pk).exists()
    assert Letter.objects.get().kind == "registration.confirmed"
    assert AuditRow.objects.filter(action="register").count() == 1
    assert outbox.outbox == [], "nothing is sent inside a request"


@pytest.mark.feature("REG1")
def test_nothing_is_ticked_and_the_statement_is_always_linked(closed):
    page = Client().get(URL).content.decode()
    assert "checked" not in page.split("<main")[1].split("</main>")[0]
    assert "tietosuoja/" in page
    for field in ('autocomplete="name"', 'autocomplete="email"', 'autocomplete="nickname"'):
        assert field in page


@pytest.mark.feature("REG1")
def test_errors_say_what_to_do_and_keep_the_rest(closed):
    page = send(Client(), email="helena.posti.fi", adult=None, health=None, wishes="Yöt menevät valvoessa")
    text = page.content.decode()
    assert page.status_code == 422
    assert "Kolme kohtaa kaipaa vielä sinua" in text
    for words in ("@-merkki", "olet täyttänyt 18 vuotta", "Tarvitsemme lupasi", "Yöt menevät valvoessa",
                  'value="Helena Saarivuo"'):
        assert words in text
    assert not Registration.objects.exists()


@pytest.mark.feature("REG3")
def test_a_full_group_takes_to_the_line(closed):
    for number in range(13):
        sign_up(closed, f"Osallistuja {number}")
    client = Client()
    assert "Ryhmä on juuri nyt täynnä" in client.get(URL).content.decode()
    page = client.get(send(client).url).content.decode()
    assert "Olet jonossa toisena" in page
    assert Registration.objects.get(line=2).state == "waiting"
    assert not Standing.objects.filter(role="member", person=Registration.objects.get(line=2).person).exists()


@pytest.mark.feature("REG3")
def test_double_click_reload_and_back_give_the_same_place(closed):
    client = Client()
    data = GOOD | {"key": key_of(client.get(URL))}
    first, second = client.post(URL, data), client.post(URL, data)
    retried = Client().post(URL, data)  # the connection broke, cookies and all
    pages = [client.get(answer.url).content for answer in (first, second, retried, first)]
    assert all(b"Kiitos, paikkasi on varattu" in page for page in pages)
    assert Registration.objects.count() == 1
    assert Letter.objects.count() == 1


@pytest.mark.feature("REG3")
def test_a_changed_form_with_the_same_key_asks_whether_to_change(closed):
    client = Client()
    data = GOOD | {"key": key_of(client.get(URL))}
    client.post(URL, data)
    page = client.post(URL, data | {"email": "helena.saarivuo@posti.example", "nickname": "Leena"})
    assert "Muutetaanko ilmoittautumistasi?" in page.content.decode()
    assert Registration.objects.get().nickname == "Helena", "asking changes nothing"
    answer = client.post(f"{URL}muutos/", data | {"email": "helena.saarivuo@posti.example", "nickname": "Leena"})
    assert "Kiitos, paikkasi on varattu" in client.get(answer.url).content.decode()
    one = Registration.objects.get()
    assert (one.nickname, one.person.email) == ("Leena", "helena.saarivuo@posti.example")
    assert Letter.objects.filter(kind="registration.confirmed").count() == 2, "the new address gets its own"
    again = client.post(URL, data | {"email": "helena.saarivuo@posti.example", "nickname": "Leena"})
    assert again.status_code == 302, "the changed form is now the one that is repeated"


@pytest.mark.feature("REG3")
def test_somebody_else_from_the_same_form_is_a_new_place(closed):
    client = Client()
    data = GOOD | {"key": key_of(client.get(URL))}
    client.post(URL, data)
    page = client.post(URL, data | {"name": "Pekka Saarivuo", "nickname": "Pekka"}).content.decode()
    fresh = page.split("Ilmoitan toisen ihmisen")[0].rpartition('name="key" value="')[2].partition('"')[0]
    client.post(URL, data | {"name": "Pekka Saarivuo", "nickname": "Pekka", "key": fresh})
    assert sorted(r.nickname for r in Registration.objects.all()) == ["Helena", "Pekka"]


def paired(client, answer, email) -> tuple[int, str]:
    page = client.get(answer.url)
    text = re.sub(r"[0-9]+\.[0-9]+\.[0-9a-f]{40}", "CODE", page.content.decode()).replace(email, "ADDRESS")
    return answer.status_code, text


@pytest.mark.feature("REG3")
@pytest.mark.parametrize("before", [1, 2, 3, 4])
def test_known_and_unknown_addresses_get_the_same_answer(closed, world, before):
    """S9: status, body and length; also beyond three, where the place is kept only until confirmed by mail."""
    for number in range(before):
        sign_up(closed, f"Toinen {number}", email="veikko@posti.example")
    free = Intake.objects.get(pk=closed.pk).places_left
    known = paired(client := Client(), send(client, email="veikko@posti.example"), "veikko@posti.example")
    after_known = Intake.objects.get(pk=closed.pk).places_left
    unknown = paired(client := Client(), send(client, email="uusi@posti.example"), "uusi@posti.example")
    assert known == unknown
    assert free - after_known == after_known - Intake.objects.get(pk=closed.pk).places_left == 1
    latest = Registration.objects.order_by("-pk")[1]
    assert latest.state == ("confirmed" if before < 3 else "offered")


def test_an_unproven_address_never_becomes_somebody_we_know(closed, world):
    send(Client(), name="Veikko Aalto", email="veikko@example.org")
    one = Registration.objects.get()
    assert one.person != world.people["veikko"]
    assert Person.objects.with_email("veikko@example.org").count() == 2


@pytest.mark.feature("PPL1")
def test_signed_in_i_register_as_myself_and_a_couple_still_gets_two(closed, world):
    client = world.client("sirpa")
    for name in ("Sirpa Niemi", "Sirpa Niemi", "Olli Niemi"):
        send(client, name=name, email="sirpa@example.org")
    mine = [r.person == world.people["sirpa"] for r in Registration.objects.order_by("pk")]
    assert mine == [True, False, False]


@pytest.mark.feature("REG3")
def test_sixty_from_one_address_in_a_minute_are_never_refused(world):
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=100, ceiling=100)
    assert [send(Client(), name=f"Nimi {n}", email=f"n{n}@x.fi").status_code for n in range(60)] == [302] * 60


def test_above_a_hundred_in_a_minute_we_ask_to_wait_and_keep_everything(closed, monkeypatch):
    monkeypatch.setattr("rinnalla.base.limits.allowed", lambda *args, **kwargs: False)
    page = send(Client())
    assert page.status_code == 429
    assert "Odota minuutti" in page.content.decode()
    assert 'value="Helena Saarivuo"' in page.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize("name", [
    "Ohjaaja", "0hjaaja", "Оhjаajа", "Helmi", "HeImi", "ylläpito", "Koordinaattori Pekka"])
@pytest.mark.feature("PPL3")
def test_nobody_takes_a_name_that_looks_like_a_facilitators(closed, name):
    page = send(Client(), nickname=name)
    assert page.status_code == 422
    assert "luulla sinua ohjaajaksi" in page.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize(("typed", "stored"), [
    ("Hel\x00ena\x1b", "Helena"), ("Helena\r\nBcc: muut@x.fi", "Helena Bcc: muut@x.fi"),
    ("a" + "\u0301" * 10_000, "á" + "\u0301" * 4), ("=HYPERLINK(1)", "=HYPERLINK(1)"), ("\u202eanEleH", "anEleH"),
])
def test_bad_text_is_made_safe_and_kept(closed, typed, stored):
    assert send(Client(), name=typed).status_code == 302
    assert Registration.objects.get().person.name == stored


def test_without_a_csrf_token_nothing_is_stored(closed):
    assert Client(enforce_csrf_checks=True).post(URL, GOOD | {"key": "k" * 30}).status_code == 403
    assert not Registration.objects.exists()


@pytest.mark.feature("REG2")
def test_closed_doors_tell_when_and_where_else(closed, world):
    def page():
        return Client().get(URL).content.decode()

    Intake.objects.filter(pk=closed.pk).update(opens_at=now() + timedelta(days=2))
    assert "ei ole vielä auki" in page()
    Intake.objects.filter(pk=closed.pk).update(opens_at=now() - timedelta(days=9), closes_at=now())
    assert "<form" in page().split("<main")[1], "stays open to the second meeting while not full"
    Intake.objects.filter(pk=closed.pk).update(wanted=1, ceiling=1, taken=1)
    assert "täynnä ja ilmoittautuminen on päättynyt" in page()
    Intake.objects.filter(pk=closed.pk).update(taken=0, late_until=now())
    assert "Ilmoittautuminen on päättynyt" in page()
    refused = Client().post(URL, GOOD | {"key": "k" * 30})
    assert "Ilmoittautuminen on päättynyt" in refused.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.feature("REG3", "GRP2")
def test_open_meetings_are_registered_for_one_by_one(world):
    first = intake_of(world.opened, 1)
    url = f"/ryhmat/{world.opened.slug}/ilmoittaudu/"
    assert "Mihin tapaamiseen tulet?" in Client().get(url).content.decode()
    assert Client().get(f"{url}?meeting=99").status_code == 404
    send(Client(), f"{url}?meeting=1")
    one = Registration.objects.get()
    assert one.intake == first
    assert Standing.objects.get(person=one.person).meeting == first.meeting_id


@pytest.mark.feature("GRP6")
def test_a_hidden_or_unpublished_group_is_not_there(closed, world):
    intake_of(world.draft)
    assert Client().get(f"/ryhmat/{world.draft.slug}/ilmoittaudu/").status_code == 404
    assert Client().get("/ryhmat/ei-ole/ilmoittaudu/").status_code == 404


def test_the_thank_you_page_needs_its_code(closed, time_machine):
    client = Client()
    url = send(client).url
    assert client.get(url)["Cache-Control"] == "no-store"
    assert client.get(url.replace(".", ".1", 1)).status_code == 404
    other = url.replace("kuusi-iltaa", "avoimet-illat")
    assert client.get(other).status_code == 404
    assert client.get(f"{url}tapaaminen.ics").content.count(b"BEGIN:VEVENT") == 6
    assert b"ATTENDEE" not in client.get(f"{url}tapaaminen.ics").content
    time_machine.move_to(now() + timedelta(days=3))
    assert client.get(url).status_code == 404


def test_pages_ask_few_questions(closed, django_assert_max_num_queries):
    """F6: a constant number of queries, whatever the size of the group."""
    client = Client()
    client.get(URL)
    with django_assert_max_num_queries(2):
        key = key_of(client.get(URL))
    with django_assert_max_num_queries(23):
        answer = client.post(URL, GOOD | {"key": key})
    with django_assert_max_num_queries(4):
        client.get(answer.url)


def test_the_empty_form_is_drawn_once_and_each_visitor_has_an_own_key_and_token(closed, world):
    """F6: nothing of one visitor stays on the page of the next; who has a session gets a page of their own."""
    visitors = [Client(enforce_csrf_checks=True) for _ in range(3)]
    pages = [client.get(URL).content.decode() for client in visitors]
    keys = [re.search(r'name="key" value="([^"]+)"', page)[1] for page in pages]
    tokens = [re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1] for page in pages]
    assert len(set(keys)) == len(set(tokens)) == 3
    assert all("visitor" not in page for page in pages)
    first, second = visitors[:2]
    assert first.post(URL, GOOD | {"key": keys[0], "csrfmiddlewaretoken": tokens[1]}).status_code == 403
    assert first.post(URL, GOOD | {"key": keys[0], "csrfmiddlewaretoken": tokens[0]}).status_code == 302
    assert second.post(URL, GOOD | {"key": keys[1], "csrfmiddlewaretoken": tokens[1]}).status_code == 302
    signed_in = world.client("helmi").get(URL).content.decode()
    assert "Kirjaudu ulos" in signed_in and "Kirjaudu ulos" not in Client().get(URL).content.decode()


def test_the_kept_form_follows_the_line_and_the_language(closed):
    assert "Ilmoittaudu ryhmään" in Client().get(URL).content.decode()
    Intake.objects.filter(pk=closed.pk).update(taken=closed.wanted)
    assert "Ilmoittaudu jonoon" in Client().get(URL).content.decode()
    english = Client(headers={"accept-language": "en"}).get(URL).content.decode()
    assert '<html lang="en"' in english


@pytest.mark.feature("REG2")
@pytest.mark.parametrize("ends", ["closed", "cancelled"])
def test_a_group_that_ends_while_the_form_is_open_loses_nothing_that_was_typed(closed, world, ends):
    client = Client()
    key = key_of(client.get(URL))
    Group.objects.filter(pk=world.closed.pk).update(state=ends, published_at=now())
    page = client.post(URL, GOOD | {"key": key, "wishes": "Uni ja työ"})
    assert "sillä aikaa, kun täytit lomaketta" in page.content.decode()
    assert "Uni ja työ" in page.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.feature("REG2")
def test_a_time_that_moved_while_the_form_is_open_is_shown_before_the_place_is_taken(closed, world):
    client = Client()
    page = client.get(URL)
    seen = re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]
    world.closed.meetings.filter(number=1).update(sequence=1)
    moved = client.post(URL, GOOD | {"key": key_of(page), "seen": seen, "wishes": "Uni ja työ"})
    assert moved.status_code == 409
    assert "aika muuttui juuri" in moved.content.decode()
    assert "Uni ja työ" in moved.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', moved.content.decode())[1]
    assert client.post(URL, GOOD | {"key": key_of(page), "seen": seen}).status_code == 302
