"""Handing a task over to a successor in one step (ORG8)."""

from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action, note_all
from rinnalla.access.permissions import Permission
from rinnalla.base import clock, handover
from rinnalla.base.sealed import insert
from rinnalla.mail.letters import post

from ..models import Person, Standing
from .standings import _person_of


@action(Permission.STANDING_GRANT, on="standing")
def hand_over(actor, standing: Standing, *, name: str, email: str) -> Person:
    """Everything the holder of this standing does in its organisation passes to the successor; both are told."""
    federation = standing.federation_id
    successor = _person_of(federation, email) or insert(Person(federation_id=federation), name=name, email=email)
    if successor.pk == standing.person_id:
        raise PermissionDenied("hand_over")
    handover.carry(handover.Move(standing.person_id, successor.pk, federation, standing.association_id, actor.person))
    note_all(actor, "hand_over", standing.scope, about=[standing.person_id, successor.pk])
    moment = clock.now().isoformat(timespec="seconds")
    for kind, person in (("people.handed_over", standing.person_id), ("people.took_over", successor.pk)):
        post(kind, person=person, subject=f"standing:{standing.pk}", dedupe=moment, federation=federation)
    return successor
