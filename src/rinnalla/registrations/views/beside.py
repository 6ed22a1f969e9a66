"""The seat beside me: a link of their own for my support person (REG10)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.people import passes

from .. import actions
from ..forms import BesideForm
from ..queries import beside_at, living_link
from .own import load_own
from .pages import private


@page(Permission.REGISTRATION_OWN, load_own)
def beside(request, registration):
    """Who comes along, and their link to be given on."""
    row = beside_at(registration)
    known = {"nickname": row.nickname, "email": row.person.email, "letters": row.letters} if row else {}
    sent = request.POST if request.method == "POST" else None
    form = BesideForm(sent, intake=registration.intake, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.seat_beside(request.actor, registration, **form.cleaned_data)
            messages.success(request, _("Tukihenkilösi on tervetullut. Hänen linkkinsä on alla."))
        except actions.PlaceGone:
            messages.info(request, _("Tukihenkilön linkin voi tehdä, kun paikkasi on varattu."))
        return redirect("registrations:beside", pk=registration.pk)
    link = living_link(row.person_id, row.opens) if row else None
    return private(render(request, "registrations/beside.html", {
        "registration": registration, "group": registration.intake.group, "form": form, "row": row,
        "link": passes.url_of(link) if link else ""}, status=422 if form.errors else 200))


@require_POST
@page(Permission.REGISTRATION_OWN, load_own)
def clear(request, registration):
    """No support person after all."""
    actions.clear_seat_beside(request.actor, registration)
    messages.success(request, _("Tukihenkilön linkki ei enää toimi, ja hänen tietonsa on poistettu."))
    return redirect("registrations:own", pk=registration.pk)
