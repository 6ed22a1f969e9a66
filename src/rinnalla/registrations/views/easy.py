"""Easy Finnish: one question on a page, no hurry. The answers travel in a signed hidden field, nowhere else."""

from collections.abc import Callable

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from rinnalla.base.clock import now

from ..forms import RegisterForm
from ..models import Intake
from ..queries import meetings_of
from .pages import kept_by_reader, not_open

STEPS = ("start", "name", "nickname", "email", "adult", "health")
SALT = "registrations.easy"


def _answers(request) -> dict[str, str]:
    """What was answered on the pages before; a changed or broken field starts again."""
    try:
        return signing.loads(request.POST.get("answers", ""), salt=SALT)
    except signing.BadSignature:
        return {}


def _form(intake: Intake, answers: dict[str, str]) -> RegisterForm:
    data = QueryDict(mutable=True)
    data.update(answers)
    return RegisterForm(data, intake=intake)


def step(request, intake: Intake, received: Callable) -> HttpResponse:
    """Show a question; on its answer the next one; after the last one `received` stores it as any other form."""
    state, answers = intake.state_at(now()), _answers(request)
    now_at = request.POST.get("step", "start")
    if now_at not in STEPS or (not answers and now_at not in ("start", "name")):
        now_at = "start"
    if request.method != "POST":
        return _show(request, intake, "start", {"key": RegisterForm(intake=intake)["key"].value()}, state=state)
    if "back" in request.POST:
        return _show(request, intake, STEPS[max(0, STEPS.index(now_at) - 1)], answers, state=state)
    if now_at != "start":
        answers[now_at] = request.POST.get(now_at, "")
        form = _form(intake, answers)
        if now_at in form.errors:
            return _show(request, intake, now_at, answers, str(form.errors[now_at][0]), state=state)
    if now_at == STEPS[-1]:
        return received(request, intake, form) if form.is_valid() else _missing(request, intake, form, answers, state)
    return _show(request, intake, STEPS[STEPS.index(now_at) + 1], answers, state=state)


def _missing(request, intake: Intake, form: RegisterForm, answers: dict[str, str], state: str) -> HttpResponse:
    """Go back to the first question that still needs an answer."""
    first = next((name for name in STEPS if name in form.errors), "start")
    return _show(request, intake, first, answers, str(form.errors.get(first, [""])[0]), state=state)


def _show(request, intake: Intake, name: str, answers: dict, error: str = "", *, state: str) -> HttpResponse:
    if state not in ("open", "full"):
        return not_open(request, intake, state)
    if name == "nickname":
        answers.setdefault("nickname", answers.get("name", "").split(" ")[0])
    meetings = meetings_of(intake) if name == "start" else []
    return kept_by_reader(render(request, "registrations/easy.html", {
        "group": intake.group, "intake": intake, "name": name, "value": answers.get(name, ""), "error": error,
        "answers": signing.dumps(answers, salt=SALT), "step": STEPS.index(name) + 1, "steps": len(STEPS),
        "first": next((m for m in meetings if m.starts_at > now()), None), "count": len(meetings), "full": intake.full,
    }, status=422 if error else 200))
