"""Easy Finnish: one question on a page, no hurry. The answers travel in a signed hidden field, nowhere else.

The same steps serve a place, many meetings at once and an application: a `Way` tells which form is filled in, what
its pages are called and who receives it. A group's own questions are steps of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.forms import MultipleChoiceField
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from rinnalla.base.clock import now

from ..forms import RegisterForm
from ..models import Intake
from ..queries import meetings_of
from ..questions.fields import SEEN, name_of
from .pages import kept_by_reader, not_open

SALT = "registrations.easy"
Answers = dict[str, list[str]]


@dataclass(frozen=True)
class Way:
    """How one registers here. `make` gives the form of some data; `received` stores a valid one."""

    intake: Intake
    make: Callable[[Any], RegisterForm]
    received: Callable[[RegisterForm], HttpResponse]
    kind: str = "place"  # place, several, application: what the pages say
    more: dict[str, Any] = field(default_factory=dict)


def asks_easily(request) -> bool:
    """Is this reader led step by step? A whole form that was sent is taken as it is."""
    return request.easy and ("step" in request.POST or request.method in ("GET", "HEAD"))


def steps_of(form: RegisterForm) -> list[str]:
    """Who, the group's own questions, and the permissions last."""
    own = [name_of(question) for question in form.questions]
    panel = ["panel_question"] if "panel_question" in form.fields else []
    return ["start", "name", "nickname", "email", *own, *panel, "adult", "health"]


def _answers(request) -> Answers:
    """What was answered on the pages before; a changed or broken field starts again."""
    try:
        return signing.loads(request.POST.get("answers", ""), salt=SALT)
    except signing.BadSignature:
        return {}


def _form(way: Way, answers: Answers) -> RegisterForm:
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, values)
    return way.make(data)


def step(request, way: Way) -> HttpResponse:
    """Show a question; on its answer the next one; after the last one it is stored as any other form."""
    blank, answers = way.make(None), _answers(request)
    steps, now_at = steps_of(blank), request.POST.get("step", "start")
    if now_at not in steps or (not answers and now_at not in ("start", "name")):
        now_at = "start"
    if request.method != "POST":
        return _show(request, way, "start", _begin(blank))
    if "back" in request.POST:
        return _show(request, way, steps[max(0, steps.index(now_at) - 1)], answers)
    if now_at != "start":
        answers[now_at] = request.POST.getlist(now_at)
        form = _form(way, answers)
        if now_at in form.errors:
            return _show(request, way, now_at, answers, str(form.errors[now_at][0]))
        if now_at == steps[-1]:
            return way.received(form) if form.is_valid() else _missing(request, way, form, answers)
    return _show(request, way, steps[steps.index(now_at) + 1], answers)


def _begin(blank: RegisterForm) -> Answers:
    """The key that makes a second press harmless, and which version of the questions is being answered."""
    seen = {SEEN: [blank[SEEN].value()]} if SEEN in blank.fields else {}
    return {"key": [blank["key"].value()]} | seen


def _missing(request, way: Way, form: RegisterForm, answers: Answers) -> HttpResponse:
    """Go back to the first question that still needs an answer, or to the questions that were changed meanwhile."""
    steps = steps_of(form)
    first = next((name for name in steps if name in form.errors), "")
    if first or not form.non_field_errors():
        return _show(request, way, first or "start", answers, str(form.errors.get(first, [""])[0]))
    asked = way.make(None)
    return _show(request, way, steps[4], answers | {SEEN: [asked[SEEN].value()]}, str(form.non_field_errors()[0]))


def _show(request, way: Way, name: str, answers: Answers, error: str = "") -> HttpResponse:
    intake, state = way.intake, way.intake.state_at(now())
    if state not in ("open", "full"):
        return not_open(request, intake, state)
    if name == "nickname":
        answers.setdefault("nickname", [" ".join(answers.get("name", [])).split(" ")[0]])
    meetings = meetings_of(intake) if name == "start" else []
    blank = way.make(None)
    steps, value = steps_of(blank), answers.get(name, [])
    return kept_by_reader(render(request, "registrations/easy.html", way.more | {
        "group": intake.group, "intake": intake, "name": name, "value": value[0] if value else "", "error": error,
        "answers": signing.dumps(answers, salt=SALT), "step": steps.index(name) + 1, "steps": len(steps),
        "first": next((m for m in meetings if m.starts_at > now()), None), "count": len(meetings), "full": intake.full,
        "kind": way.kind, "asks": len(steps) - 1, "one": _own_question(blank, name, value),
        "sheet": blank.questions[0].sheet if blank.questions and way.kind != "application" else None,
    }, status=422 if error else 200))


def _own_question(blank: RegisterForm, name: str, value: list[str]):
    """The group's own question of this page, with what was answered before."""
    if name not in {name_of(q) for q in blank.questions} | {"panel_question"}:
        return None
    many = isinstance(blank.fields[name], MultipleChoiceField)
    blank.initial[name] = value if many else (value[0] if value else None)
    return blank[name]
