"""Given answers as plain data: each keeps the words it was asked with."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from . import words


@dataclass(frozen=True)
class Given:
    """One answer. `question` is the id it was asked under, to find it again when it is corrected."""

    question: int
    kind: str
    asked: str
    answer: Any

    @property
    def said(self) -> str:
        return words.said(self.kind, self.answer)


def packed(answers) -> str:
    return json.dumps([asdict(one) for one in answers], ensure_ascii=False) if answers else ""


def unpacked(text: str | None) -> list[Given]:
    return [Given(**one) for one in json.loads(text)] if text else []
