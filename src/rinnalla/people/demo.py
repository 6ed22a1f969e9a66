"""The demo's people, by what they do. Open only where the demo is (`base.demo`)."""

from collections import Counter
from collections.abc import Callable

from rinnalla.access.permissions import Role
from rinnalla.base import demo, vault

from .models import Person
from .words import role_name

ORDER = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS, Role.FACILITATOR, Role.SUPPORTER, Role.MEMBER)
OF_EACH = 8
ALIKE = 3  # of one role in one place, while there are others to show
Story = tuple[int, str]
"""How early somebody is worth trying (0 first), and where in the demo they are, in a few words."""
NOTHING: Story = (9, "")
_tellers: list[Callable[[list[Person]], dict[int, Story]]] = []


def is_open() -> bool:
    return demo.sign_in_is_open()


def told_by(teller: Callable[[list[Person]], dict[int, Story]]) -> None:
    """Who knows the groups tells where each person is; this package stands below them."""
    _tellers.append(teller)


def by_role(federation: int) -> list[tuple[str, list[tuple[Person, str]]]]:
    """Role name and its people with a line about each, everybody once under the widest of their roles.

    At most eight of each role, those first with whom something goes on now.
    """
    people = list(Person.objects.of_demo(federation))
    vault.load(person.key for person in people)
    stories: dict[int, Story] = {}
    for teller in _tellers:
        stories |= teller(people)
    groups: dict[Role, list[tuple[Person, Story]]] = {role: [] for role in ORDER}
    for person in people:
        roles = {s.role for s in person.standings.all()}
        widest = next((role for role in ORDER if role in roles), None)
        if widest:
            groups[widest].append((person, stories.get(person.pk, NOTHING)))
    return [(role_name(role), [(one, words) for one, (_rank, words) in _some(found)])
            for role, found in groups.items() if found]


def _some(found: list[tuple[Person, Story]]) -> list[tuple[Person, Story]]:
    alike: Counter[str] = Counter()

    def order(row: tuple[Person, Story]) -> tuple[bool, int, int]:
        person, (rank, words) = row
        alike[words] += 1
        return alike[words] > ALIKE, rank, person.pk

    return sorted(found, key=order)[:OF_EACH]
