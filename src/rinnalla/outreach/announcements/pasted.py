"""Addresses pasted from anywhere: a line each, with or without a name and a workplace."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rinnalla.base.text import clean_line

ADDRESS = re.compile(r"[^\s<>;,\"'()\[\]]+@[^\s<>;,\"'()\[\]]+")
SPLIT = re.compile(r"[\t;,|<>\"()\[\]]+")
MOST = 500


@dataclass(frozen=True)
class Pasted:
    """One line that was understood."""

    email: str
    name: str = ""
    workplace: str = ""


def _understood(line: str) -> Pasted | None:
    found = ADDRESS.findall(line)
    if len(found) != 1:
        return None
    address = found[0].rstrip(".")
    try:
        validate_email(address)
    except ValidationError:
        return None
    rest = [clean_line(part) for part in SPLIT.split(line.replace(found[0], ";", 1))]
    words = [part for part in rest if part]
    return Pasted(address, *(word[:120] for word in words[:2]))


def read(text: str) -> tuple[list[Pasted], list[tuple[int, str]]]:
    """(understood lines, each address once; lines that were not, with their numbers)."""
    good: dict[str, Pasted] = {}
    bad = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if (one := _understood(line)) is None:
            bad.append((number, line.strip()[:200]))
        else:
            good.setdefault(one.email.casefold(), one)
    return list(good.values()), bad
