"""Group requests: an association asks, the federation talks it over and builds or declines (GRP12)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import may, may_here, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.idempotency import OtherBody, once
from rinnalla.base.states import NotAllowed

from .. import actions
from ..forms.request import DeclineForm, RequestForm, WordForm
from ..models import GroupRequest
from ..queries import associations_asking
from ..team import by_name
from ..wording import FORM_NAMES, REQUEST_STATES, Form


def request_at_desk(actor: Actor, pk: int) -> GroupRequest | None:
    return GroupRequest.objects.at_desk(actor).filter(pk=pk).first()


@never_cache
@page(Permission.REQUEST_MAKE)
def requests(request):
    """Mine and my associations'; for the federation's staff, everybody's. Those that wait first."""
    rows = list(GroupRequest.objects.at_desk(request.actor)[:100])
    for row in rows:
        row.said, row.kind = REQUEST_STATES[row.state]
    return render(request, "groups/requests.html", {
        "living": [r for r in rows if r.living], "decided": [r for r in rows if not r.living],
        "may_ask": associations_asking(request.actor).exists(),
        "experts": may_here(request.actor, Permission.EXPERT_ANSWER)})


@page(Permission.REQUEST_MAKE)
def make(request):
    """Tell what kind of a group is wished for."""
    form = RequestForm(request.POST or None, associations=associations_asking(request.actor))
    if request.method == "POST" and form.is_valid():
        def store() -> str:
            return str(actions.ask_for_group(request.actor, form.cleaned_data["association"], facts=form.facts).pk)

        try:
            pk = once(form.key, form.body(), store)
            messages.success(request, _("Pyyntö on lähetetty liittoon. Saat vastauksen sähköpostiisi."))
        except OtherBody as earlier:
            pk = earlier.reference
            messages.info(request, _("Tämä pyyntö on jo lähetetty. Voit jatkaa siitä täällä."))
        return redirect("groups:request", pk=pk)
    return render(request, "groups/request_make.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@page(Permission.REQUEST_VIEW, request_at_desk)
def request(request, asked):
    """One request: what was told, the talk, and what may be done."""
    return _show(request, asked)


def _show(request, asked, *, word=None, decline=None, status: int = 200):
    said = list(asked.words.select_related("person"))
    by_name([w.person for w in said if w.person])
    asked.said, asked.kind = REQUEST_STATES[asked.state]
    return render(request, "groups/request.html", {
        "asked": asked, "said": said, "form_name": FORM_NAMES[Form(asked.form)], "word": word or WordForm(),
        "decline": decline or DeclineForm(), "answers": may(request.actor, Permission.REQUEST_ANSWER, asked),
        "wrong": next((f for f in (word, decline) if f is not None and f.errors), None),
        "manages": asked.group is not None and may(request.actor, Permission.GROUP_MANAGE, asked.group)}, status=status)


def _done(request, asked, verb, words: str, **facts):
    try:
        verb(request.actor, asked, **facts)
        messages.success(request, words)
    except NotAllowed:
        messages.info(request, _("Pyyntö oli jo käsitelty. Tässä näet, missä nyt ollaan."))
    return redirect("groups:request", pk=asked.pk)


@require_POST
@page(Permission.REQUEST_VIEW, request_at_desk)
def say(request, asked):
    form = WordForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, word=form, status=422)
    staff = may(request.actor, Permission.REQUEST_ANSWER, asked) and asked.person_id != request.actor.person
    return _done(request, asked, actions.say_about_request, _("Viesti on lähetetty."), text=form.cleaned_data["text"],
                 from_federation=staff)


@require_POST
@page(Permission.REQUEST_ANSWER, request_at_desk)
def build(request, asked):
    """In one step: a draft with everything filled in."""
    try:
        group = actions.build_group(request.actor, asked)
    except NotAllowed:
        messages.info(request, _("Pyyntö oli jo käsitelty. Tässä näet, missä nyt ollaan."))
        return redirect("groups:request", pk=asked.pk)
    messages.success(request, _("Luonnos on valmis, ja pyytäjä saa siitä viestin. Tarkista se ennen julkaisua."))
    return redirect("groups:manage", slug=group.slug)


@require_POST
@page(Permission.REQUEST_ANSWER, request_at_desk)
def decline(request, asked):
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, decline=form, status=422)
    return _done(request, asked, actions.decline_request, _("Vastaus on lähetetty."), **form.cleaned_data)


@require_POST
@page(Permission.REQUEST_VIEW, request_at_desk)
def withdraw(request, asked):
    """No longer wished for."""
    return _done(request, asked, actions.withdraw_request, _("Pyyntö on peruttu."))
