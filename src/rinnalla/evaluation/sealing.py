"""Sealing: answers become counts and shuffled texts, their rows go, their key is destroyed (DESIGN §8, FDB3).

After it no snapshot of database, logs and results tells who answered what. A round below five answers is not
kept by itself: its counts and texts join the pool of its form and season, shown when the season is settled.
"""

import json
import secrets

from django.db.models import F

from rinnalla.base import vault
from rinnalla.base.clock import today
from rinnalla.base.db import locked, writing
from rinnalla.base.sealed import insert

from . import questions, tally
from .models import Answer, Pool, ResultText, Round, Token
from .seasons import season_of
from .states import LEAST, ROUND

_dice = secrets.SystemRandom()


def shuffled(things: list) -> list:
    """A new list in an order that tells nothing."""
    return _dice.sample(things, len(things))


def seal(number: int) -> bool:
    """Seal a round for good; False when it was sealed already."""
    with writing():
        one = locked(Round.objects.select_related("group")).filter(pk=number, state__in=ROUND.before("sealed")).first()
        if one is None:
            return False
        Token.objects.filter(round=one).delete()  # waits for anybody who is just answering
        answers = shuffled([json.loads(a.text) for a in one.answers.select_related("round") if a.text])
        _keep(one, answers)
        Answer.objects.filter(round=one).delete()
        key, one.key = one.key, ""
        one.state, one.sealed_on, one.answered, one.shared_code_box = "sealed", today(), len(answers), b""
        one.save()
    vault.destroy([key])
    return True


def _keep(one: Round, answers: list[dict]) -> None:
    counts = tally.count(answers, agreement=one.agreement, impacts=one.impacts)
    if len(answers) >= LEAST:
        one.results = tally.protect(counts, len(answers))
        _keep_texts(_texts(answers, one.audience), round=one)
    elif answers:
        pool = _pool_of(one)
        Pool.objects.filter(pk=pool.pk).update(answered=F("answered") + len(answers),
                                               results=tally.merge(pool.results, counts))
        _keep_texts([*_taken_out(pool), *_texts(answers, one.audience)], pool=pool)


def _texts(answers: list[dict], audience: str) -> list[tuple[str, str]]:
    """Every open answer by itself: (question, text)."""
    asked = questions.text_questions(audience)
    return [(key, answer[key]) for answer in answers for key in asked if answer.get(key)]


def _keep_texts(texts: list[tuple[str, str]], **where) -> None:
    for question, text in shuffled(texts):
        insert(ResultText(question=question, **where), text=text)


def _taken_out(pool: Pool) -> list[tuple[str, str]]:
    """The texts already in a pool, taken out so that they are shuffled again among the new ones."""
    texts = [(row.question, row.text or "") for row in pool.texts.all()]
    pool.texts.all().delete()
    return texts


def _pool_of(one: Round) -> Pool:
    """The unsettled pool of the round's association, form and season; a late round joins the present season."""
    where = {"federation": one.group.federation, "association": one.group.lead, "form": one.group.form,
             "audience": one.audience}
    pool, _ = locked(Pool.objects).get_or_create(**where, season_code=one.season_code)
    if pool.settled_on:
        pool, _ = locked(Pool.objects).get_or_create(**where, season_code=season_of(today()).code)
    return pool


def settle(season_code: str) -> int:
    """When a season is over: pools of five or more may be shown, smaller ones join their federation's pool."""
    with writing():
        waiting = list(Pool.objects.filter(season_code=season_code, settled_on=None).order_by("pk"))
        for pool in (p for p in waiting if p.association_id and p.answered < LEAST):
            _join_federation(pool)
        for pool in Pool.objects.filter(season_code=season_code, settled_on=None):
            _settle(pool)
    return len(waiting)


def _join_federation(pool: Pool) -> None:
    whole, _ = Pool.objects.get_or_create(federation=pool.federation, association=None, form=pool.form,
                                          audience=pool.audience, season_code=pool.season_code)
    texts = [*_taken_out(whole), *_taken_out(pool)]
    whole.answered += pool.answered
    whole.results = tally.merge(whole.results, pool.results)
    whole.save()
    _keep_texts(texts, pool=whole)
    pool.delete()


def _settle(pool: Pool) -> None:
    """Still below five in the whole federation: nothing is ever shown, and nothing is kept but the number."""
    if pool.answered < LEAST:
        pool.results = {}
        pool.texts.all().delete()
    else:
        pool.results = tally.protect(pool.results, pool.answered)
    pool.settled_on = today()
    pool.save()
