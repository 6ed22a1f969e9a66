"""Rounds against a reference model: everyone asked once, nobody forced, late arrivals at the end, places kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.rooms.circle import picks, rounds, wheel

pytestmark = pytest.mark.feature("ROOM5")
SEATS = st.integers(1, 9)
STEPS = st.lists(st.one_of(
    st.tuples(st.sampled_from(rounds.ANSWERS), st.just(0)),
    st.tuples(st.sampled_from(["away", "back", "come"]), SEATS)), max_size=60)


class Reference:
    """The promise in other words: a line of people, each with an own counter of how often they were given the turn."""

    def __init__(self, order):
        self.here, self.order, self.line = set(order), list(order), list(order)
        self.asked, self.put_off, self.done = [], set(), set()

    def turn(self):
        return next((seat for seat in self.line if seat in self.here), 0)

    def answer(self, how):
        seat = self.turn()
        if not seat:
            return
        self.line.remove(seat)
        if how == "later" and seat not in self.put_off:
            self.put_off.add(seat)
            self.line.append(seat)
        else:
            self.done.add(seat)

    def move(self, what, seat):
        if what == "away":
            self.here.discard(seat)
        elif what == "back" and seat in self.order:
            self.here.add(seat)
        elif what == "come" and seat not in self.order:
            self.order.append(seat)
            self.line.append(seat)
            self.here.add(seat)


@given(st.lists(SEATS, unique=True, min_size=1), STEPS)
def test_a_round_keeps_its_promises(order, steps):
    one, told = rounds.begin(1, "own", "", order, set(order)), Reference(order)
    for what, seat in steps:
        if what in rounds.ANSWERS:
            one = rounds.answer(one, one.turn, what, told.here)
            told.answer(what)
        else:
            told.move(what, seat)
            one = rounds.people(one, [s for s in told.order if s in told.here], told.here)
        assert one.turn in {*told.here, 0}
        assert set(one.past) == told.done and len(one.past) == len(told.done)
        assert sorted([*one.queue, *one.past, *([one.turn] if one.turn else [])]) == sorted(told.order)
    while one.turn:
        assert told.turn() in told.here
        one = rounds.answer(one, one.turn, "done", told.here)
        told.answer("done")
    assert told.here & set(told.order) <= set(one.past)


@given(st.lists(SEATS, unique=True, min_size=1), st.lists(SEATS, unique=True))
def test_without_interruptions_everyone_is_asked_once_and_newcomers_last(order, late):
    late = [seat for seat in late if seat not in order]
    everyone = {*order, *late}
    one = rounds.begin(1, "own", "", order, everyone)
    one, asked = rounds.people(one, order + late, everyone), []
    while one.turn:
        asked.append(one.turn)
        one = rounds.answer(one, one.turn, "pass" if one.turn % 2 else "done", everyone)
    assert asked == order + late


@given(st.lists(SEATS, unique=True, min_size=2), st.lists(SEATS))
def test_reordering_loses_nobody_and_adds_nobody(order, wanted):
    one = rounds.begin(1, "own", "", order, set(order))
    again = rounds.reorder(one, wanted)
    assert sorted(again.queue) == sorted(one.queue)
    named = [seat for seat in dict.fromkeys(wanted) if seat in one.queue]
    assert list(again.queue[:len(named)]) == named


def test_a_press_for_somebody_else_changes_nothing_and_later_is_granted_once():
    one = rounds.begin(1, "own", "", [1, 2], {1, 2})
    assert rounds.answer(one, 2, "done", {1, 2}) == one
    one = rounds.answer(one, 1, "later", {1, 2})
    assert (one.turn, one.queue) == (2, (1,))
    one = rounds.answer(one, 2, "pass", {1, 2})
    one = rounds.answer(one, 1, "later", {1, 2})
    assert (one.turn, one.past) == (0, (2, 1))
    assert rounds.answer(rounds.end(one), 1, "done", {1, 2}).turn == 0


def test_who_rests_in_turn_keeps_the_next_place_and_gets_it_when_nobody_else_is_there():
    one = rounds.begin(1, "own", "", [1, 2, 3], {1, 2, 3})
    one = rounds.people(one, [2, 3], {2, 3})
    assert (one.turn, one.queue) == (2, (1, 3))
    one = rounds.people(one, [1, 2, 3], {1, 2, 3})
    assert one.turn == 2
    assert rounds.answer(one, 2, "done", {1, 2, 3}).turn == 1


@given(st.lists(st.tuples(SEATS, st.integers(0, 5)), max_size=30), st.booleans())
def test_picks_are_shown_when_all_have_chosen_and_hidden_ones_name_nobody(moves, hidden):
    ready, one = set(range(1, 6)), picks.Picks(1, "mood", hidden)
    chosen: dict[int, int] = {}
    for seat, card in moves:
        one = picks.choose(one, seat, card, ready)
        if set(chosen) >= ready:
            continue
        chosen.pop(seat, None)
        if card:
            chosen[seat] = card
    assert one.shown == (set(chosen) >= ready)
    if not one.shown:
        assert one.told["picks"] == {} == one.told["counts"]
    if hidden:
        assert one.told["chosen"] == [] and one.told["picks"] == {}
        assert not (one.shown and one.chosen)
    if one.shown:
        assert sum(one.told["counts"].values()) == len(chosen)


def test_two_hidden_picks_are_not_shown():
    one = picks.choose(picks.choose(picks.Picks(1, "mood", True), 1, 2, {1, 2}), 2, 5, {1, 2})
    assert not one.shown and not picks.may_show(one)


@given(st.integers(2, 12), st.lists(st.integers(0, 11), min_size=12, max_size=40))
def test_the_wheel_comes_to_each_question_once_before_any_again(count, draws):
    one, stops = wheel.Wheel(1, tuple(map(str, range(count)))), []
    for number in draws:
        one = wheel.spin(one, draw=lambda n, number=number: number % n)
        stops.append(one.stop)
    for start in range(0, len(stops) - count + 1, count):
        assert sorted(stops[start:start + count]) == list(range(count))
    assert one.spins == len(draws)
