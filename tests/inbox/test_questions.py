"""A question by the form: who may ask, who reads it, how it is answered, and that nobody else sees any of it."""

import re
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
import time_machine
from django.test import Client

from rinnalla.access.guard import may
from rinnalla.access.models import AuditRow
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import sweeps, vault
from rinnalla.base.inventory import HOLDERS
from rinnalla.base.models import Key
from rinnalla.base.states import NotAllowed
from rinnalla.inbox import actions
from rinnalla.inbox.models import CommonAnswer, Draft, Message, Thread
from rinnalla.mail.models import Letter
from rinnalla.mail.outbox import send_batch
from rinnalla.registrations.models import Registration
from tests.access.things import make
from tests.world import CAST

from .asking import LONG_AGO, ask, key_of, question, words

pytestmark = pytest.mark.django_db
HANDLES = {"aino", "eero", "helmi", "jari"}


def answer(client, thread, text, **more):
    path = f"/hallinta/posti/{thread.pk}/"
    sent = {"text": text, "version": thread.version, "key": more.pop("key", "") or key_of(client, path)} | more
    return client.post(path + "vastaus/", sent)


@pytest.fixture
def thread(world):
    return question(world.closed, "Onko tämä kanariakysymys?")


@pytest.mark.feature("MSG4")
def test_anybody_asks_by_the_form_and_is_thanked(world):
    client = Client()
    response = ask(client, text="Pääseekö mukaan pyörätuolilla?")
    assert response.status_code == 302
    assert "perillä" in words(client.get(response.url))
    found = Thread.objects.get()
    assert (found.name, found.email, found.state, found.assigned) == (
        "Kirsi", "kirsi@example.org", "assigned", world.people["helmi"])
    assert [m.body for m in Message.objects.of(found)] == ["Pääseekö mukaan pyörätuolilla?"]
    told = Letter.objects.get(kind="inbox.question")
    assert told.person == world.people["helmi"].pk, "the one who answers for questions hears of it"


def test_the_same_press_twice_asks_once(world):
    client, key = Client(), "k" * 24
    assert ask(client, key=key).status_code == ask(client, key=key).status_code == 302
    assert Thread.objects.count() == 1
    ask(client, key=key, text="Korjasin kysymystäni.")
    assert Thread.objects.count() == 2, "what was changed and sent again is read as well"


def test_a_robot_is_thanked_and_forgotten(world):
    assert ask(Client(), home_page="https://spam.example").status_code == 302
    assert ask(Client(), shown="", key="f" * 24).status_code == 422
    assert ask(Client(), shown="väärennetty", key="f" * 24).status_code == 422
    assert not Thread.objects.exists()


def test_who_sends_sooner_than_anybody_writes_is_asked_to_press_again(world):
    client = Client()
    fresh = re.search(r'name="shown" value="([^"]+)"', words(client.get("/ryhmat/kuusi-iltaa/kysy/")))[1]
    response = ask(client, shown=fresh, text="Nopea kysymys")
    assert response.status_code == 422
    assert "vielä kerran" in words(response) and "Nopea kysymys" in words(response)
    with time_machine.travel(timedelta(seconds=5)):
        assert ask(client, shown=fresh, text="Nopea kysymys").status_code == 302


def test_a_flood_from_one_address_waits_and_loses_nothing(world, monkeypatch):
    monkeypatch.setattr("rinnalla.inbox.views.asking.MOST", 1)
    assert ask(Client()).status_code == 302
    response = ask(Client(), text="Tämä odottaa")
    assert response.status_code == 429 and "Tämä odottaa" in words(response)
    assert Thread.objects.count() == 1


def test_what_is_missing_is_told_kindly(world):
    response = ask(Client(), text="", email="ei osoite")
    assert response.status_code == 422
    assert "Kirjoita kysymyksesi" in words(response) and "@-merkki" in words(response)


def test_a_registrant_need_not_say_who_they_are(world):
    make(world)
    client = world.client("veikko")
    page = words(client.get("/ryhmat/kuusi-iltaa/kysy/"))
    assert "Tunnemme sinut jo" in page and 'name="email"' not in page
    assert ask(client, text="En pääse torstaina.").status_code == 302
    found = Thread.objects.get(person=world.people["veikko"])
    assert found.name == "Veikko Aalto" and found.email == "veikko@example.org"
    shown = words(world.client("helmi").get(f"/hallinta/posti/{found.pk}/"))
    mine = Registration.objects.get(person=world.people["veikko"])
    assert f"/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/{mine.pk}/peruutus/" in shown


