"""Who leads the group: staff grant and withdraw the rights; a facilitator's introduction (ORG2)."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, events
from rinnalla.people.models import Person, Standing

from ..events import FacilitatorGranted, FacilitatorWithdrawn, GroupChanged
from ..models import FacilitatorProfile, Group
from ..team import facilitator_candidates


class NotACandidate(Exception):
    """Only a supporter or coordinator of the group's own associations may lead it."""


def _grant(actor: Actor, group: Group, person: Person, like: FacilitatorProfile | None = None) -> FacilitatorProfile:
    """Full rights to this group and no other right; a repeated grant changes nothing."""
    Standing.objects.update_or_create(
        person=person, role=Role.FACILITATOR, federation_id=group.federation_id, association=None, group=group.pk,
        meeting=None, defaults={"until": None, "granted_by_id": actor.person})
    first_name = (person.name or "").split(" ")[0]
    profile, _made = FacilitatorProfile.objects.get_or_create(group=group, person=person, defaults={
        "display_name": like.display_name if like else first_name,
        "introduction": like.introduction if like else "", "face": like.face if like else "",
        "position": group.facilitators.count()})
    return profile


def _changed(group: Group, event: object) -> None:
    Group.objects.filter(pk=group.pk).touch()
    events.publish(event)
    events.publish(GroupChanged(group.pk))


@action(Permission.GROUP_FACILITATORS, on="group")
def grant_facilitator(actor: Actor, group: Group, *, person: Person) -> FacilitatorProfile:
    """Give a supporter the rights to this group."""
    if person not in facilitator_candidates(group):
        raise NotACandidate(person.pk)
    profile = _grant(actor, group, person)
    _changed(group, FacilitatorGranted(group.pk, person.pk))
    return profile


@action(Permission.GROUP_FACILITATORS, on="group")
def withdraw_facilitator(actor: Actor, group: Group, *, person: Person) -> None:
    """Take the rights back at once, with the introduction and the tasks that hung on them."""
    Standing.objects.in_group(group.pk, Role.FACILITATOR).filter(person=person).update(until=clock.now())
    group.facilitators.filter(person=person).delete()
    still = Standing.objects.holding().filter(person=person, federation=group.federation_id, group=None).exclude(
        role=Role.SUPPORTER)
    if not still.exists():
        group.responsibilities.filter(person=person).delete()
    _changed(group, FacilitatorWithdrawn(group.pk, person.pk))


@action(Permission.GROUP_MANAGE, on="group")
def introduce_facilitator(actor: Actor, group: Group, *, profile: FacilitatorProfile, display_name: str,
                          introduction: str, face: str, help_phone: str | None = None) -> FacilitatorProfile:
    """How a facilitator is shown on the group's page; `help_phone` is told to those who have a place, nobody else."""
    profile.display_name, profile.introduction, profile.face = display_name, introduction, face
    if help_phone is not None:
        profile.help_phone = help_phone
    profile.save(update_fields=["display_name", "introduction", "face", "help_phone_box"])
    Group.objects.filter(pk=group.pk).touch()
    events.publish(GroupChanged(group.pk))
    return profile
