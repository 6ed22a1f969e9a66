"""From answers to counts: plain functions over plain data, so that they can be checked by hand.

Results: {"grade": [7 numbers, 4 to 10], "meetings": {band: n}, "agreement": {statement: [5 numbers]},
"impact": {statement: [5 numbers]}}. A question that fewer than five answered is left out.
"""

from .questions import GRADES, MEETINGS
from .states import LEAST

EMPTY_SCALE = [0, 0, 0, 0, 0]


def _scale(answers: list[dict], kind: str, statements: list[str]) -> dict[str, list[int]]:
    counts = {text: list(EMPTY_SCALE) for text in statements}
    for answer in answers:
        for number, text in enumerate(statements):
            chosen = answer.get(f"{kind}-{number}")
            if chosen in (1, 2, 3, 4, 5):
                counts[text][chosen - 1] += 1
    return counts


def count(answers: list[dict], *, agreement: list[str], impacts: list[str]) -> dict:
    """Counts per question of a list of answers, whatever their order."""
    return {
        "grade": [sum(a.get("grade") == grade for a in answers) for grade in GRADES],
        "meetings": {band: sum(a.get("meetings") == band for a in answers) for band, _ in MEETINGS},
        "agreement": _scale(answers, "agreement", agreement),
        "impact": _scale(answers, "impact", impacts),
    }


def _add(one: list[int], other: list[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]


def merge(one: dict, other: dict) -> dict:
    """The sum of two results; statements meet by their words."""
    if not one or not other:
        return dict(one or other)
    merged = {"grade": _add(one["grade"], other["grade"]),
              "meetings": {band: one["meetings"][band] + other["meetings"][band] for band in one["meetings"]}}
    for kind in ("agreement", "impact"):
        texts = [*one[kind], *(text for text in other[kind] if text not in one[kind])]
        merged[kind] = {text: _add(one[kind].get(text, EMPTY_SCALE), other[kind].get(text, EMPTY_SCALE))
                        for text in texts}
    return merged


def without_small(results: dict, least: int = LEAST) -> dict:
    """The same without questions that fewer than `least` answered."""
    if not results:
        return {}
    kept: dict = {"grade": results["grade"] if sum(results["grade"]) >= least else None,
                  "meetings": results["meetings"] if sum(results["meetings"].values()) >= least else None}
    for kind in ("agreement", "impact"):
        kept[kind] = {text: counts for text, counts in results[kind].items() if sum(counts) >= least}
    return kept


def mean(counts: list[int], first: int = 1) -> float | None:
    """The mean of a distribution whose first column stands for `first`; None when it is empty."""
    total = sum(counts)
    return sum((first + i) * n for i, n in enumerate(counts)) / total if total else None
