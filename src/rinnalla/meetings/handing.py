"""What passes on with the meetings: parts of the coming evenings that the other had promised to take."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from rinnalla.base.clock import now
from rinnalla.base.handover import Handover, Move, pass_on
from rinnalla.base.text import Words
from rinnalla.groups.handing import groups_of

from .models import PlanItem, Turn


def _parts(move: Move):
    return PlanItem.objects.filter(responsible=move.old, meeting__group__in=groups_of(move),
                                   meeting__ends_at__gt=now())


def _turns(move: Move):
    return Turn.objects.filter(person=move.old, meeting__group__in=groups_of(move), meeting__ends_at__gt=now())


def preview(move: Move) -> Iterable[Words]:
    if count := _parts(move).count():
        yield ngettext("%(count)s osuus tulevien tapaamisten ohjelmassa",
                       "%(count)s osuutta tulevien tapaamisten ohjelmissa", count) % {"count": count}

    if count := _turns(move).count():
        yield ngettext("%(count)s ohjausvuoro", "%(count)s ohjausvuoroa", count) % {"count": count}


def carry(move: Move) -> None:
    _parts(move).update(responsible=move.new)
    _turns(move).filter(meeting__turns__person=move.new).delete()
    _turns(move).update(person=move.new)


pass_on(Handover("meetings", preview, carry))
