"""Sharing people out: fair sizes, everybody placed, a support person beside their own participant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rinnalla.rooms.breakouts import sharing

PEOPLE = st.lists(st.integers(1, 500), unique=True, min_size=1, max_size=40)


@pytest.mark.feature("ROOM8")
@settings(max_examples=200, deadline=None)
@given(PEOPLE, st.integers(1, 12), st.data())
def test_random_groups_are_fair_whole_and_keep_pairs_together(people, wanted, data):
    pairs = data.draw(st.integers(0, (len(people) - 1) // 2))
    beside = {people[2 * n]: people[2 * n + 1] for n in range(pairs)}
    alone = [one for one in people if one not in beside]
    groups = sharing.how_many(len(alone), count=wanted)
    shared = sharing.shared(people, groups, beside)
    assert sorted(one for group in shared for one in group) == sorted(people)
    sizes = [len([one for one in group if one not in beside]) for group in shared]
    assert max(sizes) - min(sizes) <= 1 and min(sizes) >= 1
    for who, whom in beside.items():
        assert next(group for group in shared if who in group) == next(group for group in shared if whom in group)


@pytest.mark.feature("ROOM8")
@pytest.mark.parametrize(("people", "asked", "groups"), [
    (8, {"count": 3}, 3), (8, {"size": 3}, 3), (2, {"count": 5}, 2), (1, {"size": 4}, 1), (40, {"size": 3}, 8)])
def test_as_many_rooms_as_asked_but_none_empty(people, asked, groups):
    assert sharing.how_many(people, **asked) == groups


@pytest.mark.feature("ROOM8")
def test_every_one_is_drawn_to_every_group_some_time():
    first = {sharing.shared(range(6), 3, {})[0][0] for _ in range(200)}
    assert first == set(range(6))


@pytest.mark.feature("ROOM19")
def test_moving_by_hand_and_the_same_groups_again():
    assert sharing.put([[1, 2], [3]], [2, 9], 1) == [[1], [3, 2, 9]]
    assert sharing.put([[1, 2], [3]], [2], -1) == [[1], [3]]
    assert sharing.put([[1, 2], [3]], [2], 7) == [[1, 2], [3]]
    assert sharing.again([[1, 2], [3]], [2, 3, 4]) == [[2], [3]]
