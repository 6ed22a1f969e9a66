"""Bringing in a table: choose a file, say what its columns are, look, confirm (REG9)."""

import functools
import json

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import documents
from rinnalla.base.clock import now

from .. import actions
from ..imports.columns import FIELDS, NAMES, guess
from ..imports.forms import UploadForm
from ..imports.lines import EDITED, Line, lines_of
from ..imports.taking import take
from ..imports.wording import problem
from ..models import ImportBatch, Intake, TableGone
from ..queries import batches_of, group_at_desk
from .desk import chosen, load_group, no_store

READER = "rinnalla.registrations.imports.reading.read"
MENDED_AT_ONCE = 60


def while_it_lasts(view):
    """Whoever comes a moment after the table was taken in or thrown away is shown what became of it."""
    @functools.wraps(view)
    def seen(request, batch):
        try:
            return view(request, batch)
        except TableGone:
            group = batch.intake.group
            if batches_of(group).filter(pk=batch.pk).exclude(done_at=None).exists():
                return redirect("registrations:import_batch", slug=group.slug, batch=batch.pk)
            messages.info(request, _("Taulukko oli jo poistettu."))
            return redirect("registrations:registered", slug=group.slug)
    return seen


def load_batch(actor: Actor, slug: str, batch: int) -> ImportBatch | None:
    group = group_at_desk(actor, slug)
    return batches_of(group).filter(pk=batch).first() if group else None


@page(Permission.REGISTRATION_MANAGE, load_group)
def upload(request, group):
    """Choose the file; it is read by the worker, never by the page."""
    intakes = [i for i in Intake.objects.of_group(group) if not i.gone_at(now())]
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        intake = chosen(group, request.POST.get("intake", ""))
        table = read(form.cleaned_data["table"].read())
        if "problem" not in table:
            batch = actions.start_import(request.actor, intake, headers=table["headers"], rows=table["rows"],
                                         columns=guess(table["headers"], table["rows"]))
            return redirect("registrations:import_batch", slug=group.slug, batch=batch.pk)
        form.add_error("table", problem(table["problem"]))
    waiting = batches_of(group).filter(done_at=None).order_by("-made_at")
    return no_store(render(request, "registrations/desk/import_upload.html", {
        "group": group, "form": form, "intakes": intakes, "batches": waiting}, status=422 if form.errors else 200))


def read(content: bytes) -> dict:
    """The table of a file, or the word for what is wrong with it."""
    try:
        return json.loads(documents.make(READER, content, seconds=20))
    except documents.DocumentsBusy:
        return {"problem": "busy"}
    except documents.DocumentTooSlow:
        return {"problem": "slow"}
    except documents.DocumentFailed:
        return {"problem": "broken"}


@page(Permission.REGISTRATION_MANAGE, load_batch)
@while_it_lasts
def batch(request, batch):
    """What will happen to each row, before anything happens."""
    return show(request, batch)


def show(request, batch: ImportBatch, *, unsure: bool = False):
    group, intake = batch.intake.group, batch.intake
    if batch.done_at:
        return no_store(render(request, "registrations/desk/import_done.html", {"group": group, "batch": batch}))
    table, lines = batch.table, lines_of(batch, intake)
    wrong = [line for line in lines if line.wrong]
    good = sum(line.take for line in lines)
    left = intake.places_left
    return no_store(render(request, "registrations/desk/import_batch.html", {
        "group": group, "batch": batch, "intake": intake, "fields": FIELDS, "unsure": unsure,
        "columns": list(zip(table["headers"], table["columns"], table["rows"][0], strict=False)),
        "wrong": wrong[:MENDED_AT_ONCE], "wrong_count": len(wrong), "good": good,
        "others": [line for line in lines if not line.wrong],
        "placed": good if left is None else min(good, left), "in_line": 0 if left is None else max(0, good - left),
    }, status=422 if unsure else 200))


@require_POST
@page(Permission.REGISTRATION_MANAGE, load_batch)
@while_it_lasts
def columns(request, batch):
    """What each column is, as a person says."""
    if not batch.done_at:
        picked = [request.POST.get(f"c{n}", "") for n in range(len(batch.table["headers"]))]
        actions.set_columns(request.actor, batch, columns=[name if name in NAMES else "" for name in picked])
    return redirect("registrations:import_batch", slug=batch.intake.group.slug, batch=batch.pk)


@require_POST
@page(Permission.REGISTRATION_MANAGE, load_batch)
@while_it_lasts
def rows(request, batch):
    """Rows mended or left out; a row that was not shown stays as it is."""
    if not batch.done_at:
        shown, whole = set(request.POST.getlist("row")), "others" in request.POST
        lines = [line for line in lines_of(batch, batch.intake) if str(line.number) in shown or (
            whole and not line.wrong)]
        changes = {str(line.number): told for line in lines if (told := changed(request, line))}
        actions.correct_rows(request.actor, batch, changes=changes)
    return redirect("registrations:import_batch", slug=batch.intake.group.slug, batch=batch.pk)


def changed(request, line: Line) -> dict[str, str]:
    """What this form says anew of a row: mended texts, and whether it comes along."""
    told = {name: request.POST[f"{name}-{line.number}"] for name in EDITED if f"{name}-{line.number}" in request.POST}
    turned = f"turn-{line.number}" in request.POST
    return told | ({"turn": "yes" if turned else "no"} if turned != line.turned else {})


@require_POST
@page(Permission.REGISTRATION_MANAGE, load_batch)
@while_it_lasts
def confirm(request, batch):
    """Take the rows that are in order. A second press finds them taken."""
    if batch.done_at:
        return redirect("registrations:import_batch", slug=batch.intake.group.slug, batch=batch.pk)
    if "consent" not in request.POST:
        return show(request, batch, unsure=True)
    try:
        take(request.actor, batch, batch.intake)
    except actions.NotOpen:
        messages.info(request, _("Ryhmä tai tapaaminen on sillä aikaa peruttu tai päättynyt, joten emme voi ottaa "
                                 "uusia. Taulukko on vielä tallessa vuorokauden."))
    return redirect("registrations:import_batch", slug=batch.intake.group.slug, batch=batch.pk)


@require_POST
@page(Permission.REGISTRATION_MANAGE, load_batch)
def discard(request, batch):
    """Throw the table away."""
    actions.discard_import(request.actor, batch)
    messages.success(request, _("Taulukko on poistettu. Ketään ei ilmoitettu sen perusteella."))
    return redirect("registrations:registered", slug=batch.intake.group.slug)
