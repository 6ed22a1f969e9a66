"""One thread: reading it is noted; answering, drafts, notes, who looks after it, closing."""

from django.contrib import messages as notices
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import note, page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.db import writing

from .. import actions
from ..forms.answering import AnswerForm, AssignForm, NoteForm
from ..models import CommonAnswer, Message, Thread
from ..queries import handlers_of, registrations_behind, threads_seen
from .asking import no_store


def load(actor, pk: int) -> Thread | None:
    return threads_seen(actor).whole().filter(pk=pk).first()


@page(Permission.QUESTION_HANDLE, load)
@require_safe
def thread(request, thread):
    """The whole thread. Reading it is on the audit."""
    with writing():
        note(request.actor, "read_question", thread, about=thread.person_id)
    return _show(request, thread, _begun(request, thread))


def _begun(request, thread: Thread) -> AnswerForm:
    """The answer field: with what I had begun, or with the common answer that was chosen."""
    draft = thread.drafts.filter(person=request.actor.person).first()
    text = ""
    if draft:
        draft.thread = thread
        text = draft.text or ""
    elif (chosen := request.GET.get("common", "")).isdigit():
        found = CommonAnswer.objects.offered_in(thread).filter(pk=chosen).first()
        text = found.text if found else ""
    return AnswerForm(initial={"text": text, "version": thread.version})


def _show(request, thread: Thread, form: AnswerForm, *, clash: bool = False, note_form=None, status: int = 200):
    handlers = handlers_of(thread)
    others = thread.drafts.exclude(person=request.actor.person).select_related("person")
    return no_store(render(request, "inbox/thread.html", {
        "thread": thread, "said": Message.objects.of(thread), "form": form, "clash": clash,
        "note_form": note_form or NoteForm(), "assign_form": AssignForm(thread=thread, handlers=handlers),
        "writing": list(others), "common": CommonAnswer.objects.offered_in(thread),
        "registrations": registrations_behind(thread), "support": thread.sort == Thread.Sort.SUPPORT,
    }, status=status))


@page(Permission.QUESTION_HANDLE, load)
@require_POST
def answer(request, thread):
    """Send the answer, or keep it as a draft. When somebody was quicker, nothing is lost."""
    form = AnswerForm(request.POST)
    if "draft" in request.POST:
        return _keep(request, thread, form)
    if not form.is_valid():
        return _show(request, thread, form, status=422)
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        idempotency.once(form.key, form.body(), lambda: str(actions.answer(
            request.actor, thread, text=text, version=version).pk))
    except actions.Clash:
        return _clash(request, thread, text)
    except idempotency.OtherBody:
        return _clash(request, thread, text)
    notices.success(request, _("Vastauksesi lähtee hetken päästä."))
    return redirect("inbox:thread", pk=thread.pk)


def _keep(request, thread: Thread, form: AnswerForm):
    form.is_valid()
    actions.keep_draft(request.actor, thread, text=form.cleaned_data.get("text", ""))
    notices.success(request, _("Luonnos on tallessa. Sen näet vain sinä."))
    return redirect("inbox:thread", pk=thread.pk)


def _clash(request, thread: Thread, text: str):
    """Somebody said something meanwhile: show it, keep my words, and let me send them knowing it."""
    actions.keep_draft(request.actor, thread, text=text)
    fresh = load(request.actor, thread.pk)
    if fresh is None:
        raise Http404
    form = AnswerForm(initial={"text": text, "version": fresh.version})
    return _show(request, fresh, form, clash=True, status=409)


@page(Permission.QUESTION_HANDLE, load)
@require_POST
def take_note(request, thread):
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, thread, _begun(request, thread), note_form=form, status=422)
    try:
        idempotency.once(form.key, form.body(), lambda: str(actions.take_note(
            request.actor, thread, text=form.cleaned_data["note"]).pk))
    except idempotency.OtherBody:
        notices.info(request, _("Muistiinpano oli jo tallessa."))
    return redirect("inbox:thread", pk=thread.pk)


@page(Permission.QUESTION_HANDLE, load)
@require_POST
def assign(request, thread):
    form = AssignForm(request.POST, thread=thread, handlers=handlers_of(thread))
    if form.is_valid():
        actions.assign(request.actor, thread, person=form.chosen)
        notices.success(request, _("%(name)s hoitaa tämän.") % {"name": form.chosen.name} if form.chosen
                        else _("Kysymys odottaa nyt sitä, joka ehtii ensin."))
    return redirect("inbox:thread", pk=thread.pk)


@page(Permission.QUESTION_HANDLE, load)
@require_POST
def close(request, thread):
    actions.close_thread(request.actor, thread)
    notices.success(request, _("Asia on hoidettu. Jos hän kirjoittaa vielä, kysymys palaa listalle."))
    return redirect("inbox:thread", pk=thread.pk)


@page(Permission.QUESTION_HANDLE, load)
@require_POST
def reopen(request, thread):
    actions.reopen_thread(request.actor, thread)
    return redirect("inbox:thread", pk=thread.pk)
