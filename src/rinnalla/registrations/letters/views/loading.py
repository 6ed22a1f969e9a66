"""What the addresses speak of: a group, an association or a federation with one kind of its letters."""

from dataclasses import dataclass

from rinnalla.access.subjects import Actor, Scope
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter
from rinnalla.people.models import Association, Federation

from .. import queries
from ..kinds import Editable, of_path
from ..preview import House


@dataclass(frozen=True)
class Part:
    """A house together with one kind of its letters."""

    house: House
    one: Editable

    @property
    def scope(self) -> Scope:
        return self.house.scope

    @property
    def group(self) -> Group | None:
        return self.house if isinstance(self.house, Group) else None


@dataclass(frozen=True)
class OneLetter:
    """A group together with one of its letters."""

    group: Group
    letter: Letter

    @property
    def scope(self) -> Scope:
        return self.group.scope


def group(actor: Actor, slug: str) -> Group | None:
    return queries.group_of(actor, slug)


def association(actor: Actor, slug: str) -> Association | None:
    return Association.objects.visible_to(actor).select_related("federation").filter(slug=slug).first()


def federation(actor: Actor) -> Federation | None:
    return Federation.objects.managed_by(actor).first()


def _part(house: House | None, kind: str) -> Part | None:
    one = of_path(kind)
    return Part(house, one) if house and one else None


def group_part(actor: Actor, slug: str, kind: str) -> Part | None:
    return _part(group(actor, slug), kind)


def association_part(actor: Actor, slug: str, kind: str) -> Part | None:
    return _part(association(actor, slug), kind)


def federation_part(actor: Actor, kind: str) -> Part | None:
    return _part(federation(actor), kind)


def letter(actor: Actor, slug: str, letter: int) -> OneLetter | None:
    found = group(actor, slug)
    one = queries.letter_of(found, letter) if found else None
    return OneLetter(found, one) if found and one else None
