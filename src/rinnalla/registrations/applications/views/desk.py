"""Applications of a group, for those who run it: a list without answers, each on its own page, then the decision."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import note, note_all, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, idempotency, vault
from rinnalla.base.db import writing
from rinnalla.base.states import NotAllowed
from rinnalla.groups.models import Group

from ...models import Application, ApplicationMessage
from ...queries import group_at_desk, meetings_of
from ...questions import words
from ...questions.asking import joining_of
from .. import actions
from ..forms import AcceptForm, DeclineForm, MessageForm

AFTER_LAST = timedelta(days=90)
"""Answers carried over go at the latest so long after the last meeting, with the registration itself."""


def load_group(actor: Actor, slug: str) -> Group | None:
    return group_at_desk(actor, slug)


def load_application(actor: Actor, slug: str, pk: int) -> Application | None:
    group = group_at_desk(actor, slug)
    found = Application.objects.of_group(group).filter(pk=pk).first() if group else None
    if found:
        found.intake.group = group
    return found


@page(Permission.APPLICATION_READ, load_group)
def applications(request, group):
    """Who has applied and how far it is. No answers, no decisions: each application has its own page."""
    rows = list(Application.objects.of_group(group).with_talk())
    vault.load(row.person.key for row in rows)
    with writing():
        note_all(request.actor, "view_applications", group, about=[row.person_id for row in rows])
    return _no_store(render(request, "registrations/applications/list.html", {
        "group": group, "waiting": [row for row in rows if row.undecided],
        "decided": [row for row in rows if not row.undecided],
        "by_application": joining_of(group).way == words.APPLICATION}))


@page(Permission.APPLICATION_READ, load_application)
def application(request, application):
    """One application: answers, the talk, and the decision under them."""
    return _show(request, application)


def latest_day(application: Application) -> date:
    """The last day until which carried answers may stay."""
    meetings = meetings_of(application.intake)
    last = meetings[-1].ends_at if meetings else clock.now()
    return clock.local_on(last + AFTER_LAST)


def decline_words(application: Application) -> str:
    """A kind no to begin with."""
    return _("Kiitos hakemuksestasi ja siitä, mitä kerroit. Tällä kertaa emme valitettavasti voi ottaa sinua tähän "
             "ryhmään. Se ei ole sinun syysi. Olet lämpimästi tervetullut muihin ryhmiimme, ja autamme mielellämme "
             "löytämään sinulle sopivan.")


def _show(request, application: Application, *, say=None, accept=None, decline=None) -> HttpResponse:
    with writing():
        note(request.actor, "view_application", application)
    answers = application.answers
    talk = ApplicationMessage.objects.of(application)
    seen = {"seen": application.version}
    forms = [form for form in (say, accept, decline) if form is not None]
    return _no_store(render(request, "registrations/applications/one.html", {
        "group": application.intake.group, "application": application, "answers": list(enumerate(answers)),
        "talk": talk, "say": say or MessageForm(), "full": application.intake.full,
        "accept": accept or AcceptForm(initial=seen, answers=answers, latest=latest_day(application),
                                       auto_id="accept_%s"),
        "decline": decline or DeclineForm(initial=seen | {"message": decline_words(application)},
                                          auto_id="decline_%s"),
    }, status=422 if forms else 200))


def _again(request, application: Application) -> HttpResponse:
    """It was decided, withdrawn or corrected meanwhile: say so, and show how it is now."""
    messages.info(request, _("Hakemus oli jo käsitelty tai peruttu. Sinun ei tarvitse tehdä muuta."))
    return redirect("applications:application", slug=application.intake.group.slug, pk=application.pk)


def _corrected(request, application: Application) -> HttpResponse:
    messages.info(request, _("Hakija muutti vastauksiaan sillä välin. Lue ne ensin ja päätä sitten."))
    return redirect("applications:application", slug=application.intake.group.slug, pk=application.pk)


@require_POST
@page(Permission.APPLICATION_DECIDE, load_application)
def say(request, application):
    """Write to the applicant."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _show(request, application, say=form)
    try:
        idempotency.once(form.key, form.body(), lambda: str(actions.write_to_applicant(
            request.actor, application, text=form.cleaned_data["text"]).pk))
        messages.success(request, _("Viesti on hakijan sivulla. Sähköpostiin lähtee tieto, mutta ei viestin sisältöä."))
    except NotAllowed:
        return _again(request, application)
    except idempotency.OtherBody:
        messages.info(request, _("Viestisi oli jo lähtenyt. Jos haluat lisätä jotain, kirjoita uusi viesti."))
    return redirect("applications:application", slug=application.intake.group.slug, pk=application.pk)


@require_POST
@page(Permission.APPLICATION_DECIDE, load_application)
def accept(request, application):
    """Take the applicant in; the answers go."""
    form = AcceptForm(request.POST, answers=application.answers, latest=latest_day(application), auto_id="accept_%s")
    if not application.undecided:
        return _again(request, application)
    if not form.is_valid():
        return _show(request, application, accept=form)
    try:
        made = actions.accept_application(request.actor, application, seen=form.cleaned_data["seen"],
                                          message=form.cleaned_data["message"], carry=form.kept())
    except NotAllowed:
        return _again(request, application)
    except actions.Corrected:
        return _corrected(request, application)
    messages.success(request, _("Hakija on nyt mukana ryhmässä. Vastaukset ja keskustelu on poistettu.")
                     if made.state == "confirmed" else
                     _("Ryhmä on täynnä, joten hakija pääsi jonoon ja saa siitä viestin. Vastaukset ja keskustelu "
                       "on poistettu."))
    return redirect("applications:applications", slug=application.intake.group.slug)


@require_POST
@page(Permission.APPLICATION_DECIDE, load_application)
def decline(request, application):
    """Say no with kind words; the answers go."""
    form = DeclineForm(request.POST, auto_id="decline_%s")
    if not application.undecided:
        return _again(request, application)
    if not form.is_valid():
        return _show(request, application, decline=form)
    try:
        actions.decline_application(request.actor, application, seen=form.cleaned_data["seen"],
                                    message=form.cleaned_data["message"])
    except NotAllowed:
        return _again(request, application)
    except actions.Corrected:
        return _corrected(request, application)
    messages.success(request, _("Hakijalle lähtee viestisi. Vastaukset ja keskustelu on poistettu."))
    return redirect("applications:applications", slug=application.intake.group.slug)


def _no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
