"""Hiding small numbers of breakdowns so that they cannot be worked out from the others (REP1).

A cell of one to four is hidden. Since totals are known, cells are hidden until at least two are, and until what
is hidden adds up to five or more. A table made of other tables that are shown too (an association of its groups)
shows a cell only where no difference of the two would tell a hidden one.
"""

from dataclasses import dataclass

from .states import LEAST


@dataclass(frozen=True)
class Table:
    """A breakdown: the true counts, and which of them are hidden."""

    counts: dict[str, int]
    hidden: frozenset[str] = frozenset()

    @property
    def shown(self) -> dict[str, int | None]:
        """What may be printed: None where hidden."""
        return {key: None if key in self.hidden else n for key, n in self.counts.items()}

    @property
    def tells(self) -> bool:
        """Is there anything to show?"""
        return any(n and key not in self.hidden for key, n in self.counts.items())


def _enough(counts: dict[str, int], hidden: set[str]) -> bool:
    return not hidden or (len(hidden) >= 2 and sum(counts[key] for key in hidden) >= LEAST)


def protect(counts: dict[str, int], hidden: frozenset[str] = frozenset()) -> Table:
    """Hide small cells and, beside them, the smallest others until the hidden ones cannot be worked out; else all."""
    out = {key for key in hidden if key in counts} | {key for key, n in counts.items() if 0 < n < LEAST}
    rest = sorted((n, key) for key, n in counts.items() if n and key not in out)
    while not _enough(counts, out) and rest:
        out.add(rest.pop(0)[1])
    if not _enough(counts, out):
        out = set(counts)
    return Table(counts, frozenset(out))


def combine(parts: list[Table]) -> Table:
    """The sum of tables that are shown beside it."""
    counts: dict[str, int] = {}
    for part in parts:
        for key, n in part.counts.items():
            counts[key] = counts.get(key, 0) + n
    return protect(counts, frozenset(key for key in counts if _told_by_difference(key, parts)))


def _told_by_difference(key: str, parts: list[Table]) -> bool:
    """Would the sum of this cell tell a hidden one below?"""
    hidden = [part.counts[key] for part in parts if key in part.hidden]
    return bool(hidden) and (len(hidden) == 1 or sum(hidden) < LEAST)
