"""Letters that come back (MSG3): by the mail server's report, from a mailbox, by a mail service; and what follows."""

import io
import json
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from rinnalla.base import sweeps
from rinnalla.base.clock import now
from rinnalla.mail import hooks, outbox
from rinnalla.mail.bounces import SOFT_TRIES, SOFT_WAIT, take_report
from rinnalla.mail.envelope import message_id, return_path
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.registrations.models import Intake, Registration
from tests.services import dovecot_server  # noqa: F401  a fixture

from .cast import intake_of, register

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG3")]


def sent(number=1, **fields) -> Letter:
    return Letter.objects.create(**{"kind": "test.note", "person": number, "state": "sent", "due": now(), "tries": 1,
                                    **fields})


def dsn(letter: Letter, *, action="failed", status="5.1.1", part="message/rfc822", to="", encode=False) -> bytes:
    """A report as Postfix writes it (RFC 3464)."""
    inner = f"From: a@example.org\nTo: reader@example.org\nMessage-ID: {message_id(letter)}\nSubject: Hei\n\nTeksti\n"
    return f"""\
From: MAILER-DAEMON@mail.example.org
To: {to or "palautukset@example.org"}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

This is the mail system.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; reader@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--x
Content-Type: {part}

{inner}
--x--
""".encode()


def state(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.problem


@pytest.mark.parametrize("part", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize("action, status, wanted", [
    ("failed", "5.1.1", "bounced"), ("Failed ", "5.7.1", "bounced"), ("failed", "4.4.7", "retry"),
    ("delayed", "4.4.1", "sent"), ("delivered", "2.0.0", "sent"), ("relayed", "2.0.0", "sent"),
])
def test_a_report_marks_its_letter_and_no_other(part, action, status, wanted):
    letter, other = sent(1), sent(2)
    take_report(dsn(letter, action=action, status=status, part=part))
    assert (state(letter)[0], state(other)[0]) == (wanted, "sent")


def test_the_mail_server_may_pipe_a_report(monkeypatch, capsys):
    letter = sent()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(dsn(letter))))
    call_command("bounce")
    assert capsys.readouterr().out.strip() == "1" and state(letter)[0] == "bounced"


def test_a_report_without_the_letter_is_known_by_the_address_it_came_to(settings):
    settings.BOUNCE_ADDRESS = "palautukset@example.org"
    letter, other = sent(1), sent(2)
    raw = dsn(other, to=return_path(letter)).replace(message_id(other).encode(), b"<cut@off>")
    assert take_report(raw) == 1 and state(letter)[0] == "bounced" and state(other)[0] == "sent"


@pytest.mark.parametrize("raw", [
    b"", b"\xff\xfe\x00", b"Subject: Poissa\nAuto-Submitted: auto-replied\n\nOlen lomalla.",
    b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nbroken",
    b"Content-Type: message/delivery-status\n\nAction: failed\n"])
def test_what_is_no_report_changes_nothing(raw):
    letter = sent()
    assert take_report(raw) == 0
    away = f"To: palautukset+{letter.message_id.hex}@example.org\nIn-Reply-To: {message_id(letter)}\n\nOlen lomalla."
    assert take_report(away.encode()) == 0 and state(letter)[0] == "sent"


def test_a_letter_that_came_back_for_now_goes_again_under_its_own_id_and_not_for_ever(smtp):
    post("test.note", person=1, payload="reader@example.org")
    outbox.send_batch()
    letter = Letter.objects.get()
    for turn in range(2, SOFT_TRIES + 1):
        assert take_report(dsn(letter, status="4.4.7")) == 1
        assert take_report(dsn(letter, status="4.4.7")) == 0, "the same report twice"
        assert state(letter)[0] == "retry" and outbox.send_batch() == 0
        Letter.objects.update(state="sent", tries=turn)  # its words were wiped; other kinds are composed anew
    assert take_report(dsn(letter, status="4.4.7")) == 1 and state(letter) == ("bounced", "bounced")


def test_a_confirmation_that_came_back_for_now_is_composed_anew(world, smtp):
    one = register(intake_of(world.closed), "Kaisa")
    post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    outbox.send_batch()
    take_report(dsn(Letter.objects.get(), status="4.2.2"))
    with time_machine.travel(now() + SOFT_WAIT + timedelta(seconds=1)):
        assert outbox.send_batch() == 1
    assert list(smtp.ids.values()) == [2] and Letter.objects.get().state == "sent"
    assert not Registration.objects.get(pk=one.pk).mail_bounced


