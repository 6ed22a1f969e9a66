"""My application, by the personal link: its state, the talk, correcting and withdrawing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency
from rinnalla.base.states import NotAllowed

from ...models import Application, ApplicationMessage
from ...questions import words
from ...questions.asking import asked_of
from ...views.pages import private
from .. import actions
from ..forms import CorrectionForm, MessageForm


def load_own(actor: Actor, pk: int) -> Application | None:
    """One of my applications; those of others are not there, whoever runs their group."""
    return Application.objects.of_persons(actor.persons).filter(pk=pk).first()


def _late(request) -> None:
    messages.info(request, _("Hakemuksesi on jo käsitelty. Vastaus on tällä sivulla ja sähköpostissasi."))


@page(Permission.APPLICATION_OWN, load_own)
def own(request, application):
    """My application as it stands."""
    return _show(request, application)


def _show(request, application: Application, form: MessageForm | None = None):
    talk = ApplicationMessage.objects.of(application)
    return private(render(request, "registrations/applications/own.html", {
        "application": application, "group": application.intake.group, "intake": application.intake, "talk": talk,
        "form": form or MessageForm(), "answers": application.answers}, status=422 if form else 200))


@page(Permission.APPLICATION_OWN, load_own)
def correct(request, application):
    """Change what I told, while nobody has decided."""
    if not application.undecided:
        _late(request)
        return redirect("applications:own", pk=application.pk)
    told = {"nickname": application.nickname, "with_support_person": application.with_support_person}
    form = CorrectionForm(request.POST or None, intake=application.intake, initial=told, given=application.answers,
                          questions=asked_of(application.intake.group, words.APPLICATION))
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(request.actor, application, answers=form.answers(),
                            **{name: form.cleaned_data[name] for name in told})
            messages.success(request, _("Muutokset on tallennettu."))
        except NotAllowed:
            _late(request)
        return redirect("applications:own", pk=application.pk)
    return private(render(request, "registrations/applications/correct.html", {
        "application": application, "group": application.intake.group, "intake": application.intake, "form": form,
    }, status=422 if form.errors else 200))


@page(Permission.APPLICATION_OWN, load_own)
def withdraw(request, application):
    """Ask, then take the application back."""
    if request.method == "POST":
        try:
            actions.withdraw_application(request.actor, application)
            messages.success(request, _("Hakemuksesi on peruttu ja vastauksesi on poistettu."))
        except NotAllowed:
            _late(request)
        return redirect("applications:own", pk=application.pk)
    return private(render(request, "registrations/applications/withdraw.html", {
        "application": application, "group": application.intake.group, "intake": application.intake}))


@page(Permission.APPLICATION_OWN, load_own)
def say(request, application):
    """Write to those who run the group."""
    form = MessageForm(request.POST or None)
    if request.method != "POST":
        return redirect("applications:own", pk=application.pk)
    if not form.is_valid():
        return _show(request, application, form)
    try:
        idempotency.once(form.key, form.body(), lambda: str(actions.answer_message(
            request.actor, application, text=form.cleaned_data["text"]).pk))
        messages.success(request, _("Viestisi on perillä."))
    except NotAllowed:
        _late(request)
    except idempotency.OtherBody:
        messages.info(request, _("Viestisi oli jo lähtenyt. Jos haluat lisätä jotain, kirjoita uusi viesti."))
    return redirect("applications:own", pk=application.pk)
