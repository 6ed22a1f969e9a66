"""My own registrations, by a personal link or an account: see, change, cancel, answer an offer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.states import NotAllowed
from rinnalla.mail import sms

from .. import actions, words
from ..forms import OwnForm
from ..models import Registration
from ..nicknames import another, skeleton
from ..queries import meetings_of, offer_terms
from ..questions.asking import extra_of, panel_wording
from ..rules import standby_rule
from .pages import leader_of, private


def load_own(actor: Actor, pk: int) -> Registration | None:
    """One of my registrations; those of others are not there, whoever runs their group."""
    return Registration.objects.of_persons(actor.persons).filter(pk=pk).first()


@page(Permission.REGISTRATION_OWN, load_own)
def own(request, registration):
    """One registration: what I told, and what I may change of it."""
    if request.method == "POST" and registration.state in ("confirmed", "waiting", "offered"):
        form = OwnForm(request.POST, intake=registration.intake)
        if form.is_valid():
            actions.change_registration(request.actor, registration, **form.cleaned_data)
            messages.success(request, _("Muutokset on tallennettu."))
            return redirect("registrations:own", pk=registration.pk)
        return show(request, registration, form, status=422)
    form = OwnForm(intake=registration.intake, initial={
        "nickname": registration.nickname, "wishes": registration.wishes, "reminders": registration.person.reminders,
        "with_support_person": registration.with_support_person})
    return show(request, registration, form)


def show(request, registration: Registration, form: OwnForm, *, status: int = 200) -> HttpResponse:
    intake, waiting = registration.intake, registration.state == "waiting"
    meetings = [m for m in meetings_of(intake) if m.ends_at > now()]
    standby = waiting and intake.line_beside_free_place and offer_terms(intake, now()).standby
    return private(render(request, "registrations/own.html", {
        "registration": registration, "intake": intake, "group": intake.group, "form": form, "meetings": meetings,
        "place": Registration.objects.place_in_line(registration) if waiting else 0, "standby": standby,
        "state": intake.state_at(now()), "twin": twin(registration), "leader": leader_of(intake.group),
        "heading": heading(registration), "asks_panel": panel_wording(intake.group) is not None,
        "standby_rule": standby_rule() if waiting else "", "kept": bool(extra_of(registration)),
        "texts": sms.provider() is not None,
    }, status=status))


def heading(registration: Registration) -> str:
    if registration.state == "waiting":
        return words.in_line(Registration.objects.place_in_line(registration))
    return {"confirmed": _("Paikkasi on varattu"), "offered": _("Sinulle vapautui paikka"),
            "lapsed": _("Vastausaika ehti päättyä"), "declined": _("Luovutit paikan")}.get(
                registration.state, _("Ilmoittautumisesi on peruttu"))


def twin(registration: Registration) -> str:
    """A nickname to use instead, when somebody in the group already has the same. Told to members only."""
    if registration.state != "confirmed":
        return ""
    others = Registration.objects.nicknames_beside(registration)
    mine = registration.nickname or ""
    return another(mine, others) if skeleton(mine) in {skeleton(name) for name in others} else ""


@page(Permission.REGISTRATION_OWN, load_own)
def cancel(request, registration):
    """Ask, then give up the place: the second of two presses."""
    if request.method == "POST":
        try:
            actions.cancel_registration(request.actor, registration)
        except NotAllowed:
            messages.info(request, _("Ilmoittautumisesi oli jo peruttu. Sinun ei tarvitse tehdä muuta."))
        return redirect("registrations:own", pk=registration.pk)
    return private(render(request, "registrations/cancel.html", {
        "registration": registration, "group": registration.intake.group, "intake": registration.intake}))


@page(Permission.REGISTRATION_OWN, load_own)
def offer(request, registration):
    """A place is offered: take it or let it go. A late press gets the truth and a way back."""
    if request.method == "POST":
        return answer(request, registration)
    until = registration.offered_until
    late = registration.state == "offered" and until is not None and until <= now()
    return private(render(request, "registrations/offer.html", {
        "registration": registration, "group": registration.intake.group, "intake": registration.intake,
        "first": next((m for m in meetings_of(registration.intake) if m.starts_at > now()), None), "late": late}))


def answer(request, registration: Registration) -> HttpResponse:
    accept = request.POST.get("answer") == "accept"
    try:
        if accept:
            actions.accept_offer(request.actor, registration)
            messages.success(request, _("Kiitos, paikka on sinun. Tervetuloa mukaan."))
        else:
            actions.decline_offer(request.actor, registration)
            messages.success(request, _("Kiitos, kun kerroit. Tarjoamme paikkaa seuraavalle."))
    except (actions.PlaceGone, NotAllowed):
        return redirect("registrations:offer", pk=registration.pk)
    return redirect("registrations:own", pk=registration.pk)


@page(Permission.REGISTRATION_OWN, load_own)
def standby(request, registration):
    """The last hours: whoever of the line presses first gets the freed place."""
    if request.method == "POST":
        try:
            actions.take_standby_place(request.actor, registration)
            messages.success(request, _("Kiitos, paikka on sinun. Tervetuloa mukaan."))
        except (actions.PlaceGone, NotAllowed):
            messages.info(request, _("Joku ehti juuri ennen sinua. Olet yhä jonossa, ja paikkoja voi vielä vapautua."))
    return redirect("registrations:own", pk=registration.pk)


@page(Permission.REGISTRATION_OWN, load_own)
def come_back(request, registration):
    """Back to a free place, or to the end of the line."""
    if request.method == "POST":
        try:
            made = actions.join_again(request.actor, registration)
            words = _("Paikkasi on varattu.") if made.state == "confirmed" else _("Olet taas jonossa.")
            messages.success(request, words)
        except actions.NotOpen:
            messages.info(request, _("Ilmoittautuminen on päättynyt, joten emme voi enää ottaa sinua tähän ryhmään."))
        except NotAllowed:
            messages.info(request, _("Olet jo mukana. Sinun ei tarvitse tehdä muuta."))
    return redirect("registrations:own", pk=registration.pk)
