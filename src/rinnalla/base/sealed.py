"""Confidential text on a model: a binary column, and beside it a property that opens and seals it.

    class Person(models.Model):
        key = models.CharField(max_length=32, default=vault.new_key)
        name_box = SealedField()
        name = Sealed("name_box", keys=lambda person: (person.key,))

Reading gives the text, `""` when nothing was written, and `None` when its key has been destroyed.
Set the key (and the parent that carries it) before the text. New rows are written by `insert(row, name="…")`.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import models

from . import vault

Row = TypeVar("Row", bound=models.Model)


class SealedField(models.BinaryField):
    """The column of a sealed text. An empty box is an empty text."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", bytes)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class Sealed(property):
    def __init__(self, box: str, keys: Callable[..., tuple[str, ...]]):
        self.box, self.keys = box, keys
        super().__init__(self._open, self._seal)

    def _context(self, row) -> str:
        return f"{row._meta.label}.{self.box}"

    def sealed(self, model: type[models.Model], text: str, ids: tuple[str, ...]) -> bytes:
        """The box of a text for a row of this model that is written without making the row in memory."""
        return vault.seal(text, ids, self._context(model)) if text else b""

    def _open(self, row) -> str | None:
        box = getattr(row, self.box)
        return vault.unseal(box, self.keys(row), self._context(row)) if box else ""

    def _seal(self, row, text: str) -> None:
        setattr(row, self.box, self.sealed(type(row), text, self.keys(row) if text else ()))


def insert(row: Row, **texts: str) -> Row:
    """Seal these texts into a new row and write it: `insert(Wish(group=group), text="…")`."""
    for name, text in texts.items():
        setattr(row, name, text)
    row.save(force_insert=True)
    return row
