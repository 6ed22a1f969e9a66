"""From a person's standings to an `Actor`: one query, whatever the number of persons an account speaks for."""

from collections.abc import Sequence

from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor, Post
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared

from .models import Person

_POST = ("role", "federation", "association", "group", "meeting")


@prepared
def _of_link(person: int):
    return _standings(Q(pk=person))


@prepared
def _of_account(person: int):
    return _standings(Q(pk=person) | Q(proven_by__person=person, erased_at=None))


def _standings(who: Q):
    return Person.objects.filter(who).values_list("pk", "standings__until", *(f"standings__{f}" for f in _POST))


def actor_of(person: Person, *, strong: bool = False, by_pass: bool = False, only: Sequence[int] = ()) -> Actor:
    """The actor of a person. `strong` after a second factor; `by_pass` when a link opened the session.

    An account also carries the standings of the persons whose address it has proven; a link carries only its own.
    `only`: of a household's persons those whose page was chosen; the first of them acts.
    """
    rows = _of_link(person.pk) if by_pass else _of_account(person.pk)
    moment, also, posts = now(), set(), set()
    theirs = [pk for pk in only if any(row[0] == pk for row in rows)]
    for identity, until, role, *where in rows:
        if theirs and identity not in theirs:
            continue
        also.add(identity)
        if role and (until is None or until > moment):
            posts.add(Post(Role(role), *where))
    acting = theirs[0] if theirs else person.pk
    return Actor(acting, person.federation_id, frozenset(posts), strong=strong, by_pass=by_pass,
                 also=frozenset(also - {acting}), account=None if by_pass else person.pk)
