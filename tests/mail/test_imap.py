"""Reading a mailbox by IMAP, from a real Dovecot: each mail once, in order, whatever breaks (MSG3)."""

import imaplib
import uuid

import pytest

from rinnalla.mail import imap
from rinnalla.mail.imap import Account, Mailbox, MailboxAway, poll
from rinnalla.mail.models import MailboxPlace
from tests.services import dovecot_server  # noqa: F401  a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG3")]


@pytest.fixture
def server(dovecot_server):  # noqa: F811
    return dovecot_server


@pytest.fixture
def user():
    return f"{uuid.uuid4().hex[:8]}@example.org"


def raw(number: int, body: str = "Teksti") -> bytes:
    return f"From: a@example.org\r\nSubject: {number}\r\nMessage-ID: <{number}@x>\r\n\r\n{body}\r\n".encode()


def subjects(taken: list[bytes]) -> list[int]:
    return [int(one.split(b"Subject: ")[1].split(b"\r\n")[0]) for one in taken]


def folder_count(server, user: str, folder: str) -> int:
    with imaplib.IMAP4("127.0.0.1", server.port) as line:
        line.login(user, server.password)
        answer, data = line.select(f'"{folder}"')
        return int(data[0]) if answer == "OK" else 0


@pytest.mark.parametrize("scheme", ["imap", "imap+tls", "imaps"])
def test_each_mail_is_taken_once_and_in_order(server, user, scheme):
    account = Account.from_url(server.url(user, scheme), ca_file=str(server.certificate))
    taken: list[bytes] = []
    for number in (1, 2, 3):
        server.deliver(user, raw(number))
    assert poll("test", account, taken.append) == 3
    assert subjects(taken) == [1, 2, 3]
    assert poll("test", account, taken.append) == 0
    server.deliver(user, raw(4))
    assert poll("test", account, taken.append) == 1 and subjects(taken) == [1, 2, 3, 4]
    assert (folder_count(server, user, "INBOX"), folder_count(server, user, account.done)) == (0, 4)


def test_a_line_that_breaks_before_the_move_does_not_take_twice(server, user, monkeypatch):
    account, taken = Account.from_url(server.url(user)), []
    server.deliver(user, raw(1))
    with monkeypatch.context() as broken:
        broken.setattr(Mailbox, "move", lambda *words: (_ for _ in ()).throw(MailboxAway("cut")))
        with pytest.raises(MailboxAway):
            poll("test", account, taken.append)
    assert folder_count(server, user, "INBOX") == 1
    assert poll("test", account, taken.append) == 0 and subjects(taken) == [1]
    assert folder_count(server, user, "INBOX") == 0


def test_a_mail_that_breaks_us_holds_up_no_other(server, user, caplog):
    account, taken = Account.from_url(server.url(user)), []

    def take(mail: bytes):
        MailboxPlace.objects.create(pk="half", uid=1)
        if b"Subject: 1" in mail:
            raise ValueError("secret@example.org")
        taken.append(mail)

    server.deliver(user, raw(1)), server.deliver(user, raw(2))
    assert poll("test", account, take) == 2 and subjects(taken) == [2]
    assert folder_count(server, user, account.failed) == 1
    assert MailboxPlace.objects.filter(pk="half").count() == 1, "what the first wrote was undone"
    assert "could not be read" in caplog.text and "secret@example.org" not in caplog.text


def test_a_mailbox_that_was_made_anew_is_read_from_the_start(server, user):
    account, taken = Account.from_url(server.url(user)), []
    server.deliver(user, raw(1))
    with Mailbox(account) as box:
        MailboxPlace.objects.create(pk="test", validity=box.validity - 1, uid=999)
    assert poll("test", account, taken.append) == 1


def test_a_long_mail_is_read_by_its_beginning(server, user):
    server.deliver(user, raw(1, "x" * 50_000))
    with Mailbox(Account.from_url(server.url(user))) as box:
        (uid,) = box.all()
        assert len(box.fetch(uid, most=1000)) == 1000
        assert box.fetch(uid + 5) is None


@pytest.mark.parametrize("words", [{"password": "wrong"}, {"port": 1}, {"folder": "NO-SUCH"}])
def test_a_mailbox_that_is_away_says_so_and_nothing_more(server, user, words):
    import dataclasses

    server.deliver(user, raw(1))
    account = dataclasses.replace(Account.from_url(server.url(user)), timeout=5, **words)
    if "password" in words:
        account = dataclasses.replace(account, user="")
    with pytest.raises(MailboxAway) as away:
        poll("test", account, lambda mail: None)
    assert user not in str(away.value) and not MailboxPlace.objects.exists()


def test_an_unknown_certificate_is_refused(server, user):
    with pytest.raises(MailboxAway):
        poll("test", Account.from_url(server.url(user, "imaps")), lambda mail: None)


@pytest.mark.parametrize("url", ["", "http://a:b@c/", "imaps://host/INBOX", "imaps://"])
def test_a_mailbox_is_given_as_an_address(url):
    with pytest.raises(ValueError):
        Account.from_url(url)


def test_without_move_a_mail_is_copied_and_removed(server, user, monkeypatch):
    server.deliver(user, raw(1))
    account = Account.from_url(server.url(user))
    opened = imap._open

    def older(account):
        line = opened(account)
        line.capabilities = tuple(one for one in line.capabilities if one != "MOVE")
        login = line.login
        line.login = lambda *words: (login(*words), setattr(line, "capabilities", ("IMAP4REV1",)))[0]
        return line

    monkeypatch.setattr(imap, "_open", older)
    assert poll("test", account, lambda mail: None) == 1
    assert (folder_count(server, user, "INBOX"), folder_count(server, user, account.done)) == (0, 1)
