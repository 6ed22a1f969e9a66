"""Counting answers: plain functions checked by hand (FDB1, FDB3)."""

import random

import pytest

from rinnalla.evaluation import tally
from rinnalla.evaluation.showing import decimal

ANSWERS = [{"grade": 9, "agreement-0": 5, "meetings": "2-3"}, {"grade": 8, "agreement-0": 4}, {"grade": 9},
           {"grade": 10, "agreement-0": 9}, {"agreement-0": "5"}]


def test_counts_by_hand():
    counts = tally.count(ANSWERS, agreement=["Ohjaus oli hyvää."], impacts=["Sain tukea."])
    assert counts["grade"] == [0, 0, 0, 0, 1, 2, 1]
    assert counts["agreement"] == {"Ohjaus oli hyvää.": [0, 0, 0, 1, 1]}  # what is not 1 to 5 is not counted
    assert counts["meetings"] == {"1": 0, "2-3": 1, "4-5": 0, "6-": 0}
    assert tally.mean(counts["grade"], first=4) == 9.0
    assert tally.mean([0, 0, 0, 0, 0]) is None and decimal(None) == "" and decimal(8.75) == "8,8"


def test_the_order_of_answers_does_not_matter():
    mixed = random.sample(ANSWERS, len(ANSWERS))
    assert tally.count(mixed, agreement=["x"], impacts=[]) == tally.count(ANSWERS, agreement=["x"], impacts=[])


def test_results_of_two_groups_meet_by_the_words_of_their_statements():
    one = tally.count([{"agreement-0": 5, "agreement-1": 1}], agreement=["a", "b"], impacts=[])
    other = tally.count([{"agreement-0": 5, "agreement-1": 2}], agreement=["b", "c"], impacts=[])
    merged = tally.merge(one, other)["agreement"]
    assert merged == {"a": [0, 0, 0, 0, 1], "b": [1, 0, 0, 0, 1], "c": [0, 1, 0, 0, 0]}
    assert tally.merge({}, one) == one


@pytest.mark.feature("FDB3")
@pytest.mark.parametrize(("counts", "shown"), [
    ([1, 0, 0, 0, 7], [0, 0, 0, 0, 8]), ([0, 1, 0, 2, 3], [0, 0, 0, 3, 3]), ([1, 1, 1, 1, 1], [0, 3, 0, 0, 2]),
    ([0, 0, 0, 2, 4], [0, 0, 0, 2, 4]), ([3, 1, 3, 0, 0], [3, 0, 4, 0, 0])])
def test_nobody_stands_alone_in_a_small_group(counts, shown):
    assert tally.without_lone(counts) == shown
    assert sum(shown) == sum(counts)


@pytest.mark.feature("FDB3")
def test_small_questions_are_left_out_and_lone_answers_hidden_under_ten():
    counts = tally.count([{"grade": 10}] * 5 + [{"grade": 4, "agreement-0": 5}], agreement=["a"], impacts=[])
    small, large = tally.protect(counts, 6), tally.protect(counts, 10)
    assert small["grade"] == [0, 0, 0, 0, 0, 0, 6] and large["grade"] == [1, 0, 0, 0, 0, 0, 5]
    assert small["agreement"] == {} and small["meetings"] is None
