"""Letting go: one person's data is erased at once, everywhere, and stays erased after a restore."""

from django.db import transaction
from django.db.models import F

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, vault
from rinnalla.base.inventory import HOLDERS
from rinnalla.base.models import ErasedPerson, Key
from rinnalla.people.models import Consent, Person

from .models import Forgotten


def _count(what: str, number: int) -> None:
    """Add to the log of forgetting."""
    if number:
        line, _ = Forgotten.objects.get_or_create(on=clock.today(), what=what)
        Forgotten.objects.filter(pk=line.pk).update(count=F("count") + number)


def _erase(person: Person) -> None:
    """Erase within the transaction; the keys are destroyed after it commits, and a sweep finishes a broken one."""
    keys = [key for holder in list(HOLDERS.values()) for key in holder.erase(person.pk)]
    Person.objects.filter(pk=person.pk).update(
        name_box=b"", email_box=b"", phone_box=b"", email_key="", reminders=False, erased_at=clock.now())
    _count("person", 1)
    transaction.on_commit(lambda: _forget_keys(person.pk, [person.key, *keys]))


def _forget_keys(person: int, keys: list[str]) -> None:
    """Write the ledger beside the keys, then destroy them."""
    ErasedPerson.objects.get_or_create(pk=person)
    vault.destroy(keys)


@action(Permission.PERSON_ERASE, on="person")
def erase_person(actor: Actor, person: Person) -> None:
    """Erase everything held about a person. It cannot be undone."""
    if person.erased_at is None:
        _erase(person)


@action(Permission.PERSON_DATA, on="person")
def withdraw_consent(actor: Actor, person: Person, *, consent: int) -> None:
    """Withdraw one of my consents; what rests on it is not done any more."""
    Consent.objects.filter(pk=consent, person=person, withdrawn_at=None).update(withdrawn_at=clock.now())


def _replay_ledger() -> int:
    """After a restore: erase again everyone whom the ledger remembers. Returns how many."""
    erased = list(ErasedPerson.objects.values_list("pk", flat=True))
    again = list(Person.objects.filter(pk__in=erased, erased_at=None))
    for person in again:
        _erase(person)
    return len(again)


def _finish_broken_erasures() -> int:
    """Destroy keys of erased persons that a crash left behind."""
    keys = list(Person.objects.exclude(erased_at=None).values_list("key", flat=True))
    left = list(Key.objects.filter(id__in=keys).values_list("id", flat=True))
    return vault.destroy(left) if left else 0
