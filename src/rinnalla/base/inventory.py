"""The inventory: every model field with its class, purpose, basis, retention, export and erasure (P1, PRV1).

Each app classifies its own fields in `personal.py`, which `AppConfig.ready()` imports. A field that is not
classified fails the tests. The same table drives the erasing sweeps and the panel “what is kept about you”.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .text import Words


class Sort(StrEnum):
    """What kind of data a field holds."""

    TECHNICAL = "technical"        # ids, counters, versions
    ORGANISATION = "organisation"  # what associations publish or plan; no person
    WORK = "work"                  # who is responsible for what, of volunteers and staff
    CONTACT = "contact"            # name and addresses of a person
    HEALTH = "health"              # reveals health: being in a group, what was written
    CONTENT = "content"            # confidential text
    SECURITY = "security"          # credentials and traces


@dataclass(frozen=True)
class Class:
    """How one or more fields are handled. Texts are plain Finnish sentences shown to people."""

    sort: Sort
    purpose: Words = ""
    basis: Words = ""
    retention: Words = ""
    export: bool = False
    erase: str = ""  # "key" destroyed, "row" deleted, "counts" kept as numbers, "stays" with the reason in retention


TECHNICAL = Class(Sort.TECHNICAL, erase="row")
ORGANISATION = Class(Sort.ORGANISATION, erase="stays")

FIELDS: dict[str, dict[str, Class]] = {}


def classify(model: type, **fields: Class) -> None:
    """Classify fields of a model by name; `_=Class` serves every field that is not named."""
    FIELDS[model._meta.label] = fields  # type: ignore[attr-defined]


def class_of(model: type, name: str) -> Class | None:
    fields = FIELDS.get(model._meta.label, {})  # type: ignore[attr-defined]
    return fields.get(name) or fields.get("_")


@dataclass(frozen=True)
class Kept:
    """One line of “what is kept about you”: what, who sees it, until which day, in plain words."""

    what: Words
    who_sees: Words
    until: Words


@dataclass(frozen=True)
class Holder:
    """What one app holds about a person, and how it lets go.

    `export(person_id)` gives plain data for the download; `kept(person_id)` the lines of the panel;
    `erase(person_id)` removes rows and returns the ids of keys to destroy after the commit.
    """

    app: str
    export: Callable[[int], dict[str, Any]] = field(default=lambda person: {})
    kept: Callable[[int], Iterable[Kept]] = field(default=lambda person: ())
    erase: Callable[[int], Iterable[str]] = field(default=lambda person: ())


HOLDERS: dict[str, Holder] = {}


def hold(holder: Holder) -> None:
    HOLDERS[holder.app] = holder
