"""Verbs about an association's break exercises."""

import secrets

from django.core.files.base import ContentFile
from django.db import transaction

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.people.models import Association

from ..models import BreakExercise, PlanItem


@action(Permission.ASSOCIATION_EDIT, on="association")
def add_exercise(actor, association: Association, **fields) -> BreakExercise:
    """One more to the library."""
    return _save(BreakExercise(association=association), **fields)


@action(Permission.ASSOCIATION_EDIT, on="exercise")
def edit_exercise(actor, exercise: BreakExercise, **fields) -> BreakExercise:
    """Other words, another film, or none."""
    return _save(exercise, **fields)


@action(Permission.ASSOCIATION_EDIT, on="exercise")
def remove_exercise(actor, exercise: BreakExercise) -> None:
    """Out of the library, with its film; plans that named it name none."""
    PlanItem.objects.filter(exercise=f"oma-{exercise.pk}").update(exercise="")
    _forget_film(exercise.film.name, exercise.film.storage)
    BreakExercise.objects.filter(pk=exercise.pk).delete()


def _save(exercise: BreakExercise, *, name: str, steps: str, link: str, film: tuple[str, bytes] | None,
          captions: str | None, remove_film: bool) -> BreakExercise:
    """`film` and `captions` None: as before."""
    exercise.name, exercise.steps, exercise.link = name, steps, link
    if captions is not None:
        exercise.captions = captions
    if (remove_film or film) and exercise.film:
        _forget_film(exercise.film.name, exercise.film.storage)
        exercise.film, exercise.kind = "", ""
        exercise.captions = captions or "" if remove_film and not film else exercise.captions
    if film:
        exercise.kind = film[0]
        exercise.film.save(f"{secrets.token_hex(8)}.{film[0]}", ContentFile(film[1]), save=False)
    exercise.save()
    return exercise


def _forget_film(name: str | None, storage) -> None:
    """The file goes when it is certain that the row no longer needs it."""
    if name:
        transaction.on_commit(lambda: storage.delete(name))
