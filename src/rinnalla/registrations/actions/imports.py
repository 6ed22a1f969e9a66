"""A table on its way in: put aside sealed, its columns and rows mended, finished or thrown away (REG9)."""

from typing import Any

from django.db import transaction

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.db import locked

from ..models import ImportBatch, Intake


@action(Permission.REGISTRATION_MANAGE, on="intake")
def start_import(actor: Actor, intake: Intake, *, headers: list[str], rows: list[list[str]],
                 columns: list[str]) -> ImportBatch:
    """Put an uploaded table aside, sealed under a key of its own."""
    batch = ImportBatch(intake=intake, made_by_id=actor.person)
    batch.table = {"headers": headers, "rows": rows, "columns": columns, "changes": {}}
    batch.save()
    return batch


def _open(batch: ImportBatch) -> dict[str, Any] | None:
    """The table as it is now, its row locked; None when it is in already or thrown away."""
    fresh = locked(ImportBatch.objects.filter(pk=batch.pk, done_at=None)).first()
    if fresh is None:
        return None
    batch.table_box = fresh.table_box
    return batch.table


def _store(batch: ImportBatch, table: dict[str, Any]) -> None:
    batch.table = table
    batch.save(update_fields=["table_box"])


@action(Permission.REGISTRATION_MANAGE, on="batch")
def set_columns(actor: Actor, batch: ImportBatch, *, columns: list[str]) -> None:
    """What each column is."""
    if (table := _open(batch)) is not None:
        _store(batch, table | {"columns": columns})


@action(Permission.REGISTRATION_MANAGE, on="batch")
def correct_rows(actor: Actor, batch: ImportBatch, *, changes: dict[str, dict[str, str]]) -> None:
    """Rows mended, left out or taken along after all."""
    if (table := _open(batch)) is not None:
        for number, change in changes.items():
            table["changes"][number] = table["changes"].get(number, {}) | change
        _store(batch, table)


@action(Permission.REGISTRATION_MANAGE, on="batch")
def finish_import(actor: Actor, batch: ImportBatch, *, confirmed: int, waiting: int, left_out: int) -> ImportBatch:
    """It is in: the table is forgotten, how many came of it stays for a day."""
    done = {"done_at": now(), "confirmed": confirmed, "waiting": waiting, "left_out": left_out, "table_box": b""}
    if ImportBatch.objects.filter(pk=batch.pk, done_at=None).update(**done):
        transaction.on_commit(lambda: vault.destroy([batch.key]))
        batch.refresh_from_db()
    return batch


@action(Permission.REGISTRATION_MANAGE, on="batch")
def discard_import(actor: Actor, batch: ImportBatch) -> None:
    """Throw a table away, unread or half read; by hand, or by the sweep after a day."""
    key = batch.key
    ImportBatch.objects.filter(pk=batch.pk).delete()
    transaction.on_commit(lambda: vault.destroy([key]))
