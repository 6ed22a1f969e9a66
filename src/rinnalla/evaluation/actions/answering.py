"""Answering. Nothing is written but the answer itself: no person, no time, no order, no address."""

import json

from django.db.models import F

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from ..models import Answer, Token
from ..models.rounds import random_number


@action(Permission.PASS, audit=False)
def give_answer(actor, *, code: str, answer: dict) -> bool:
    """Use the token up and keep the answer; False when it has been used or the round is over."""
    token = Token.objects.by_code(code)
    if token is None or not Token.objects.filter(pk=token.pk, uses__gt=0).update(uses=F("uses") - 1):
        return False
    Token.objects.filter(pk=token.pk, uses=0).delete()
    Answer.objects.create(id=random_number(), round=token.round, text=json.dumps(answer, ensure_ascii=False))
    return True
