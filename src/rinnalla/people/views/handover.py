"""Handing a task over: what passes, to whom, and one press."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import handover
from rinnalla.ui.forms import fail

from ..actions import hand_over
from ..forms.organisations import SuccessorForm
from ..models import Standing
from .common import secret_page, see_other


def load_standing(actor, number: int) -> Standing | None:
    return Standing.objects.administered_by(actor).select_related("federation").filter(pk=number).first()


def _people_of(standing: Standing) -> str:
    return reverse("people:association_people", kwargs={"slug": standing.association.slug}) \
        if standing.association else reverse("people:federation_people")


@page(Permission.STANDING_GRANT, load_standing)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def hand(request, standing):
    """What would pass, and a form for the successor's name and address."""
    form = SuccessorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["email"].lower() == (standing.person.email or "").lower():
            fail(form, "email", _("Tämä on hänen oma osoitteensa. Kirjoita seuraajan osoite."))
        else:
            hand_over(request.actor, standing, name=form.cleaned_data["name"], email=form.cleaned_data["email"])
            messages.success(request, _("Tehtävät ovat nyt seuraajalla. Kerroimme siitä molemmille."))
            return see_other(_people_of(standing))
    move = handover.Move(standing.person_id, 0, standing.federation_id, standing.association_id)
    return render(request, "people/hand_over.html", {
        "form": form, "standing": standing, "house": standing.association or standing.federation,
        "lines": handover.preview(move), "back": _people_of(standing)}, status=422 if form.errors else 200)
