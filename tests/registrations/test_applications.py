"""Applications: sent, seen by those who run the group alone, talked over, decided; and then nothing is left."""

import re

import pytest
from django.db import connection, connections
from django.test import Client

from rinnalla.access.models import AuditRow
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.models import Key
from rinnalla.base.states import NotAllowed
from rinnalla.groups.actions import publish
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Standing
from rinnalla.registrations.applications import actions
from rinnalla.registrations.models import Answers, Application, ApplicationMessage, Registration
from tests.registrations.asking import SECRET, again, applied, by_application, question

APPLY = "/ryhmat/kuusi-iltaa/hakemus/"
DESK = "/hallinta/ryhmat/kuusi-iltaa/hakemukset/"
WHO = {"name": "Helena Saarivuo", "nickname": "Helena", "email": "helena@posti.example", "adult": "on", "health": "on"}


def hidden(page, name: str = "key") -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())[1]


def holder(application) -> Client:
    """The applicant's browser after the button of the personal link."""
    client = Client()
    one = passes.issue(application.person, subject=f"application:{application.pk}")
    client.post(f"/p/{one.code}/")
    return client


def seen_by(world, who: str, url: str) -> tuple[int, str]:
    answer = world.client(who).get(url)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def intake(world):
    return by_application(world)


@pytest.mark.feature("REG5")
def test_the_form_asks_the_groups_questions_and_stores_them_sealed(world, intake):
    why = question(world, kind="long", text="Miksi haet?", required=True)
    ready = question(world, kind="yes_no", text="Pääsetkö iltaisin?")
    client = Client()
    assert client.get("/ryhmat/kuusi-iltaa/ilmoittaudu/").url == APPLY
    page = client.get(APPLY)
    text = page.content.decode()
    assert "Miksi haet?" in text and "Pääsetkö iltaisin?" in text and "tietosuoja/" in text
    assert "poistetaan heti, kun hakemus on käsitelty" in text
    data = WHO | {"key": hidden(page), "asked_version": hidden(page, "asked_version")}
    empty = client.post(APPLY, data)
    assert empty.status_code == 422 and Application.objects.count() == 0
    data |= {f"q{why.pk}": SECRET, f"q{ready.pk}": "yes"}
    first, second = client.post(APPLY, data), client.post(APPLY, data)
    assert first.status_code == second.status_code == 302
    one = Application.objects.with_all().get()
    assert [(a.asked, a.said) for a in one.answers] == [("Miksi haet?", SECRET), ("Pääsetkö iltaisin?", "Kyllä")]
    assert SECRET.encode() not in bytes(one.told_box)
    assert "Kiitos, hakemuksesi on perillä" in client.get(first.url).content.decode()
    assert {c.about for c in one.person.consents.all()} == {"health"}
    assert [letter.kind for letter in Letter.objects.all()] == ["application.received"]
    assert Registration.objects.count() == 0


@pytest.mark.feature("REG5", "REG1")
def test_nobody_registers_past_the_application(world, intake):
    from rinnalla.access.subjects import ANYONE
    from rinnalla.registrations.actions import OtherDoor, register
    from tests.registrations.people import entry

    with pytest.raises(OtherDoor):
        register(ANYONE, intake, entry=entry("Ohi"))
    assert Registration.objects.count() == 0
    answer = Client().post("/ryhmat/kuusi-iltaa/ilmoittaudu/", WHO | {"key": "k" * 20})
    assert answer.status_code == 302 and answer.url == APPLY


@pytest.mark.feature("REG6", "REG13", "REG7")
def test_the_list_has_names_and_no_answers_and_each_viewing_is_noted(world, intake):
    one = applied(intake)
    status, page = seen_by(world, "helmi", DESK)
    assert status == 200 and "Helena Testinen" in page and SECRET not in page
    assert "hyvaksyminen" not in page and "kieltava-vastaus" not in page
    status, page = seen_by(world, "helmi", f"{DESK}{one.pk}/")
    assert status == 200 and SECRET in page and page.index(SECRET) < page.index("hyvaksyminen/")
    assert "helena@posti.example" not in page, "no address is shown"
    assert AuditRow.objects.filter(action="view_application", about=one.person_id).count() == 1
    assert AuditRow.objects.filter(action="view_applications", about=one.person_id).count() == 1


