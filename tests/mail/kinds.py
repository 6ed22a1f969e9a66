"""One letter of every kind, about a group whose every word would tell the illness.

`WRITERS[kind](stage)` makes what the letter is about and posts it; a kind that nobody writes here fails the tests.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from rinnalla.base.clock import local_now, now, today
from rinnalla.evaluation.inviting import add_token
from rinnalla.evaluation.models import Round
from rinnalla.groups.models import Group, GroupRequest
from rinnalla.inbox import actions as inbox
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import ExpertRequest, Invited, Meeting
from rinnalla.outreach.models import Announcement
from rinnalla.people.models import Consent, Person, Standing, VolunteerSignUp
from rinnalla.registrations.models import Application, ScheduledLetter, SupportPerson
from tests.access.things import make
from tests.world import World

from .cast import intake_of, register

SECRET = ("selkä", "kipu", "masennus", "leikkaus")
OTHER = "Toinen Osallistuja"


@dataclass
class Stage:
    """The cast, the things of the closed group, and the language that everybody reads."""

    world: World
    language: str

    def __post_init__(self):
        world = self.world
        for house, name in ((world.federation, "Liitto Kaari"), (world.jarviseutu, "Kaari ry")):
            type(house).objects.filter(pk=house.pk).update(name=name)
        Group.objects.filter(pk__in=[world.closed.pk, world.opened.pk]).update(
            name="Selkäkipu ja masennus", purpose="Leikkaus", target_group="Leikkaus", goals="Kipu")
        Meeting.objects.update(theme="Kipu ja masennus")
        self.things = make(world)
        Person.objects.update(language=self.language)
        self.group, self.intake = Group.objects.get(pk=world.closed.pk), self.things["intake"]
        self.meeting = self.group.meetings.first()
        register(self.intake, OTHER, address="toinen@example.org")

    def actor(self, name: str):
        return self.world.actor(name)

    def person(self, name: str) -> Person:
        return Person.objects.get(pk=self.world.people[name].pk)

    def kaisa(self, state: str = "confirmed", **fields):
        return register(fields.pop("intake", self.intake), "Kaisa Uusi", state=state, language=self.language, line=1,
                        offered_until=now() + timedelta(days=1), **fields)

    def soon(self, minutes: int) -> Meeting:
        """The first meeting begins in so many minutes."""
        self.meeting.place_at(local_now(self.meeting.zone).replace(tzinfo=None, second=0, microsecond=0)
                              + timedelta(minutes=minutes))
        self.meeting.save()
        return self.meeting


Writer = Callable[[Stage], Letter | None]
WRITERS: dict[str, Writer] = {}


def writes(*kinds: str):
    """Register who writes these kinds: `write(stage, kind)`."""

    def decorate(write):
        for kind in kinds:
            WRITERS[kind] = lambda stage, kind=kind: write(stage, kind)
        return write

    return decorate


def place(state: str):
    def write(stage: Stage, kind: str) -> Letter | None:
        one = stage.kaisa(state)
        return post(kind, person=one.person_id, subject=f"registration:{one.pk}")

    return write


for _kind, _state in {
    "registration.confirmed": "confirmed", "registration.waiting": "waiting", "registration.offer": "offered",
    "registration.standby": "waiting", "registration.offer_lapsed": "lapsed", "registration.cancelled": "cancelled",
    "registration.changed": "confirmed", "meeting.welcome": "confirmed",
}.items():
    writes(_kind)(place(_state))


def about_meeting(stage: Stage, kind: str, mark: str, one=None) -> Letter | None:
    one = one or stage.kaisa()
    return post(kind, person=one.person_id, subject=f"meeting:{stage.meeting.pk}", dedupe=f"{one.pk}|{mark}")


@writes("meeting.reminder_day", "meeting.reminder_hour")
def reminder(stage: Stage, kind: str):
    stage.soon(60 if kind.endswith("hour") else 24 * 60)
    return about_meeting(stage, kind, stage.meeting.starts_local)


@writes("sms.reminder_day", "sms.reminder_hour")
def text_message(stage: Stage, kind: str):
    stage.soon(60)
    one = stage.kaisa()
    person = Person.objects.get(pk=one.person_id)
    person.phone = "040 123 4567"
    person.save(update_fields=["phone_box"])
    Consent.objects.create(person=person, about=Consent.About.SMS, text_version="1")
    return about_meeting(stage, kind, stage.meeting.starts_local, one)


@writes("meeting.moved")
def moved(stage: Stage, kind: str):
    Meeting.objects.filter(pk=stage.meeting.pk).update(moved_at=now())
    return about_meeting(stage, kind, Meeting.objects.get(pk=stage.meeting.pk).moved_at.isoformat())


@writes("meeting.cancelled")
def cancelled(stage: Stage, kind: str):
    Meeting.objects.filter(pk=stage.meeting.pk).update(state="cancelled", cancelled_at=now())
    return about_meeting(stage, kind, stage.meeting.starts_local)


@writes("meeting.restored")
def restored(stage: Stage, kind: str):
    return about_meeting(stage, kind, "1")


@writes("meeting.extra")
def extra(stage: Stage, kind: str):
    row = ScheduledLetter.objects.create(group=stage.group, kind=kind, title="Ensi kertaan", text="Hei {nimi}",
                                         changed_at=now())
    return about_meeting(stage, kind, f"extra:{row.pk}")


@writes("registration.several", "registration.several_cancelled")
def several(stage: Stage, kind: str):
    state = "cancelled" if kind.endswith("cancelled") else "confirmed"
    first, second = stage.world.opened.meetings.all()[:2]
    one = stage.kaisa(state, intake=intake_of(stage.world.opened, meeting=first))
    row = type(one)(intake=intake_of(stage.world.opened, meeting=second), person=one.person, state=state)
    row.save()
    return post(kind, person=one.person_id, subject=f"group:{stage.world.opened.pk}", dedupe=f"{one.pk},{row.pk}")


@writes("registration.support_person")
def support_person(stage: Stage, kind: str):
    beside = Person.objects.create(federation=stage.world.federation, name="Aatu", email="aatu@example.org",
                                   language=stage.language)
    row = SupportPerson.objects.create(registration=stage.kaisa(), person=beside)
    return post(kind, person=beside.pk, subject=f"registration:{row.registration_id}")


@writes("group.paused", "group.closed", "group.resumed")
def of_group(stage: Stage, kind: str):
    state = {"group.paused": "draft", "group.closed": "closed", "group.resumed": "published"}[kind]
    Group.objects.filter(pk=stage.group.pk).update(state=state, notice="")
    return place("confirmed")(stage, kind)


@writes("application.received", "application.message", "application.accepted", "application.declined",
        "application.group_over")
def application(stage: Stage, kind: str):
    state = {"message": "talking", "accepted": "accepted", "received": "received"}.get(kind.split(".")[1], "declined")
    person = Person.objects.create(federation=stage.world.federation, name="Kaisa Uusi", email="kaisa@example.org",
                                   language=stage.language)
    one = Application.objects.create(intake=stage.intake, person=person, state=state)
    return post(kind, person=person.pk, subject=f"application:{one.pk}", payload="Lämmin kiitos hakemuksestasi.")


@writes("application.digest")
def applications_wait(stage: Stage, kind: str):
    person = Person.objects.create(federation=stage.world.federation, name=OTHER, email="toinen@example.org")
    Application.objects.create(intake=stage.intake, person=person, state="received")
    return post(kind, person=stage.person("helmi").pk, subject=f"person:{stage.person('helmi').pk}")


@writes("meeting.guest_invited", "meeting.guest_withdrawn", "meeting.guest_thanks")
def guest(stage: Stage, kind: str):
    invited = stage.things["guest"]
    Person.objects.filter(pk=invited.person_id).update(language=stage.language)
    Invited.objects.filter(pk=invited.pk).update(withdrawn_at=now() if kind.endswith("withdrawn") else None)
    return post(kind, person=invited.person_id, subject=f"invited:{invited.pk}")


@writes("meeting.expert_answer")
def expert_answer(stage: Stage, kind: str):
    asked = stage.things["expert_request"]
    ExpertRequest.objects.filter(pk=asked.pk).update(state="agreed")
    return post(kind, person=asked.asked_by_id, subject=f"expert_request:{asked.pk}")


@writes("people.sign_in_code")
def sign_in_code(stage: Stage, kind: str):
    says = {"language": stage.language, "to": "helmi@example.org", "code": "123456"}
    return post(kind, person=stage.person("helmi").pk, payload=json.dumps(says), federation=stage.world.federation.pk)


@writes("people.address_changed")
def address_changed(stage: Stage, kind: str):
    says = {"language": stage.language, "to": "helmi@example.org"}
    return post(kind, person=stage.person("helmi").pk, payload=json.dumps(says), federation=stage.world.federation.pk)


@writes("people.volunteer_accepted", "people.volunteer_declined")
def volunteer(stage: Stage, kind: str):
    one: VolunteerSignUp = stage.things["sign_up"]
    Person.objects.filter(pk=one.person_id).update(language=stage.language)
    return post(kind, person=one.person_id, subject=f"volunteer:{one.pk}")


@writes("people.role_granted", "people.handed_over", "people.took_over", "people.second_factor_reset")
def role(stage: Stage, kind: str):
    standing = Standing.objects.get(person=stage.person("eero"))
    return post(kind, person=standing.person_id, subject=f"standing:{standing.pk}")


@writes("rooms.report")
def report(stage: Stage, kind: str):
    return post(kind, person=stage.person("helmi").pk, subject=f"report:{stage.things['report'].pk}")


@writes("rooms.host_missing")
def host_missing(stage: Stage, kind: str):
    return post(kind, person=stage.person("eero").pk, subject=f"meeting:{stage.soon(10).pk}")


@writes("meeting.host_check")
def host_check(stage: Stage, kind: str):
    stage.soon(3 * 24 * 60)
    return post(kind, person=stage.person("helmi").pk, subject=f"person:{stage.person('helmi').pk}")


@writes("sms.host_missing")
def host_missing_text(stage: Stage, kind: str):
    person = stage.person("eero")
    person.phone = "040 123 4567"
    person.save(update_fields=["phone_box"])
    Consent.objects.create(person=person, about=Consent.About.SMS, text_version="1")
    return post(kind, person=person.pk, subject=f"meeting:{stage.soon(10).pk}")


@writes("inbox.question", "inbox.unanswered")
def question(stage: Stage, kind: str):
    return post(kind, person=stage.person("eero").pk, subject=f"thread:{stage.things['question'].pk}", dedupe="test")


@writes("inbox.answer", "inbox.support_answer")
def answer(stage: Stage, kind: str):
    thread = stage.things["support" if "support" in kind else "question"]
    type(thread).objects.filter(pk=thread.pk).update(language=stage.language)
    thread.refresh_from_db()
    said = inbox.answer(stage.actor("eero"), thread, text="Tervetuloa kuuntelemaan.", version=thread.version)
    return Letter.objects.get(kind=kind, subject=f"answer:{said.pk}")


@writes("channels.news", "channels.report")
def channel(stage: Stage, kind: str):
    made = stage.things["post"]
    if kind.endswith("news"):
        return post(kind, person=stage.person("jari").pk, subject=f"person:{stage.person('jari').pk}")
    type(made).objects.filter(pk=made.pk).update(reported_at=now())
    return post(kind, person=stage.person("eero").pk, subject=f"channel:{made.channel_id}", dedupe=str(made.n))


@writes("groups.request_news")
def request_news(stage: Stage, kind: str):
    asked: GroupRequest = stage.things["group_request"]
    GroupRequest.objects.filter(pk=asked.pk).update(name="Selkäkipu")
    return post(kind, person=asked.person_id, subject=f"group_request:{asked.pk}")


@writes("groups.service_model", "groups.lead_changed")
def service(stage: Stage, kind: str):
    return post(kind, person=stage.person("helmi").pk, subject=f"group:{stage.group.pk}", group=stage.group.pk)


@writes("feedback.invitation")
def feedback(stage: Stage, kind: str):
    asked = Round.objects.create(group=stage.group, audience="participants", season_code="2027-1", opened_on=today(),
                                 closes_on=today() + timedelta(days=14), state="open")
    add_token(asked, "k" * 32)
    return post(kind, person=stage.kaisa().person_id, subject=f"round:{asked.pk}", payload="k" * 32)


@writes("news.announcement", "letters.announcement_test")
def announcement(stage: Stage, kind: str):
    one = stage.things["announcement"]
    Announcement.objects.filter(pk=one.pk).update(language=stage.language)
    if kind.endswith("test"):
        return post(kind, person=stage.person("tiina").pk, subject=f"announcement:{one.pk}")
    reader = stage.kaisa(intake=intake_of(stage.world.opened)).person
    Consent.objects.create(person=reader, about=Consent.About.NEWS, text_version="1")
    return post(kind, person=reader.pk, subject=f"announcement:{one.pk}")


@writes("letters.test")
def trial(stage: Stage, kind: str):
    says = {"house": f"group:{stage.group.pk}", "kind": "meeting.welcome", "language": stage.language, "subject": "",
            "text": "Hei {nimi}", "ending": ""}
    return post(kind, person=stage.person("helmi").pk, subject="test", payload=json.dumps(says))


def written(stage: Stage, kind: str) -> Letter:
    """The letter of this kind, in the outbox."""
    letter = WRITERS[kind](stage)
    assert letter is not None, "it was in the outbox already"
    return letter
