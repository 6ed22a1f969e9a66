"""A seat beside a participant: made, changed, let go (REG10)."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.sealed import insert
from rinnalla.mail.letters import post
from rinnalla.people import passes
from rinnalla.people.models import Person

from ..models import Registration, SupportPerson
from ._beside import _support_begins, _support_ends
from ._line import _hold_both
from .places import PlaceGone


@action(Permission.REGISTRATION_OWN, on="registration")
def seat_beside(actor: Actor, registration: Registration, *, nickname: str, email: str = "",
                letters: bool = False) -> SupportPerson:
    """A link of their own for the support person: no place of its own, asked for no turn. Raises PlaceGone."""
    _hold_both(registration)
    if registration.state != "confirmed":
        raise PlaceGone
    row = SupportPerson.objects.filter(registration=registration).select_related("person").first()
    person = row.person if row else insert(Person(
        federation_id=registration.intake.group.federation_id, language=registration.person.language), name=nickname)
    moved = bool(email) and email != person.email
    person.email = email
    person.save()
    row = row or SupportPerson(registration=registration, person=person)
    row.nickname, row.letters = nickname, letters and bool(email)
    row.save()
    _support_begins(registration, person)
    passes.issue(person, subject=row.opens)
    Registration.objects.filter(pk=registration.pk).update(with_support_person=True)
    if moved:
        _post_link(registration, person)
    return row


def _post_link(registration: Registration, person: Person) -> None:
    group = registration.intake.group
    post("registration.support_person", person=person.pk, subject=f"registration:{registration.pk}",
         dedupe=now().isoformat(), federation=group.federation_id, group=group.pk)


@action(Permission.REGISTRATION_OWN, on="registration")
def clear_seat_beside(actor: Actor, registration: Registration) -> None:
    """No support person after all: the link is dead, and whoever was known for this alone is forgotten."""
    _hold_both(registration)
    _support_ends(registration)
    Registration.objects.filter(pk=registration.pk).update(with_support_person=False)
