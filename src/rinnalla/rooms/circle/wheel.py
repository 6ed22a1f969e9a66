"""The question wheel (pohdintapyörä): the server draws, each question comes once before any comes again."""

import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

MOST = 12


@dataclass(frozen=True, slots=True)
class Wheel:
    """`stop`: the question the wheel stopped at, -1 before the first spin."""

    no: int
    questions: tuple[str, ...]
    used: tuple[int, ...] = ()
    stop: int = -1
    spins: int = 0
    on: bool = True

    @classmethod
    def of(cls, told: dict) -> "Wheel":
        lists: dict[str, Any] = {name: tuple(told[name]) for name in ("questions", "used")}
        return cls(**{**told, **lists})

    @property
    def told(self) -> dict:
        return asdict(self)


def spin(one: Wheel, draw=secrets.randbelow) -> Wheel:
    """`draw(n)` gives a number below n, each as likely."""
    used = one.used if len(one.used) < len(one.questions) else ()
    left = [n for n in range(len(one.questions)) if n not in used]
    stop = left[draw(len(left))]
    return replace(one, stop=stop, used=(*used, stop), spins=one.spins + 1)


def end(one: Wheel) -> Wheel:
    return replace(one, on=False)
