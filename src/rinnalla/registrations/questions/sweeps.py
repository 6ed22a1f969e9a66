"""Answers go on the day that was promised."""

from datetime import timedelta

from django.db import transaction

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from .actions import forget_extra
from .models import Answers, QuestionSheet

AT_ONCE = 50


@sweep("questions.delete_after", every=timedelta(hours=1))
def delete_after() -> int:
    """Extra answers by their sheet's day, carried ones by their own; their keys are destroyed with them."""
    return _extra() + _carried()


def _extra() -> int:
    asked = QuestionSheet.objects.filter(answers__isnull=False).select_related("group__lead__federation").distinct()
    due = [sheet for sheet in asked if (day := sheet.due_at()) and day <= now()]
    return sum(forget_extra(SYSTEM, sheet.group) for sheet in due[:AT_ONCE])


def _carried() -> int:
    with writing():
        rows = list(Answers.objects.due()[:AT_ONCE])
        Answers.objects.filter(pk__in=[row.pk for row in rows]).delete()
        transaction.on_commit(lambda: vault.destroy([row.key for row in rows]))
    return len(rows)
