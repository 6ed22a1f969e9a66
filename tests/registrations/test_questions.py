"""The builder of questions, the password question, extra answers with a day, and the panel of an event."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from rinnalla.access.models import AuditRow
from rinnalla.access.subjects import ANYONE
from rinnalla.base import sweeps
from rinnalla.base.clock import now, today
from rinnalla.base.models import Key
from rinnalla.people import passes
from rinnalla.registrations.actions import OtherDoor, register
from rinnalla.registrations.models import (
    Answers,
    Application,
    Joining,
    PanelQuestion,
    PasswordTry,
    Question,
    QuestionSheet,
    Registration,
)
from rinnalla.registrations.questions import actions, passwords
from rinnalla.registrations.questions.asked import Given
from tests.registrations.asking import again, applied, by_application, by_password, question
from tests.registrations.people import entry, intake_of, sign_up
from tests.world import Form, make_group, make_meetings

DESK = "/hallinta/ryhmat/kuusi-iltaa/lomake/"
SHEET = f"{DESK}hakemus/"
FORM = "/ryhmat/kuusi-iltaa/ilmoittaudu/"
PASSWORD = "/ryhmat/kuusi-iltaa/tunnussana/"
WHO = {"name": "Helena Saarivuo", "nickname": "Helena", "email": "helena@posti.example", "adult": "on", "health": "on"}


def hidden(page, name: str = "key") -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())[1]


def texts(use: str = "application") -> list[str]:
    return [q.text for q in Question.objects.filter(sheet__use=use).order_by("position", "pk")]


def holder(registration) -> Client:
    client = Client()
    one = passes.issue(registration.person, subject=f"group:{registration.intake.group_id}")
    client.post(f"/p/{one.code}/")
    return client


@pytest.mark.feature("REG5")
def test_questions_of_each_kind_are_built_ordered_and_previewed(world):
    helmi = world.client("helmi")
    made = [("text", ""), ("long", ""), ("choice", "Kyllä vain\nEn tiedä"), ("many", "Uni\nTyö"), ("yes_no", ""),
            ("scale", "vaikeaa\nhelppoa"), ("consent", "")]
    for turn, (kind, options) in enumerate(made):
        data = {"text": f"Kysymys {kind}", "kind": kind, "options": options, "key": f"key-{turn:020d}"}
        for _press in range(2):
            assert helmi.post(f"{SHEET}uusi/", data).status_code == 302
    assert texts() == [f"Kysymys {kind}" for kind, _options in made], "a repeated press adds nothing"
    first = Question.objects.order_by("position").first()
    helmi.post(f"{SHEET}{first.pk}/siirto/", {"direction": "down"})
    helmi.post(f"{SHEET}{first.pk}/siirto/", {"direction": "down"})
    assert texts()[:3] == ["Kysymys long", "Kysymys choice", "Kysymys text"]
    helmi.post(f"{SHEET}{first.pk}/siirto/", {"direction": "up"})
    assert texts()[:3] == ["Kysymys long", "Kysymys text", "Kysymys choice"]
    for _press in range(20):
        helmi.post(f"{SHEET}{first.pk}/siirto/", {"direction": "up"})
    assert texts()[0] == "Kysymys text", "at the top it stays"
    page = helmi.get(f"{SHEET}esikatselu/?language=sv").content.decode()
    assert "Kysymys scale" in page and "En tiedä" in page and 'lang="sv"' in page
    assert '"form' in page and 'name="q' in page


@pytest.mark.feature("REG5")
@pytest.mark.parametrize(("kind", "options"), [
    ("choice", ""), ("choice", "Vain yksi"), ("many", "Sama\nsama"), ("scale", "vain alku"),
    ("choice", "\n".join(str(n) for n in range(21)))])
def test_bad_options_are_told_kindly(world, kind, options):
    answer = world.client("helmi").post(f"{SHEET}uusi/", {
        "text": "Miten?", "kind": kind, "options": options, "key": "k" * 20})
    assert answer.status_code == 422 and Question.objects.count() == 0


@pytest.mark.feature("REG5")
@pytest.mark.parametrize("who", ["tiina", "sirpa", "veikko", "mirja", "ulla", "outi"])
def test_others_do_not_build(world, who):
    one = question(world)
    client = world.client(who)
    for url in (DESK, SHEET, f"{SHEET}{one.pk}/", f"{SHEET}esikatselu/", f"{DESK}tunnussana/", f"{DESK}vastaukset/"):
        assert client.get(url).status_code == 404
    for url in (f"{SHEET}{one.pk}/siirto/", f"{SHEET}{one.pk}/poisto/", f"{DESK}tapa/"):
        assert client.post(url, {"way": "application"}).status_code == 404
    assert Question.objects.count() == 1 and not Joining.objects.exists()


@pytest.mark.feature("REG5")
def test_editing_never_changes_what_was_answered(world):
    intake = by_application(world)
    one = question(world, kind="choice", text="Miten voit?", options="Hyvin\nHuonosti")
    application = applied(intake)
    application.tell(nickname="Helena", with_support_person=False,
                     answers=(Given(one.pk, "choice", "Miten voit?", "Huonosti"),))
    application.save()
    helmi = world.client("helmi")
    helmi.post(f"{SHEET}{one.pk}/", {"text": "Miten voit tänään?", "kind": "yes_no", "key": "e" * 20})
    helmi.post(f"{SHEET}{one.pk}/poisto/")
    assert Question.objects.count() == 0
    assert [(a.asked, a.said) for a in again(application).answers] == [("Miten voit?", "Huonosti")]
    page = helmi.get(f"/hallinta/ryhmat/kuusi-iltaa/hakemukset/{application.pk}/").content.decode()
    assert "Miten voit?" in page and "Huonosti" in page


@pytest.mark.feature("REG5")
def test_a_form_opened_before_the_questions_changed_asks_to_look_again(world):
    by_application(world)
    one = question(world, text="Miksi haet?")
    client = Client()
    page = client.get("/ryhmat/kuusi-iltaa/hakemus/")
    data = WHO | {"key": hidden(page), "asked_version": hidden(page, "asked_version"), f"q{one.pk}": "Yksinäisyys"}
    question(world, text="Vielä yksi")
    answer = client.post("/ryhmat/kuusi-iltaa/hakemus/", data)
    text = answer.content.decode()
    assert answer.status_code == 422 and "Kysymyksiä on muutettu" in text
    assert "Yksinäisyys" in text and "Vielä yksi" in text
    data["asked_version"] = hidden(answer, "asked_version")
    assert client.post("/ryhmat/kuusi-iltaa/hakemus/", data).status_code == 302
    assert Application.objects.with_all().get().answers[0].answer == "Yksinäisyys"


@pytest.mark.feature("REG5")
def test_the_way_in_stays_while_applications_wait(world):
    application = applied(by_application(world))
    page = world.client("helmi").post(f"{DESK}tapa/", {"way": "direct"}, follow=True).content.decode()
    assert "avoimia hakemuksia" in page and Joining.objects.get().way == "application"
    assert again(application).undecided


@pytest.mark.feature("REG5")
@pytest.mark.parametrize("answer", [
    "Sininen kivi", "sininenkivi", "  SININEN   KIVI ", "ｓininen kivi", "sininen\u00a0kivi"])
def test_the_right_password_lets_one_register(world, answer):
    by_password(world)
    client = Client()
    assert client.get(FORM).url == PASSWORD
    assert client.post(PASSWORD, {"answer": answer}).url == FORM
    page = client.get(FORM)
    assert client.post(FORM, WHO | {"key": hidden(page)}).status_code == 302
    assert Registration.objects.get().state == "confirmed"


@pytest.mark.feature("REG5", "S10")
def test_the_password_is_kept_as_a_slow_hash_only(world):
    by_password(world)
    secret = Joining.objects.get().secret
    assert secret.startswith("argon2") and "sininen" not in secret.casefold()
    page = world.client("helmi").get(f"{DESK}tunnussana/").content.decode()
    assert secret not in page and "Sininen" not in page


@pytest.mark.feature("REG5")
def test_without_the_password_the_action_itself_refuses(world):
    intake = by_password(world)
    with pytest.raises(OtherDoor):
        register(ANYONE, intake, entry=entry("Ohi"))
    with pytest.raises(OtherDoor):
        register(ANYONE, intake, entry=entry("Ohi"), proof="1.1.0000")
    old = passwords.proof_of(Joining.objects.get())
    actions.set_password(world.actor("helmi"), world.closed, asked="Uusi?", secret=passwords.hashed("Uusi sana"))
    with pytest.raises(OtherDoor):
        register(ANYONE, intake, entry=entry("Ohi"), proof=old)
    assert register(ANYONE, intake, entry=entry("Oikea"), proof=passwords.proof_of(Joining.objects.get())).pk
    assert sign_up(intake, "Puhelin", actor=world.actor("helmi"), source="staff").pk, "staff need no password"


@pytest.mark.feature("REG5")
def test_tries_are_few_counted_in_rows_and_begin_anew_in_an_hour(world):
    by_password(world)
    client, other = Client(), Client(REMOTE_ADDR="192.0.2.7")
    answers = [client.post(PASSWORD, {"answer": f"arvaus {n}"}) for n in range(5)]
    assert {a.status_code for a in answers} == {422}
    right = client.post(PASSWORD, {"answer": "Sininen kivi"})
    assert right.status_code == 429 and "Odota noin tunti" in right.content.decode()
    assert PasswordTry.objects.filter(tries__gte=5).exists()
    assert other.post(PASSWORD, {"answer": "Sininen kivi"}).status_code == 302, "others are not held up"
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert client.post(PASSWORD, {"answer": "Sininen kivi"}).status_code == 302


@pytest.mark.feature("REG5")
def test_a_new_browser_does_not_give_more_tries_to_an_address_for_ever(world):
    by_password(world)
    statuses = {Client(REMOTE_ADDR="192.0.2.9").post(PASSWORD, {"answer": "x"}).status_code
                for _ in range(passwords.MOST["address"])}
    assert statuses == {422}
    assert Client(REMOTE_ADDR="192.0.2.9").post(PASSWORD, {"answer": "Sininen kivi"}).status_code == 429


@pytest.mark.feature("REG1")
def test_extra_questions_need_a_purpose_and_a_day(world):
    intake_of(world.closed)
    one = question(world, use="extra", text="Tarvitsetko tulkin?", kind="yes_no")
    assert "Tarvitsetko tulkin?" not in Client().get(FORM).content.decode()
    helmi = world.client("helmi")
    url = f"{DESK}lisakysymykset/ehdot/"
    for bad in ({"when": "days", "days_after": 0}, {"purpose": "Tulkki", "when": "days"},
                {"purpose": "Tulkki", "when": "date", "delete_on": "2001-01-01"}):
        assert helmi.post(url, bad).status_code == 422
    assert helmi.post(url, {"purpose": "Varaamme tulkin.", "when": "days", "days_after": "3"}).status_code == 302
    client = Client()
    page = client.get(FORM)
    assert "Varaamme tulkin." in page.content.decode() and "Tarvitsetko tulkin?" in page.content.decode()
    data = WHO | {"key": hidden(page), "asked_version": hidden(page, "asked_version"), f"q{one.pk}": "yes"}
    assert client.post(FORM, data).status_code == 302
    kept = Answers.objects.with_people().get()
    assert [(a.asked, a.said) for a in kept.given] == [("Tarvitsetko tulkin?", "Kyllä")]
    assert "Kyllä" in helmi.get(f"{DESK}vastaukset/").content.decode()
    assert AuditRow.objects.filter(action="view_extra_answers", about=kept.registration.person_id).exists()
    later = helmi.post(url, {"purpose": "Muuta", "when": "days", "days_after": "30"})
    assert later.status_code == 422 and "luvattu aiempi poistopäivä" in later.content.decode()
    helmi.post(url, {"purpose": "Muuta", "when": "days", "days_after": "1"})
    assert QuestionSheet.objects.get().purpose == "Varaamme tulkin.", "what was promised stays"


@pytest.mark.feature("REG1", "PRV1")
@pytest.mark.django_db(transaction=True)
def test_extra_answers_go_on_their_day_with_their_key(world):
    intake = intake_of(world.closed)
    one = question(world, use="extra", text="Tarvitsetko tulkin?")
    actions.set_terms(world.actor("helmi"), world.closed, purpose="Tulkki", days_after=None,
                      delete_on=today() + timedelta(days=10))
    sign_up(intake, "Helena", extra=(Given(one.pk, "text", one.text, "Kyllä"),))
    key = QuestionSheet.objects.get().key
    sweeps.run("questions.delete_after")
    assert Answers.objects.count() == 1 and Key.objects.filter(pk=key).exists()
    with time_machine.travel(now() + timedelta(days=11)):
        sweeps.run("questions.delete_after")
        assert Answers.objects.count() == 0 and not Key.objects.filter(pk=key).exists()
        assert "Tarvitsetko tulkin?" not in Client().get(FORM).content.decode(), "nor is it asked any more"


@pytest.mark.feature("REG1")
def test_a_registrant_sees_corrects_and_empties_the_own_answers(world):
    intake = intake_of(world.closed)
    one = question(world, use="extra", text="Tarvitsetko tulkin?")
    actions.set_terms(world.actor("helmi"), world.closed, purpose="Tulkki", days_after=0, delete_on=None)
    place = sign_up(intake, "Helena", extra=(Given(one.pk, "text", one.text, "Kirjoitustulkin"),))
    other = sign_up(intake, "Toinen")
    mine, url = holder(place), f"/oma/ilmoittautumiset/{place.pk}/lisatiedot/"
    page = mine.get(url)
    assert "Kirjoitustulkin" in page.content.decode()
    assert holder(other).get(url).status_code == 404 and world.client("helmi").get(url).status_code == 404
    mine.post(url, {"asked_version": hidden(page, "asked_version"), f"q{one.pk}": "En sittenkään"})
    assert Answers.objects.with_people().get().given[0].answer == "En sittenkään"
    mine.post(url, {"asked_version": hidden(page, "asked_version"), f"q{one.pk}": ""})
    assert Answers.objects.count() == 0


@pytest.fixture
def event(world):
    group = make_group(world.jarviseutu, "Ilta verkossa", Form.ONLINE_EVENT)
    make_meetings(group)
    return group


@pytest.mark.feature("GRP3", "REG1")
def test_questions_to_the_panel_are_collected_and_sorted_without_names(world, event):
    intake_of(event)
    client, url = Client(), "/ryhmat/ilta-verkossa/ilmoittaudu/"
    page = client.get(url)
    assert "Mitä haluaisit kysyä paneelilta?" in page.content.decode()
    client.post(url, WHO | {"key": hidden(page), "panel_question": "Miten nukutte?"})
    place = Registration.objects.select_related("person", "intake").get()
    mine, own = holder(place), f"/oma/ilmoittautumiset/{place.pk}/paneelin-kysymykset/"
    for turn in range(2):
        mine.post(own, {"text": "Mikä auttoi?", "key": "p" * 20 + str(turn)})
    assert [q.text for q in PanelQuestion.objects.of_group(event)] == ["Miten nukutte?", "Mikä auttoi?"]
    eero, desk = world.client("eero"), "/hallinta/ryhmat/ilta-verkossa/lomake/paneeli/"
    text = eero.get(desk).content.decode()
    assert "Miten nukutte?" in text and "Helena" not in text
    second = PanelQuestion.objects.order_by("-pk").first()
    eero.post(f"{desk}{second.pk}/siirto/", {"direction": "up"})
    eero.post(f"{desk}{second.pk}/tila/", {"state": "taken"})
    assert [(q.text, q.state) for q in PanelQuestion.objects.of_group(event)] == [
        ("Mikä auttoi?", "taken"), ("Miten nukutte?", "new")]
    eero.post(f"{desk}{second.pk}/tila/", {"state": "hidden"})
    assert eero.post(f"{desk}{second.pk}/tila/", {"state": "nonsense"}).status_code == 404
    for who in ("tiina", "sirpa", "veikko", "ulla", "outi"):
        assert world.client(who).get(desk).status_code == 404
        assert world.client(who).post(f"{desk}{second.pk}/tila/", {"state": "new"}).status_code == 404
    mine.post(own, {"remove": str(second.pk)})
    assert PanelQuestion.objects.count() == 1


@pytest.mark.feature("GRP3", "PRV2")
def test_erasing_a_person_takes_their_questions_and_answers(world, event):
    from rinnalla.access.subjects import Actor
    from rinnalla.privacy.actions import erase_person

    place = sign_up(intake_of(event), "Helena", panel_question="Miten nukutte?")
    assert PanelQuestion.objects.count() == 1
    erase_person(Actor(place.person_id, world.federation.pk), place.person)
    assert PanelQuestion.objects.count() == 0


@pytest.mark.feature("REG1")
def test_an_event_may_leave_the_panel_out(world, event):
    intake_of(event)
    actions.ask_for_panel(world.actor("eero"), event, active=False, wording="")
    assert "paneelilta" not in Client().get("/ryhmat/ilta-verkossa/ilmoittaudu/").content.decode()


@pytest.mark.feature("REG5")
def test_the_group_page_says_apply(world):
    by_application(world)
    page = Client().get("/ryhmat/kuusi-iltaa/").content.decode()
    assert "Hae ryhmään" in page and "Ilmoittaudu ryhmään" not in page


@pytest.mark.feature("REG6")
def test_the_desk_nudges_about_waiting_applications(world):
    applied(by_application(world))
    assert "Vastaa hakemuksiin" in world.client("helmi").get("/hallinta/").content.decode()
    assert "Vastaa hakemuksiin" not in world.client("ulla").get("/hallinta/").content.decode()
