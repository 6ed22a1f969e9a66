"""What is done with letters: own words saved and tried on oneself, what a subject shows, a letter sent again."""

import json
from typing import Any

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor, Scope
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.mail.states import LETTER
from rinnalla.people.actions.own import TEXTS_TEXT
from rinnalla.people.models import Association, Consent, Federation

from ..models import Registration
from .models import MessageSettings, MessageTemplate, ScheduledLetter
from .own_words import OwnWords
from .preview import House
from .texts import wants
from .timing import EXTRA

TEST = "letters.test"

def _save(house: House, kind: str, language: str, own: OwnWords) -> None:
    row: dict[str, Any] = {str(house._meta.model_name): house, "kind": kind, "language": language}
    if own == OwnWords():
        MessageTemplate.objects.filter(**row).delete()
    else:
        MessageTemplate.objects.update_or_create(**row, defaults=vars(own))


@action(Permission.GROUP_MANAGE, on="group")
def save_group_words(actor: Actor, group: Group, *, kind: str, language: str, own: OwnWords) -> None:
    """The group's own words for one kind of letter; empty ones bring ours back."""
    _save(group, kind, language, own)


@action(Permission.ASSOCIATION_EDIT, on="association")
def save_association_words(actor: Actor, association: Association, *, kind: str, language: str,
                           own: OwnWords) -> None:
    """The association's words for one kind of letter, for all groups that it leads."""
    _save(association, kind, language, own)


@action(Permission.FEDERATION_MANAGE, on="federation")
def save_federation_words(actor: Actor, federation: Federation, *, kind: str, language: str, own: OwnWords) -> None:
    """The federation's words for one kind of letter, for all its groups."""
    _save(federation, kind, language, own)


def save_words(actor: Actor, house: House, **said) -> None:
    """Own words of a group, an association or a federation."""
    if isinstance(house, Group):
        return save_group_words(actor, house, **said)
    if isinstance(house, Association):
        return save_association_words(actor, house, **said)
    return save_federation_words(actor, house, **said)


@action(Permission.DESK_VIEW, on="place")
def mail_to_myself(actor: Actor, place: Scope, *, payload: str) -> Letter | None:
    """A letter with made-up facts to whoever asks, and to nobody else."""
    return post(TEST, person=actor.person, subject="test", dedupe=now().isoformat(), payload=payload,
                federation=actor.federation)


def send_test(actor: Actor, house: House, *, kind: str, language: str, own: OwnWords) -> Letter | None:
    """Try words on oneself: they go sealed in the letter and are wiped when it has gone."""
    said = {"house": f"{house._meta.model_name}:{house.pk}", "kind": kind, "language": language, **vars(own)}
    return mail_to_myself(actor, house.scope, payload=json.dumps(said))


@action(Permission.GROUP_MANAGE, on="group")
def show_name(actor: Actor, group: Group, *, name_in_subject: bool) -> None:
    """Choose whether the subject of a letter may say what the group is."""
    MessageSettings.objects.update_or_create(group=group, defaults={"name_in_subject": name_in_subject})


@action(Permission.REGISTRATION_MANAGE, on="group")
def send_again(actor: Actor, group: Group, *, letter: Letter) -> Letter | None:
    """Send a letter again: what did not arrive under its own id, what did as a new letter."""
    return _again(letter)


@action(Permission.REGISTRATION_MANAGE, on="group")
def send_failed_again(actor: Actor, group: Group, *, letters: list[Letter]) -> int:
    """Send again what did not arrive, each to its own recipient under its own id; returns how many."""
    return sum(1 for letter in letters if LETTER.allows(letter.state, "queued") and _again(letter))


@action(Permission.REGISTRATION_OWN, on="registration")
def ask_texts(actor: Actor, registration: Registration, *, phone: str) -> None:
    """Reminders also by text message, to this number."""
    person = registration.person
    person.phone = phone
    person.save(update_fields=["phone_box"])
    if not wants(person.pk):
        Consent.objects.create(person=person, about=Consent.About.SMS, text_version=TEXTS_TEXT,
                               subject=f"group:{registration.intake.group_id}")


@action(Permission.REGISTRATION_OWN, on="registration")
def stop_texts(actor: Actor, registration: Registration) -> None:
    """No more text messages; what waits in the outbox asks again and does not go."""
    Consent.objects.filter(person=registration.person_id, about=Consent.About.SMS, withdrawn_at=None).update(
        withdrawn_at=now())


def _again(letter: Letter) -> Letter | None:
    if LETTER.allows(letter.state, "queued"):
        Letter.objects.filter(pk=letter.pk, state=letter.state).update(
            state="queued", tries=0, problem="", due=now(), useless_after=None, leased_until=None)
        return letter
    if letter.state != "sent":
        return None
    first = letter.dedupe.partition("~")[0]
    number = Letter.objects.filter(kind=letter.kind, person=letter.person, subject=letter.subject,
                                   dedupe__startswith=first).count()
    return post(letter.kind, person=letter.person, subject=letter.subject, dedupe=f"{first}~{number + 1}",
                federation=letter.federation, group=letter.group)


@action(Permission.GROUP_MANAGE, on="group")
def set_timing(actor: Actor, group: Group, *, kind: str, rule: dict) -> None:
    """When a kind of letter goes in this group; what was due before now does not go any more."""
    if rule["anchor"] == "closes":  # our usual time
        ScheduledLetter.objects.filter(group=group, kind=kind).delete()
        return
    ScheduledLetter.objects.update_or_create(group=group, kind=kind, defaults=rule | {"changed_at": now()})


@action(Permission.GROUP_MANAGE, on="group")
def usual_timing(actor: Actor, group: Group, *, kind: str) -> None:
    """Back to our usual time."""
    ScheduledLetter.objects.filter(group=group, kind=kind).delete()


@action(Permission.GROUP_MANAGE, on="group")
def add_extra(actor: Actor, group: Group, *, letter: dict) -> ScheduledLetter:
    """A letter of the group's own, at a time relative to a meeting."""
    return ScheduledLetter.objects.create(group=group, kind=EXTRA, changed_at=now(), **letter)


@action(Permission.GROUP_MANAGE, on="row")
def change_extra(actor: Actor, row: ScheduledLetter, *, letter: dict) -> None:
    """Change an own letter. What has gone stays as it went; a new time counts from now."""
    moved = any(getattr(row, name) != letter[name] for name in ("anchor", "amount", "unit", "at_time"))
    ScheduledLetter.objects.filter(pk=row.pk).update(
        **letter, changed_at=now() if moved else row.changed_at)


@action(Permission.GROUP_MANAGE, on="row")
def remove_extra(actor: Actor, row: ScheduledLetter) -> Group:
    """Take an own letter back: what waits in the outbox does not go either."""
    group, mark = row.group, f"|extra:{row.pk}"
    Letter.objects.filter(kind=EXTRA, group=group.pk, dedupe__endswith=mark,
                          state__in=["queued", "retry"]).update(state="withdrawn")
    row.delete()
    return group
