"""The kinds of letter whose words may be changed. Each composer module registers its own here.

    editable("meeting.welcome", "tervetuloa", _("Tervetuloviesti"), write=write_welcome, when=_("…"))

`write(case)` composes the letter for an example person; it is how the preview and our own words are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rinnalla.base.text import Words
from rinnalla.mail.letters import Composed


@dataclass(frozen=True)
class Editable:
    """One kind of letter in the editor."""

    kind: str
    path: str
    name: Words
    when: Words
    write: Callable[[Any], Composed | None]
    order: int = 0


KINDS: dict[str, Editable] = {}


def editable(kind: str, path: str, name: Words, *, write: Callable[[Any], Composed | None], when: Words,
             order: int) -> None:
    KINDS[kind] = Editable(kind, path, name, when, write, order)


def in_order() -> list[Editable]:
    return sorted(KINDS.values(), key=lambda one: one.order)


def of_path(path: str) -> Editable | None:
    return next((one for one in KINDS.values() if one.path == path), None)


def name_of(kind: str) -> Words:
    """What the letter is called; empty for kinds that nobody edits."""
    return KINDS[kind].name if kind in KINDS else ""
