"""A table of registrations on its way in, until somebody has confirmed it (REG9)."""

import json
from typing import Any

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Person

from .intake import Intake


class TableGone(Exception):
    """The table is in already or thrown away: somebody else pressed while this one looked."""


class ImportBatch(models.Model):
    """An uploaded table: sealed, read by those who run the group, forgotten when it is in or a day has passed."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="batches")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    table_box = SealedField()  # JSON: headers, rows, columns, changes
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    _table = Sealed("table_box", keys=lambda row: (row.key,))

    @property
    def table(self) -> dict[str, Any]:
        """`headers`, `rows` (lists of texts), `columns` (column → field), `changes` (row → field → text).

        Raises TableGone once it is forgotten.
        """
        if not (table := self._table):
            raise TableGone
        return json.loads(table)

    @table.setter
    def table(self, table: dict[str, Any]) -> None:
        self._table = json.dumps(table, ensure_ascii=False, separators=(",", ":"))

    @property
    def scope(self) -> Scope:
        return self.intake.scope
