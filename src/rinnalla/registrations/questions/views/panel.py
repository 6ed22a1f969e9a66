"""Questions to the panel, and the extra answers, for those who run the group; and one's own of both."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import note, note_all, page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency, vault
from rinnalla.base.db import writing

from ...views.pages import private
from .. import actions, words
from ..asked import Given
from ..asking import asked_of, panel_wording
from ..forms import ExtraForm, PanelAskForm
from ..loading import own_registration, panel_group, panel_question
from ..models import Answers, PanelQuestion


def _no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


@page(Permission.REGISTRATION_VIEW, panel_group)
def panel(request, group):
    """What the participants ask, without names: to be ordered, taken to the panel, marked, hidden."""
    rows = list(PanelQuestion.objects.of_group(group))
    vault.load(row.registration.person.key for row in rows)
    with writing():
        note(request.actor, "view_panel_questions", group)
    shown = [row for row in rows if row.state != "hidden"]
    return _no_store(render(request, "registrations/questions/panel.html", {
        "group": group, "rows": shown, "hidden": [row for row in rows if row.state == "hidden"],
        "counts": [(name, sum(row.state == state for row in rows)) for state, name in words.PANEL_STATES[:3]]}))


def _back_to_panel(question: PanelQuestion) -> HttpResponse:
    response = redirect("questions:panel", slug=question.registration.intake.group.slug)
    response["Location"] += f"#p{question.pk}"
    return response


@require_POST
@page(Permission.REGISTRATION_MANAGE, panel_question)
def sort(request, question):
    """One step up or down."""
    actions.sort_panel(request.actor, question, up=request.POST.get("direction") == "up")
    return _back_to_panel(question)


@require_POST
@page(Permission.REGISTRATION_MANAGE, panel_question)
def mark(request, question):
    """Taken to the panel, answered, hidden, or new again."""
    state = request.POST.get("state", "")
    if state not in dict(words.PANEL_STATES):
        raise Http404
    actions.mark_panel(request.actor, question, state=state)
    return _back_to_panel(question)


@page(Permission.REGISTRATION_VIEW, panel_group)
def extra(request, group):
    """The extra answers of those who registered, person by person; each viewing is on the audit trail."""
    rows = [row for row in Answers.objects.of_group(group) if row.registration.state in ("confirmed", "offered",
                                                                                         "waiting")]
    vault.load(key for row in rows for key in (row.registration.person.key, row.key))
    rows.sort(key=lambda row: (row.registration.person.name or "").casefold())
    with writing():
        note_all(request.actor, "view_extra_answers", group, about=[row.registration.person_id for row in rows])
    for row in rows:
        row.registration.intake.group = group
        if row.sheet:
            row.sheet.group = group
    return _no_store(render(request, "registrations/questions/extra.html", {"group": group, "rows": rows}))


@page(Permission.REGISTRATION_OWN, own_registration)
def own_extra(request, registration):
    """My answers to the extra questions: I may correct or empty them."""
    group = registration.intake.group
    questions, kept = asked_of(group, words.EXTRA), list(Answers.objects.of_registration(registration))
    given: list[Given] = next((row.given for row in kept if row.sheet_id), [])
    if not questions and not kept:
        raise Http404
    form = ExtraForm(request.POST or None, questions=questions, given=given)
    if request.method == "POST" and questions and form.is_valid():
        actions.correct_extra(request.actor, registration, given=list(form.answers()))
        messages.success(request, _("Vastauksesi on tallennettu."))
        return redirect("registrations:own", pk=registration.pk)
    return private(render(request, "registrations/questions/own_extra.html", {
        "registration": registration, "group": group, "form": form if questions else None, "kept": kept,
        "sheet": questions[0].sheet if questions else None}, status=422 if form.errors else 200))


@page(Permission.REGISTRATION_OWN, own_registration)
def own_panel(request, registration):
    """My questions to the panel: one more, or one taken back."""
    group = registration.intake.group
    if panel_wording(group) is None:
        raise Http404
    form = PanelAskForm(request.POST or None)
    if request.method == "POST" and "remove" in request.POST:
        number = request.POST["remove"]
        actions.take_back(request.actor, registration, question=int(number) if number.isdecimal() else 0)
        messages.success(request, _("Kysymys on otettu pois."))
        return redirect("questions:own_panel", pk=registration.pk)
    if request.method == "POST" and form.is_valid():
        _send(request, registration, form)
        return redirect("questions:own_panel", pk=registration.pk)
    mine = list(PanelQuestion.objects.of_registration(registration))
    return private(render(request, "registrations/questions/own_panel.html", {
        "registration": registration, "group": group, "form": form, "mine": mine, "wording": panel_wording(group),
        "full": len(mine) >= 5}, status=422 if form.errors else 200))


def _send(request, registration, form: PanelAskForm) -> None:
    def made() -> str:
        sent = actions.send_to_panel(request.actor, registration, text=form.cleaned_data["text"])
        return str(sent.pk) if sent else "there"

    try:
        idempotency.once(form.key, form.body(), made)
    except idempotency.OtherBody:
        made()
    messages.success(request, _("Kiitos, kysymyksesi on perillä. Paneelille se luetaan ilman nimeäsi."))
