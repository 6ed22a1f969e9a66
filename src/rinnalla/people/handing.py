"""What people hand over: their roles in the organisation, and being its contact person (ORG8)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.base.handover import Handover, Move, pass_on
from rinnalla.base.text import Words

from .models import Association, Standing


def _roles(move: Move):
    mine = Standing.objects.organisational().filter(person=move.old, federation=move.federation)
    return mine.filter(association=move.association) if move.association else mine


def _contacts(move: Move):
    of = Association.objects.filter(federation=move.federation, contact_person=move.old)
    return of.filter(pk=move.association) if move.association else of


def preview(move: Move) -> Iterable[Words]:
    for role in _roles(move):
        house = role.association or role.federation
        yield _("Tehtävä: %(role)s, %(house)s") % {"role": role.role_words, "house": house.name}
    for one in _contacts(move):
        yield _("Vertaistuen yhteyshenkilön tehtävä: %(house)s") % {"house": one.name}


def carry(move: Move) -> None:
    """The successor has each role from now on; with the one who came before it ends at once."""
    for role in list(_roles(move)):
        Standing.objects.update_or_create(
            person_id=move.new, role=role.role, federation_id=role.federation_id, association_id=role.association_id,
            group=None, meeting=None, defaults={"until": None}, create_defaults={"granted_by_id": move.by})
        Standing.objects.filter(pk=role.pk).update(until=now())
    _contacts(move).update(contact_person=move.new)


pass_on(Handover("people", preview, carry))
