"""P5 and S5: every letter in every language tells only its reader, and no link in it does anything by itself."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.mail.envelope import message
from rinnalla.mail.letters import COMPOSERS, Composed, post
from rinnalla.mail.sms import ShortText
from rinnalla.people.models import Pass, Person

from .cast import intake_of, register
from .kinds import OTHER, SECRET, WRITERS, Stage, written

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _ in settings.LANGUAGES]
TEXTS = sorted(kind for kind in WRITERS if kind.startswith("sms."))
KINDS = sorted(WRITERS.keys() - set(TEXTS))
OWN_PAGE = ("/p/", "/palaute/", "/ei-uutisia/", "/ilta/")
"""Pages that a secret in the address opens."""


@pytest.fixture(autouse=True)
def _texts(settings):
    settings.SMS = "console"


def compose(world, kind, language):
    letter = written(Stage(world, language), kind)
    made = COMPOSERS[kind](letter)
    assert made is not None, f"the test cannot write {kind}"
    return letter, made


def links_of(composed: Composed) -> list[str]:
    return sorted(set(re.findall(r"https?://[^\s>]+", composed.text)))


class Parts(HTMLParser):
    """Everything a mail client would fetch, and every link."""

    def __init__(self, html):
        super().__init__()
        self.fetched, self.links = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        got = dict(attrs)
        if tag in {"img", "script", "link", "iframe", "object", "video", "audio", "table"}:
            self.fetched.append(tag)
        self.fetched += [v for k, v in attrs if k in {"src", "background", "srcset"} or "url(" in (v or "")]
        if tag == "a":
            self.links.append(got["href"])


def test_every_kind_is_tried():
    assert COMPOSERS.keys() - {"test.note"} == WRITERS.keys(), "write it in tests/mail/kinds.py"


@pytest.mark.feature("MSG1", "MSG2", "MSG3")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_tells_only_its_reader(world, kind, language):
    """P5: one recipient, neutral subject and sender, nothing that tracks, no other person's name or address."""
    letter, composed = compose(world, kind, language)
    mail = message(letter, composed)
    reader = Person.objects.filter(pk=letter.person).first()
    wanted = reader.email if reader else "kirsi@example.org"  # who asked by the form is no person of ours
    assert mail.recipients() == [wanted] and mail.cc == mail.bcc == []
    heads = f"{mail.subject} {mail.from_email} {mail.extra_headers} {[a.name for a in composed.attachments]}".lower()
    assert [word for word in SECRET if word in heads] == []
    assert composed.text.strip() and composed.language == language and f'lang="{language[:2]}"' in composed.html
    everything = composed.text + composed.html + "".join(a.content.decode() for a in composed.attachments)
    assert set(re.findall(r"[\w.+-]+@example\.org", everything)) <= {wanted, *HOUSES}
    assert OTHER not in everything and "toinen@" not in everything
    parts = Parts(composed.html)
    assert parts.fetched == []
    assert all(link.startswith(public_url() + "/") and "?" not in link for link in parts.links)
    assert set(parts.links) <= set(re.findall(r"http\S+", composed.text)), "the text part has every link"
    calendars = [a.content.decode() for a in composed.attachments]
    assert [w for w in ("ATTENDEE", "ORGANIZER", "mailto", "/p/", *SECRET) for c in calendars if w in c] == []


HOUSES = ("ryhmat@example.org", "jarviseutu@example.org", "liitto@example.org")


@pytest.mark.feature("MSG2")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_message_tells_nothing_on_a_locked_screen(world, kind, language):
    _letter, text = compose(world, kind, language)
    assert isinstance(text, ShortText) and text.to == "040 123 4567" and text.language == language
    assert [w for w in ("http", "/p/", "Kaisa", "@", *SECRET) if w in text.text.lower()] == []


