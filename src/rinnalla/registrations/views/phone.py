"""Registration by phone (REG9): the same action as the public form; what to tell those whom no letter reaches."""

from io import BytesIO

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import note_all, page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.clock import now
from rinnalla.base.states import NotAllowed
from rinnalla.people import passes

from .. import actions
from ..forms import PhoneForm
from ..models import Intake, Registration
from ..queries import living_link, meetings_of
from ..words import in_line
from .desk import chosen, load_group, load_registration, no_store


@page(Permission.REGISTRATION_MANAGE, load_group)
def add(request, group):
    """Register somebody by phone: the same action and the same limits as the public form."""
    intakes = [i for i in Intake.objects.of_group(group) if not i.gone_at(now())]
    intake = chosen(group, request.POST.get("intake", "")) if request.method == "POST" else next(iter(intakes), None)
    form = PhoneForm(request.POST or None, intake=intake)
    if request.method == "POST" and intake is not None and form.is_valid():
        try:
            if made := _taken(request, intake, form):
                return redirect("registrations:tell", slug=group.slug, pk=made)
        except idempotency.OtherBody:
            messages.info(request, _("Tämä ilmoittautuminen oli jo tallessa. Tarkista tiedot luettelosta."))
            return redirect("registrations:registered", slug=group.slug)
        except actions.NotOpen:
            form.add_error(None, _("Ryhmä tai tapaaminen on sillä aikaa peruttu tai päättynyt, joten emme voi ottaa "
                                   "uusia. Kirjoittamasi on yhä tällä sivulla."))
    return no_store(render(request, "registrations/desk/add.html", {
        "group": group, "form": form, "intakes": intakes, "chosen": intake}, status=422 if form.errors else 200))


def _taken(request, intake: Intake, form: PhoneForm) -> int | None:
    """The registration's id; None when the form first asks whether it is the same person by another door."""
    key, body = form.key, form.body()
    made = idempotency.earlier_answer(key, body)
    if made is None and form.asks_about_twins():
        return None
    return int(made or actions.register(request.actor, intake, entry=form.entry("fi"), source="staff", key=key,
                                        body=body).pk)


@page(Permission.REGISTRATION_MANAGE, load_registration)
def tell(request, registration):
    """What to say on the phone, and a sheet to print for somebody without e-mail."""
    group = registration.intake.group
    note_all(request.actor, "view_registered", group, about=[registration.person_id])
    link = paper_link(registration)
    return no_store(render(request, "registrations/desk/tell.html", {
        "group": group, "registration": registration, "link": link, "qr": drawn(link) if link else "",
        "meetings": [m for m in meetings_of(registration.intake) if m.ends_at > now()],
        "place": in_line(Registration.objects.place_in_line(registration)) if registration.state == "waiting" else "",
        "helpers": [f for f in group.facilitators.select_related("person") if f.help_phone]}))


def paper_link(registration: Registration) -> str:
    """The link that was put on paper; empty for those who get it by mail."""
    if registration.person.email or not registration.living:
        return ""
    mine = living_link(registration.person_id, f"group:{registration.intake.group_id}")
    return passes.url_of(mine) if mine else ""


def drawn(link: str) -> SafeString:
    """A code for the camera of a phone."""
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="svg", scale=5, border=2, xmldecl=False, svgns=False,
                                     dark="#1C272C", light="#FFFFFF", title=_("Linkki tapaamiseen"))
    return mark_safe(picture.getvalue().decode())


@require_POST
@page(Permission.REGISTRATION_MANAGE, load_registration)
def paper(request, registration):
    """Make the link that is printed or read aloud."""
    try:
        actions.put_link_on_paper(request.actor, registration)
    except actions.HasMail:
        messages.info(request, _("Hän saa linkkinsä sähköpostilla, joten paperia ei tarvita."))
    return redirect("registrations:tell", slug=registration.intake.group.slug, pk=registration.pk)


@require_POST
@page(Permission.REGISTRATION_MANAGE, load_registration)
def answer(request, registration):
    """The answer to an offer, given by phone."""
    try:
        if request.POST.get("answer") == "accept":
            actions.accept_offer(request.actor, registration)
            messages.success(request, _("Paikka on nyt varattu hänelle."))
        else:
            actions.decline_offer(request.actor, registration)
            messages.success(request, _("Paikkaa tarjotaan nyt seuraavalle jonossa."))
    except (actions.PlaceGone, NotAllowed):
        messages.info(request, _("Vastausaika ehti päättyä, ja paikka on siirtynyt eteenpäin."))
    return redirect("registrations:registered", slug=registration.intake.group.slug)
