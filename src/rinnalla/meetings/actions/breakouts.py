"""Verbs about breakouts prepared in the plan."""

from django.db.models import F

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import events

from ..events import BreakoutsPrepared
from ..models import PlanItem, PreparedBreakouts
from .plan import Changed


@action(Permission.MEETING_PLAN, on="item")
def prepare_breakouts(actor, item: PlanItem, *, version: int, **fields) -> PreparedBreakouts:
    """Hold this part in breakouts, unless somebody prepared it otherwise meanwhile (then Changed).

    `version` is 0 where nothing had been prepared when the form was opened.
    """
    if version:
        made = PreparedBreakouts.objects.filter(item=item, version=version).update(version=F("version") + 1, **fields)
    else:
        _row, made = PreparedBreakouts.objects.get_or_create(item=item, defaults=fields)
    if not made:
        raise Changed(item)
    events.publish(BreakoutsPrepared(item.meeting_id))
    return PreparedBreakouts.objects.select_related("item__meeting__group").get(item=item)


@action(Permission.MEETING_PLAN, on="item")
def drop_breakouts(actor, item: PlanItem) -> None:
    """This part is held together after all."""
    PreparedBreakouts.objects.filter(item=item).delete()
    events.publish(BreakoutsPrepared(item.meeting_id))
