"""Everybody's rights in a room, read anew for many people with few queries."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import Actor
from rinnalla.people.models import Person, Standing

from .models import Room, Seat

_BADGES = {Role.EXPERT: Seat.Badge.EXPERT, Role.VISITOR: Seat.Badge.VISITOR, Role.GUEST: Seat.Badge.GUEST}


def badge_of(actor: Actor, room: Room) -> str:
    """The role badge of an actor here, from standings alone."""
    if may(actor, Permission.ROOM_HOST, room):
        return Seat.Badge.HOST
    if any(p.group == room.meeting.group_id and p.meeting in (None, room.meeting_id)
           for p in actor.posts_of(Role.MEMBER)):
        return Seat.Badge.MEMBER
    if any(p.group == room.meeting.group_id and p.meeting in (None, room.meeting_id)
           for p in actor.posts_of(Role.SUPPORT_PERSON)):
        return Seat.Badge.SUPPORT
    for role, badge in _BADGES.items():
        if any(p.meeting == room.meeting_id for p in actor.posts_of(role)):
            return badge
    return Seat.Badge.MEMBER


def places_of(actor: Actor, meeting) -> list[int]:
    """The actor's persons who have a place or a task in this meeting."""
    here = Q(meeting=meeting.pk) | Q(group=meeting.group_id, meeting=None)
    standing = Standing.objects.holding().filter(here, person__in=actor.persons, person__erased_at=None)
    return sorted(set(standing.values_list("person", flat=True)))


def seated(actor: Actor, meeting) -> Actor:
    """The actor as the one of their persons who sits here: each place has a seat of its own (one address, two people).

    An account may speak for several registrations; whoever has the place here takes the seat.
    """
    if len(actor.persons) < 2:
        return actor
    here = places_of(actor, meeting)
    return actor if not here or actor.person in here else seated_at(actor, here[0])


def seated_at(actor: Actor, person: int | None) -> Actor:
    """The actor as this one of their persons, the one whose seat it is."""
    if person is None or person not in actor.also:
        return actor
    return replace(actor, person=person, also=actor.persons - {person})


class Standings:
    """The standings of many persons as they hold now, with those of the persons their accounts speak for."""

    def __init__(self, asked: Iterable[int | None]):
        people = {person for person in asked if person is not None}
        known = Person.objects.filter(erased_at=None)
        self._federations = dict(known.filter(pk__in=people).values_list("pk", "federation"))
        self._speaks = dict(known.filter(proven_by__person__in=people).values_list("pk", "proven_by__person"))
        self._posts: dict[int, set] = {}
        rows = Standing.objects.holding().filter(person__in=[*people, *self._speaks], person__erased_at=None)
        for standing in rows:
            self._posts.setdefault(standing.person_id, set()).add(standing.post)

    def actor(self, person: int | None, *, strong: bool, by_pass: bool, part: int | None = None) -> Actor:
        """The actor of a person whose session is known to be strong or by a link; nobody when erased.

        `part`: the breakout the person is in.
        """
        if person not in self._federations:
            return Actor()
        also = frozenset() if by_pass else frozenset(p for p, by in self._speaks.items() if by == person)
        posts = frozenset().union(*(self._posts.get(p, ()) for p in {person, *also}))
        return Actor(person, self._federations[person], posts, strong=strong, by_pass=by_pass, also=also,
                     part=part)
