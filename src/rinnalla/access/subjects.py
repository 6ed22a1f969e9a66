"""The two plain values every decision is made from: who, and where. No database, no request."""

from dataclasses import dataclass, field, replace
from typing import Any

from .permissions import STRONG_ROLES, Role


@dataclass(frozen=True, slots=True)
class Post:
    """One standing of an actor: a role, and where it holds. None means: not bound to one."""

    role: Role
    federation: int
    association: int | None = None
    group: int | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `strong` after a second factor; `by_pass` when a personal or guest link opened the session.

    `also`: other persons proven to be the same human being (registrations made by link with the same address).
    `part`: the breakout of a room the person is in just now.
    """

    person: int | None = None
    federation: int | None = None
    posts: frozenset[Post] = field(default_factory=frozenset)
    strong: bool = False
    by_pass: bool = False
    system: bool = False
    also: frozenset[int] = field(default_factory=frozenset)
    part: int | None = None
    account: int | None = None  # whose account this session is, where one address has several people

    @property
    def persons(self) -> frozenset[int]:
        """Every person this actor is: what is theirs is this actor's own."""
        return self.also | {self.person} if self.person is not None else frozenset()

    @property
    def known(self) -> bool:
        return self.person is not None

    @property
    def active_posts(self) -> frozenset[Post]:
        """The posts that count now: strong roles only after a second factor."""
        if self.strong:
            return self.posts
        return frozenset(p for p in self.posts if p.role not in STRONG_ROLES)

    @property
    def needs_second_factor(self) -> bool:
        return not self.strong and not self.by_pass and any(p.role in STRONG_ROLES for p in self.posts)

    def posts_of(self, *roles: Role) -> list[Post]:
        return [p for p in self.active_posts if p.role in roles]

    def groups_as(self, *roles: Role) -> set[int]:
        """Ids of the groups where the actor holds one of the roles for the whole group."""
        return {p.group for p in self.posts_of(*roles) if p.group is not None and p.meeting is None}

    def associations_as(self, *roles: Role) -> set[int]:
        return {p.association for p in self.posts_of(*roles) if p.association is not None and p.group is None}

    def federations_as(self, *roles: Role) -> set[int]:
        """Federations where the actor holds one of the roles for the whole federation."""
        return {p.federation for p in self.posts_of(*roles) if p.association is None and p.group is None}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where something stands. `listed`: its name and description are public. `owner`: the person it is about.

    `lead`: of several associations the one that leads. `turn_key`: staff shape the group, the facilitator hosts it.
    `open_door`: whoever has signed in may come to its meetings without registering. `part`: one breakout of a room.
    """

    federation: int | None = None
    associations: frozenset[int] = field(default_factory=frozenset)
    group: int | None = None
    meeting: int | None = None
    owner: int | None = None
    listed: bool = False
    lead: int | None = None
    turn_key: bool = False
    open_door: bool = False
    part: int | None = None

    def inside(self, **more: Any) -> "Scope":
        """The scope of something inside: a meeting, a registration. What is listed of the whole is not of its parts."""
        return replace(self, **({"listed": False} | more))


ANYONE = Actor()
SYSTEM = Actor(system=True, strong=True)
