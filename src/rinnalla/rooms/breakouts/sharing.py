"""Who goes to which breakout: fair, nobody left over, a support person always beside their own participant."""

import secrets
from collections.abc import Callable, Iterable, Mapping

from rinnalla.meetings.dividing import MOST_ROOMS

Groups = list[list[int]]
FAIR = secrets.SystemRandom().shuffle


def how_many(people: int, *, count: int = 0, size: int = 0) -> int:
    """The number of breakouts: as asked, or so many that none has over `size`; never an empty one."""
    wanted = count or -(-people // max(size, 1))
    return max(1, min(wanted, MOST_ROOMS, people))


def shared(people: Iterable[int], groups: int, beside: Mapping[int, int],
           draw: Callable[[list[int]], None] = FAIR) -> Groups:
    """`people` in random order into so many groups, whose sizes differ by one at most; supporters follow theirs.

    `beside` is supporter → participant. A supporter whose participant is not here is shared out like anybody.
    """
    here = set(people)
    follows = {who: whom for who, whom in beside.items() if who in here and whom in here}
    alone = [one for one in here if one not in follows]
    draw(alone)
    found: Groups = [alone[n::groups] for n in range(groups)]
    return with_supporters(found, follows)


def completed(people: Iterable[int], groups: int, known: Mapping[int, int], beside: Mapping[int, int],
              draw: Callable[[list[int]], None] = FAIR) -> Groups:
    """Those of `people` who have a place beforehand (`known`: who → group) into it, the others by lot.

    Each of the others goes to the group that is smallest just then. Who is not here is left out.
    """
    here = set(people)
    follows = {who: whom for who, whom in beside.items() if who in here and whom in here}
    alone = sorted(one for one in here if one not in follows)
    found: Groups = [[one for one in alone if known.get(one) == n] for n in range(groups)]
    rest = [one for one in alone if not 0 <= known.get(one, -1) < groups]
    draw(rest)
    for one in rest:
        min(found, key=len).append(one)
    return with_supporters(found, follows)


def with_supporters(groups: Groups, follows: Mapping[int, int]) -> Groups:
    """Each supporter right after the participant they came with."""
    return [[one for main in group if main not in follows
             for one in (main, *(who for who, whom in follows.items() if whom == main))] for group in groups]


def put(groups: Groups, seats: Iterable[int], to: int) -> Groups:
    """These seats to the group numbered `to`; −1: to none. An unknown number changes nothing."""
    moved = list(seats)
    if not -1 <= to < len(groups):
        return groups
    rest = [[one for one in group if one not in moved] for group in groups]
    if to >= 0:
        rest[to] += moved
    return rest


def again(groups: Groups, here: Iterable[int]) -> Groups:
    """The same groups with those who are here now."""
    present = set(here)
    return [[one for one in group if one in present] for group in groups]
