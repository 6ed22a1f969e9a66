"""How many of those who register will probably come (REG3): learned from counts, never from a person.

The guide says that on average two of three come (K5). That is the starting point, held as firmly as thirty
registrations would hold it. What the association has counted in other groups of the same form moves it, with at
most the weight of sixty; what this group has counted moves it in full. The result is a beta distribution of the
share, and the number who come of n registrations follows the beta-binomial. The range that is said is its middle
half: as often as not the number falls within it. With little history the range is wide and stays near two thirds;
it is never said more exactly than the counts allow.
"""

from dataclasses import dataclass
from math import ceil, exp, lgamma

from rinnalla.groups.presets import SHOW_UP_RATE

PRIOR_WEIGHT = 30
OTHERS_AT_MOST = 60
Counts = tuple[int, int]


@dataclass(frozen=True)
class Share:
    """A beta distribution of the share who come: `a` came, `b` did not, so to say."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    def likely(self, registered: int) -> tuple[int, int]:
        """The middle half of how many come of so many registered."""
        below, low = 0.0, None
        for came in range(registered + 1):
            below += self._chance(came, registered)
            if low is None and below >= 0.25:
                low = came
            if below >= 0.75:
                return low or 0, came
        return low or 0, registered

    def _chance(self, came: int, of: int) -> float:
        """The beta-binomial chance that exactly so many come."""
        ways = lgamma(of + 1) - lgamma(came + 1) - lgamma(of - came + 1)
        return exp(ways + _log_beta(self.a + came, self.b + of - came) - _log_beta(self.a, self.b))

    def places_for(self, ideal: int) -> int:
        """How many registrations to take so that on average the ideal number comes."""
        return ceil(round(ideal / self.mean, 6))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def learned(own: Counts = (0, 0), others: Counts = (0, 0)) -> Share:
    """The share after these counts of (came, registered): of the group itself, and of others like it."""
    came, of = SHOW_UP_RATE
    a, b = PRIOR_WEIGHT * came / of, PRIOR_WEIGHT * (of - came) / of
    weight = min(1.0, OTHERS_AT_MOST / others[1]) if others[1] else 0.0
    for (came, of), part in ((others, weight), (own, 1.0)):
        a, b = a + part * min(came, of), b + part * max(0, of - came)
    return Share(a, b)
