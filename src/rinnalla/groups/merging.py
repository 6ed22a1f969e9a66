"""Two editors at once: what only one of them changed is kept from both, and a clash loses nothing (TRUST rule 29).

The form carries a digest of each value as it was shown. On saving, a field that I left alone keeps what is
stored now; one that only I changed is stored; one that both changed is a clash, shown beside mine.
"""

import hashlib
from typing import Any


class Clash(Exception):
    """Somebody else changed the same fields meanwhile: `theirs` holds what is stored now, by field."""

    def __init__(self, theirs: dict[str, Any]):
        self.theirs = theirs
        super().__init__(", ".join(theirs))


def _digest(value: Any) -> str:
    return hashlib.sha256(str("" if value is None else value).encode()).hexdigest()[:12]


def seen(values: dict[str, Any]) -> str:
    """What the form was shown with, to travel in a hidden field: `name:digest` pairs."""
    return " ".join(f"{name}:{_digest(value)}" for name, value in values.items())


def parse(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split())
    return {name: digest for name, _colon, digest in pairs}


def merge(stored: dict[str, Any], mine: dict[str, Any], shown: dict[str, str]) -> dict[str, Any]:
    """The fields to store. Raises Clash when somebody else changed one that I changed too, to something else."""
    wanted, theirs = {}, {}
    for name, value in mine.items():
        before, now, new = shown.get(name), _digest(stored[name]), _digest(value)
        if new in (now, before):
            continue
        if before in (None, now):
            wanted[name] = value
        else:
            theirs[name] = stored[name]
    if theirs:
        raise Clash(theirs)
    return wanted
