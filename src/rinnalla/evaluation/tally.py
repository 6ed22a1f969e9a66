"""From answers to counts: plain functions over plain data, so that they can be checked by hand.

Results: {"grade": [7 numbers, 4 to 10], "meetings": {band: n}, "agreement": {statement: [5 numbers]},
"impact": {statement: [5 numbers]}}. A question that fewer than five answered is left out, and among fewer than ten
answers nobody stands alone: a lone answer is counted in the nearest column with others.
"""

from .questions import GRADES, MEETINGS
from .states import LEAST

EMPTY_SCALE = [0, 0, 0, 0, 0]
FEW = 10
"""Below this many answers nobody may stand alone in a column."""


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


def without_lone(counts: list[int]) -> list[int]:
    """No column of one: a lone answer joins the nearest column with others, the fuller one when two are as near."""
    counts = list(counts)
    while sum(counts) > 1 and 1 in counts:
        here = counts.index(1)
        beside = [i for i in range(len(counts)) if i != here and counts[i]]
        near = min(abs(i - here) for i in beside)
        chosen = max((i for i in beside if abs(i - here) == near),
                     key=lambda i: (counts[i], -abs(i - (len(counts) - 1) / 2)))
        counts[chosen], counts[here] = counts[chosen] + 1, 0
    return counts


def protect(results: dict, answered: int) -> dict:
    """What may be kept and shown of a round or a pool of `answered` answers."""
    kept = without_small(results)
    if not kept or answered >= FEW:
        return kept
    if kept["grade"]:
        kept["grade"] = without_lone(kept["grade"])
    if kept["meetings"]:
        kept["meetings"] = dict(zip(kept["meetings"], without_lone(list(kept["meetings"].values())), strict=True))
    for kind in ("agreement", "impact"):
        kept[kind] = {text: without_lone(counts) for text, counts in kept[kind].items()}
    return kept


def mean(counts: list[int], first: int = 1) -> float | None:
    """The mean of a distribution whose first column stands for `first`; None when it is empty."""
    total = sum(counts)
    return sum((first + i) * n for i, n in enumerate(counts)) / total if total else None
