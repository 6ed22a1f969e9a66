"""What a letter says, once: the text part and the HTML part are made from the same blocks, so they agree.

The HTML has no tables, no pictures and nothing fetched from anywhere: opening a letter tells nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Says:
    """One or more paragraphs, divided by empty lines."""

    words: str
    kind: str = "says"

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.words.split("\n\n") if part.strip()]

    def plain(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Facts:
    """What, when, where: label and value on a line each."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "facts"

    def plain(self) -> str:
        return "\n".join(f"{label}: {value}" for label, value in self.rows)


@dataclass(frozen=True)
class Button:
    """The one thing to do. Its page asks again: opening the link changes nothing."""

    label: str
    url: str
    quiet: bool = False
    kind: str = "button"

    def plain(self) -> str:
        return f"{self.label}:\n{self.url}"


@dataclass(frozen=True)
class Small:
    """What may be read last."""

    words: str
    kind: str = "small"

    def plain(self) -> str:
        return self.words


Block = Says | Facts | Button | Small


def as_text(blocks: Iterable[Block]) -> str:
    return "\n\n".join(part for block in blocks if (part := block.plain())) + "\n"


def as_html(blocks: Iterable[Block], *, title: str, language: str, house: str = "") -> str:
    """A whole HTML letter; `house` is the association's name at its head."""
    return render_to_string("mail/letter.html", {  # easy Finnish is Finnish to a screen reader
        "blocks": [b for b in blocks if b.plain()], "title": title, "language": language.partition("-")[0],
        "house": house})
