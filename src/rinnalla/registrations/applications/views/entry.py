"""The ways in besides registering directly: the application form, and the password question."""

import secrets

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency, limits
from rinnalla.base.clock import now
from rinnalla.groups.models import Group

from ...actions.places import NotOpen
from ...addressed import group_page
from ...forms import RegisterForm
from ...models import Application, Intake
from ...questions import words
from ...questions.asking import asked_of, joining_of, shown_way_of, way_of
from ...questions.forms import TryForm
from ...questions.passwords import is_right, may_try, proof_of, proves
from ...views import easy
from ...views.pages import form_context, kept_by_reader, not_open, private
from .. import actions, thanks
from ..forms import ApplicationForm

PER_MINUTE = 30
PROOFS, BROWSER = "joining", "joining_browser"


def load_group(actor: Actor, slug: str) -> Group | None:
    return group_page(actor, slug)


def load_thanked(actor: Actor, slug: str, code: str) -> Application | None:
    number = thanks.application_of(code)
    return Application.objects.thanked(number, slug) if number else None


def whole_intake(group: Group) -> Intake | None:
    """What one applies to: the place in the whole group."""
    return next(iter(Intake.objects.of_group(group)), None)


def proof_in(request, group: Group) -> str:
    """The proof of a right answer that this browser keeps."""
    return request.session.get(PROOFS, {}).get(str(group.pk), "") if request.session.session_key else ""


def other_door(request, group: Group) -> HttpResponse | None:
    """Where to go instead of the registration form; None where this reader may register directly."""
    way = shown_way_of(group)
    if way == words.APPLICATION:
        return redirect("applications:apply", slug=group.slug)
    if way == words.PASSWORD and not proves(joining_of(group), proof_in(request, group)):
        return redirect("applications:password", slug=group.slug)
    return None


@page(Permission.PUBLIC, load_group)
def apply(request, group):
    """The application form, or why there is none just now."""
    intake = whole_intake(group)
    if intake is None or way_of(group) != words.APPLICATION:
        return redirect("registrations:register", slug=group.slug)
    asked = asked_of(group, words.APPLICATION)
    if easy.asks_easily(request):
        return easy.step(request, easy.Way(
            intake, lambda data: ApplicationForm(data, intake=intake, questions=asked),
            lambda form: _received(request, intake, form), "application"))
    form = ApplicationForm(request.POST or None, intake=intake, questions=asked)
    if request.method == "POST" and form.is_valid():
        return _received(request, intake, form)
    state = intake.state_at(now())
    if state not in ("open", "full"):
        return not_open(request, intake, state)
    return _form_page(request, intake, form, status=422 if form.errors else 200)


def _form_page(request, intake: Intake, form: RegisterForm, *, busy: bool = False, status: int = 200):
    return kept_by_reader(render(request, "registrations/applications/apply.html",
                                 form_context(intake, form) | {"busy": busy}, status=status))


def _received(request, intake: Intake, form: RegisterForm) -> HttpResponse:
    """Store once, whatever happened on the way."""
    try:
        made = idempotency.earlier_answer(form.key, form.body())
        if made is None and not limits.allowed("apply", limits.address_of(request), most=PER_MINUTE, seconds=60):
            return _form_page(request, intake, form, busy=True, status=429)
        number = int(made) if made else _store(request, intake, form)
    except idempotency.OtherBody as other:
        number = int(other.reference)  # the first one stands; the applicant corrects it by the personal link
    except NotOpen as closed:
        return not_open(request, intake, closed.state)
    return redirect("applications:thanks", slug=intake.group.slug, code=thanks.code_of(number))


def _store(request, intake: Intake, form: RegisterForm) -> int:
    key, body = form.key, form.body()
    try:
        return actions.apply(request.actor, intake, entry=form.entry(request.LANGUAGE_CODE), answers=form.answers(),
                             key=key, body=body).pk
    except IntegrityError:  # the same press twice at the very same moment: the other one made it
        made = idempotency.earlier_answer(key, body)
        if made is None:
            raise
        return int(made)


@page(Permission.PUBLIC, load_thanked)
def thank_you(request, application):
    """The answer to an application: what happens next."""
    return private(render(request, "registrations/applications/thanks.html", {
        "application": application, "group": application.intake.group, "intake": application.intake,
        "email": application.person.email}))


@page(Permission.PUBLIC, load_group)
def password(request, group):
    """The password question. However often it goes wrong, the page says the same kind thing."""
    intake = whole_intake(group)
    if intake is None or way_of(group) != words.PASSWORD:
        return redirect("registrations:register", slug=group.slug)
    state, joining = intake.state_at(now()), joining_of(group)
    if state not in ("open", "full"):
        return not_open(request, intake, state)
    form, problem = TryForm(request.POST or None), ""
    form.fields["answer"].label = joining.asked
    if request.method == "POST" and form.is_valid():
        if not may_try(group, _who(request)):
            problem = "enough"
        elif is_right(joining, form.cleaned_data["answer"]):
            request.session[PROOFS] = request.session.get(PROOFS, {}) | {str(group.pk): proof_of(joining)}
            return redirect("registrations:register", slug=group.slug)
        else:
            problem = "wrong"
    status = {"": 422 if form.errors else 200, "wrong": 422, "enough": 429}[problem]
    return kept_by_reader(render(request, "registrations/applications/password.html", {
        "group": group, "intake": intake, "form": form, "problem": problem}, status=status))


def _who(request) -> dict[str, str]:
    """Whose tries these are: this browser's, this person's, this address's."""
    browser = request.session.setdefault(BROWSER, secrets.token_urlsafe(12))
    return {"browser": browser, "person": str(request.actor.person or ""), "address": limits.address_of(request)}
