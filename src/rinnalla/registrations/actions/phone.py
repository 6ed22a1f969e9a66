"""What those who run the group do for somebody without e-mail: a link on paper, and an answer given by phone."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.people import passes
from rinnalla.people.models import Pass

from ..models import Registration


class HasMail(Exception):
    """The link goes by mail: nobody else needs to see it."""


@action(Permission.REGISTRATION_MANAGE, on="registration")
def put_link_on_paper(actor: Actor, registration: Registration) -> Pass:
    """The personal link of somebody whom no letter reaches, to be printed or read aloud. On the audit trail."""
    if registration.person.email:
        raise HasMail
    return passes.issue(registration.person, subject=f"group:{registration.intake.group_id}")
