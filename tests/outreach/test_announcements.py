"""Announcements (MSG6): to those who consented and to a list of professionals, one letter each, one press to end."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from rinnalla.access.models import AuditRow
from rinnalla.base import codes, sweeps
from rinnalla.base.clock import now
from rinnalla.base.inventory import HOLDERS
from rinnalla.groups.presets import Form
from rinnalla.mail import outbox, silence
from rinnalla.mail.letters import COMPOSERS, post
from rinnalla.mail.models import Letter, Suppressed
from rinnalla.outreach.announcements import unsubscribing
from rinnalla.outreach.announcements.pasted import read
from rinnalla.outreach.announcements.queries import audience
from rinnalla.outreach.models import Announcement, Professional
from rinnalla.people.models import Association, Consent
from rinnalla.registrations.models import Intake
from tests.mail.cast import intake_of, register
from tests.mail.conftest import smtp  # noqa: F401  a fixture
from tests.world import make_group

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG6")]
URL = "/hallinta/ryhmat/kuusi-iltaa/tiedotteet/"
LIST = "/hallinta/yhdistykset/jarviseutu/ammattilaiset/"
WORDS = {"subject": "Uusi ryhmä alkaa", "text": "Tervetuloa mukaan.", "language": "fi", "to_registrants": "on",
         "to_professionals": "on"}


def earlier(group, name, *, consent=True, **fields):
    """Somebody who registered to an earlier group."""
    one = register(group.intakes.first() or intake_of(group), name, **fields)
    if consent:
        Consent.objects.create(person=one.person, about=Consent.About.NEWS, text_version="1")
    return one.person


def contact(association, address="laakari@example.org") -> Professional:
    row = Professional(association=association, source="verkkosivu")
    row.name, row.email = "Lääkäri", address
    row.save()
    return row


@pytest.fixture
def crowd(world):
    """Those who may be told, and everybody who must not be."""
    other = register(intake_of(world.other_closed), "Muu").person
    Consent.objects.create(person=other, about=Consent.About.NEWS, text_version="1")
    gone = earlier(world.opened, "Poistettu")
    type(gone).objects.filter(pk=gone.pk).update(erased_at=now())
    withdrawn = earlier(world.opened, "Perunut")
    Consent.objects.filter(person=withdrawn).update(withdrawn_at=now())
    earlier(world.opened, "Lupaa ei", consent=False, address="ei-lupaa@example.org")
    member = register(intake_of(world.closed), "Mukana").person
    Consent.objects.create(person=member, about=Consent.About.NEWS, text_version="1")
    contact(world.rannikko, "toinen@example.org")
    return {"kaisa": earlier(world.opened, "Kaisa"), "twin": earlier(world.opened, "Kaisan puoliso",
                                                                    address="kaisa@example.org"),
            "doctor": contact(world.jarviseutu)}


def send(world, **words) -> Announcement:
    tiina = world.client("tiina")
    assert tiina.post(f"{URL}uusi/", WORDS | words).status_code == 302
    one = Announcement.objects.latest("pk")
    assert tiina.post(f"{URL}{one.pk}/lahetys/", {}).status_code == 302
    sweeps.run("outreach.announcements")
    one.refresh_from_db()
    return one


def test_it_goes_once_to_each_address_that_may_be_told_and_to_nobody_else(world, crowd, smtp):  # noqa: F811
    one = send(world)
    assert (one.state, one.recipients) == ("sent", 2)
    sweeps.run("outreach.announcements")
    outbox.send_batch()
    assert sorted(smtp.transactions) == [["kaisa@example.org"], ["laakari@example.org"]]
    assert set(smtp.ids.values()) == {1}
    page = world.client("tiina").get(f"{URL}{one.pk}/").content.decode()
    assert "Kaisa" not in page and "@example.org" not in page.replace("liitto@example.org", "").replace(
        "ryhmat@example.org", "")
    assert not Letter.objects.filter(group=world.closed.pk).exists(), "no list of a group shows who was told"


def test_the_letter_tells_why_and_how_it_ends_and_tracks_nothing(world, crowd, smtp):  # noqa: F811
    send(world)
    outbox.send_batch()
    for mail in smtp.mails:
        link = mail["List-Unsubscribe"].strip(" <>")  # a long header is folded
        assert re.fullmatch(r"http://testserver/ei-uutisia/\d+\.[0-9a-f]{64}\.[0-9a-f]{40}/", link)
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert mail["Subject"] == "Uusi ryhmä alkaa" and "Kuusi iltaa" not in f"{mail['From']} {mail['Subject']}"
        text, html = (mail.get_body([kind]).get_content() for kind in ("plain", "html"))
        assert link in text and link in html and "Saat tämän viestin" in text
        assert not re.search(r"<img|src=|url\(|\?", html)
    doctor = next(m for m in smtp.mails if m["To"] == "laakari@example.org")
    assert "verkkosivu" in doctor.get_body(["plain"]).get_content()


def test_one_press_ends_them_without_a_sign_in_and_a_look_changes_nothing(world, crowd):
    one = send(world)
    letter = Letter.objects.get(person__in=[crowd["kaisa"].pk, crowd["twin"].pk])
    composed = COMPOSERS[letter.kind](letter)
    path = composed.headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    stranger = Client(enforce_csrf_checks=True)
    for method in ("get", "head"):
        answer = getattr(stranger, method)(path)
        assert answer.status_code == 200 and not answer.cookies and not Suppressed.objects.exists()
    answer = stranger.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200 and "Emme lähetä enää" in answer.content.decode()
    assert Suppressed.objects.get().reason == "news"
    assert not Consent.objects.to_news([crowd["kaisa"].pk, crowd["twin"].pk]).exists(), "of everybody at the address"
    assert COMPOSERS[letter.kind](letter) is None, "what waits in the outbox does not go"
    assert stranger.post(path).status_code == 200, "twice is the same"
    assert one.state == "sent" and Professional.objects.count() == 2


@pytest.mark.feature("ORG6")
def test_no_more_of_one_federation_is_not_no_more_of_another(world, crowd, smtp):  # noqa: F811
    """The same address in two federations: each is told for itself, and neither list tells of the other."""
    elsewhere = Association.objects.create(federation=world.other_federation, name="Toisen ry", slug="toisen")
    past, theirs = (make_group(elsewhere, name, Form.CLOSED_GROUP) for name in ("Aiempi", "Toisen ryhmä"))
    kaisa, twin = crowd["kaisa"], earlier(past, "Kaisa Toisaalla", address="kaisa@example.org")
    listed = contact(elsewhere, crowd["doctor"].email)
    for address in (kaisa.email_key, listed.email_key):
        Client().post(f"/ei-uutisia/{unsubscribing.code_of(address, world.federation.pk)}/")
    assert not Consent.objects.to_news([kaisa.pk]).exists() and Consent.objects.to_news([twin.pk]).exists()
    assert Professional.objects.filter(pk=listed.pk).exists()
    assert not Suppressed.objects.filter(pk__in=[kaisa.email_key, listed.email_key]).exists(), "not the bare address"
    people, contacts = audience(theirs, registrants=True, on_list=True)
    assert list(people.values()) == [twin.pk] and list(contacts.values()) == [listed.pk]
    people, contacts = audience(world.closed, registrants=True, on_list=True)
    assert kaisa.pk not in people.values() and crowd["doctor"].pk not in contacts.values()
    news = Announcement.objects.create(group=theirs, subject="Uusi ryhmä alkaa", text="Tervetuloa")
    post("news.announcement", person=twin.pk, subject=f"announcement:{news.pk}", federation=world.other_federation.pk)
    outbox.send_batch()
    assert smtp.transactions == [["kaisa@example.org"]]


def test_what_was_composed_already_is_stopped_by_the_list(world, crowd, smtp):  # noqa: F811
    send(world, to_professionals="")
    silence.stop(crowd["kaisa"].email_key, world.federation.pk)
    outbox.send_batch()
    assert smtp.transactions == [] and Letter.objects.get().problem == "suppressed"


def test_letters_about_ones_own_place_still_come(world, crowd, smtp):  # noqa: F811
    silence.stop(crowd["kaisa"].email_key, world.federation.pk)
    mine = crowd["kaisa"].registrations.get()
    post("registration.confirmed", person=crowd["kaisa"].pk, subject=f"registration:{mine.pk}")
    outbox.send_batch()
    assert smtp.transactions == [["kaisa@example.org"]]


def test_a_professional_who_presses_is_off_the_list_for_good(world, crowd):
    send(world)
    doctor = crowd["doctor"]
    path = f"/ei-uutisia/{unsubscribing.code_of(doctor.email_key, world.federation.pk)}/"
    with pytest.raises(Professional.DoesNotExist):
        Client().post(path)
        doctor.refresh_from_db()
    assert not Letter.objects.filter(dedupe=f"professional:{doctor.pk}").exists()
    again = world.client("tiina").post(LIST, {"lines": "Lääkäri <laakari@example.org>", "source": "x",
                                              "language": "fi", "key": "k" * 20}, follow=True).content.decode()
    assert "ei halua viestejä" in again
    assert not Professional.objects.filter(association=world.jarviseutu).exists()


def test_the_list_of_silence_outlives_an_erasure_and_a_new_consent_opens_it(world, crowd):
    kaisa = crowd["kaisa"]
    path = f"/ei-uutisia/{unsubscribing.code_of(kaisa.email_key, world.federation.pk)}/"
    Client().post(path)
    Intake.objects.update(taken=5)
    HOLDERS["registrations"].erase(kaisa.pk)
    type(kaisa).objects.filter(email_key=kaisa.email_key).update(erased_at=now(), email_key="")
    assert Client().post(path).status_code == 200, "the old link works though we have forgotten who"
    with time_machine.travel(now() + timedelta(minutes=1)):
        back = earlier(world.opened, "Kaisa")
        assert send(world, to_professionals="").recipients == 1
        assert Letter.objects.get(kind="news.announcement").person == back.pk and not Suppressed.objects.exists()


@pytest.mark.parametrize("code", ["x", "a" * 64, "a" * 64 + "." + "b" * 40, "1." + "a" * 64 + "." + "b" * 40, "1.2.3",
                                  "%00"])
def test_a_forged_way_out_leads_nowhere(world, code):
    assert Client().get(f"/ei-uutisia/{code}/").status_code == 404
    assert Client().post(f"/ei-uutisia/{code}/").status_code == 404 and not Suppressed.objects.exists()


def test_it_goes_at_its_time_and_can_be_taken_back_before(world, crowd):
    tiina = world.client("tiina")
    tiina.post(f"{URL}uusi/", WORDS)
    one = Announcement.objects.get()
    day = (now() + timedelta(days=2)).strftime("%Y-%m-%d")
    tiina.post(f"{URL}{one.pk}/lahetys/", {"day": day, "time": "12:00"})
    sweeps.run("outreach.announcements")
    assert not Letter.objects.exists()
    tiina.post(f"{URL}{one.pk}/lahetyksen-peruutus/")
    with time_machine.travel(now() + timedelta(days=3)):
        sweeps.run("outreach.announcements")
        assert not Letter.objects.exists()
        one.refresh_from_db()
        assert one.state == "draft"
        tiina = world.client("tiina")
        tiina.post(f"{URL}{one.pk}/lahetys/", {"day": "2020-01-01"})
        sweeps.run("outreach.announcements")
        assert Letter.objects.count() == 2
        tiina.post(f"{URL}{one.pk}/lahetyksen-peruutus/")
        one.refresh_from_db()
        assert one.state == "sent", "what has gone is fixed"
        tiina.post(f"{URL}{one.pk}/", WORDS | {"text": "Muutettu"})
        one.refresh_from_db()
        assert one.text == "Tervetuloa mukaan."


def test_a_group_that_is_taken_back_is_told_of_no_more(world, crowd):
    one = send(world)
    type(one.group).objects.filter(pk=one.group_id).update(state="draft")
    assert [COMPOSERS[letter.kind](letter) for letter in Letter.objects.all()] == [None, None]


@pytest.mark.parametrize("wrong, says", [
    ({"subject": ""}, "Kirjoita otsikko"), ({"text": ""}, "Kirjoita, mitä"),
    ({"subject": "Kuusi iltaa alkaa"}, "lukitulla näytöllä"),
    ({"to_registrants": "", "to_professionals": ""}, "Valitse, kenelle"), ({"language": "xx"}, "Valitse")])
def test_what_is_wrong_is_told_beside_the_field(world, wrong, says):
    answer = world.client("tiina").post(f"{URL}uusi/", WORDS | wrong)
    assert answer.status_code == 422 and says in answer.content.decode() and not Announcement.objects.exists()


def test_a_test_letter_goes_to_the_writer_alone(world, crowd, smtp):  # noqa: F811
    tiina = world.client("tiina")
    tiina.post(f"{URL}uusi/", WORDS)
    tiina.post(f"{URL}{Announcement.objects.get().pk}/koeviesti/")
    outbox.send_batch()
    assert smtp.transactions == [["tiina@example.org"]] and not Suppressed.objects.exists()
    assert smtp.mails[0]["Subject"].startswith("Koeviesti: ") and smtp.mails[0]["List-Unsubscribe"] is None


# --- the list ------------------------------------------------------------------------------------------

def test_addresses_are_pasted_from_anywhere():
    good, bad = read("Kaisa Koski <kaisa@ta.fi>, Terveysasema\nmatti@ta.fi\nLiisa;liisa@ta.fi;Sairaala\n\n"
                     "\"Ville\" ville@ta.fi.\nKAISA@ta.fi\nei osoitetta\na@b.fi ja c@d.fi\nhuono@\tx")
    assert [(one.email, one.name, one.workplace) for one in good] == [
        ("kaisa@ta.fi", "Kaisa Koski", "Terveysasema"), ("matti@ta.fi", "", ""), ("liisa@ta.fi", "Liisa", "Sairaala"),
        ("ville@ta.fi", "Ville", "")]
    assert [number for number, _line in bad] == [7, 8, 9]


def test_the_list_is_pasted_once_and_a_broken_line_is_named(world):
    tiina, given = world.client("tiina"), {"source": "verkkosivu", "language": "fi", "key": "k" * 20}
    broken = tiina.post(LIST, given | {"lines": "kaisa@ta.fi\nei osoitetta"})
    assert broken.status_code == 422 and "Rivi 2" in broken.content.decode() and not Professional.objects.exists()
    assert "kaisa@ta.fi" in broken.content.decode(), "what was typed is still there"
    for _turn in range(2):
        tiina.post(LIST, given | {"lines": "Kaisa <kaisa@ta.fi>\nmatti@ta.fi"})
    assert Professional.objects.count() == 2
    page = tiina.get(LIST).content.decode()
    assert "kaisa@ta.fi" in page and AuditRow.objects.filter(action="view_professionals").exists()
    row = Professional.objects.filter(email_key=codes.email_hash("kaisa@ta.fi"))
    assert b"kaisa" not in bytes(row.get().email_box)
    tiina.post(f"{LIST}{row.get().pk}/poisto/")
    assert Professional.objects.count() == 1


@pytest.mark.parametrize("who, group, association", [
    ("anonymous", 302, 302), ("aino", 200, 200), ("eero", 200, 200), ("tiina", 200, 200), ("helmi", 200, 404),
    ("jari", 200, 404), ("sirpa", 403, 404), ("veikko", 403, 404), ("mirja", 403, 404), ("ulla", 403, 404),
    ("outi", 404, 404)])
def test_who_may(world, crowd, who, group, association):
    client = world.client(who)
    assert client.get(URL).status_code == group
    answer = client.get(LIST)
    assert answer.status_code == association and ("laakari@" in answer.content.decode()) == (association == 200)
    if association != 200:
        assert client.post(LIST, {"lines": "x@y.fi", "source": "x", "language": "fi", "key": "k"}
                           ).status_code in (302, 403, 404)
        assert client.post(f"{LIST}{crowd['doctor'].pk}/poisto/").status_code in (302, 403, 404)
    assert Professional.objects.filter(association=world.jarviseutu).count() == 1