@pytest.mark.feature("REG4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_file_names_nobody_and_nothing(world, language):
    _letter, composed = compose(world, "registration.confirmed", language)
    text = composed.attachments[0].content.decode()
    assert [word for word in ("ATTENDEE", "ORGANIZER", "mailto", "Kaisa", "/p/", "@example") if word in text] == []
    assert [word for word in SECRET if word in text.lower()] == []
    events = Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 6 and len({str(e["UID"]) for e in events}) == 6


def everything_stored():
    """Every row of every table but sessions and the audit trail."""
    left_out = {"access.AuditRow", "sessions.Session"}
    return {model._meta.label: sorted(map(repr, model.objects.using(
        "keys" if getattr(model, "in_key_store", False) else "default").values_list()))
        for model in apps.get_models() if model._meta.label not in left_out and model._meta.managed}


EXAMPLE = "/p/esimerkki/"
"""In a letter that is tried on oneself: nobody's link, opens nothing."""


def test_the_snapshot_would_notice(world):
    before = everything_stored()
    Person.objects.filter(pk=world.people["helmi"].pk).update(reminders=False)
    assert everything_stored() != before


def scanners(world, letter, paths) -> list[Client]:
    """Without a session, signed in as somebody else, and as the reader: by account, or by the pressed link."""
    reader = next((name for name, one in world.people.items() if one.pk == letter.person), "")
    own = world.client(reader) if reader else Client()
    if not reader and (opened := Pass.objects.alive().filter(person=letter.person).first()):
        assert own.post(f"/p/{opened.code}/").status_code == 303
    return [Client(), world.client("ulla"), own]


@pytest.mark.feature("REG4")
@pytest.mark.parametrize("kind", KINDS)
def test_opening_a_link_changes_nothing(world, kind):
    """S5: scanners open every link of a letter, with GET and HEAD, with and without a session, twice."""
    letter, composed = compose(world, kind, "fi")
    paths = [link.removeprefix(public_url()) for link in links_of(composed)]
    clients = scanners(world, letter, paths)
    before = everything_stored()
    for path in paths * 2:
        for client in clients:
            for method in ("get", "head"):
                answer = getattr(client, method)(path)
                if path == EXAMPLE:
                    continue
                wanted = (200, 302) if client is not clients[1] else (200, 302, 403, 404)
                assert answer.status_code in wanted, (path, method, answer.status_code)
                if path.startswith(OWN_PAGE):
                    assert answer.status_code == 200 and answer.headers["Referrer-Policy"] == "no-referrer"
                    assert "no-store" in answer.headers["Cache-Control"]
    after = everything_stored()
    assert {label for label in before if before[label] != after[label]} == set()
    assert bool(paths) == (kind not in NO_LINKS)


NO_LINKS = {
    "application.accepted", "application.declined", "application.group_over", "group.closed", "group.paused",
    "inbox.answer", "meeting.cancelled", "meeting.guest_thanks", "meeting.guest_withdrawn", "people.handed_over",
    "people.address_changed",
    "people.sign_in_code", "people.volunteer_declined", "registration.cancelled", "registration.several_cancelled"}


def test_an_erased_persons_letters_go_nowhere(world):
    one = register(intake_of(world.closed), "Kaisa")
    letter = post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    Person.objects.filter(pk=one.person_id).update(erased_at=now())
    vault.forget_seen()
    assert COMPOSERS["registration.confirmed"](letter) is None


def test_erasing_a_person_takes_their_letters_and_nobody_elses(world):
    from rinnalla.base.inventory import HOLDERS
    from rinnalla.mail.models import Letter

    intake = intake_of(world.closed)
    one, other = register(intake, "Kaisa"), register(intake, "Toinen")
    for registration in (one, other):
        post("registration.confirmed", person=registration.person_id, subject=f"registration:{registration.pk}")
    secret = post("people.sign_in_code", person=one.person_id, payload="123456")
    mail = HOLDERS["mail"]
    assert [row["kind"] for row in mail.export(one.person_id)["letters"]] == [
        "registration.confirmed", "people.sign_in_code"]
    assert "123456" not in str(mail.export(one.person_id)) and len(list(mail.kept(one.person_id))) == 1
    assert list(mail.erase(one.person_id)) == [secret.payload_key]
    assert set(Letter.objects.values_list("person", flat=True)) == {other.person_id}
