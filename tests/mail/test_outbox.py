"""Letters leave one by one, once, and nobody's bad address holds up the others (MSG3, R4)."""

from datetime import timedelta

import pytest
import time_machine

from rinnalla.base import codes, vault
from rinnalla.base.clock import now
from rinnalla.base.models import Key
from rinnalla.mail import outbox
from rinnalla.mail.letters import COMPOSERS, Composed, post, withdraw
from rinnalla.mail.models import Letter, Suppressed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("MSG3")]


def write(address, number=1, **more):
    return post("test.note", person=number, subject=f"note:{number}", payload=address, **more)


def state(letter):
    letter.refresh_from_db()
    return letter.state, letter.problem


def test_each_letter_is_its_own_transaction_with_one_recipient(smtp):
    for number in range(25):
        write(f"reader{number}@example.org", number)
    assert outbox.send_batch() == 10
    while outbox.send_batch():
        pass
    assert sorted(smtp.transactions) == sorted([f"reader{n}@example.org"] for n in range(25))
    assert all(mail["Cc"] is None and mail["Bcc"] is None for mail in smtp.mails)
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_a_failing_address_never_holds_up_the_others(smtp):
    smtp.refuse = {"gone@example.org": "550 no such user", "busy@example.org": "451 later"}
    smtp.drop = {"rude@example.org"}
    bad = [write(f"{name}@example.org", n) for n, name in enumerate(("gone", "busy", "rude"), start=100)]
    odd = write("two@example.org, third@example.org", 200)
    good = [write(f"reader{n}@example.org", n) for n in range(4)]
    outbox.send_batch()
    assert [state(one)[0] for one in good] == ["sent"] * 4
    assert [state(one) for one in bad] == [("failed", "smtp-550"), ("retry", "smtp-451"), ("retry", "line-broke")]
    assert state(odd) == ("failed", "bad-address")
    assert smtp.transactions == [[f"reader{n}@example.org"] for n in range(4)]


def test_what_was_refused_for_now_goes_later_with_the_same_id(smtp):
    smtp.refuse = {"busy@example.org": "451 later"}
    letter = write("busy@example.org")
    outbox.send_batch()
    assert outbox.send_batch() == 0, "not before its time"
    smtp.refuse = {}
    with time_machine.travel(now() + timedelta(minutes=2)):
        assert outbox.send_batch() == 1
    assert state(letter)[0] == "sent"
    assert smtp.mails[0]["Message-ID"] == f"<{letter.message_id}@testserver>"


def test_a_dead_mail_server_costs_no_letter_a_try(smtp, settings):
    letters = [write(f"reader{n}@example.org", n) for n in range(12)]
    settings.EMAIL_PORT, port = 1, settings.EMAIL_PORT
    for minute in range(40):
        with time_machine.travel(now() + timedelta(minutes=minute * 2)):
            assert outbox.send_batch() == 0
    settings.EMAIL_PORT = port
    with time_machine.travel(now() + timedelta(minutes=90)):
        while outbox.send_batch():
            pass
    assert {state(one)[0] for one in letters} == {"sent"}
    assert len(smtp.mails) == 12


def test_a_worker_that_died_leaves_its_letters_to_the_next(smtp):
    letter = write("reader@example.org")
    assert outbox.lease() == [letter]
    assert outbox.send_batch() == 0, "somebody is at it"
    with time_machine.travel(now() + outbox.LEASE + timedelta(seconds=1)):
        assert outbox.send_batch() == 1
    assert len(smtp.mails) == 1


def test_the_payload_is_wiped_when_it_has_gone(smtp):
    letter = write("reader@example.org")
    assert bytes(letter.payload_box) and Key.objects.filter(pk=letter.payload_key).exists()
    key = letter.payload_key
    outbox.send_batch()
    vault.forget_seen()
    letter.refresh_from_db()
    assert (bytes(letter.payload_box), letter.payload_key, letter.payload) == (b"", "", "")
    assert not Key.objects.filter(pk=key).exists()


def test_late_and_needless_letters_stay_home(smtp):
    late = write("late@example.org", 1, useless_after=now() - timedelta(minutes=1))
    COMPOSERS["test.note"] = lambda letter: None
    needless = write("needless@example.org", 2)
    taken_back = write("back@example.org", 3)
    assert withdraw("test.note", subject="note:3") == 1
    outbox.send_batch()
    assert [state(one)[0] for one in (late, needless, taken_back)] == ["needless", "needless", "withdrawn"]
    assert smtp.mails == []


def test_a_text_that_cannot_be_made_waits_and_lets_others_go(smtp):
    def broken(letter):
        if letter.subject == "note:1":
            raise KeyError
        return Composed(to=letter.payload, subject="Hei", text="Teksti")

    COMPOSERS["test.note"] = broken
    bad, good = write("one@example.org", 1), write("two@example.org", 2)
    outbox.send_batch()
    assert state(bad) == ("retry", "compose") and state(good)[0] == "sent"


def test_after_twelve_tries_a_letter_is_given_up(smtp):
    smtp.refuse = {"busy@example.org": "451 later"}
    letter = write("busy@example.org")
    moment = now()
    for _ in range(outbox.TRIES):
        with time_machine.travel(moment):
            outbox.send_batch()
        moment += timedelta(hours=13)
    assert state(letter) == ("failed", "smtp-451")


def test_who_wants_no_mail_gets_none_but_what_signs_in(smtp):
    Suppressed.objects.create(pk=codes.email_hash("Quiet@example.org"))
    quiet = write("quiet@example.org")
    COMPOSERS["people.sign_in_code"] = COMPOSERS["test.note"]
    code = post("people.sign_in_code", person=9, payload="quiet@example.org")
    outbox.send_batch()
    assert state(quiet) == ("failed", "suppressed")
    assert state(code)[0] == "sent"


def test_who_waits_to_sign_in_is_served_first(smtp):
    for number in range(12):
        write(f"reader{number}@example.org", number)
    COMPOSERS["people.sign_in_code"] = COMPOSERS["test.note"]
    post("people.sign_in_code", person=9, payload="waiting@example.org")
    outbox.send_batch()
    assert smtp.transactions[0] == ["waiting@example.org"]


def test_headers_take_no_second_line(smtp):
    COMPOSERS["test.note"] = lambda letter: Composed(
        to=letter.payload, subject="Hei\r\nBcc: spy@example.org", sender_name="A\nCc: spy@example.org", text="T",
        reply_to="ask@example.org\n", headers={"List-Unsubscribe": "<x>", "Bcc": "spy@example.org"})
    write("reader@example.org")
    outbox.send_batch()
    (mail,) = smtp.mails
    assert smtp.transactions == [["reader@example.org"]]
    assert mail["Bcc"] is None and mail["Cc"] is None and mail["List-Unsubscribe"] is None
    assert mail["Subject"] == "Hei Bcc: spy@example.org"


def test_only_news_can_be_unsubscribed_from(smtp):
    COMPOSERS["news.season"] = lambda letter: Composed(
        to=letter.payload, subject="Hei", text="T", headers={"List-Unsubscribe": "<https://x/>"})
    post("news.season", person=1, payload="reader@example.org")
    outbox.send_batch()
    COMPOSERS.pop("news.season")
    assert smtp.mails[0]["List-Unsubscribe"] == "<https://x/>"
