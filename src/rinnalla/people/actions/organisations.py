"""Organisations: a federation's settings, its associations, their look and privacy statements (ORG1)."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from ..hosts import forget_hosts
from ..models import Association, Federation

FIELDS = ("name", "colour", "contact_email", "contact_phone", "home_page", "privacy_statement")
OF_ASSOCIATION = (*FIELDS, "municipality", "region", "areas", "contact_person")
OF_FEDERATION = (*FIELDS, "crisis_line", "crisis_text", "help_hours")
RESERVED = {"uusi"}


def _free_slug(name: str) -> str:
    """A plain address made of the name; a number follows where it is taken."""
    plain = slugify(name)[:70] or "yhdistys"
    slug, number = plain, 1
    while slug in RESERVED or Association.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{plain}-{number}"
    return slug


def _fill(organisation: Federation | Association, names: tuple[str, ...], fields: dict[str, Any]) -> None:
    """Set what was given; a changed privacy statement is a new version of it. A new logo replaces the file."""
    if fields.get("privacy_statement", organisation.privacy_statement) != organisation.privacy_statement:
        organisation.privacy_version += 1
    for name in names:
        if name in fields:
            setattr(organisation, name, fields[name])
    if fields.get("remove_logo") or fields.get("logo"):
        organisation.logo.delete(save=False)
    if fields.get("logo"):
        organisation.logo.save("logo.png", ContentFile(fields["logo"]), save=False)
    organisation.save()


@action(Permission.ASSOCIATION_CREATE, on="federation")
def create_association(actor, federation: Federation, **fields) -> Association:
    """Found an association of the federation."""
    association = Association(federation=federation, slug=_free_slug(fields["name"]))
    _fill(association, OF_ASSOCIATION, fields)
    return association


@action(Permission.ASSOCIATION_EDIT, on="association")
def edit_association(actor, association: Association, **fields) -> Association:
    """Change what an association tells about itself. Its address stays."""
    _fill(association, OF_ASSOCIATION, fields)
    return association


@action(Permission.FEDERATION_MANAGE, on="federation")
def edit_federation(actor, federation: Federation, **fields) -> Federation:
    """Change the federation's contact, crisis line, help hours and privacy statement."""
    _fill(federation, OF_FEDERATION, fields)
    forget_hosts()
    return federation
