"""Verbs of the service: choose the model, tick a point, name who comes along; change the lead, agree on data."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, events
from rinnalla.mail.letters import post
from rinnalla.people.models import Association, Person, Standing

from ..events import GroupChanged
from ..models import Companion, Group, JointArrangement, ServiceTick
from ..team import staff
from . import joint
from .steps import side_of
from .wording import MODELS, VOLUNTEER

SIDES = (Role.ADMINISTRATOR, Role.COORDINATOR)


def _changed(group: Group) -> None:
    Group.objects.filter(pk=group.pk).touch()
    events.publish(GroupChanged(group.pk))


def _both_sides(group: Group) -> set[int]:
    """The group's facilitators, and the coordinators of its associations and of the federation."""
    led = set(Standing.objects.in_group(group.pk, Role.FACILITATOR).values_list("person", flat=True))
    staff = Standing.objects.organisational().filter(role__in=SIDES, federation=group.federation_id)
    here = {a.pk for a in group.associations}
    return led | {s.person_id for s in staff if s.association_id in here or (
        s.association_id is None and s.role == Role.COORDINATOR)}


def _tell(group: Group, kind: str) -> None:
    moment = clock.now().isoformat(timespec="seconds")
    for person in sorted(_both_sides(group)):
        post(kind, person=person, subject=f"group:{group.pk}", dedupe=moment, federation=group.federation_id,
             group=group.pk)


@action(Permission.GROUP_SERVICE, on="group")
def choose_service_model(actor: Actor, group: Group, *, model: str) -> Group:
    """Who does what from now on. Everything made so far stays; both sides are told."""
    if model not in MODELS or model == group.service_model:
        return group
    group.service_model = model
    group.save(update_fields=["service_model"])
    _changed(group)
    _tell(group, "groups.service_model")
    return group


@action(Permission.GROUP_FACILITATORS, on="group")
def name_companion(actor: Actor, group: Group, *, person: Person | None) -> None:
    """Who of the staff is visibly there at the first meeting."""
    if person is None:
        Companion.objects.filter(group=group).delete()
    elif person in staff(group):
        Companion.objects.update_or_create(group=group, defaults={"person": person})
    _changed(group)


def _tick(actor: Actor, group: Group, key: str, done: bool) -> None:
    if done:
        ServiceTick.objects.get_or_create(group=group, key=key, defaults={"by_id": actor.person})
    else:
        ServiceTick.objects.filter(group=group, key=key).delete()


@action(Permission.GROUP_MANAGE, on="group")
def tick_own_step(actor: Actor, group: Group, *, key: str, done: bool) -> None:
    """A point of the facilitator's checklist is done, or is not after all."""
    if side_of(group, key) == VOLUNTEER:
        _tick(actor, group, key, done)


@action(Permission.GROUP_FACILITATORS, on="group")
def tick_staff_step(actor: Actor, group: Group, *, key: str, done: bool) -> None:
    """A point of the staff's checklist is done, or is not after all."""
    if side_of(group, key):
        _tick(actor, group, key, done)


@action(Permission.GROUP_SERVICE, on="group")
def change_lead(actor: Actor, group: Group, *, lead: Association) -> Group:
    """Another of the associations leads from now on; the one that led stays as a partner. All of them are told."""
    if lead.pk not in {a.pk for a in group.associations[1:]}:
        return group
    before, group.lead = group.lead, lead
    group.save(update_fields=["lead"])
    group.partners.remove(lead)
    group.partners.add(before)
    fresh = Group.objects.select_related("lead", "federation").get(pk=group.pk)
    _changed(fresh)
    _tell(fresh, "groups.lead_changed")
    return fresh


@action(Permission.GROUP_SERVICE, on="group")
def agree_jointly(actor: Actor, group: Group, *, text: str) -> JointArrangement:
    """Keep what the associations agreed about people's data, between those who run the group now."""
    was = joint.arrangement_of(group)
    found, _made = JointArrangement.objects.update_or_create(group=group, defaults={
        "text": text, "parties": joint.parties(group), "agreed_by_id": actor.person,
        "version": was.version + 1 if was else 1})
    _changed(group)
    return found
