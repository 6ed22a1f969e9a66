"""Facilitators: rights to one group and to nothing else, given and taken back by staff (ORG2)."""

import pytest
from django.urls import reverse

from rinnalla.access.permissions import Permission, Role
from rinnalla.access.policy import permits
from rinnalla.base import events
from rinnalla.groups.events import FacilitatorGranted, FacilitatorWithdrawn
from rinnalla.groups.models import FacilitatorProfile
from rinnalla.people.models import Standing


def url(group, name="team", *args) -> str:
    return reverse(f"groups:{name}", args=[group.slug, *args])


@pytest.fixture
def heard(monkeypatch) -> list:
    found = []
    for kind in (FacilitatorGranted, FacilitatorWithdrawn):
        monkeypatch.setitem(events._handlers, kind, [found.append])
    return found


def grant(world, name="eero", who="sirpa"):
    return world.client(name).post(url(world.closed), {"person": world.people[who].pk})


@pytest.mark.feature("ORG2", "ORG3")
def test_a_supporter_becomes_facilitator_of_one_group_and_gets_no_other_right(world, heard):
    before = world.actor("sirpa")
    assert not permits(before, Permission.GROUP_MANAGE, world.closed.scope)
    assert grant(world).status_code == 302
    from rinnalla.people.loading import actor_of

    sirpa = actor_of(world.people["sirpa"], strong=True)
    assert permits(sirpa, Permission.GROUP_MANAGE, world.closed.scope)
    for group in (world.opened, world.draft, world.other_closed):
        assert not permits(sirpa, Permission.GROUP_MANAGE, group.scope)
    for permission in (Permission.GROUP_FACILITATORS, Permission.GROUP_CREATE, Permission.ASSOCIATION_EDIT,
                       Permission.VOLUNTEER_ACCEPT, Permission.STANDING_GRANT):
        assert not permits(sirpa, permission, world.closed.scope), permission
    assert heard == [FacilitatorGranted(world.closed.pk, world.people["sirpa"].pk)]
    assert world.closed.facilitators.get(person=world.people["sirpa"]).display_name == "Sirpa"


@pytest.mark.feature("ORG2")
@pytest.mark.parametrize(("name", "status"), [("helmi", 403), ("jari", 403), ("tiina", 403), ("veikko", 403),
                                              ("ulla", 403), ("outi", 404), ("sirpa", 403)])
def test_nobody_else_gives_rights(world, name, status):
    """Not even the facilitators themselves."""
    assert grant(world, name).status_code == status
    assert not Standing.objects.filter(role=Role.FACILITATOR, person=world.people["sirpa"]).exists()


@pytest.mark.feature("ORG2")
@pytest.mark.parametrize("who", ["veikko", "mirja", "ulla", "outi"])
def test_only_the_associations_own_supporters_can_be_chosen(world, who):
    page = world.client("eero").get(url(world.closed)).content.decode()
    assert "Sirpa Niemi" in page
    assert world.people[who].name not in page
    assert grant(world, who=who).status_code == 422
    assert not Standing.objects.filter(role=Role.FACILITATOR, person=world.people[who]).exists()


@pytest.mark.feature("ORG2")
@pytest.mark.parametrize("who", ["veikko", "ulla", "outi", "helmi"])
def test_the_action_itself_takes_only_candidates(world, who):
    """Whatever page calls it: an outsider, a participant and one who leads already are refused."""
    from rinnalla.groups import actions
    from rinnalla.groups.actions.team import NotACandidate

    before = Standing.objects.count()
    with pytest.raises(NotACandidate):
        actions.grant_facilitator(world.actor("eero"), world.closed, person=world.people[who])
    assert Standing.objects.count() == before


def test_an_expired_supporter_cannot_be_chosen(world):
    from rinnalla.base.clock import now

    Standing.objects.filter(person=world.people["sirpa"]).update(until=now())
    assert grant(world).status_code == 422


@pytest.mark.feature("ORG2", "GRP13")
def test_rights_end_at_once_and_may_be_given_again(world, heard):
    helmi, client = world.people["helmi"], world.client("helmi")
    profile = world.closed.facilitators.get(person=helmi)
    assert client.get(url(world.closed, "manage")).status_code == 200
    assert world.client("eero").post(url(world.closed, "withdraw", profile.pk)).status_code == 302
    assert client.get(url(world.closed, "manage")).status_code == 403
    assert not world.closed.facilitators.filter(person=helmi).exists()
    assert not world.closed.responsibilities.filter(person=helmi).exists(), "her tasks are open again"
    assert heard == [FacilitatorWithdrawn(world.closed.pk, helmi.pk)]
    assert grant(world, who="helmi").status_code == 302
    assert client.get(url(world.closed, "manage")).status_code == 200
    assert Standing.objects.filter(role=Role.FACILITATOR, person=helmi).count() == 1


def test_asking_to_withdraw_changes_nothing_yet(world):
    profile = world.closed.facilitators.get(person=world.people["helmi"])
    world.client("eero").get(url(world.closed, "withdraw", profile.pk))
    assert FacilitatorProfile.objects.filter(pk=profile.pk).exists()


@pytest.mark.feature("GRP7")
def test_introduction_is_shown_and_raises_the_version(world):
    profile = world.closed.facilitators.get(person=world.people["jari"])
    before = world.closed.version
    answer = world.client("jari").post(url(world.closed, "introduction", profile.pk), {
        "display_name": "Jari", "introduction": "Kuuntelen mielelläni.", "face": "jari"})
    assert answer.status_code == 302
    assert "Kuuntelen mielelläni." in world.client("helmi").get(url(world.closed)).content.decode()
    world.closed.refresh_from_db()
    assert world.closed.version > before


def test_an_introduction_of_another_group_is_missing(world):
    """The number of an introduction opens nothing through the address of another group."""
    profile = world.closed.facilitators.first()
    assert world.client("ulla").get(url(world.other_closed, "introduction", profile.pk)).status_code == 404


@pytest.mark.feature("GRP5")
def test_too_few_facilitators_is_advice(world):
    world.closed.facilitators.filter(person=world.people["jari"]).delete()
    page = world.client("eero").get(url(world.closed)).content.decode()
    assert "tavoite on 2" in page
