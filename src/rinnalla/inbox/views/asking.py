"""The public form “ask about the group”, and the same for an association."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.limits import address_of, allowed
from rinnalla.groups.models import Group
from rinnalla.people.models import Association

from .. import actions, addresses
from ..forms.asking import AskByNameForm, AskForm
from ..queries import association_shown, group_shown, registration_of

MOST, SECONDS = 20, 600
"""Questions from one address: a hospital or a library is never refused."""


def load_group(actor, slug: str) -> Group | None:
    return group_shown(actor, slug)


def load_association(actor, slug: str) -> Association | None:
    return association_shown(slug)


@page(Permission.PUBLIC, load_group)
def ask(request, group):
    """Who is registered need not say who they are."""
    mine = registration_of(request.actor, group)
    return _ask(request, group, reverse("inbox:asked", args=[group.slug]), mine.person if mine else None, group=group,
                address=addresses.of_group(group.code), house=group.lead)


@page(Permission.PUBLIC, load_association)
def ask_association(request, association):
    return _ask(request, association, reverse("inbox:asked_association", args=[association.slug]), None,
                address=addresses.of_association(association.slug), house=association)


def _ask(request, place, thanks_url: str, person, **context):
    kind = AskForm if person else AskByNameForm
    form = kind(request.POST or None)
    context |= {"form": form, "person": person}
    if request.method != "POST" or not form.is_valid():
        return _page(request, context, 422 if form.errors else 200)
    if not allowed("ask", address_of(request), most=MOST, seconds=SECONDS):
        return _page(request, context | {"busy": True}, 429)
    if not form.by_robot:
        _store(request, place, form, person)
    return redirect(thanks_url)


def _store(request, place, form, person) -> None:
    told = form.cleaned_data
    body = form.body()
    try:
        idempotency.once(form.key, body, lambda: str(actions.ask(
            request.actor, place, text=told["text"], name=told.get("name", ""), email=told.get("email", ""),
            person=person, language=person.language if person else request.LANGUAGE_CODE).pk))
    except idempotency.OtherBody:  # sent, gone back, changed and sent again: both are read
        idempotency.once(form.key + body[-40:], body, lambda: str(actions.ask(
            request.actor, place, text=told["text"], name=told.get("name", ""), email=told.get("email", ""),
            person=person, language=request.LANGUAGE_CODE).pk))


def _page(request, context: dict, status: int) -> HttpResponse:
    return no_store(render(request, "inbox/ask.html", context, status=status))


@page(Permission.PUBLIC, load_group)
def asked(request, group):
    return render(request, "inbox/asked.html", {"group": group, "house": group.lead})


@page(Permission.PUBLIC, load_association)
def asked_association(request, association):
    return render(request, "inbox/asked.html", {"house": association})


def no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
