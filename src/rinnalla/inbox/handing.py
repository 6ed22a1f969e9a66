"""What the inbox hands over: the questions that the other looked after, and answers only begun (ORG8)."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import ngettext

from rinnalla.base.handover import Handover, Move, pass_on
from rinnalla.base.text import Words
from rinnalla.groups.handing import groups_of

from .models import Draft, Thread


def _threads(move: Move):
    """The threads of this work: of its groups, and those that name none. What somebody asked for themselves stays."""
    house = Q(association=move.association) if move.association else Q(federation=move.federation)
    return Thread.objects.filter(Q(group__in=groups_of(move)) | Q(house, Q(group=None) | Q(sort=Thread.Sort.SUPPORT)))


def _assigned(move: Move):
    return _threads(move).filter(assigned=move.old).exclude(state="closed")


def _drafts(move: Move):
    return Draft.objects.filter(person=move.old, thread__in=_threads(move))


def preview(move: Move) -> Iterable[Words]:
    if count := _assigned(move).count():
        yield ngettext("%(count)s kysymys, joka on hänen hoidettavanaan",
                       "%(count)s kysymystä, jotka ovat hänen hoidettavanaan", count) % {"count": count}
    if count := _drafts(move).count():
        yield ngettext("%(count)s vastaus, jonka hän on aloittanut",
                       "%(count)s vastausta, jotka hän on aloittanut", count) % {"count": count}


def carry(move: Move) -> None:
    """Nobody looks after their own request; of two begun answers to one question the successor keeps theirs."""
    own = _assigned(move).filter(person=move.new)
    own.filter(state="assigned").update(state="new")
    own.update(assigned=None)
    _assigned(move).update(assigned=move.new)
    _drafts(move).filter(thread__drafts__person=move.new).delete()
    _drafts(move).update(person=move.new)


pass_on(Handover("inbox", preview, carry))
