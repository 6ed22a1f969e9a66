"""Conversation about the break exercises of associations."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.ranges import SAFE, ranged
from rinnalla.people.models import Association

from .. import breaks, films
from ..actions import exercises as actions
from ..forms.exercises import ExerciseForm
from ..models import BreakExercise


def load_association(actor, slug: str) -> Association | None:
    return Association.objects.led_by(actor).filter(slug=slug).select_related("federation").first()


def load_exercise(actor, slug: str, exercise: int) -> BreakExercise | None:
    association = load_association(actor, slug)
    if association is None:
        return None
    return association.break_exercises.filter(pk=exercise).select_related("association").first()


def load_shown(actor, exercise: int) -> BreakExercise:
    """One whose film may be watched at the desk: of an association whose groups the actor runs."""
    found = BreakExercise.objects.visible_to(actor).filter(pk=exercise).select_related("association").first()
    if found is None or not found.film:
        raise Http404
    return found


@never_cache
@require_safe
@page(Permission.DESK_VIEW)
def library(request):
    """The library: what each of one's associations has, and the ready ones."""
    led = list(Association.objects.led_by(request.actor).filter(federation=request.actor.federation or 0))
    shown = list(BreakExercise.objects.visible_to(request.actor).select_related("association"))
    names = {one.association_id: one.association for one in shown} | {one.pk: one for one in led}
    rows = [{"association": one, "led": one in led, "own": [e for e in shown if e.association_id == one.pk]}
            for one in sorted(names.values(), key=lambda one: one.name)]
    return render(request, "meetings/exercises.html", {"rows": rows, "ready": breaks.READY.values()})


def _form(request, association: Association, exercise: BreakExercise | None):
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ExerciseForm(*sent, exercise=exercise)
    if form.is_bound and form.is_valid():
        if exercise:
            actions.edit_exercise(request.actor, exercise, **form.exercise_fields)
        else:
            actions.add_exercise(request.actor, association, **form.exercise_fields)
        messages.success(request, _("Taukoharjoitus on tallennettu."))
        return redirect("meetings:exercises")
    return render(request, "meetings/exercise.html", {"form": form, "association": association, "exercise": exercise},
                  status=422 if form.errors else 200)


@never_cache
@page(Permission.ASSOCIATION_EDIT, load_association)
def add(request, association):
    """A new one."""
    return _form(request, association, None)


@never_cache
@page(Permission.ASSOCIATION_EDIT, load_exercise)
def exercise(request, exercise):
    """Change one."""
    return _form(request, exercise.association, exercise)


@require_POST
@page(Permission.ASSOCIATION_EDIT, load_exercise)
def removal(request, exercise):
    """Take one away."""
    actions.remove_exercise(request.actor, exercise)
    messages.success(request, _("Taukoharjoitus on poistettu."))
    return redirect("meetings:exercises")


@require_safe
@page(Permission.PASS, load_shown)
def film(request, exercise):
    """The film, for those who run groups of the association."""
    return film_answer(request, exercise)


@require_safe
@page(Permission.PASS, load_shown)
def captions(request, exercise):
    """Its captions."""
    return captions_answer(exercise)


def film_answer(request, exercise: BreakExercise) -> HttpResponse:
    """The bytes as they are, of the type they were found to be."""
    try:
        return ranged(request, exercise.film, films.TYPES[exercise.kind])
    except FileNotFoundError as gone:
        raise Http404 from gone


def captions_answer(exercise: BreakExercise) -> HttpResponse:
    if not exercise.captions:
        raise Http404
    return HttpResponse(exercise.captions, content_type="text/vtt; charset=utf-8", headers=SAFE)
