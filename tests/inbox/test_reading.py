"""Whatever anybody sends is read: charsets, HTML, quotations, broken and endless parts. Nothing breaks the reader."""

import random

import pytest

from rinnalla.inbox.mailing.machines import is_automatic, is_own
from rinnalla.inbox.mailing.quoting import split
from rinnalla.inbox.mailing.reading import TEXT_MOST, read
from rinnalla.inbox.mailing.stripping import strip_html

from .mails import mail, nested, with_attachments

pytestmark = pytest.mark.feature("MSG4")


def test_a_plain_mail():
    found = read(mail("Hei,\npääseekö mukaan?"))
    assert (found.sender, found.sender_name, found.subject) == ("kirsi@posti.example", "Kirsi Ahonen", "Kysymys")
    assert found.text == "Hei,\npääseekö mukaan?" and not found.quoted and found.to == ("posti@example.org",)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16"])
def test_letters_of_every_charset(charset):
    assert read(mail("Älä ö å", charset=charset)).text == "Älä ö å"


@pytest.mark.parametrize(("told", "real"), [("us-ascii", "utf-8"), ("x-unknown", "utf-8"), ("utf-8", "windows-1252"),
                                            ("", "utf-8"), ("rot13", "utf-8")])
def test_a_charset_that_is_told_wrong(told, real):
    raw = mail("Älä ö å", charset=real).replace(f"charset={real}".encode(), f"charset={told}".encode())
    assert read(raw).text == "Älä ö å"


@pytest.mark.parametrize(("header", "words"), [
    ("=?utf-8?q?K=C3=A4velyryhm=C3=A4?=", "Kävelyryhmä"), ("Kävelyryhmä", "Kävelyryhmä"),
    ("=?x-none?b?!!!?=", "=?x-none?b?!!!?="), ("=?iso-8859-1?q?=E4?= ja =?utf-8?b?w7Y=?=", "ä ja ö")])
def test_subjects_encoded_bare_and_broken(header, words):
    assert read(mail(subject=header)).subject == words


def test_html_becomes_words_and_nothing_is_run():
    raw = mail("<html><head><style>p{}</style></head><body><p>Hei&nbsp;te</p><script>alert(1)</script>"
               "<p>Toinen<br>rivi</p><img src='https://seuraa.example/x.gif'></body></html>", kind="text/html")
    text = read(raw).text
    assert text.split() == ["Hei", "te", "Toinen", "rivi"] and "alert" not in text and "seuraa" not in text


def test_a_quotation_in_html_is_folded():
    text = strip_html("<div>Kiitos!</div><blockquote><p>Tervetuloa</p><p>Helmi</p></blockquote>")
    own, quoted = split(text)
    assert own == "Kiitos!" and "> Tervetuloa" in quoted and "> Helmi" in quoted


@pytest.mark.parametrize("tail", [
    "Helmi Ranta kirjoitti 22.11.2026 klo 10:\n> Tervetuloa\n> mukaan",
    "On Sun, Nov 22, 2026 at 10:00 AM Helmi Ranta <posti@example.org>\nwrote:\n\n> Tervetuloa\n> mukaan",
    "Den 22.11.2026 skrev Helmi:\n> Tervetuloa",
    "-----Alkuperäinen viesti-----\nLähettäjä: posti@example.org\nLähetetty: 22.11.2026\nTervetuloa",
    "From: Helmi <posti@example.org>\nSent: Sunday\nTo: Kirsi\nSubject: Re\n\nTervetuloa",
    "________________________________\nLähettäjä: Helmi\nLähetetty: eilen\nTervetuloa",
    "> Tervetuloa",
])
def test_what_was_quoted_is_folded(tail):
    own, quoted = split("Kiitos, tulen.\n\n" + tail)
    assert own == "Kiitos, tulen." and "Tervetuloa" in quoted


def test_answers_under_and_between_the_quoted_lines_are_read():
    own, quoted = split("Helmi kirjoitti:\n> Tuletko?\nTulen.\n> Syötkö kalaa?\nSyön.")
    assert own == "Tulen.\nSyön." and "Tuletko?" in quoted
    assert split("> vain lainaus") == ("> vain lainaus", "")
    assert split("Äiti kirjoitti minulle: tule") == ("Äiti kirjoitti minulle: tule", "")


def test_attachments_are_counted_and_not_kept():
    found = read(with_attachments("Tässä lähete", 2))
    assert found.text == "Tässä lähete" and found.attachments == 2


def test_a_long_mail_is_shortened():
    found = read(mail("pitkä " * 40_000))
    assert found.shortened and len(found.text) <= TEXT_MOST


@pytest.mark.parametrize("depth", [50, 500, 5000])
def test_parts_within_parts_end(depth):
    read(nested(depth))


def test_control_characters_and_reversed_writing_are_left_out():
    assert read(mail("a\x00b\u202ec")).text == "abc"
    assert "\n" not in read(mail(subject="a\r\n b")).subject


def test_an_address_that_cannot_be_written_to_is_none():
    for sender in ("Kirsi", "<>", "a@b@c", "a@b\r\n .example", "x <a b@c.example>", "a@b.example, c@d.example", "ä@ö"):
        found = read(mail(sender=sender)).sender
        assert found == "" or (found.count("@") == 1 and " " not in found and "," not in found)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_breaks_the_reader(seed):
    """Bytes changed, cut, doubled: always a mail that can be kept."""
    dice = random.Random(seed)
    raw = bytearray(dice.choice([mail(), with_attachments("a", 3), nested(9), mail("<p>a", kind="text/html")]))
    for _ in range(dice.randrange(1, 60)):
        at = dice.randrange(len(raw))
        raw[at:at + dice.randrange(3)] = bytes(dice.randrange(256) for _ in range(dice.randrange(4)))
    found = read(bytes(raw))
    for text in (found.text, found.quoted, found.subject, found.sender_name, found.identity):
        text.encode()
        assert "\x00" not in text


@pytest.mark.parametrize("headers", [
    {"auto_submitted": "auto-replied"}, {"auto_submitted": "auto-generated; x"}, {"precedence": "bulk"},
    {"precedence": "auto_reply"}, {"list_id": "<lista.example>"}, {"list_unsubscribe": "<mailto:a@b.c>"},
    {"x_autoreply": "yes"}, {"return_path": "<>"}, {"x_auto_response_suppress": "All"},
    {"sender": "MAILER-DAEMON@posti.example"}, {"sender": "no-reply@kauppa.example"}, {"sender": "<>"},
    {"content_type": "multipart/report; boundary=x"}])
def test_machines_are_known(headers):
    assert is_automatic(read(mail(**headers)))


def test_people_are_not_machines(settings):
    settings.INBOX_ADDRESS = "posti@example.org"
    for headers in ({}, {"auto_submitted": "no"}, {"return_path": "<kirsi@posti.example>"}, {"precedence": "normal"},
                    {"sender": "norea@posti.example"}):
        assert not is_automatic(read(mail(**headers))), headers
    assert not is_own(read(mail()))


def test_our_own_letters_are_known(settings):
    settings.INBOX_ADDRESS, settings.PUBLIC_URL = "posti@example.org", "https://tuki.example"
    assert is_own(read(mail(message_id="<6f1c2f0e-5a3e-4a52-9d0c-1f3b7a0b6d11@tuki.example>")))
    assert is_own(read(mail(sender="posti@example.org"))) and is_own(read(mail(sender="posti+7kq2m@example.org")))
