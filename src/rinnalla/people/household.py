"""Several people behind one address: a couple, or somebody and their helper. Whose page is it now?

One account speaks for everybody with its address. Persons with the same name are the same human being; where there
are more names than one, the session remembers whose page was chosen, and the actor is that human alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from .models import Person

AS = "as"  # session: ids of the persons whose page was chosen


@dataclass(frozen=True)
class Human:
    """One human being of a household: a name and the persons that are theirs, the account's own first."""

    name: str
    persons: tuple[int, ...]


def _same(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


def humans(persons: Iterable[Person]) -> list[Human]:
    """By name, in order. Whoever has no name yet belongs to everybody: an account that was opened before a place."""
    found: dict[str, list[Person]] = {}
    for one in persons:
        found.setdefault(_same(one.name), []).append(one)
    nameless = [one.pk for one in found.pop("", [])]
    return [Human(rows[0].name or "", (*(one.pk for one in rows), *nameless)) for rows in found.values()]


def of_account(user) -> list[Human]:
    """The people of an account; at most one where nobody has to choose."""
    numbers = list(Person.objects.same_human(user).values_list("pk", flat=True))
    if len(numbers) < 2:
        return []
    own_first = sorted(Person.objects.with_keys(numbers), key=lambda one: (one.pk != user.person_id, one.pk))
    return humans(own_first)


def choose(request, person: int) -> bool:
    """From now on this session is that human's. False when the account does not speak for them."""
    chosen = next((one for one in of_account(request.user) if person in one.persons), None)
    if chosen is not None:
        request.session[AS] = list(chosen.persons)
    return chosen is not None


def undecided(request) -> bool:
    """Are there several people behind this session, and nobody has said who it is?"""
    if AS in request.session or len(request.actor.persons) < 2 or not request.user.is_authenticated:
        return False
    return len(of_account(request.user)) > 1


def ask_at(there: str) -> str:
    """The address of the page that asks, with the way on."""
    return f"{reverse('people:whose')}?{urlencode({'next': there})}"
