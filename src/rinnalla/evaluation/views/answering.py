"""Giving feedback. The pages touch no session, look at no person and are kept nowhere."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from rinnalla.access.guard import in_this_house, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import ANYONE

from ..actions.answering import give_answer
from ..forms.answer import AnswerForm
from ..models import Token
from ..states import LEAST


def _quiet(response):
    """The link in the address goes nowhere from here."""
    response["Referrer-Policy"] = "no-referrer"  # our own forms pass all the same: access.csrf
    return response


@never_cache
@page(Permission.PASS)
def answer(request, code):
    """The form of a link that can still be answered; POST uses it up."""
    token = Token.objects.by_code(code)
    if token is None or not in_this_house(request, token.round):
        return _quiet(render(request, "evaluation/gone.html", status=404))
    if request.easy and request.POST.get("go", "next") != "send":
        return _quiet(_step(request, token))
    form = AnswerForm(request.POST if request.method == "POST" else None, feedback=token.round)
    if request.method == "POST" and form.is_valid():
        give_answer(ANYONE, code=code, answer=form.cleaned_data)
        return _quiet(redirect("evaluation:thanks"))
    return _quiet(render(request, "evaluation/answer.html", {
        "form": form, "round": token.round, "group": token.round.group, "least": LEAST,
        "shared": token.uses > 1 or bool(token.round.shared_code and code == token.round.shared_code),
        "facilitators": token.round.audience == "facilitators",
    }, status=422 if form.errors else 200))


def _step(request, token: Token):
    """Easy Finnish: a few questions at a time. Earlier answers travel in the page itself and are kept nowhere."""
    form = AnswerForm(request.POST.copy() if request.method == "POST" else None, feedback=token.round)
    sections, asked = form.sections, request.POST.get("step", "")
    here = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0
    here = max(0, min(here + {"next": 1, "back": -1}.get(request.POST.get("go", ""), 0), len(sections)))
    carried = [(b.html_name, b.data) for n, (_s, fields) in enumerate(sections, start=1) if n != here
               for _kind, b in fields if b.data]
    return render(request, "evaluation/answer_easy.html", {
        "form": form, "round": token.round, "group": token.round.group, "least": LEAST, "carried": carried,
        "step": here, "steps": len(sections), "section": sections[here - 1] if here else None,
        "facilitators": token.round.audience == "facilitators"})


@page(Permission.PUBLIC)
def thanks(request):
    """Thank you; the same for everybody."""
    return render(request, "evaluation/thanks.html")