@pytest.mark.feature("MSG4")
def test_only_those_who_run_the_group_read_it(world, thread):
    for who in CAST:
        client = world.client(who)
        here, list_, group = (client.get(path) for path in (
            f"/hallinta/posti/{thread.pk}/", "/hallinta/posti/", "/hallinta/ryhmat/kuusi-iltaa/kysymykset/"))
        assert ("kanariakysymys" in words(here)) is (who in HANDLES), who
        assert ("Kirsi" in words(list_)) is (who in HANDLES), who
        assert ("Kirsi" in words(group)) is (who in HANDLES), who
        assert here.status_code == (200 if who in HANDLES else 302 if who == "anonymous" else 404), who
    assert AuditRow.objects.filter(action="read_question").count() == len(HANDLES)


@pytest.mark.parametrize("who", CAST)
def test_list_and_table_agree(world, who):
    question(world.closed)
    question(world.other_closed)
    question(world.jarviseutu)
    question(world.rannikko)
    actions.ask_support(world.actor("helmi"), world.closed, person=world.people["helmi"], topic="debrief", text="Purku")
    actor = world.actor(who)
    allowed = {t.pk for t in Thread.objects.whole() if may(actor, Permission.QUESTION_HANDLE, t)}
    assert set(Thread.objects.visible_to(actor).values_list("pk", flat=True)) == allowed


