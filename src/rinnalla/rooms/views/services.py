"""At the desk: the video services of the federation and its associations. Secrets go in and never come out."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Scope
from rinnalla.base.house import public_url
from rinnalla.base.limits import allowed
from rinnalla.people.models import Federation
from rinnalla.people.views.common import once, secret_page
from rinnalla.video.jitsi import provider as jitsi
from rinnalla.video.models import Service
from rinnalla.video.teams import provider as teams

from ..actions.services import new_gate_key, note_tried, remove_service, save_service
from ..forms.services import FORMS

NAMES = {"teams": teams.TeamsProvider.name, "jitsi": jitsi.JitsiProvider.name}


@dataclass(frozen=True)
class Held:
    """A service within the federation whose administrator looks at it."""

    federation: Federation
    service: Service

    @property
    def scope(self) -> Scope:
        return self.federation.scope

    @property
    def federation_id(self) -> int:
        return self.federation.pk


def load_federation(actor) -> Federation | None:
    return Federation.objects.managed_by(actor).first()


def _subjects(federation: Federation) -> list[tuple[str, str]]:
    mine = federation.associations.order_by("name")
    return [(f"federation:{federation.pk}", federation.name), *((f"association:{a.pk}", a.name) for a in mine)]


def load_service(actor, service: int) -> Held | None:
    federation = load_federation(actor)
    if federation is None:
        return None
    found = Service.objects.of_any([key for key, _name in _subjects(federation)]).filter(pk=service).first()
    return Held(federation, found) if found else None


def load_kind(actor, kind: str) -> "Held | None":
    federation = load_federation(actor)
    return Held(federation, Service(kind=kind)) if federation and kind in FORMS else None


@page(Permission.FEDERATION_MANAGE, load_federation)
@require_safe
@secret_page
def services(request, federation):
    """What has been set up, and for whom."""
    names = dict(_subjects(federation))
    rows = [{"service": one, "name": NAMES[one.kind], "whose": names[one.subject]}
            for one in Service.objects.of_any(list(names))]
    return render(request, "rooms/services.html", {"rows": rows, "teams": teams.PRIVACY, "jitsi": jitsi.PRIVACY})


@page(Permission.FEDERATION_MANAGE, load_kind)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def new(request, held):
    """One more service."""
    taken = Service.objects.taken(held.service.kind)
    free = [(key, name) for key, name in _subjects(held.federation) if key not in taken]
    if not free:
        messages.info(request, _("Tämä palvelu on jo käytössä. Voit muuttaa sitä tässä."))
        return redirect("rooms:services")
    form = FORMS[held.service.kind](request.POST or None, subjects=free)
    if request.method == "POST" and form.is_valid():
        made = once(form, lambda: str(save_service(
            request.actor, held.federation, told=form.told(),
            service=Service(kind=held.service.kind, subject=form.cleaned_data["subject"])).pk))
        messages.success(request, _("Tallensimme palvelun. Kokeile vielä yhteyttä."))
        return redirect("rooms:service", service=int(made))
    return _show(request, held, form)


@page(Permission.FEDERATION_MANAGE, load_service)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def service(request, held):
    """One service: changed, tried out, taken away."""
    one = held.service
    kind = FORMS[one.kind]
    names = [name for name in kind.base_fields if name not in ("subject", "secret")]
    form = kind(request.POST or None, old=one, initial={name: getattr(one, name) for name in names})
    if request.method == "POST" and form.is_valid():
        save_service(request.actor, held.federation, service=one, told=form.told())
        messages.success(request, _("Tallensimme muutokset. Kokeile vielä yhteyttä."))
        return redirect("rooms:service", service=one.pk)
    return _show(request, held, form)


def _show(request, held: Held, form, **more):
    one = held.service
    whose = dict(_subjects(held.federation)).get(one.subject, "")
    return render(request, "rooms/service.html", {
        "form": form, "service": one, "name": NAMES[one.kind], "whose": whose,
        "ours": f"{public_url()}/jitsi/{one.pk}" if one.pk else "", **more}, status=422 if form.errors else 200)


@page(Permission.FEDERATION_MANAGE, load_service)
@require_POST
@secret_page
def trial(request, held):
    """Try the connection out; what is wrong is told in plain words."""
    if not allowed("video-trial", str(held.service.pk), most=6, seconds=60):
        messages.info(request, _("Kokeilit juuri monta kertaa. Odota hetki ja yritä uudelleen."))
        return redirect("rooms:service", service=held.service.pk)
    kind = teams if held.service.kind == Service.Kind.TEAMS else jitsi
    problem = kind.problem_of(held.service)
    note_tried(request.actor, held.federation, service=held.service, good=not problem)
    if problem:
        messages.warning(request, problem)
    else:
        messages.success(request, _("Yhteys toimii."))
    return redirect("rooms:service", service=held.service.pk)


@page(Permission.FEDERATION_MANAGE, load_service)
@require_POST
@secret_page
def removal(request, held):
    """Out of use."""
    remove_service(request.actor, held.federation, service=held.service)
    messages.success(request, _("Poistimme palvelun. Ryhmät voivat valita videolle toisen tavan."))
    return redirect("rooms:services")


@page(Permission.FEDERATION_MANAGE, load_service)
@require_POST
@secret_page
def gate_key(request, held):
    """A new key for the Jitsi server, shown this once."""
    if held.service.kind != Service.Kind.JITSI:
        return redirect("rooms:service", service=held.service.pk)
    key = new_gate_key(request.actor, held.federation, service=held.service)
    return render(request, "rooms/service_key.html", {
        "service": held.service, "key": key, "name": NAMES["jitsi"], "ours": f"{public_url()}/jitsi/{held.service.pk}"})
