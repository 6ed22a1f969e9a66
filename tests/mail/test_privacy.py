"""P5 and S5: every letter in every language tells only its reader, and no link in it does anything by itself."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from rinnalla.base.clock import now
from rinnalla.mail.envelope import message
from rinnalla.mail.letters import COMPOSERS, post
from rinnalla.people.models import Person

from .cast import intake_of, register

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _ in settings.LANGUAGES]
SECRET = ("selkä", "kipu", "masennus", "leikkaus")
STATES = {
    "registration.confirmed": "confirmed", "registration.waiting": "waiting", "registration.offer": "offered",
    "registration.standby": "waiting", "registration.offer_lapsed": "lapsed",
    "registration.cancelled": "cancelled", "registration.changed": "confirmed",
    "meeting.welcome": "confirmed", "meeting.reminder_day": "confirmed", "meeting.reminder_hour": "confirmed",
    "meeting.moved": "confirmed", "meeting.cancelled": "confirmed",
}


OF_OTHERS = {"meeting.extra", "meeting.restored", "registration.several", "registration.several_cancelled",
             "registration.support_person"}
"""Kinds that need more than this cast to be written: their own tests compose them."""


def ours():
    return {kind for kind in COMPOSERS if kind.startswith(("registration.", "meeting."))}


def write(world, kind, language):
    """One letter of this kind, about a group whose every word would tell the illness."""
    group = world.closed
    group.name, group.lead.name = "Selkäkipu ja masennus", "Kaari ry"
    group.purpose = group.target_group = "Leikkaus"
    group.save(), group.lead.save()
    meeting = group.meetings.first()
    meeting.theme, meeting.moved_at = "Kipu ja masennus", now()
    if kind == "meeting.cancelled":
        meeting.state, meeting.cancelled_at = "cancelled", now()
    meeting.save()
    intake = intake_of(group)
    register(intake, "Toinen Osallistuja", address="toinen@example.org")
    one = register(intake, "Kaisa Uusi", state=STATES[kind], language=language, line=1,
                   offered_until=now() + timedelta(days=1))
    marks = {"meeting.moved": meeting.moved_at.isoformat()}
    about = {} if kind.startswith("registration.") or kind == "meeting.welcome" else {
        "dedupe": f"{one.pk}|{marks.get(kind, meeting.starts_local)}"}
    subject = f"meeting:{meeting.pk}" if about else f"registration:{one.pk}"
    letter = post(kind, person=one.person_id, subject=subject, **about)
    composed = COMPOSERS[kind](letter)
    assert composed is not None
    return message(letter, composed), composed


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
    assert ours() - OF_OTHERS == set(STATES)


@pytest.mark.feature("MSG1", "MSG2")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(STATES))
def test_a_letter_tells_only_its_reader(world, kind, language):
    """P5: one recipient, neutral subject and sender, nothing that tracks, no other person's address."""
    mail, composed = write(world, kind, language)
    assert mail.recipients() == ["kaisa@example.org"] and mail.cc == mail.bcc == []
    heads = f"{mail.subject} {mail.from_email} {mail.extra_headers}".lower()
    assert [word for word in SECRET if word in heads] == []
    assert composed.text.strip() and composed.language == language and f'lang="{language[:2]}"' in composed.html
    everything = composed.text + composed.html + "".join(str(a.content) for a in composed.attachments)
    allowed = {"kaisa@example.org", "ryhmat@example.org"}
    assert set(re.findall(r"[\w.+-]+@example\.org", everything)) <= allowed
    assert "Toinen Osallistuja" not in everything
    parts = Parts(composed.html)
    assert parts.fetched == []
    assert all(link.startswith(settings.PUBLIC_URL + "/") and "?" not in link for link in parts.links)
    assert set(parts.links) <= set(re.findall(r"http\S+", composed.text)), "the text part has every link"


@pytest.mark.feature("REG4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_file_names_nobody_and_nothing(world, language):
    _mail, composed = write(world, "registration.confirmed", language)
    text = composed.attachments[0].content.decode()
    assert [word for word in ("ATTENDEE", "ORGANIZER", "mailto", "Kaisa", "/p/", "@example") if word in text] == []
    assert [word for word in SECRET if word in text.lower()] == []
    events = Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 6 and len({str(e["UID"]) for e in events}) == 6


def everything_stored():
    """Every row of every table but the audit trail."""
    return {model._meta.label: sorted(map(repr, model.objects.using(
        "keys" if getattr(model, "in_key_store", False) else "default").values_list()))
        for model in apps.get_models() if model._meta.label != "access.AuditRow" and model._meta.managed}


@pytest.mark.feature("REG4")
@pytest.mark.parametrize("kind", sorted(STATES))
def test_opening_a_link_changes_nothing(world, kind):
    """S5: scanners open every link of a letter, with GET and HEAD, again and again."""
    _mail, composed = write(world, kind, "fi")
    links = sorted(set(re.findall(r"http\S+", composed.text)))
    before = everything_stored()
    for link in links * 2:
        path = link.removeprefix(settings.PUBLIC_URL)
        for method in ("get", "head"):
            client = Client()
            answer = getattr(client, method)(path)
            assert answer.status_code == 200, path
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "no-store" in answer.headers["Cache-Control"]
    assert everything_stored() == before
    assert links or kind in {"registration.cancelled", "meeting.cancelled"}


def test_an_erased_persons_letters_go_nowhere(world):
    from rinnalla.base import vault

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
