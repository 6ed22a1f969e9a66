"""Change a group: its texts and numbers, its cover, who answers for what."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import codes, events
from rinnalla.base.db import locked
from rinnalla.people.models import Association, Person

from .. import covers
from ..events import GroupChanged
from ..merging import merge
from ..models import Group, Responsibility
from ..team import task_candidates


def _changed(group: Group) -> None:
    Group.objects.filter(pk=group.pk).touch()
    events.publish(GroupChanged(group.pk))


@action(Permission.GROUP_SHAPE, on="group")
def edit_group(actor: Actor, group: Group, *, changes: dict[str, Any], shown: dict[str, str],
               partners: list[Association] | None = None) -> Group:
    """Store what this editor changed. Raises `merging.Clash` when somebody else changed the same meanwhile."""
    fresh = locked(Group.objects.filter(pk=group.pk)).get()
    wanted = merge({name: getattr(fresh, name) for name in changes}, changes, shown)
    for name, value in wanted.items():
        setattr(fresh, name, value)
    if wanted:
        fresh.save(update_fields=list(wanted))
    if partners is not None:
        fresh.partners.set(p for p in partners if p.federation_id == fresh.federation_id and p.pk != fresh.lead_id)
    _changed(group)
    return fresh


@action(Permission.GROUP_SHAPE, on="group")
def set_cover(actor: Actor, group: Group, *, cover: str, alt: str, image: bytes | None = None) -> Group:
    """A ready cover by name, or an uploaded one (already re-encoded WebP); its alt text."""
    old = group.cover_file.name
    group.cover, group.cover_alt = cover, alt
    if cover == covers.UPLOAD and image is not None:
        group.cover_file.save(f"{codes.secret_code()}.webp", ContentFile(image), save=False)
    elif cover != covers.UPLOAD:
        group.cover_file = ""
    group.save(update_fields=["cover", "cover_alt", "cover_file"])
    if old and old != group.cover_file.name and not Group.objects.filter(cover_file=old).exists():
        transaction.on_commit(lambda: Group._meta.get_field("cover_file").storage.delete(old))
    _changed(group)
    return group


@action(Permission.GROUP_MANAGE, on="group")
def name_responsible(actor: Actor, group: Group, *, people: dict[str, Person | None]) -> None:
    """Who answers for each task (GRP13). Only those who may: the group's facilitators and staff."""
    allowed = {p.pk for p in task_candidates(group)}
    for task, person in people.items():
        if person is None:
            group.responsibilities.filter(task=task).delete()
        elif person.pk in allowed:
            Responsibility.objects.update_or_create(group=group, task=task, defaults={"person": person})
    _changed(group)
