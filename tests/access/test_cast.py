"""The list and the table agree, for each of the cast, the outsiders included."""

import pytest

from rinnalla.access.permissions import Permission
from rinnalla.access.policy import permits
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from tests.world import CAST


@pytest.mark.parametrize("name", CAST)
def test_list_and_table_agree_on_groups(world, name):
    actor = world.actor(name)
    allowed = {g.slug for g in Group.objects.all() if permits(actor, Permission.GROUP_VIEW, g.scope)}
    assert set(Group.objects.visible_to(actor).values_list("slug", flat=True)) == allowed


@pytest.mark.parametrize("name", CAST)
def test_list_and_table_agree_on_groups_run(world, name):
    actor = world.actor(name)
    allowed = {g.slug for g in Group.objects.all() if permits(actor, Permission.GROUP_MANAGE, g.scope)}
    assert set(Group.objects.run_by(actor).values_list("slug", flat=True)) == allowed


@pytest.mark.parametrize("name", CAST)
def test_list_and_table_agree_on_meetings(world, name):
    actor = world.actor(name)
    allowed = {m.pk for m in Meeting.objects.all() if permits(actor, Permission.MEETING_VIEW, m.scope)}
    assert set(Meeting.objects.visible_to(actor).values_list("pk", flat=True)) == allowed


def test_a_facilitator_without_the_second_factor_is_only_a_visitor(world):
    from rinnalla.people.loading import actor_of

    weak = actor_of(world.people["helmi"])
    assert weak.needs_second_factor
    assert not permits(weak, Permission.GROUP_MANAGE, world.closed.scope)
    assert permits(world.actor("helmi"), Permission.GROUP_MANAGE, world.closed.scope)
