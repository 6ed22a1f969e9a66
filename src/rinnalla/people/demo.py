"""The demo's people, by what they do. Open only where the demo is (`base.demo`)."""

from rinnalla.access.permissions import Role
from rinnalla.base import demo, vault

from .models import Person
from .words import role_name

ORDER = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS, Role.FACILITATOR, Role.SUPPORTER, Role.MEMBER)
OF_EACH = 8


def is_open() -> bool:
    return demo.sign_in_is_open()


def by_role(federation: int) -> list[tuple[str, list[Person]]]:
    """Role name and its people, everybody once under the widest of their roles; at most eight of each."""
    people = list(Person.objects.of_demo(federation))
    vault.load(person.key for person in people)
    groups: dict[Role, list[Person]] = {role: [] for role in ORDER}
    for person in people:
        roles = {s.role for s in person.standings.all()}
        widest = next((role for role in ORDER if role in roles), None)
        if widest and len(groups[widest]) < OF_EACH:
            groups[widest].append(person)
    return [(role_name(role), some) for role, some in groups.items() if some]