def test_the_way_back_is_the_letters_own_and_the_sender_stays(settings, world, smtp):
    settings.BOUNCE_ADDRESS = "palautukset@example.org"
    one = register(intake_of(world.closed), "Kaisa")
    letter = post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    outbox.send_batch()
    assert smtp.senders == [f"palautukset+{letter.message_id.hex}@example.org"]
    assert "Järviseudun" in smtp.mails[0]["From"] and "palautukset" not in str(smtp.mails[0]["From"])


def test_the_whole_way_from_a_mailbox_to_a_freed_place(world, settings, dovecot_server):  # noqa: F811
    """A robot's registration whose mail comes back holds no place; one that was reached once keeps its own."""
    settings.BOUNCE_URL = dovecot_server.url("palautukset@example.org")
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=2, ceiling=2, taken=2, waiting=1)
    robot, real = register(intake, "Robotti"), register(intake, "Oikea")
    waiting = register(intake, "Jonottaja", state="waiting", line=1)
    for one in (robot, real):
        sent(one.person_id, kind="registration.confirmed", subject=f"registration:{one.pk}", group=world.closed.pk)
    sent(real.person_id, kind="registration.changed", subject=f"registration:{real.pk}")
    for letter in Letter.objects.filter(kind="registration.confirmed"):
        dovecot_server.deliver("palautukset@example.org", dsn(letter))
    assert sweeps.run("mail.bounces") == 2 and sweeps.run("mail.bounces") == 0
    sweeps.run("registrations.bounces")
    assert set(Registration.objects.filter(mail_bounced=True)) == {robot, real}
    Registration.objects.update(registered_at=now() - timedelta(hours=49))
    sweeps.run("registrations.unreachable")
    states = dict(Registration.objects.values_list("pk", "state"))
    assert (states[robot.pk], states[real.pk], states[waiting.pk]) == ("cancelled", "confirmed", "offered")


def test_a_mailbox_that_is_away_stops_nothing(settings):
    settings.BOUNCE_URL = "imap://palautukset:x@127.0.0.1:1/INBOX"
    assert sweeps.run("mail.bounces") == 0


# --- by a mail service ----------------------------------------------------------------------------------

SECRET = "salaisuus"


@pytest.fixture
def hook(client, settings):
    settings.MAIL_HOOK_SECRET = SECRET

    def tell(events, *, at=None, secret=SECRET, body=None, **headers):
        raw = body if body is not None else json.dumps({"events": events}).encode()
        signed = {"Rinnalla-Signature": hooks.signature(raw, at or int(time.time()), secret)} | headers
        return client.post("/postin-tila/", raw, content_type="application/json", headers=signed)

    return tell


@pytest.mark.parametrize("event, wanted", [
    ({"event": "bounced", "permanent": True}, ("bounced", "bounced")), ({"event": "bounced"}, ("bounced", "bounced")),
    ({"event": "bounced", "permanent": False}, ("retry", "came-back")),
    ({"event": "complained"}, ("bounced", "complained")), ({"event": "delivered"}, ("sent", "")),
    ({"event": ["x"]}, ("sent", "")), ({}, ("sent", ""))])
def test_a_signed_notice_is_taken(hook, event, wanted):
    letter, other = sent(1), sent(2)
    answer = hook([event | {"message_id": message_id(letter)}])
    assert answer.status_code == 200 and state(letter) == wanted and state(other) == ("sent", "")
    assert hook([event | {"message_id": message_id(letter)}]).json() == {"taken": 0} or wanted[0] == "sent"


@pytest.mark.parametrize("wrong", [
    {"secret": "arvaus"}, {"at": 1}, {"at": int(time.time()) + 3600}, {"Rinnalla-Signature": ""},
    {"Rinnalla-Signature": "t=x,v1=y"}, {"Rinnalla-Signature": "t=²,v1=y"}])
def test_a_notice_that_is_not_signed_changes_nothing(hook, wrong):
    letter = sent()
    at, secret = wrong.pop("at", None), wrong.pop("secret", SECRET)
    answer = hook([{"event": "bounced", "message_id": message_id(letter)}], at=at, secret=secret, **wrong)
    assert answer.status_code == 403 and state(letter)[0] == "sent"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"events": 1}', b"\xff", b'{"events": {"a": 1}}'])
def test_a_broken_notice_is_refused(hook, body):
    assert hook(None, body=body).status_code == 400


def test_odd_events_are_passed_over(hook):
    letter = sent()
    told = ["x", None, {"event": "bounced", "message_id": 7}, {"event": "bounced", "message_id": "<a@b>"},
            {"event": "bounced", "message_id": message_id(letter).strip("<>")}]
    assert hook(told).json() == {"taken": 1} and state(letter)[0] == "bounced"


def test_without_a_secret_the_address_is_not_there(client):
    assert client.post("/postin-tila/", b"{}", content_type="application/json").status_code == 404
    assert client.get("/postin-tila/").status_code == 405
