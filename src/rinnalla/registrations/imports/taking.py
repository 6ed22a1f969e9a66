"""The good rows become registrations: the same action as every other door, a few rows in a transaction.

Each row has a key of its own, so that a second press, or a press after a crash, goes on from where the first one
stopped and makes nobody twice.
"""

from collections import Counter

from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency, vault
from rinnalla.base.db import writing

from ..actions.imports import finish_import
from ..actions.places import register
from ..models import ImportBatch, Intake
from .lines import Line, entry_of, lines_of

AT_ONCE = 10


def take(actor: Actor, batch: ImportBatch, intake: Intake) -> ImportBatch:
    """Register the rows that are in order. Raises NotOpen when the group has been closed meanwhile."""
    lines = lines_of(batch, intake)
    good = [line for line in lines if line.take or (line.twin and _taken_before(batch, line))]
    states = Counter[str]()
    for start in range(0, len(good), AT_ONCE):
        states.update(_few(actor, batch, intake, good[start:start + AT_ONCE]))
    return finish_import(actor, batch, confirmed=states["confirmed"], waiting=states["waiting"],
                         left_out=len(lines) - len(good))


def _key(batch: ImportBatch, line: Line) -> str:
    return f"import {batch.key} {line.number}"


def _taken_before(batch: ImportBatch, line: Line) -> bool:
    """By an earlier press that did not come to its end: it looks like somebody who is in already, and is."""
    return idempotency.earlier_answer(_key(batch, line), "row") is not None


def _few(actor: Actor, batch: ImportBatch, intake: Intake, lines: list[Line]) -> list[str]:
    with vault.made_ahead(len(lines)), writing():
        return [register(actor, intake, entry=entry_of(line, intake), source="import",
                         key=_key(batch, line), body="row").state for line in lines]