@pytest.mark.feature("REG6", "REG7")
@pytest.mark.parametrize("who", ["tiina", "sirpa", "veikko", "mirja", "ulla", "outi"])
def test_others_see_nothing(world, intake, who):
    one = applied(intake)
    actions.write_to_applicant(world.actor("helmi"), one, text=f"Kysymys: {SECRET}")
    client = world.client(who)
    for url in (DESK, f"{DESK}{one.pk}/", f"/oma/hakemukset/{one.pk}/", f"/oma/hakemukset/{one.pk}/muutos/"):
        answer = client.get(url)
        assert answer.status_code == 404 and SECRET not in answer.content.decode()
    for url in ("viesti", "hyvaksyminen", "kieltava-vastaus"):
        assert client.post(f"{DESK}{one.pk}/{url}/", {"text": "x", "seen": 1, "message": "x"}).status_code == 404
    assert client.post(f"/oma/hakemukset/{one.pk}/peruutus/").status_code == 404
    assert again(one).state == "talking"


@pytest.mark.feature("REG6")
def test_a_facilitator_cannot_change_an_application(world, intake):
    one = applied(intake)
    assert seen_by(world, "helmi", f"/oma/hakemukset/{one.pk}/")[0] == 404


def dump() -> bytes:
    """Every value of every table, the key store apart: what a snapshot of the database would hold."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                     for row in cursor.fetchall() for v in row]
    return b"\n".join(rows)


@pytest.mark.feature("REG6", "P3")
@pytest.mark.parametrize("decide", ["accept", "decline", "withdraw", "erase", "over"])
@pytest.mark.django_db(transaction=True)
def test_answers_and_talk_go_in_the_transaction_of_the_decision(world, decide):
    from rinnalla.access.subjects import SYSTEM
    from rinnalla.privacy.actions import erase_person

    one = applied(by_application(world))
    said = actions.write_to_applicant(world.actor("helmi"), one, text=f"Kerrotko lisää: {SECRET}")
    box, words = bytes(again(one).told_box), bytes(ApplicationMessage.objects.get(pk=said.pk).box)
    assert box in dump() and words in dump(), "there was something to erase"
    assert SECRET.encode() not in dump()
    helmi = world.actor("helmi")
    {
        "accept": lambda: actions.accept_application(helmi, one, seen=1),
        "decline": lambda: actions.decline_application(helmi, one, seen=1, message="Kiitos hakemuksesta."),
        "withdraw": lambda: actions.withdraw_application(Actor(one.person_id, world.federation.pk), one),
        "erase": lambda: erase_person(Actor(one.person_id, world.federation.pk), one.person),
        "over": lambda: publish.cancel_group(helmi, world.closed, reason="Sairastuimme."),
    }[decide]()
    left = dump()
    assert box not in left and words not in left and SECRET.encode() not in left
    assert not Key.objects.filter(pk=one.key).exists(), "the key is gone: backups have forgotten as well"
    vault.forget_seen()
    assert vault.unseal(box, (one.person.key, one.key), "registrations.Application.told_box") is None
    assert again(one).state == {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn",
                                "erase": "erased", "over": "declined"}[decide]
    assert SYSTEM.system


@pytest.mark.feature("REG6", "P3")
@pytest.mark.django_db(transaction=True)
def test_a_decision_that_fails_keeps_everything(world, monkeypatch):
    one = applied(by_application(world))
    actions.write_to_applicant(world.actor("helmi"), one, text="Kerrotko lisää?")
    monkeypatch.setattr("rinnalla.registrations.applications.actions._letter", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.decline_application(world.actor("helmi"), one, seen=1, message="Kiitos.")
    vault.forget_seen()
    kept = again(one)
    assert (kept.state, kept.answers[0].answer) == ("talking", SECRET)
    assert ApplicationMessage.objects.of(kept)[0].text == "Kerrotko lisää?"
    with pytest.raises(ZeroDivisionError):
        actions.accept_application(world.actor("helmi"), one, seen=1, message="Tervetuloa")
    assert again(one).answers and Registration.objects.count() == 0


@pytest.mark.feature("REG6")
def test_accepting_takes_a_place_by_the_same_action_as_every_door(world, intake):
    one = applied(intake)
    page = world.client("helmi").post(f"{DESK}{one.pk}/hyvaksyminen/", {"seen": 1, "message": "Tervetuloa mukaan!"})
    assert page.status_code == 302
    place = Registration.objects.get()
    assert (place.state, place.person_id, place.nickname, place.source) == (
        "confirmed", one.person_id, "Helena", "application")
    assert Standing.objects.filter(person=one.person_id, role="member", group=world.closed.pk).exists()
    intake.refresh_from_db()
    assert intake.taken == 1
    kinds = set(Letter.objects.filter(state="queued").values_list("kind", flat=True))
    assert kinds == {"registration.confirmed", "application.accepted"}
    assert "poistettu" in world.client("helmi").get(f"{DESK}{one.pk}/").content.decode()
    assert "Vastauksesi on poistettu" in holder(again(one)).get(f"/oma/hakemukset/{one.pk}/").content.decode()


@pytest.mark.feature("REG6", "REG3")
def test_a_full_group_puts_the_accepted_in_line(world, intake):
    from rinnalla.registrations.actions import set_limit

    set_limit(world.actor("helmi"), intake, wanted=1)
    first, second = applied(intake, "Eka"), applied(intake, "Toka")
    actions.accept_application(world.actor("helmi"), first, seen=1)
    answer = world.client("helmi").post(f"{DESK}{second.pk}/hyvaksyminen/", {"seen": 1}, follow=True)
    assert "jonoon" in answer.content.decode()
    assert list(Registration.objects.order_by("pk").values_list("state", flat=True)) == ["confirmed", "waiting"]


@pytest.mark.feature("REG6")
def test_declining_needs_kind_words_and_the_letter_carries_them(world, intake):
    one = applied(intake)
    client = world.client("helmi")
    assert client.post(f"{DESK}{one.pk}/kieltava-vastaus/", {"seen": 1, "message": " "}).status_code == 422
    client.post(f"{DESK}{one.pk}/kieltava-vastaus/", {"seen": 1, "message": "Kiitos, että kerroit itsestäsi."})
    letter = Letter.objects.get(kind="application.declined")
    composed = COMPOSERS[letter.kind](letter)
    assert "Kiitos, että kerroit itsestäsi." in composed.text and SECRET not in composed.text
    assert composed.to == "helena@posti.example" and composed.subject == "Vastaus hakemukseesi"
    assert Registration.objects.count() == 0


@pytest.mark.feature("REG6")
def test_chosen_answers_stay_only_with_a_purpose_and_until_their_day(world, intake):
    import time_machine as clock

    from rinnalla.base import sweeps

    one = applied(intake)
    client, url = world.client("helmi"), f"{DESK}{one.pk}/hyvaksyminen/"
    assert client.post(url, {"seen": 1, "carry": ["0"]}).status_code == 422
    assert client.post(url, {"seen": 1, "carry": ["0"], "purpose": "Tulkki", "until": "2001-01-01"}).status_code == 422
    assert again(one).undecided
    from datetime import timedelta

    from rinnalla.base.clock import now, today

    until = today() + timedelta(days=30)
    assert client.post(url, {"seen": 1, "carry": ["0"], "purpose": "Tulkki", "until": until}).status_code == 302
    kept = Answers.objects.with_people().get()
    assert (kept.purpose, kept.given[0].answer) == ("Tulkki", SECRET)
    assert kept.key != one.key
    own = holder(again(one)).get(f"/oma/ilmoittautumiset/{kept.registration_id}/lisatiedot/").content.decode()
    assert SECRET in own and "Tulkki" in own
    sweeps.run("questions.delete_after")
    assert Answers.objects.count() == 1
    with clock.travel(now() + timedelta(days=31)):
        sweeps.run("questions.delete_after")
    assert Answers.objects.count() == 0


@pytest.mark.feature("REG13")
def test_the_talk_shows_no_addresses_and_its_letter_no_content(world, intake):
    one = applied(intake)
    world.client("helmi").post(f"{DESK}{one.pk}/viesti/", {"text": f"Kysyn tätä: {SECRET}", "key": "a" * 20})
    letter = Letter.objects.get(kind="application.message")
    composed = COMPOSERS[letter.kind](letter)
    assert SECRET not in composed.text + composed.html + composed.subject
    applicant = holder(one)
    page = applicant.get(f"/oma/hakemukset/{one.pk}/").content.decode()
    assert f"Kysyn tätä: {SECRET}" in page and "helmi@example.org" not in page and "Helmi" in page
    for _press in range(2):
        applicant.post(f"/oma/hakemukset/{one.pk}/viesti/", {"text": "Vastaan mielelläni.", "key": "b" * 20})
    said = [m.text for m in ApplicationMessage.objects.of(again(one))]
    assert said == [f"Kysyn tätä: {SECRET}", "Vastaan mielelläni."], "the second press was the first once more"
    assert "Hakija vastasi" in seen_by(world, "jari", DESK)[1]
    actions.decline_application(world.actor("helmi"), again(one), seen=1, message="Kiitos.")
    assert COMPOSERS[letter.kind](letter) is None, "a letter about an erased talk is needless"


@pytest.mark.feature("REG5", "REG6")
def test_races_end_in_plain_words(world, intake):
    one = applied(intake)
    applicant, helmi = holder(one), world.client("helmi")
    helmi.get(f"{DESK}{one.pk}/")
    applicant.post(f"/oma/hakemukset/{one.pk}/muutos/", {"nickname": "Helena K"})
    answer = helmi.post(f"{DESK}{one.pk}/hyvaksyminen/", {"seen": 1}, follow=True)
    assert "Hakija muutti vastauksiaan" in answer.content.decode() and again(one).undecided
    assert again(one).nickname == "Helena K"
    world.client("jari").post(f"{DESK}{one.pk}/kieltava-vastaus/", {"seen": 2, "message": "Kiitos."})
    for url in ("hyvaksyminen", "kieltava-vastaus", "viesti"):
        answer = helmi.post(f"{DESK}{one.pk}/{url}/", {"seen": 2, "message": "x", "text": "x", "key": "c" * 20},
                            follow=True)
        assert "oli jo käsitelty" in answer.content.decode()
    for url in ("muutos", "viesti", "peruutus"):
        answer = applicant.post(f"/oma/hakemukset/{one.pk}/{url}/", {"nickname": "X", "text": "x", "key": "d" * 20},
                                follow=True)
        assert "on jo käsitelty" in answer.content.decode()
    assert again(one).state == "declined" and Registration.objects.count() == 0
    with pytest.raises(NotAllowed):
        actions.accept_application(world.actor("helmi"), one, seen=2)


@pytest.mark.feature("REG5")
def test_withdrawing_takes_two_presses_and_one_may_apply_again(world, intake):
    one = applied(intake)
    applicant = holder(one)
    assert applicant.get(f"/oma/hakemukset/{one.pk}/peruutus/").status_code == 200 and again(one).undecided
    page = applicant.post(f"/oma/hakemukset/{one.pk}/peruutus/", follow=True).content.decode()
    assert "Peruit hakemuksesi" in page and again(one).state == "withdrawn"
    assert applied(intake, "Helena").undecided


@pytest.mark.feature("REG6", "P3")
@pytest.mark.django_db(transaction=True)
def test_a_crash_before_the_key_is_destroyed_is_finished_by_the_sweep(world, monkeypatch):
    from rinnalla.base import sweeps

    one = applied(by_application(world))
    with monkeypatch.context() as broken:
        broken.setattr("rinnalla.registrations.applications.actions.vault.destroy", lambda keys: 0)
        actions.decline_application(world.actor("helmi"), one, seen=1, message="Kiitos.")
    assert Key.objects.filter(pk=one.key).exists()
    sweeps.run("applications.forget")
    assert not Key.objects.filter(pk=one.key).exists() and again(one).key == ""
    assert "keys" in connections


@pytest.mark.feature("REG6")
def test_decisions_go_after_a_month_and_the_waiting_stay(world, intake):
    from datetime import timedelta

    import time_machine as clock

    from rinnalla.base import sweeps
    from rinnalla.base.clock import now

    old, waiting = applied(intake, "Vanha"), applied(intake, "Odottaja")
    actions.decline_application(world.actor("helmi"), old, seen=1, message="Kiitos.")
    with clock.travel(now() + timedelta(days=31)):
        sweeps.run("applications.forget")
    assert list(Application.objects.values_list("pk", flat=True)) == [waiting.pk]


@pytest.mark.feature("REG6")
def test_a_group_that_is_over_answers_kindly(world, intake):
    one = applied(intake)
    publish.cancel_group(world.actor("helmi"), world.closed, reason="Sairastuimme.")
    letter = Letter.objects.get(kind="application.group_over")
    assert again(one).state == "declined"
    assert "pahoillamme" in COMPOSERS[letter.kind](letter).text
