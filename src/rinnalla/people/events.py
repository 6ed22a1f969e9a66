"""What happens to people, for those who must know at once (a room drops whoever lost their rights)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandingGranted:
    person: int
    role: str
    group: int | None


@dataclass(frozen=True)
class StandingWithdrawn:
    person: int
    role: str
    group: int | None
