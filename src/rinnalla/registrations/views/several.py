"""Register to many meetings of a group with one form; see all on one page; give all up at once (GRP2)."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import idempotency, limits
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.ui import times

from .. import actions, thanks
from ..addressed import group_page
from ..applications.views.entry import other_door, proof_in
from ..forms import RegisterForm
from ..models import Registration
from . import easy
from .choosing import choices_of, choosing
from .pages import form_context, kept_by_reader, private
from .register import PER_MINUTE, load_thanked


def load_group(actor: Actor, slug: str) -> Group | None:
    """A group whose meetings are registered for one by one."""
    group = group_page(actor, slug)
    return group if group and group.preset.registration_per_meeting else None


@page(Permission.PUBLIC, load_group)
def register(request, group):
    """Ticked meetings, then one form for all of them."""
    if (other := other_door(request, group)) is not None:
        return other
    rows = choices_of(group, request.GET.getlist("meeting"))
    if "edit" in request.GET and request.method != "POST":
        return choosing(request, group, rows=rows)
    chosen = [row["intake"] for row in rows if row["asked"] and row["open"]]
    gone = [row["intake"] for row in rows if row["asked"] and not row["open"]]
    if not chosen:
        problem = _("Valitse ainakin yksi tapaaminen, johon haluat tulla.") if "chosen" in request.GET else ""
        problem = _gone_words(gone) if gone else problem
        return choosing(request, group, rows=rows, problem=problem)
    if len(chosen) == 1 and not gone and request.method != "POST":
        return redirect(f"{reverse('registrations:register', args=[group.slug])}?meeting={chosen[0].meeting.number}")
    if easy.asks_easily(request) and not gone:
        return easy.step(request, easy.Way(
            chosen[0], lambda data: RegisterForm(data, intake=chosen[0]),
            lambda form: _received(request, group, chosen, form), "several",
            {"chosen": [(one, one.state_at(now())) for one in chosen]}))
    form = RegisterForm(request.POST or None, intake=chosen[0])
    if request.method == "POST" and form.is_valid() and not gone:
        return _received(request, group, chosen, form)
    return _form_page(request, chosen, form, gone=gone, status=422 if form.errors else 409 if gone and form.is_bound
                      else 200)


def _form_page(request, chosen: list[Any], form: RegisterForm, *, gone=(), busy: bool = False,
               status: int = 200) -> HttpResponse:
    query = "&".join(f"meeting={i.meeting.number}" for i in chosen)
    return kept_by_reader(render(request, "registrations/register_several.html", form_context(chosen[0], form) | {
        "chosen": [(i, i.state_at(now())) for i in chosen], "gone": _gone_words(gone) if gone else "", "busy": busy,
        "action": f"{request.path}?{query}",
        "back": f"{request.path}?edit=1&{query}",
    }, status=status))


def _gone_words(gone) -> str:
    days = ", ".join(times.long_date(i.meeting.starts_at).removesuffix(".") for i in gone)
    return ngettext("Tapaamiseen %(days)s ei voi enää ilmoittautua, joten poistimme sen valinnoistasi.",
                    "Näihin tapaamisiin ei voi enää ilmoittautua, joten poistimme ne valinnoistasi: %(days)s.",
                    len(gone)) % {"days": days}


def _body(form: RegisterForm, chosen: list[Any]) -> str:
    return f"{form.body()}|{','.join(str(i.pk) for i in chosen)}"


def _received(request, group: Group, chosen: list[Any], form: RegisterForm) -> HttpResponse:
    body = _body(form, chosen)
    try:
        made = idempotency.earlier_answer(form.key, body)
        if made is None and not limits.allowed("register", limits.address_of(request), most=PER_MINUTE, seconds=60):
            return _form_page(request, chosen, form, busy=True, status=429)
        first = int((made or _store(request, chosen, form, body)).split(",")[0])
    except idempotency.OtherBody as other:
        messages.info(request, _("Olit jo lähettänyt tämän lomakkeen. Tässä on, mitä siitä syntyi. Voit muuttaa tai "
                                 "perua sen sähköpostiin tulevasta linkistä."))
        first = int(other.reference.split(",")[0])
    except actions.OtherDoor:
        return redirect("registrations:register", slug=group.slug)
    except actions.NotOpen:  # one of them closed at this very moment: the page tells which
        rows = choices_of(group, [str(i.meeting.number) for i in chosen])
        gone = [row["intake"] for row in rows if row["asked"] and not row["open"]]
        left = [i for i in chosen if i not in gone]
        return _form_page(request, left, form, gone=gone, status=409) if left else choosing(
            request, group, rows=rows, problem=_gone_words(gone))
    return redirect("registrations:thanks_several", slug=group.slug, code=thanks.code_of(first))


def _store(request, chosen: list[Any], form: RegisterForm, body: str) -> str:
    try:
        made = actions.register_several(
            request.actor, chosen[0], others=chosen[1:], entry=form.entry(request.LANGUAGE_CODE), key=form.key,
            body=body, proof=proof_in(request, chosen[0].group))
        return ",".join(str(r.pk) for r in made)
    except IntegrityError:  # the same press twice at the very same moment: the other one made them
        if (made_before := idempotency.earlier_answer(form.key, body)) is None:
            raise
        return made_before


@page(Permission.PUBLIC, load_thanked)
def thank_you(request, registration):
    """All that this person has in the group, each with its place or its place in line."""
    group = registration.intake.group
    rows = [r for r in Registration.objects.of_persons([registration.person_id]).filter(intake__group=group)
            if r.intake.meeting and not r.ended]
    rows.sort(key=lambda r: r.intake.meeting.starts_at)
    return private(render(request, "registrations/thanks_several.html", {
        "group": group, "email": registration.person.email,
        "rows": [(r, Registration.objects.place_in_line(r) if r.state == "waiting" else 0) for r in rows],
        "placed": sum(r.state == "confirmed" for r in rows)}))


def load_mine(actor: Actor, slug: str) -> list[Registration] | None:
    """My own living registrations of one group; nothing of others, whoever runs it."""
    mine = list(Registration.objects.of_persons(actor.persons).filter(intake__group__slug=slug).living())
    return mine or None


@page(Permission.OWN)
def cancel_all(request, slug):
    """Ask, then give up every place in this group at once."""
    mine = load_mine(request.actor, slug)
    if mine is None:
        return redirect("registrations:mine")
    if request.method == "POST":
        persons: dict[int, list[Registration]] = {}
        for one in mine:
            persons.setdefault(one.person_id, []).append(one)
        count = sum(actions.cancel_with(request.actor, rows[0], others=rows[1:]) for rows in persons.values())
        messages.success(request, ngettext("Paikkasi on peruttu. Kiitos, kun kerroit.",
                                           "%(count)s tapaamista on peruttu. Kiitos, kun kerroit.", count)
                         % {"count": count})
        return redirect("registrations:mine")
    return private(render(request, "registrations/cancel_all.html", {"mine": mine, "group": mine[0].intake.group}))
