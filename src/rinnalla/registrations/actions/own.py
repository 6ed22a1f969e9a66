"""What a participant changes of the own registration."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency
from rinnalla.base.clock import now

from ..entry import Entry
from ..models import Registration
from ..questions.keeping import keep_told
from ._beside import _support_ends
from ._line import _letter


@action(Permission.REGISTRATION_OWN, on="registration")
def change_registration(actor: Actor, registration: Registration, *, nickname: str, wishes: str,
                        with_support_person: bool, reminders: bool) -> Registration:
    """Change what the others see of me, what I wish, and whether I want reminders."""
    registration.nickname, registration.wishes = nickname, wishes
    registration.with_support_person = with_support_person
    registration.save(update_fields=["nickname_box", "wishes_box", "with_support_person", "changed_at"])
    if not with_support_person:
        _support_ends(registration)
    registration.person.reminders = reminders
    registration.person.save(update_fields=["reminders"])
    return registration


@action(Permission.REGISTRATION_OWN, on="registration")
def revise_registration(actor: Actor, registration: Registration, *, entry: Entry, key: str, body: str) -> Registration:
    """The form was sent once more with other answers: the first registration gets them, the place stays."""
    for name, value in entry.told.items():
        setattr(registration, name, value)
    registration.save()
    keep_told(registration, entry)
    person, moved = registration.person, registration.person.email != entry.email
    person.name, person.phone, person.email = entry.name, entry.phone, entry.email
    person.save()
    idempotency.renew_answer(key, body)
    kind = {"confirmed": "confirmed", "waiting": "waiting"}.get(registration.state, "offer")
    _letter(kind if moved else "changed", registration, dedupe=now().isoformat())
    return registration
