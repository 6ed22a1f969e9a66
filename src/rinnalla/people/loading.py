"""From a person's standings to an `Actor`: one query."""

from rinnalla.access.subjects import Actor

from .models import Person, Standing


def actor_of(person: Person, *, strong: bool = False, by_pass: bool = False) -> Actor:
    """The actor of a person. `strong` after a second factor; `by_pass` when a link opened the session."""
    posts = frozenset(s.post for s in Standing.objects.holding().filter(person=person))
    return Actor(person.pk, person.federation_id, posts, strong=strong, by_pass=by_pass)
