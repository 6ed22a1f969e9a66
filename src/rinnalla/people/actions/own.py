"""What I change of myself, by an account or by a personal link: details, address, language, reminders, look."""

import json

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.codes import secret_code
from rinnalla.mail.letters import post

from ..models import Consent, Person
from .accounts import _hear_of_groups

TEXTS_TEXT = "tekstiviestit-1"


@action(Permission.PERSON_SELF, on="person")
def correct_details(actor: Actor, person: Person, *, name: str, phone: str,
                    texts: bool | None = None) -> Person:
    """My name and phone number, for every registration of mine that had the same; and whether it may get texts."""
    before = person.name
    for one in Person.objects.with_keys(actor.persons):
        if one.name == before:
            one.name, one.phone = name, phone
            one.save(update_fields=["name_box", "phone_box"])
            if texts is not None:
                _get_texts(one, texts)
    return person


def _get_texts(person: Person, wants: bool) -> None:
    """Give the consent once, or withdraw it wherever it was given."""
    given = Consent.objects.to_texts([person.pk])
    if not wants:
        given.update(withdrawn_at=now())
    elif not given.exists():
        Consent.objects.create(person=person, about=Consent.About.SMS, text_version=TEXTS_TEXT)


@action(Permission.PERSON_SELF, on="person")
def change_own_ways(actor: Actor, person: Person, *, language: str, reminders: bool, news: bool, look: str) -> Person:
    """Language of letters, reminders, news and how pages look: the same for every person I am."""
    Person.objects.filter(pk__in=actor.persons).update(language=language, reminders=reminders, look=look)
    _hear_of_groups(actor, person, news)
    return person


@action(Permission.PERSON_SELF, on="person", audit=False)
def keep_look(actor: Actor, person: Person, *, look: str) -> None:
    """What was chosen in the menu of the view."""
    Person.objects.filter(pk__in=actor.persons).update(look=look)


@action(Permission.PERSON_SELF, on="person")
def change_own_address(actor: Actor, person: Person, *, address: str) -> Person:
    """Letters go to an address whose code was just typed; the old one hears of it once."""
    before, old = person.email or "", person.email_key
    for one in Person.objects.with_keys(actor.persons):
        if one.email_key == old and one.name == person.name:
            one.email, one.proven_by = address, None
            one.save(update_fields=["email_box", "email_key", "proven_by"])
    if before:
        post("people.address_changed", person=person.pk, subject=f"address:{secret_code()}",
             payload=json.dumps({"to": before, "language": person.language}), federation=person.federation_id)
    return person
