"""Answering. Nothing is written but the answer itself: no person, no time, no order, no address."""

import json

from django.db import connection
from django.db.models import F

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base.sealed import insert

from ..models import Answer, Token
from ..models.rounds import random_number
from ..sealing import shuffled


@action(Permission.PASS, audit=False)
def give_answer(actor, *, code: str, answer: dict) -> bool:
    """Use the token up and keep the answer; False when it has been used or the round is over."""
    token = Token.objects.by_code(code)
    if token is None or not Token.objects.filter(pk=token.pk, uses__gt=0).update(uses=F("uses") - 1):
        return False
    Token.objects.filter(pk=token.pk, uses=0).delete()
    insert(Answer(id=random_number(), round=token.round), text=json.dumps(answer, ensure_ascii=False))
    _mix(token.round_id)
    return True


def _mix(feedback: int) -> None:
    """PostgreSQL keeps rows as they were written: all are written anew, in an order that tells nothing.

    On SQLite the random number is the place in the table.
    """
    if connection.vendor == "postgresql":
        for number in shuffled(list(Answer.objects.filter(round=feedback).values_list("pk", flat=True))):
            Answer.objects.filter(pk=number).update(id=random_number())  # a new number, so that the index moves too
