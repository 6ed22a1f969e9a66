"""A topic: one stream of one room, and what the table is asked before anything of it is delivered."""

from dataclasses import dataclass, field

from rinnalla.access.permissions import Permission
from rinnalla.access.policy import permits
from rinnalla.access.subjects import Actor, Scope


@dataclass(frozen=True, slots=True)
class Topic:
    """`room` is "kind:id", e.g. "room:7"; `stream` a name inside it: "all", "hosts", "seat:12"."""

    room: str
    stream: str
    permission: Permission
    scope: Scope = field(default_factory=Scope)

    def heard_by(self, actor: Actor) -> bool:
        return permits(actor, self.permission, self.scope)
