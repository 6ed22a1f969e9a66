"""Questions by mail, from a real Dovecot: to the right thread, once each, whatever breaks; machines never answered."""

import uuid

import pytest

from rinnalla.base import sweeps
from rinnalla.inbox import actions, addresses
from rinnalla.inbox.mailing import taking
from rinnalla.inbox.mailing.taking import take
from rinnalla.inbox.models import Message, Thread
from rinnalla.mail.envelope import message
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.registrations.models import Registration
from tests.access.things import make
from tests.services import dovecot_server  # noqa: F401  a fixture

from .asking import question, words
from .mails import mail, with_attachments

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG4")]


@pytest.fixture(autouse=True)
def _address(settings):
    settings.INBOX_ADDRESS = "posti@example.org"


@pytest.fixture
def box(dovecot_server, settings):  # noqa: F811
    """A mailbox of its own on the real server."""
    user = f"{uuid.uuid4().hex[:8]}@example.org"
    settings.INBOX_URL = dovecot_server.url(user)
    dovecot_server.put = lambda raw: dovecot_server.deliver(user, raw)
    return dovecot_server


def bodies(thread) -> list[str]:
    return [m.body for m in Message.objects.of(thread)]


def test_a_mail_to_a_group_is_its_question(world):
    thread = take(mail(to=addresses.of_group(world.closed.code)))
    assert thread.group == world.closed and thread.by_mail and thread.state == "assigned"
    assert (thread.name, thread.email, thread.subject) == ("Kirsi Ahonen", "kirsi@posti.example", "Kysymys")
    assert "Kirsi Ahonen" in words(world.client("helmi").get(f"/hallinta/posti/{thread.pk}/"))
    assert world.client("ulla").get(f"/hallinta/posti/{thread.pk}/").status_code == 404


def test_a_mail_to_an_association_or_to_nobody_is_general(world):
    assert take(mail(to=addresses.of_association("jarviseutu"))).association == world.jarviseutu
    assert take(mail(to="jarviseutu@example.org", number="2")).association == world.jarviseutu, "its own address"
    general = take(mail(to="posti+tuntematon@example.org", number="3"))
    assert (general.association, general.group, general.federation) == (None, None, world.federation)
    draft = take(mail(to=addresses.of_group(world.draft.code), number="4"))
    assert draft.group is None, "a draft is not known outside"


def test_a_reply_to_the_answer_comes_back_to_the_same_thread(world):
    thread = question(world.closed)
    actions.answer(world.actor("helmi"), thread, text="Tervetuloa", version=thread.version)
    letter = Letter.objects.get(kind="inbox.answer")
    sent = message(letter, COMPOSERS["inbox.answer"](letter))
    by_code = take(mail("Kiitos", to=sent.reply_to[0], sender="kirsi@example.org"))
    assert by_code == thread and by_code.state == "assigned" and by_code.waiting_since
    by_reference = take(mail("Vielä yksi", number="2", sender="kirsi@example.org",
                             in_reply_to=sent.extra_headers["Message-ID"]))
    assert by_reference == thread and bodies(thread)[-2:] == ["Kiitos", "Vielä yksi"]
    assert not any(m.elsewhere for m in Message.objects.of(thread))


def test_the_answer_names_the_mail_it_answers(world):
    thread = take(mail(to=addresses.of_group(world.closed.code)))
    actions.answer(world.actor("helmi"), thread, text="Tervetuloa", version=Thread.objects.get().version)
    letter = Letter.objects.get(kind="inbox.answer")
    sent = message(letter, COMPOSERS["inbox.answer"](letter))
    assert sent.extra_headers["In-Reply-To"] == "<1@posti.example>"
    assert take(mail("Jatkoa", number="2", references="<1@posti.example>")) == thread, "continues one's own mail"
    other = take(mail("Urkintaa", number="3", sender="joku@muu.example", references="<1@posti.example>"))
    assert other != thread, "somebody else's guess opens nothing"


def test_a_forged_code_opens_nothing(world):
    thread = question(world.closed)
    for tag in (f"t{thread.pk}-{'0' * 32}", f"t{thread.pk}", f"t{thread.pk + 1}-{addresses._code(thread.pk)}"):
        assert take(mail(to=f"posti+{tag}@example.org", number=tag)) != thread
    assert len(bodies(thread)) == 1


def test_a_reply_from_another_address_is_told_and_not_answered_there(world):
    thread = question(world.closed)
    take(mail("Toisesta osoitteesta", to=addresses.of_thread(thread.pk), sender="toinen@example.org"))
    assert "eri osoitteesta" in words(world.client("helmi").get(f"/hallinta/posti/{thread.pk}/"))
    thread.refresh_from_db()
    assert thread.email == "kirsi@example.org"


