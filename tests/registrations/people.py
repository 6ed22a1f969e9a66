"""People who register, for the tests of this app."""

from rinnalla.access.subjects import ANYONE, SYSTEM, Actor
from rinnalla.groups.models import Group
from rinnalla.registrations import actions
from rinnalla.registrations.entry import Entry
from rinnalla.registrations.models import Intake, Registration


def intake_of(group: Group, number: int | None = None) -> Intake:
    """The group's intake (of its whole, or of a meeting), open now."""
    made = actions.open_intakes(SYSTEM, group)
    return made[0] if number is None else next(i for i in made if i.meeting.number == number)


def entry(name: str, **fields) -> Entry:
    fields.setdefault("email", f"{name.lower().replace(' ', '.')}@posti.example")
    return Entry(name=f"{name} Testinen", nickname=name, **fields)


def sign_up(intake: Intake, name: str, *, actor: Actor = ANYONE, source: str = "web", **fields) -> Registration:
    return actions.register(actor, intake, entry=entry(name, **fields), source=source)


def fresh(thing):
    """The row as the database has it now."""
    return type(thing).objects.get(pk=thing.pk)


def owner(registration: Registration) -> Actor:
    """The person of a registration, come by the personal link."""
    return Actor(registration.person_id, registration.person.federation_id, by_pass=True)
