"""Support for facilitators (SAFE3): asking for it, and one's own requests with their answers."""

from django.contrib import messages as notices
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency, vault

from .. import actions
from ..forms.asking import ReplyForm, SupportForm
from ..models import Message, Thread
from ..queries import group_run_by, own_person, own_support, staff_of
from .asking import no_store


def load_group(actor, slug: str):
    return group_run_by(actor, slug)


@page(Permission.GROUP_MANAGE, load_group)
def ask(request, group):
    """Who answers is said before one writes, by name."""
    form = SupportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = idempotency.once(form.key, form.body(), lambda: str(actions.ask_support(
                request.actor, group, person=own_person(request.actor), topic=told["topic"], text=told["text"]).pk))
        except idempotency.OtherBody as other:
            made = other.reference
        notices.success(request, _("Kiitos, että pyysit. Saat vastauksen parin päivän sisällä."))
        return redirect("inbox:own_support", pk=int(made))
    return no_store(render(request, "inbox/support_ask.html", {
        "group": group, "form": form, "answerers": staff_of(group.federation_id, [group.lead_id]),
        "own": _opened(own_support(request.actor).filter(group=group)),
    }, status=422 if form.errors else 200))


def _opened(threads) -> list[Thread]:
    rows = list(threads.whole().order_by("-changed_at"))
    vault.load([t.key for t in rows] + [t.assigned.key for t in rows if t.assigned])
    return rows


def load_own(actor, pk: int) -> Thread | None:
    return own_support(actor).whole().filter(pk=pk).first()


@page(Permission.SUPPORT_OWN, load_own)
@require_safe
def own(request, thread):
    """My own request: what I asked and was answered. Notes among those who answer are not here."""
    return _show(request, thread, ReplyForm())


def _show(request, thread: Thread, form: ReplyForm):
    said = [m for m in Message.objects.of(thread) if m.sort in (Message.Sort.QUESTION, Message.Sort.ANSWER)]
    return no_store(render(request, "inbox/support.html", {
        "thread": thread, "said": said, "group": thread.group, "form": form}, status=422 if form.errors else 200))


@page(Permission.SUPPORT_OWN, load_own)
@require_POST
def reply(request, thread):
    """Go on in the same thread."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, thread, form)
    try:
        idempotency.once(form.key, form.body(), lambda: str(actions.reply(
            request.actor, thread, text=form.cleaned_data["text"]).pk))
    except idempotency.OtherBody:
        notices.info(request, _("Edellinen viestisi on jo lähetetty. Kirjoita uusi tähän."))
    else:
        notices.success(request, _("Viestisi on lähetetty. Saat vastauksen parin päivän sisällä."))
    return redirect("inbox:own_support", pk=thread.pk)
