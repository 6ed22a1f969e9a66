"""Asking for reminders by text message, on one's own page."""

from django.contrib import messages as notices
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.mail import sms

from ...views.own import load_own
from ...views.pages import private
from .. import actions
from ..forms import TextsForm
from ..texts import wants


@page(Permission.REGISTRATION_OWN, load_own)
def texts(request, registration):
    """Give a number and ask for reminders, or end them. Not there where no text messages are sent."""
    if sms.provider() is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = TextsForm(sent, initial={"phone": registration.person.phone or ""})
    if request.method == "POST" and "stop" in request.POST:
        actions.stop_texts(request.actor, registration)
        notices.success(request, _("Emme lähetä sinulle enää tekstiviestejä."))
        return redirect("registrations:own", pk=registration.pk)
    if request.method == "POST" and form.is_valid():
        actions.ask_texts(request.actor, registration, phone=form.cleaned_data["phone"])
        notices.success(request, _("Saat jatkossa muistutuksen myös tekstiviestillä."))
        return redirect("registrations:own", pk=registration.pk)
    return private(render(request, "registrations/mail/texts.html", {
        "registration": registration, "form": form, "on": wants(registration.person_id)},
        status=422 if form.is_bound and form.errors else 200))
