"""State machines as plain data: a dict of what may follow what (STYLE rule 7)."""

from collections.abc import Mapping
from dataclasses import dataclass


class NotAllowed(Exception):
    """The thing is in a state from which this cannot follow."""

    def __init__(self, machine: str, now: str, wanted: str):
        self.machine, self.now, self.wanted = machine, now, wanted
        super().__init__(f"{machine}: {now} -> {wanted}")


@dataclass(frozen=True)
class Machine:
    """A named machine: `follows[state]` is the set of states that may come next."""

    name: str
    follows: Mapping[str, frozenset[str]]

    def allows(self, now: str, wanted: str) -> bool:
        return wanted in self.follows.get(now, frozenset())

    def check(self, now: str, wanted: str) -> None:
        if not self.allows(now, wanted):
            raise NotAllowed(self.name, now, wanted)

    def before(self, wanted: str) -> list[str]:
        """The states from which `wanted` may follow: the WHERE of a conditional update."""
        return [state for state, following in self.follows.items() if wanted in following]


MACHINES: dict[str, Machine] = {}


def machine(name: str, follows: Mapping[str, set[str]]) -> Machine:
    """Register a machine, so that the reference and the tests see it."""
    MACHINES[name] = Machine(name, {state: frozenset(after) for state, after in follows.items()})
    return MACHINES[name]
