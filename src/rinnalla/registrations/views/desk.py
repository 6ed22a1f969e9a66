"""The registered of a group, for those who run it. Who looked at contact data is on the audit trail (REG7)."""

import csv
from io import StringIO

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import may, note_all, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.states import NotAllowed
from rinnalla.groups.models import Group

from .. import actions, words
from ..forms import LimitForm
from ..models import Intake, Registration
from ..queries import group_at_desk

ORDER = {"confirmed": 0, "offered": 1, "waiting": 2, "cancelled": 3, "declined": 3, "lapsed": 3}


def load_group(actor: Actor, slug: str) -> Group | None:
    return group_at_desk(actor, slug)


def load_registration(actor: Actor, slug: str, pk: int) -> Registration | None:
    group = group_at_desk(actor, slug)
    return Registration.objects.of_group(group).filter(pk=pk).first() if group else None


def seen(request, group: Group, action: str) -> list[Registration]:
    """The registered with their contact data, in order, each viewing noted about each person."""
    rows = list(Registration.objects.of_group(group))
    vault.load(row.person.key for row in rows)
    rows.sort(key=lambda row: (ORDER[row.state], row.line if row.state == "waiting" else 0,
                               (row.person.name or "").casefold()))
    note_all(request.actor, action, group, about=[row.person_id for row in rows])
    return rows


@page(Permission.REGISTRATION_VIEW, load_group)
def registered(request, group):
    """Who has registered, by intake, with counts and the advice on overbooking."""
    intakes, rows = Intake.objects.of_group(group), seen(request, group, "view_registered")
    addresses: dict[tuple[int, str], list[int]] = {}
    for row in rows:
        if row.state in ("confirmed", "offered", "waiting") and row.person.email_key:
            addresses.setdefault((row.intake_id, row.person.email_key), []).append(row.pk)
    twins = {pk for pks in addresses.values() if len(pks) > 1 for pk in pks}
    parts = [part(intake, [row for row in rows if row.intake_id == intake.pk]) for intake in intakes]
    return no_store(render(request, "registrations/desk/registered.html", {
        "group": group, "parts": parts, "twins": twins, "total": len(rows), "calls": calls(rows),
        "shapes": may(request.actor, Permission.GROUP_SHAPE, group)}))


def calls(rows: list[Registration]) -> list[Registration]:
    """Those whom no letter reaches: they have to be called."""
    return [row for row in rows if row.living and not row.person.email]


def part(intake: Intake, rows: list[Registration]) -> dict:
    counts = {state: sum(row.state == state for row in rows) for state in ("confirmed", "offered", "waiting")}
    return {"intake": intake, "rows": rows, "counts": counts, "state": intake.state_at(now()),
            "gone": sum(row.ended for row in rows),
            "advice": words.overbooking(intake) if intake.wanted or intake.taken else []}


@page(Permission.REGISTRATION_VIEW, load_group)
def export(request, group):
    """The same as a CSV file, for a spreadsheet; a cell never becomes a formula."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Tila"), _("Nimi"), _("Nimimerkki"), _("Sähköposti"), _("Puhelin"), _("Tukihenkilö"),
                     _("Toiveet")])
    states = dict(state_words())
    for row in seen(request, group, "export_registered"):
        writer.writerow([plain(cell) for cell in (
            states[row.state], row.person.name, row.nickname, row.person.email, row.person.phone,
            _("kyllä") if row.with_support_person else "", row.wishes)])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ilmoittautuneet.csv"'
    return no_store(response)


def state_words() -> list[tuple[str, str]]:
    return [("confirmed", _("Mukana")), ("offered", _("Paikka tarjottu")), ("waiting", _("Jonossa")),
            ("cancelled", _("Perunut")), ("declined", _("Ei ottanut paikkaa")), ("lapsed", _("Ei vastannut ajoissa"))]


def plain(cell: str | None) -> str:
    """Text that no spreadsheet runs: a leading =, +, -, @ or control character gets an apostrophe before it."""
    cell = cell or ""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") or cell.lstrip()[:1] in ("=", "@") else cell


def chosen(group: Group, pk: str) -> Intake:
    """One of the group's intakes, by what the form sent."""
    found = next((i for i in Intake.objects.of_group(group) if str(i.pk) == pk), None)
    if found is None:
        raise Http404
    return found


@page(Permission.GROUP_SHAPE, load_group)
def limit(request, group):
    """Raise or lower how many are taken."""
    form = LimitForm(request.POST)
    if request.method == "POST" and form.is_valid():
        intake = chosen(group, request.POST.get("intake", ""))
        actions.set_limit(request.actor, intake, wanted=form.cleaned_data["wanted"])
        messages.success(request, _("Uusi paikkamäärä on voimassa. Kukaan ei menettänyt paikkaansa."))
    elif request.method == "POST":
        messages.error(request, str(form.errors["wanted"][0]))
    return redirect("registrations:registered", slug=group.slug)


@page(Permission.REGISTRATION_MANAGE, load_registration)
def cancel(request, registration):
    """Cancel on somebody's behalf: ask first."""
    group = registration.intake.group
    if request.method == "POST":
        try:
            actions.cancel_registration(request.actor, registration)
            messages.success(request, _("Ilmoittautuminen on peruttu, ja siitä lähtee viesti."))
        except NotAllowed:
            messages.info(request, _("Ilmoittautuminen oli jo peruttu."))
        return redirect("registrations:registered", slug=group.slug)
    note_all(request.actor, "view_registered", group, about=[registration.person_id])
    return no_store(render(request, "registrations/desk/cancel.html", {"group": group, "registration": registration}))


@page(Permission.REGISTRATION_MANAGE, load_registration)
def forward(request, registration):
    """Pass an unanswered offer on to the next in line."""
    if request.method == "POST":
        try:
            actions.forward_offer(request.actor, registration)
            messages.success(request, _("Paikkaa tarjotaan nyt seuraavalle jonossa."))
        except NotAllowed:
            messages.info(request, _("Tarjoukseen oli jo vastattu."))
    return redirect("registrations:registered", slug=registration.intake.group.slug)


def no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