@pytest.mark.feature("MSG4")
def test_the_answer_goes_to_the_asker_alone_from_the_organisation(world, thread, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.INBOX_ADDRESS = "posti@example.org"
    response = answer(world.client("helmi"), thread, "Kyllä pääsee, tervetuloa.")
    assert response.status_code == 302
    thread.refresh_from_db()
    assert (thread.state, thread.waiting_since) == ("answered", None)
    while send_batch():
        pass
    letter = next(m for m in mailoutbox if "kirsi@example.org" in m.to)
    assert letter.to == ["kirsi@example.org"] and "Kyllä pääsee" in letter.body
    assert letter.subject == "Vastaus kysymykseesi"
    assert "Järviseudun" in str(make_header(decode_header(letter.from_email)))
    assert letter.reply_to[0].startswith(f"posti+t{thread.pk}-") and letter.extra_headers["Auto-Submitted"] == "no"
    assert not any("kanariakysymys" in m.body + m.subject for m in mailoutbox), "the question itself is not mailed"


def test_the_same_answer_twice_goes_once(world, thread):
    client, key = world.client("helmi"), "a" * 24
    answer(client, thread, "Tervetuloa.", key=key)
    answer(client, thread, "Tervetuloa.", key=key)
    assert Message.objects.filter(sort="answer").count() == Letter.objects.filter(kind="inbox.answer").count() == 1


@pytest.mark.feature("MSG4")
def test_two_who_answer_at_once_are_warned_and_lose_nothing(world, thread):
    helmi, jari = world.client("helmi"), world.client("jari")
    jari.post(f"/hallinta/posti/{thread.pk}/vastaus/", {"text": "Mietin vielä", "version": 2, "draft": "1",
                                                         "key": "d" * 24})
    page = words(helmi.get(f"/hallinta/posti/{thread.pk}/"))
    assert "Jari Koski on aloittanut vastauksen" in page and "Mietin vielä" not in page
    assert answer(helmi, thread, "Helmin vastaus").status_code == 302
    late = answer(jari, thread, "Jarin pitkä vastaus")
    assert late.status_code == 409
    assert "Helmin vastaus" in words(late) and "Jarin pitkä vastaus" in words(late)
    assert Message.objects.filter(sort="answer").count() == 1
    assert "Jarin pitkä vastaus" in words(jari.get(f"/hallinta/posti/{thread.pk}/")), "kept over a reload"
    thread.refresh_from_db()
    assert answer(jari, thread, "Jarin pitkä vastaus").status_code == 302
    assert Message.objects.filter(sort="answer").count() == 2 and not Draft.objects.exists()


def test_notes_stay_among_those_who_answer(world, thread, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client = world.client("jari")
    client.post(f"/hallinta/posti/{thread.pk}/muistiinpano/", {"note": "Soitin jo hänelle", "key": "n" * 24})
    assert "Soitin jo hänelle" in words(world.client("helmi").get(f"/hallinta/posti/{thread.pk}/"))
    while send_batch():
        pass
    assert not any("Soitin" in m.body for m in mailoutbox)


def test_only_those_who_may_read_it_are_named_to_look_after_it(world, thread):
    client = world.client("helmi")
    client.post(f"/hallinta/posti/{thread.pk}/hoitaja/", {"person": world.people["jari"].pk})
    thread.refresh_from_db()
    assert thread.assigned == world.people["jari"]
    assert Letter.objects.filter(kind="inbox.question", person=world.people["jari"].pk).exists()
    client.post(f"/hallinta/posti/{thread.pk}/hoitaja/", {"person": world.people["sirpa"].pk})
    thread.refresh_from_db()
    assert thread.assigned == world.people["jari"]


@pytest.mark.feature("MSG4")
def test_after_three_days_the_coordinator_hears_once_and_nothing_of_the_content(world, thread, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sweeps.run("inbox.remind") == 0
    with time_machine.travel(timedelta(days=3, hours=1)):
        assert sweeps.run("inbox.remind") == 1
        assert sweeps.run("inbox.remind") == 0
        told = Letter.objects.filter(kind="inbox.unanswered")
        assert [letter.person for letter in told] == [world.people["eero"].pk]
        while send_batch():
            pass
    mine = next(m for m in mailoutbox if "eero@example.org" in m.to)
    assert "kolme päivää" in mine.subject and "kanaria" not in mine.body + mine.subject


def test_an_answered_question_reminds_nobody(world, thread):
    answer(world.client("helmi"), thread, "Tervetuloa.")
    with time_machine.travel(timedelta(days=4)):
        assert sweeps.run("inbox.remind") == 0


def test_what_is_done_is_closed_and_opens_again(world, thread):
    client = world.client("helmi")
    client.post(f"/hallinta/posti/{thread.pk}/sulkeminen/")
    thread.refresh_from_db()
    assert thread.state == "closed" and thread.closed_at
    client.post(f"/hallinta/posti/{thread.pk}/avaaminen/")
    thread.refresh_from_db()
    assert thread.state == "assigned" and thread.waiting_since
    with pytest.raises(NotAllowed):
        from rinnalla.inbox.states import THREAD
        THREAD.check("answered", "lost")


@pytest.mark.feature("MSG4", "PRV1")
def test_three_months_after_closing_it_is_forgotten_with_its_key(world, thread, django_capture_on_commit_callbacks):
    answer(world.client("helmi"), thread, "Tervetuloa.")
    with time_machine.travel(timedelta(days=31)):
        assert sweeps.run("inbox.close_quiet") == 1
        assert sweeps.run("inbox.forget") == 0
    with time_machine.travel(timedelta(days=31 + 91)), django_capture_on_commit_callbacks(execute=True):
        assert sweeps.run("inbox.forget") == 1
    assert not Thread.objects.exists() and not Key.objects.filter(pk=thread.key).exists()


def test_general_questions_are_for_the_coordinators_of_the_association(world):
    response = Client().post("/kysy/jarviseutu/", {"text": "Miten pääsen mukaan?", "name": "Kalle",
                                                   "email": "kalle@example.org", "key": "g" * 24,
                                                   "shown": LONG_AGO})
    assert response.status_code == 302
    found = Thread.objects.get()
    readers = {who for who in CAST if who != "anonymous"
               and world.client(who).get(f"/hallinta/posti/{found.pk}/").status_code == 200}
    assert readers == {"aino", "eero"}
    assert Letter.objects.get(kind="inbox.question").person == world.people["eero"].pk


def test_common_answers_are_the_association_s_own(world, thread):
    client = world.client("eero")
    client.post("/hallinta/posti/mallit/", {"association": world.jarviseutu.pk, "title": "Linkki", "key": "m" * 24,
                                            "text": "Linkki tulee sähköpostiin."})
    one = CommonAnswer.objects.get()
    assert "Linkki tulee sähköpostiin." in words(world.client("helmi").get(
        f"/hallinta/posti/{thread.pk}/?common={one.pk}"))
    assert world.client("ulla").get(f"/hallinta/posti/mallit/{one.pk}/").status_code == 404
    refused = world.client("ulla").post("/hallinta/posti/mallit/", {
        "association": world.jarviseutu.pk, "title": "Väärä", "text": "Väärä", "key": "u" * 24})
    assert refused.status_code == 422 and CommonAnswer.objects.count() == 1


@pytest.mark.feature("PRV1", "PRV5")
def test_the_asker_downloads_and_erases_what_was_asked(world, thread):
    veikko = world.people["veikko"]
    mine = actions.ask(world.actor("veikko"), world.closed, text="Minun kysymykseni", person=veikko)
    actions.take_note(world.actor("helmi"), mine, text="Salainen muistiinpano")
    holder = HOLDERS["inbox"]
    told = str(holder.export(veikko.pk))
    assert "Minun kysymykseni" in told and "Salainen" not in told and "kanaria" not in told
    assert len(list(holder.kept(veikko.pk))) == 1
    keys = list(holder.erase(veikko.pk))
    assert keys == [mine.key] and list(Thread.objects.all()) == [thread]
    vault.destroy(keys)


def test_an_erased_facilitator_leaves_answers_without_a_name(world, thread):
    actions.answer(world.actor("helmi"), thread, text="Tervetuloa", version=thread.version)
    list(HOLDERS["inbox"].erase(world.people["helmi"].pk))
    assert Message.objects.get(sort="answer").author is None
    assert "Poistunut vastaaja" in words(world.client("jari").get(f"/hallinta/posti/{thread.pk}/"))


@pytest.mark.feature("SAFE3")
def test_a_facilitator_asks_for_support_in_confidence_and_is_answered(world, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    helmi = world.client("helmi")
    page = words(helmi.get("/hallinta/ryhmat/kuusi-iltaa/tukipyynto/"))
    assert "Eero Lampi" in page, "who answers is told by name"
    asked = {"topic": "debrief", "text": "Kanariailta jäi mieleen", "key": "s" * 24}
    made = helmi.post("/hallinta/ryhmat/kuusi-iltaa/tukipyynto/", asked)
    found = Thread.objects.get()
    readers = {who for who in CAST if who != "anonymous"
               and "Kanariailta" in words(world.client(who).get(f"/hallinta/posti/{found.pk}/"))}
    assert readers == {"aino", "eero"}
    own = {who for who in CAST if "Kanariailta" in words(world.client(who).get(made.url))}
    assert own == {"helmi"}
    assert "Odottaa vastausta" in words(helmi.get(made.url))
    actions.assign(world.actor("eero"), found, person=world.people["eero"])
    assert "Eero Lampi vastaa sinulle" in words(helmi.get(made.url))
    found.refresh_from_db()
    actions.take_note(world.actor("eero"), found, text="Soitan huomenna")
    found.refresh_from_db()
    actions.answer(world.actor("eero"), found, text="Jutellaan huomenna.", version=found.version)
    said = words(helmi.get(made.url))
    assert "Jutellaan huomenna." in said and "Soitan huomenna" not in said
    while send_batch():
        pass
    assert any("helmi@example.org" in m.to and "Tukipyyntöösi" in m.subject for m in mailoutbox)
    assert not any("Kanariailta" in m.body or "Jutellaan" in m.body for m in mailoutbox)


@pytest.mark.feature("SAFE3")
def test_a_facilitator_goes_on_in_the_same_thread(world):
    own = world.people["helmi"]
    asked = actions.ask_support(world.actor("helmi"), world.closed, person=own, topic="other", text="Apua")
    actions.assign(world.actor("eero"), asked, person=world.people["eero"])
    asked.refresh_from_db()
    actions.answer(world.actor("eero"), asked, text="Soitanko sinulle?", version=asked.version)
    path, sent = f"/hallinta/tukipyynnot/{asked.pk}/viestit/", {"text": "Soita huomenna kahdeksalta", "key": "v" * 24}
    for who in CAST:
        if who != "helmi":
            assert world.client(who).post(path, sent).status_code in (302, 404), who
    assert not asked.messages.filter(at__gt=asked.changed_at).exclude(sort="answer").exists()
    helmi = world.client("helmi")
    assert helmi.post(path, {"text": " ", "key": "w" * 24}).status_code == 422
    for _press in range(2):
        assert helmi.post(path, sent).status_code == 302
    assert asked.messages.filter(sort="question").count() == 2, "pressed twice, said once"
    asked.refresh_from_db()
    assert asked.waiting and asked.assigned == world.people["eero"]
    assert Letter.objects.filter(kind="inbox.question", person=asked.assigned_id, dedupe=str(asked.version)).exists()
    assert "Soita huomenna" in words(world.client("eero").get(f"/hallinta/posti/{asked.pk}/"))
    assert "Soita huomenna" in words(helmi.get(f"/hallinta/tukipyynnot/{asked.pk}/"))


def test_support_unanswered_for_three_days_reminds_too(world):
    actions.ask_support(world.actor("helmi"), world.closed, person=world.people["helmi"], topic="other", text="Apua")
    with time_machine.travel(timedelta(days=4)):
        assert sweeps.run("inbox.remind") == 1


def test_the_menu_tells_how_many_wait(world, thread):
    assert '<span class="navcount" aria-hidden="true">1</span>' in words(world.client("helmi").get("/hallinta/posti/"))
    assert "navcount" not in words(world.client("ulla").get("/hallinta/posti/"))
    assert SYSTEM.system
