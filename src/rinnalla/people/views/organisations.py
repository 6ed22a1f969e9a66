"""The federation and its associations: their pages, their people, their logos and privacy statements."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission, Role

from .. import palette
from ..actions import (
    create_association,
    edit_association,
    edit_federation,
    grant_role,
    reset_second_factor,
    withdraw_role,
)
from ..forms.organisations import AssociationForm, FederationForm, NewAssociationForm, RoleForm
from ..models import Association, Federation, Person, Standing
from .common import once, see_other

OF_ASSOCIATION = (Role.COORDINATOR, Role.COMMUNICATIONS, Role.SUPPORTER)
OF_FEDERATION = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS)
SHOWN = ("name", "contact_email", "contact_phone", "home_page", "colour", "privacy_statement")


def load_association(actor, slug: str) -> Association | None:
    return Association.objects.visible_to(actor).select_related("federation").filter(slug=slug).first()


def load_federation(actor) -> Federation | None:
    return Federation.objects.managed_by(actor).first()


def load_standing(actor, number: int) -> Standing | None:
    return Standing.objects.administered_by(actor).filter(pk=number).first()


def load_person(actor, number: int) -> Person | None:
    return Person.objects.administered_by(actor).filter(pk=number).first()


def _initial(thing, *more: str) -> dict:
    return {name: getattr(thing, name) for name in (*SHOWN, *more)}


def named(standings) -> list[Standing]:
    """Roles with their holders, by name: names are sealed, so they are sorted here."""
    return sorted(standings, key=lambda s: ((s.person.name or "").casefold(), s.pk))


def people_of(association: Association) -> list[Person]:
    """Everybody with a role in the association, each once, by name."""
    return list({s.person_id: s.person for s in named(Standing.objects.of_association(association.pk))}.values())


@page(Permission.ASSOCIATION_VIEW)
@require_safe
def associations(request):
    """The associations whose inside the reader may see."""
    return render(request, "people/associations.html", {
        "associations": Association.objects.visible_to(request.actor).order_by("name"),
        "may_create": Federation.objects.managed_by(request.actor).exists()})


@page(Permission.ASSOCIATION_CREATE, load_federation)
@require_http_methods(["GET", "HEAD", "POST"])
def new_association(request, federation):
    """Found an association."""
    form = NewAssociationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        slug = once(form, lambda: create_association(request.actor, federation, **fields).slug)
        messages.success(request, _("Yhdistys on nyt mukana. Kutsu seuraavaksi sen väki."))
        return see_other(reverse("people:association_people", kwargs={"slug": slug}))
    return render(request, "people/association_form.html", {"form": form, "association": None})


@page(Permission.ASSOCIATION_EDIT, load_association)
@require_http_methods(["GET", "HEAD", "POST"])
def association(request, association):
    """What the association tells about itself."""
    staff = people_of(association)
    form = AssociationForm(request.POST or None, request.FILES or None, people=staff, initial=_initial(
        association, "municipality", "region") | {
            "areas": ", ".join(association.areas), "contact_person": association.contact_person_id})
    if request.method == "POST" and form.is_valid():
        edit_association(request.actor, association, **form.cleaned_data)
        messages.success(request, _("Tallensimme yhdistyksen tiedot."))
        return see_other(reverse("people:association", kwargs={"slug": association.slug}))
    return render(request, "people/association_form.html", {"form": form, "association": association})


@page(Permission.FEDERATION_MANAGE, load_federation)
@require_http_methods(["GET", "HEAD", "POST"])
def federation(request, federation):
    """The federation's settings."""
    form = FederationForm(request.POST or None, request.FILES or None,
                          initial=_initial(federation, "help_hours", "crisis_line", "crisis_text"))
    if request.method == "POST" and form.is_valid():
        edit_federation(request.actor, federation, **form.cleaned_data)
        messages.success(request, _("Tallensimme liiton tiedot."))
        return see_other(reverse("people:federation"))
    return render(request, "people/federation_form.html", {"form": form, "organisation": federation})


def _people(request, organisation, roles, standings, address: str):
    """People of an organisation with their roles; an administrator may give and take them."""
    grants = may(request.actor, Permission.STANDING_GRANT, organisation)
    form = RoleForm(request.POST or None, roles=roles) if grants else None
    if form and request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        association = None if isinstance(organisation, Federation) else organisation
        once(form, lambda: str(grant_role(
            request.actor, organisation.scope, association=association, name=asked["name"], email=asked["email"],
            role=Role(asked["role"])).pk))
        messages.success(request, _("Tehtävä on annettu. Kerromme siitä hänelle sähköpostilla."))
        return see_other(address)
    return render(request, "people/people.html", {
        "organisation": organisation, "standings": named(standings), "form": form,
        "is_federation": isinstance(organisation, Federation)})


@page(Permission.ASSOCIATION_EDIT, load_association)
@require_http_methods(["GET", "HEAD", "POST"])
def association_people(request, association):
    """People of the association."""
    return _people(request, association, OF_ASSOCIATION, Standing.objects.of_association(association.pk),
                   reverse("people:association_people", kwargs={"slug": association.slug}))


@page(Permission.FEDERATION_MANAGE, load_federation)
@require_http_methods(["GET", "HEAD", "POST"])
def federation_people(request, federation):
    """People whose role holds for the whole federation."""
    return _people(request, federation, OF_FEDERATION, Standing.objects.of_federation(federation.pk),
                   reverse("people:federation_people"))


@page(Permission.STANDING_GRANT, load_standing)
@require_POST
def end_standing(request, standing):
    """Take a role away."""
    back = reverse("people:association_people", kwargs={"slug": standing.association.slug}) \
        if standing.association else reverse("people:federation_people")
    withdraw_role(request.actor, standing)
    messages.success(request, _("Tehtävä on päättynyt."))
    return see_other(back)


@page(Permission.STANDING_GRANT, load_person)
@require_POST
def reset_factor(request, person):
    """Reset a lost second factor."""
    reset_second_factor(request.actor, person)
    messages.success(request, _("Toinen vaihe on nollattu. Hän ottaa sen uudelleen käyttöön, kun kirjautuu."))
    return see_other(reverse("people:associations"))


@page(Permission.PUBLIC)
@require_safe
def logo(request, slug: str):
    """The logo of an association: a PNG that we drew ourselves."""
    one = Association.objects.public(request.federation.pk).filter(slug=slug).first() if request.federation else None
    if one is None or not one.logo:
        raise Http404
    return FileResponse(one.logo.open("rb"), content_type="image/png", headers={
        "Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"})


@page(Permission.PUBLIC)
@require_safe
def colour_sheet(request, stamp: str):
    """The associations' colours. An earlier address still gives what holds now, and is not kept."""
    css = palette.stylesheet(request.federation.pk) if request.federation else ""
    kept = "public, max-age=31536000, immutable" if stamp == palette.stamp(css) else "no-cache"
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": kept})


@page(Permission.PUBLIC)
@require_safe
def privacy_statements(request):
    """The federation's own statement, and its associations' beside it."""
    if not request.federation:
        raise Http404
    return render(request, "people/privacy.html", {
        "organisation": request.federation, "statement": request.federation.privacy_statement,
        "others": Association.objects.public(request.federation.pk)})


@page(Permission.PUBLIC)
@require_safe
def privacy_statement(request, slug: str):
    """The statement that holds for an association: its own, else the federation's."""
    one = Association.objects.public(request.federation.pk).filter(slug=slug).first() if request.federation else None
    if one is None:
        raise Http404
    return render(request, "people/privacy.html", {
        "organisation": one, "statement": one.statement, "borrowed": not one.privacy_statement})
