"""How a volunteer comes in (ORG3): a link, a sign-up, a decision."""

from datetime import timedelta

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.base.clock import now
from rinnalla.base.sealed import insert
from rinnalla.mail.letters import post

from ..models import Association, Person, User, VolunteerLink, VolunteerSignUp
from .standings import _grant

LINK_LIVES_DAYS = 14


@action(Permission.VOLUNTEER_INVITE, on="association")
def invite_volunteer(actor, association: Association, *, note: str = "", days: int = LINK_LIVES_DAYS) -> VolunteerLink:
    """Make a link that staff send to someone who wants to be a volunteer. It expires by itself."""
    return VolunteerLink.objects.create(association=association, note=note, created_by_id=actor.person,
                                        expires_at=now() + timedelta(days=days))


@action(Permission.VOLUNTEER_INVITE, on="link")
def withdraw_volunteer_link(actor, link: VolunteerLink) -> VolunteerLink:
    """The link stops working at once."""
    VolunteerLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now())
    return link


@action(Permission.PUBLIC)
def sign_up_volunteer(actor, *, link: VolunteerLink, name: str, email: str, message: str,
                      language: str = "fi") -> VolunteerSignUp:
    """Someone signs up by a volunteer link. They get no right yet; staff decide."""
    person = insert(Person(federation_id=link.association.federation_id, language=language), name=name, email=email)
    return insert(VolunteerSignUp(link=link, person=person), message=message)


def _decide(actor, sign_up: VolunteerSignUp, accepted: bool) -> bool:
    """True when this decision is the first one."""
    return bool(VolunteerSignUp.objects.filter(pk=sign_up.pk, decided_at=None).update(
        decided_at=now(), accepted=accepted, decided_by=actor.person))


def _claim(person: Person) -> None:
    """An account that has proven this address before speaks for the newcomer as well."""
    user = User.objects.of_address(person.federation_id, person.email or "")
    if user and user.person_id != person.pk and person.proven_by_id is None:
        Person.objects.filter(pk=person.pk).update(proven_by=user)


@action(Permission.VOLUNTEER_ACCEPT, on="sign_up")
def accept_volunteer(actor, sign_up: VolunteerSignUp) -> VolunteerSignUp:
    """Take the volunteer into the association; a letter tells how to sign in. A second press changes nothing."""
    if _decide(actor, sign_up, True):
        _grant(actor, sign_up.person, Role.SUPPORTER, sign_up.link.association)
        _claim(sign_up.person)
        post("people.volunteer_accepted", person=sign_up.person_id, subject=f"volunteer:{sign_up.pk}",
             federation=sign_up.person.federation_id)
    return sign_up


@action(Permission.VOLUNTEER_ACCEPT, on="sign_up")
def decline_volunteer(actor, sign_up: VolunteerSignUp) -> VolunteerSignUp:
    """Thank and decline kindly; what was written is removed a month later."""
    if _decide(actor, sign_up, False):
        post("people.volunteer_declined", person=sign_up.person_id, subject=f"volunteer:{sign_up.pk}",
             federation=sign_up.person.federation_id)
    return sign_up
