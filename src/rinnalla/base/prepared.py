"""Questions put into SQL once: building a wide SELECT takes Django longer than the database takes to answer it.

    @prepared
    def living_pass(number: int, generation: int):
        return Pass.objects.alive().filter(pk=number, generation=generation).select_related("person")

    living_pass(7, 2)    # a list of what the queryset gives: rows of a model, tuples or dicts

The function is run once for each thread with stand-ins for its arguments; from then on only the values change.
So its shape must not depend on them: arguments are positional numbers, texts and lists of numbers, and `now()` may
be asked, a number of whole minutes away. Where stand-ins cannot show how the SQL follows its values (a value that
leaves the question, a midnight) it is asked the plain way each time.
"""

import functools
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet, prefetch_related_objects

from . import clock

Row = TypeVar("Row")
NUMBER = 2_146_000_000  # stand-ins count on from here: what every column of whole numbers takes
TEXT = "\N{OBJECT REPLACEMENT CHARACTER}{}"
MOMENT = datetime(4321, 6, 7, 8, 9, 10, 111213, tzinfo=UTC)
MOST_LISTED = 30
"""Longer lists are asked the plain way, so that few shapes are kept."""

MOST_SHAPES = 50
"""Of one question in one thread: for lists of so many lengths."""

Fill = Callable[[list, datetime], Any]


class NotPrepared(Exception):
    """A question whose SQL would not follow its arguments."""


def prepared(ask: Callable[..., QuerySet[Any, Row]]) -> Callable[..., list[Row]]:
    """Keep the SQL of a question; see the module's text for what it may ask."""
    of_thread = threading.local()

    @functools.wraps(ask)
    def answer(*values) -> list[Row]:
        shape = tuple(len(value) if _listed(value) else -1 for value in values)
        if max(shape, default=0) > MOST_LISTED:
            return list(ask(*values))
        kept: dict[Any, _Question | None] = of_thread.__dict__
        question = kept.get(shape)
        if shape not in kept or (question and not question.holds):
            if len(kept) >= MOST_SHAPES:
                kept.clear()
            question = kept[shape] = _question(ask, values)
        return question.rows(values) if question else list(ask(*values))

    return answer


def only(found: list[Row], model: type[Model]) -> Row:
    """The one row that was asked for; as with `get()`, a row that is gone is the model's DoesNotExist."""
    if not found:
        raise model.DoesNotExist  # type: ignore[attr-defined]  # every model has its own
    return found[0]


def _listed(value) -> bool:
    return isinstance(value, (list, tuple, set, frozenset))


def _flat(values: Sequence) -> list:
    """The arguments one after another, those of lists too."""
    return [one for value in values for one in (value if _listed(value) else (value,))]


def _stand_in(value: Any, number: int) -> Any:
    return TEXT.format(number) if isinstance(value, str) else NUMBER + number


def _stand_ins(values: Sequence) -> list:
    """Something to recognise in the SQL in place of each value."""
    found, number = [], 0
    for value in values:
        if not _listed(value) and (isinstance(value, bool) or not isinstance(value, (int, str))):
            raise NotPrepared(f"{type(value).__name__} is no argument of a prepared question")
        many = [_stand_in(one, number + n) for n, one in enumerate(value if _listed(value) else (value,))]
        found.append(many if _listed(value) else many[0])
        number += len(many)
    return found


def _question(ask: Callable[..., QuerySet], values: Sequence) -> "_Question | None":
    """None where it cannot be kept."""
    try:
        return _Question(ask, values)
    except NotPrepared:
        return None


class _Question:
    """One question in SQL on one thread's connection; `holds` until that is another one."""

    def __init__(self, ask: Callable[..., QuerySet], values: Sequence):
        stand_ins = _stand_ins(values)
        with clock.pretend(MOMENT):
            self.asked: Any = ask(*stand_ins)
            self.compiler: Any = self.asked.query.get_compiler(self.asked.db)
            try:
                self.sql, params = self.compiler.as_sql()
            except EmptyResultSet:
                self.sql, params = "", ()
        if self.sql:
            self.fill = self._fills(params, _flat(stand_ins))
            self._keep()

    @property
    def holds(self) -> bool:
        return self.compiler.connection is connections[self.asked.db]

    def _keep(self) -> None:
        """From now on Django's own reading of rows finds everything made before."""
        shown = [part[0] for part in self.compiler.select[:self.compiler.col_count]]
        converters = self.compiler.get_converters(shown)
        self.compiler.get_converters = lambda expressions: converters
        self.compiler.as_sql = lambda *args, **kwargs: (self.sql, self.params)
        self.asked.query.get_compiler = lambda *args, **kwargs: self.compiler

    def _fills(self, params: Sequence, stand_ins: list) -> list[Fill]:
        fills = [self._filled(param, stand_ins) for param in params]
        unused = [one for one in stand_ins if one not in params]
        if unused:
            raise NotPrepared("an argument changes the question itself")
        return fills

    def _filled(self, param: Any, stand_ins: list) -> Fill:
        """What comes where this was: a value, a moment as far from now, or the same always."""
        if not isinstance(param, bool) and param in stand_ins:
            place, kind = stand_ins.index(param), type(param)
            return lambda values, moment: kind(values[place])
        away = _away(param)
        if away is None:
            return lambda values, moment: param
        if away % timedelta(minutes=1):
            raise NotPrepared("a day or an hour of the clock is not as far from now tomorrow")
        adapt = self.compiler.connection.ops.adapt_datetimefield_value
        return lambda values, moment: adapt(moment + away)

    def rows(self, values: Sequence) -> list:
        if not self.sql:
            return []
        flat, moment = _flat(values), clock.now()
        self.params = tuple(fill(flat, moment) for fill in self.fill)
        found = list(self.asked._iterable_class(self.asked))
        if self.asked._prefetch_related_lookups:
            prefetch_related_objects(found, *self.asked._prefetch_related_lookups)
        return found


def _away(param: Any) -> timedelta | None:
    """How far a moment in the SQL is from the pretended one; None when it is no moment of about then."""
    if isinstance(param, str) and param[:3] == "432":
        try:
            param = datetime.fromisoformat(param)
        except ValueError:
            return None
    if isinstance(param, date) and not isinstance(param, datetime):
        param = datetime(param.year, param.month, param.day, tzinfo=UTC)
    if not isinstance(param, datetime) or not 4300 < param.year < 4340:
        return None
    return (param if param.tzinfo else param.replace(tzinfo=UTC)) - MOMENT
