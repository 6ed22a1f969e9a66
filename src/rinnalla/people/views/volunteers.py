"""How a volunteer comes in: staff make links and decide; the volunteer fills one short form."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rinnalla.access.guard import in_this_house, page
from rinnalla.access.permissions import Permission
from rinnalla.base import limits

from ..actions import (
    accept_volunteer,
    decline_volunteer,
    invite_volunteer,
    sign_up_volunteer,
    withdraw_volunteer_link,
)
from ..forms.organisations import VolunteerForm, VolunteerLinkForm
from ..models import Association, VolunteerLink, VolunteerSignUp
from .common import dead_link, once, secret_page, see_other


def load_link(actor, number: int) -> VolunteerLink | None:
    return VolunteerLink.objects.visible_to(actor).filter(pk=number).first()


def load_sign_up(actor, number: int) -> VolunteerSignUp | None:
    return VolunteerSignUp.objects.visible_to(actor).filter(pk=number).first()


def _list():
    return see_other(reverse("people:volunteers"))


@page(Permission.VOLUNTEER_INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def volunteers(request):
    """Who waits for an answer, which links work, and a new link."""
    form = VolunteerLinkForm(request.POST or None, associations=Association.objects.led_by(request.actor))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        once(form, lambda: str(invite_volunteer(request.actor, asked["association"], note=asked["note"],
                                                days=asked["days"]).pk))
        messages.success(request, _("Linkki on valmis. Kopioi se alta ja lähetä vapaaehtoiselle."))
        return _list()
    links = VolunteerLink.objects.visible_to(request.actor).open().order_by("-created_at")
    return render(request, "people/volunteers.html", {
        "form": form, "waiting": VolunteerSignUp.objects.visible_to(request.actor).waiting(),
        "links": [(link, request.build_absolute_uri(reverse("people:join", kwargs={"code": link.code})))
                  for link in links]})


@page(Permission.VOLUNTEER_INVITE, load_link)
@require_POST
def withdraw_link(request, link):
    """Take a link back."""
    withdraw_volunteer_link(request.actor, link)
    messages.success(request, _("Linkki ei enää toimi."))
    return _list()


def _decided(request, sign_up, decide, words: str):
    decide(request.actor, sign_up)
    messages.success(request, words)
    return _list()


@page(Permission.VOLUNTEER_ACCEPT, load_sign_up)
@require_POST
def accept(request, sign_up):
    """Take the volunteer in."""
    return _decided(request, sign_up, accept_volunteer,
                    _("Hän on nyt mukana. Lähetämme hänelle viestin, jossa on ohje kirjautumiseen."))


@page(Permission.VOLUNTEER_ACCEPT, load_sign_up)
@require_POST
def decline(request, sign_up):
    """Thank and decline kindly."""
    return _decided(request, sign_up, decline_volunteer, _(
        "Lähetämme hänelle ystävällisen viestin ja poistamme hänen tietonsa kuukauden päästä."))


@page(Permission.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def join(request, code: str):
    """The volunteer's form; the same answer whatever the address."""
    link = VolunteerLink.objects.by_code(code)
    if link is None or not in_this_house(request, link):
        return dead_link(request)
    form = VolunteerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.allowed("volunteer", limits.address_of(request), most=120, seconds=60):
            return render(request, "people/too_many.html", status=429)
        asked = form.cleaned_data
        once(form, lambda: str(sign_up_volunteer(request.actor, link=link, name=asked["name"], email=asked["email"],
                                                 message=asked["message"], language=request.LANGUAGE_CODE).pk))
        return render(request, "people/joined.html", {"association": link.association})
    return render(request, "people/join.html", {"form": form, "association": link.association})
