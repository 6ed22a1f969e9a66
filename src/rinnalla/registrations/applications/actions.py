"""What is done with applications: sent, corrected, withdrawn, talked over, decided (REG5, REG6, REG13)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency, vault
from rinnalla.base.clock import now
from rinnalla.base.db import locked
from rinnalla.base.sealed import insert
from rinnalla.base.states import NotAllowed
from rinnalla.groups.models import Group
from rinnalla.mail.letters import post, withdraw

from ..actions import register
from ..actions.places import NotOpen, _person_for
from ..entry import Entry
from ..models import Application, ApplicationMessage, Intake, Registration
from ..questions.asked import Given
from ..questions.models import Answers
from .states import APPLICATION


class Corrected(Exception):
    """The applicant has changed the answers since they were read."""


@dataclass(frozen=True)
class Carry:
    """Answers that stay with the registration (by their places in the list): what for, and until when."""

    chosen: frozenset[int]
    purpose: str
    until: datetime


def _hold(application: Application) -> Application:
    """Lock the row and read its state afresh, so that two decisions follow each other."""
    held = locked(Application.objects.filter(pk=application.pk)).get()
    held.person, held.intake = application.person, application.intake
    return held


def _letter(kind: str, application: Application, **fields) -> None:
    group = application.intake.group
    fields.setdefault("dedupe", "1")
    post(f"application.{kind}", person=application.person_id, subject=f"application:{application.pk}",
         federation=group.federation_id, group=group.pk, **fields)


@action(Permission.APPLICATION_CREATE, on="intake")
def apply(actor: Actor, intake: Intake, *, entry: Entry, answers: tuple[Given, ...], key: str,
          body: str) -> Application:
    """Send an application: the letter with the personal link goes at once. Raises NotOpen, OtherBody."""
    if earlier := idempotency.earlier_answer(key, body):
        return Application.objects.with_all().get(pk=earlier)
    if (state := intake.state_at(now())) not in ("open", "full"):
        raise NotOpen(state)
    made = Application(intake=intake, person=_person_for(actor, intake, entry, "web"))
    made.tell(nickname=entry.nickname, with_support_person=entry.with_support_person, answers=answers)
    made.save(force_insert=True)
    _letter("received", made)
    idempotency.remember_answer(key, body, str(made.pk))
    return made


@action(Permission.APPLICATION_OWN, on="application")
def correct(actor: Actor, application: Application, *, nickname: str, with_support_person: bool,
            answers: tuple[Given, ...]) -> Application:
    """Change what I told, while nobody has decided. Raises NotAllowed when somebody has."""
    held = _hold(application)
    if not held.undecided:
        raise NotAllowed("application", held.state, held.state)
    held.tell(nickname=nickname, with_support_person=with_support_person, answers=answers)
    held.version += 1
    held.save(update_fields=["told_box", "version"])
    return held


@action(Permission.APPLICATION_OWN, on="application")
def withdraw_application(actor: Actor, application: Application) -> Application:
    """Take my application back; what I wrote is erased at once."""
    return _end(_hold(application), "withdrawn")


@action(Permission.APPLICATION_OWN, on="application")
def answer_message(actor: Actor, application: Application, *, text: str) -> ApplicationMessage:
    """The applicant writes to those who run the group."""
    return _say(_hold(application), text, by_applicant=True, author=application.person_id)


@action(Permission.APPLICATION_DECIDE, on="application")
def write_to_applicant(actor: Actor, application: Application, *, text: str) -> ApplicationMessage:
    """Write to the applicant; the letter says only that there is a message."""
    held = _hold(application)
    said = _say(held, text, by_applicant=False, author=actor.person)
    _letter("message", held, dedupe=str(said.pk))
    return said


def _say(held: Application, text: str, *, by_applicant: bool, author: int | None) -> ApplicationMessage:
    if held.state == "received" and not by_applicant:
        APPLICATION.check(held.state, "talking")
        Application.objects.filter(pk=held.pk).update(state="talking")
        held.state = "talking"
    if not held.undecided:
        raise NotAllowed("application", held.state, "talking")
    return insert(ApplicationMessage(application=held, by_applicant=by_applicant, author_id=author), text=text)


@action(Permission.APPLICATION_DECIDE, on="application")
def accept_application(actor: Actor, application: Application, *, seen: int, message: str = "",
                       carry: Carry | None = None) -> Registration:
    """Take the applicant in by the same action as every other door; answers and talk go in this transaction.

    `seen`: the version that was read. Raises Corrected or NotAllowed; then nothing has happened.
    """
    held = _hold_seen(application, seen, "accepted")
    entry = Entry(name=held.person.name or "", nickname=held.nickname, email=held.person.email or "",
                  with_support_person=held.with_support_person)
    registration = register(actor, held.intake, entry=entry, source="application", person=held.person)
    if carry and carry.chosen:
        _carry_over(registration, held.answers, carry)
    _end(held, "accepted", by=actor.person, message=message, registration=registration)
    if message:
        _letter("accepted", held, payload=message)
    return registration


@action(Permission.APPLICATION_DECIDE, on="application")
def decline_application(actor: Actor, application: Application, *, seen: int, message: str) -> Application:
    """Say no, kindly; answers and talk go in this transaction. Raises Corrected or NotAllowed."""
    held = _end(_hold_seen(application, seen, "declined"), "declined", by=actor.person, message=message)
    _letter("declined", held, payload=message)
    return held


@action(Permission.APPLICATION_DECIDE, on="group")
def close_undecided(actor: Actor, group: Group) -> int:
    """The group is over: those who still waited get a kind word, and what they wrote goes."""
    waiting = list(Application.objects.of_group(group).undecided())
    for application in waiting:
        _letter("group_over", _end(_hold(application), "declined"))
    return len(waiting)


def _hold_seen(application: Application, seen: int, wanted: str) -> Application:
    held = _hold(application)
    APPLICATION.check(held.state, wanted)
    if held.version != seen:
        raise Corrected
    return held


def _carry_over(registration: Registration, answers: list[Given], carry: Carry) -> None:
    """Chosen answers stay with the registration under a key of their own, for their purpose and until their day."""
    row = Answers(registration=registration, key=vault.new_key(), purpose=carry.purpose, delete_on=carry.until)
    row.given = [one for place, one in enumerate(answers) if place in carry.chosen]
    row.save(force_insert=True)


def _end(held: Application, state: str, *, by: int | None = None, message: str = "",
         registration: Registration | None = None) -> Application:
    """Decide and erase: the box, the talk and letters about it in this transaction, the key right after it."""
    APPLICATION.check(held.state, state)
    held.state, held.decided_at, held.decided_by_id, held.told_box = state, now(), by, b""
    held.decision, held.registration = message, registration
    held.save(update_fields=["state", "decided_at", "decided_by", "told_box", "decision_box", "registration"])
    ApplicationMessage.objects.filter(application=held).delete()
    for kind in ("application.message", "application.received"):
        withdraw(kind, subject=f"application:{held.pk}")
    transaction.on_commit(lambda: vault.destroy([held.key]))
    return held


def _erase(application: Application) -> str:
    """Forget who it was and what was said; returns the key to destroy after the commit."""
    held = _hold(application)
    if held.state != "erased":
        ApplicationMessage.objects.filter(application=held).delete()
        Application.objects.filter(pk=held.pk).update(
            state="erased", told_box=b"", decision_box=b"", decided_at=held.decided_at or now())
    return held.key