def test_a_reply_to_a_registration_letter_is_known_as_the_registrants(world):
    things = make(world)
    letter = Letter.objects.create(kind="registration.confirmed", person=world.people["veikko"].pk,
                                   group=world.closed.pk, due=things["letter"].due, subject="registration:9")
    own = take(mail("En pääse", sender="veikko@example.org", in_reply_to=f"<{letter.message_id}@testserver>"))
    assert (own.group, own.person) == (world.closed, world.people["veikko"])
    assert str(Registration.objects.get(person=own.person).pk) in words(
        world.client("helmi").get(f"/hallinta/posti/{own.pk}/"))
    forged = take(mail("En pääse", sender="joku@muu.example", number="2",
                       in_reply_to=f"<{letter.message_id}@testserver>"))
    assert forged.person is None and forged.group is None


def test_machines_are_set_apart_and_nobody_is_bothered(world):
    thread = question(world.closed)
    actions.answer(world.actor("helmi"), thread, text="Tervetuloa", version=thread.version)
    Letter.objects.filter(kind="inbox.question").delete()
    take(mail("Olen lomalla", to=addresses.of_thread(thread.pk), sender="kirsi@example.org",
              auto_submitted="auto-replied"))
    thread.refresh_from_db()
    assert thread.state == "answered", "an answering machine opens nothing again"
    alone = take(mail("Uutiskirje", to=addresses.of_group(world.closed.code), number="9", list_id="<x.example>"))
    assert alone.automatic and alone.state == "closed" and not Letter.objects.filter(kind="inbox.question").exists()
    client = world.client("helmi")
    assert "Kirsi Ahonen" not in words(client.get("/hallinta/posti/"))
    assert "Kirsi Ahonen" in words(client.get("/hallinta/posti/?list=machines"))
    client.post(f"/hallinta/posti/{alone.pk}/avaaminen/")
    assert "Kirsi Ahonen" in words(client.get("/hallinta/posti/"))


def test_a_loop_and_a_flood_end(world, monkeypatch):
    assert take(mail(sender="posti@example.org")) is None
    monkeypatch.setattr(taking, "APART_FROM", 3)
    monkeypatch.setattr(taking, "DROPPED_FROM", 5)
    found = [take(mail(to=addresses.of_group(world.closed.code), number=str(n))) for n in range(8)]
    assert [t.automatic if t else None for t in found] == [False] * 3 + [True] * 2 + [None] * 3


def test_attachments_are_told_kindly_to_both(world):
    thread = take(with_attachments("Tässä lähete", 2).replace(b"posti@example.org",
                                                             addresses.of_group(world.closed.code).encode()))
    assert "2 liitettä" in words(world.client("helmi").get(f"/hallinta/posti/{thread.pk}/"))
    actions.answer(world.actor("helmi"), thread, text="Kiitos", version=Thread.objects.get().version)
    letter = Letter.objects.get(kind="inbox.answer")
    assert "2 liitettä eivät tulleet perille" in COMPOSERS["inbox.answer"](letter).text


def test_the_mailbox_is_read_and_each_mail_is_there_once(world, box):
    to = addresses.of_group(world.closed.code)
    for number in range(3):
        box.put(mail(f"Kysymys {number}", to=to, number=str(number)))
    assert sweeps.run("inbox.read") == 3
    box.put(mail("Kysymys 0", to=to, number="0"))
    sweeps.run("inbox.read")
    assert sorted(b for t in Thread.objects.all() for b in bodies(t)) == ["Kysymys 0", "Kysymys 1", "Kysymys 2"]


def test_a_server_killed_in_the_middle_loses_and_doubles_nothing(world, box, monkeypatch):
    to, real = addresses.of_group(world.closed.code), taking.take
    for number in range(6):
        box.put(mail(f"Kysymys {number}", to=to, number=f"k{number}"))
    seen = []

    def take_and_kill(raw):
        seen.append(raw)
        if len(seen) == 3:
            box.kill()
        return real(raw)

    monkeypatch.setattr("rinnalla.inbox.sweeps.take", take_and_kill)
    assert sweeps.run("inbox.read") == 0, "the mailbox went away"
    before = Thread.objects.count()
    assert 0 < before < 6
    assert sweeps.run("inbox.read") == 0 and Thread.objects.count() == before
    box.start()
    assert sweeps.run("inbox.read") > 0
    assert sweeps.run("inbox.read") == 0
    assert sorted(b for t in Thread.objects.all() for b in bodies(t)) == [f"Kysymys {n}" for n in range(6)]


def test_without_a_mailbox_nothing_is_read(world, settings):
    settings.INBOX_URL = ""
    assert sweeps.run("inbox.read") == 0
