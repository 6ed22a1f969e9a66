"""Personal links as verbs of their own, for staff who help someone whose link was lost or went astray."""

from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Scope

from .. import demo, passes
from ..models import Pass, Person


@action(Permission.REGISTRATION_MANAGE, on="scope")
def issue_pass(actor, scope: Scope, *, person: Person, subject: str = "") -> Pass:
    """Give a person a personal link for something here."""
    return passes.issue(person, subject=subject)


@action(Permission.REGISTRATION_MANAGE, on="scope")
def renew_pass(actor, scope: Scope, *, one: Pass) -> Pass:
    """Give a new link in place of one that went astray."""
    return passes.renew(one)


@action(Permission.REGISTRATION_MANAGE, on="scope")
def revoke_passes(actor, scope: Scope, *, person: Person, subject: str | None = None) -> int:
    """End a person's links: those of one subject, or all."""
    return passes.revoke(person, subject=subject)


@action(Permission.PUBLIC)
def take_demo_pass(actor, *, person: Person) -> Pass:
    """The personal link of a demo person, in a demo and nowhere else."""
    if not demo.is_open():
        raise PermissionDenied("demo")
    return passes.issue(person, subject="demo")
