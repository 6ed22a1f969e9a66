"""The common answers of my associations."""

from django.contrib import messages as notices
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page, require
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency

from .. import actions
from ..forms.answering import CommonAnswerForm
from ..models import CommonAnswer
from ..queries import associations_answering


@page(Permission.ANSWERS_EDIT)
def answers(request):
    """All of them, and a form for a new one."""
    form = CommonAnswerForm(request.POST or None, associations=associations_answering(request.actor))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        require(request.actor, Permission.ANSWERS_EDIT, told["association"])
        try:
            idempotency.once(form.key, form.body(), lambda: str(actions.save_common_answer(
                request.actor, told["association"], title=told["title"], text=told["text"]).pk))
        except idempotency.OtherBody:
            notices.info(request, _("Malli oli jo tallessa. Voit muokata sitä listalta."))
        else:
            notices.success(request, _("Malli on tallessa."))
        return redirect("inbox:answers")
    return render(request, "inbox/answers.html", {
        "form": form, "answers": CommonAnswer.objects.visible_to(request.actor).order_by("association__name", "title"),
    }, status=422 if form.errors else 200)


def load(actor, pk: int) -> CommonAnswer | None:
    return CommonAnswer.objects.visible_to(actor).filter(pk=pk).first()


@page(Permission.ANSWERS_EDIT, load)
def edit(request, answer):
    form = CommonAnswerForm(request.POST or None, associations=associations_answering(request.actor), initial={
        "association": answer.association_id, "title": answer.title, "text": answer.text})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.save_common_answer(request.actor, told["association"], title=told["title"], text=told["text"],
                                   answer=answer)
        notices.success(request, _("Malli on tallessa."))
        return redirect("inbox:answers")
    return render(request, "inbox/answer_edit.html", {"form": form, "answer": answer},
                  status=422 if form.errors else 200)


@page(Permission.ANSWERS_EDIT, load)
@require_POST
def delete(request, answer):
    actions.delete_common_answer(request.actor, answer)
    notices.success(request, _("Malli on poistettu."))
    return redirect("inbox:answers")
