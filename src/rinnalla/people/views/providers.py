"""Signing in by the organisation's own provider, and how an administrator sets one up (PPL6)."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission

from .. import codes
from ..actions import add_provider, change_provider, remove_provider, unlink_identity
from ..forms.providers import NewProviderForm, ProviderForm
from ..models import Federation, IdentityProvider
from ..openid import arriving
from ..openid.provider import Journey, Refused, arrived, leaving_for
from .common import once, secret_page, see_other, way_back
from .signing_in import NEXT, signed_in, too_many

JOURNEY, LASTS = "openid", 10 * 60
WHY = {
    "away": gettext_lazy("Palvelu ei juuri nyt vastannut. Yritä hetken päästä uudelleen."),
    "settings": gettext_lazy("Palvelun asetukset eivät täsmää. Kerro asiasta liiton pääkäyttäjälle."),
    "declined": gettext_lazy("Palvelu ei vahvistanut kirjautumistasi. Voit yrittää uudelleen."),
    "token": gettext_lazy("Palvelun vastaus ei ollut luotettava, joten emme kirjanneut sinua sisään."),
    "expired": gettext_lazy("Kirjautuminen kesti liian kauan. Yritä uudelleen."),
    "tenant": gettext_lazy("Kirjauduit toisen organisaation tunnuksella. Valitse oman organisaatiosi tunnus."),
    "unverified": gettext_lazy("Palvelu ei ole vahvistanut sähköpostiosoitettasi, joten emme tiedä, kuka olet."),
    "nobody": gettext_lazy("Tällä tunnuksella ei ole täällä tehtävää. Pyydä kutsu liitosta tai yhdistyksestäsi."),
    "lost": gettext_lazy("Kirjautuminen oli jo käytetty tai se alkoi toisessa selaimessa. Aloita alusta."),
}


def load_provider(actor, provider: int) -> IdentityProvider | None:
    return IdentityProvider.objects.in_use().filter(pk=provider).first()


def _back(request, one: IdentityProvider) -> str:
    return request.build_absolute_uri(reverse("people:provider_return", args=[one.pk]))


def _refuse(request, why: str):
    return render(request, "people/provider_refused.html", {"why": WHY[why]}, status=403)


@page(Permission.PUBLIC, load_provider)
@require_POST
@secret_page
def leave(request, one):
    """Off to the provider. A page with a link in between: forms of ours lead nowhere else (CSP)."""
    if codes.crowded(request):
        return too_many(request)
    journey = Journey.begin()
    try:
        there = leaving_for(one, journey, _back(request, one))
    except Refused as refused:
        return _refuse(request, refused.why)
    request.session[JOURNEY] = asdict(journey) | {
        "provider": one.pk, "at": timezone.now().timestamp(), NEXT: way_back(request, request.POST.get(NEXT))}
    return render(request, "people/provider_leaving.html", {"there": there, "one": one})


@page(Permission.PUBLIC, load_provider)
@require_GET
@secret_page
def come_back(request, one):
    """Back from the provider. What the browser carried is used up first, so that nothing can be sent twice."""
    carried = request.session.pop(JOURNEY, None)
    state = request.GET.get("state", "")
    if not carried or carried["provider"] != one.pk or carried["state"] != state:
        return _refuse(request, "lost")
    if timezone.now().timestamp() - carried["at"] > LASTS:
        return _refuse(request, "expired")
    journey = Journey(carried["state"], carried["nonce"], carried["verifier"])
    try:
        if not (code := request.GET.get("code", "")):
            raise Refused("declined")
        return _arrive(request, one, arrived(one, journey, code, _back(request, one)), carried[NEXT])
    except Refused as refused:
        return _refuse(request, refused.why)


def _arrive(request, one: IdentityProvider, claims, there: str):
    known = arriving.known(one, claims)
    if known:
        return signed_in(request, known.user, strong=known.strong, there=there)
    arriving.ask_proof(request, one, claims)
    messages.info(request, _("Ensimmäisellä kerralla varmistamme vielä, että osoite on sinun. Lähetimme siihen "
                             "kertakoodin."))
    return see_other(f"{reverse('people:code')}?{urlencode({NEXT: there})}")


def load_federation(actor) -> Federation | None:
    return Federation.objects.managed_by(actor).first()


def load_managed(actor, number: int) -> IdentityProvider | None:
    return IdentityProvider.objects.managed_by(actor).filter(pk=number).first()


def _told(form) -> dict:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


def _list():
    return see_other(reverse("people:providers"))


@page(Permission.FEDERATION_MANAGE, load_federation)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def providers(request, federation):
    """The providers of the federation, and a new one."""
    form = NewProviderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        once(form, lambda: str(add_provider(request.actor, federation, **_told(form)).pk))
        messages.success(request, _("Kirjautuminen on käytössä. Kokeile sitä vielä itse."))
        return _list()
    return render(request, "people/providers.html", {
        "form": form, "providers": IdentityProvider.objects.managed_by(request.actor).order_by("pk")},
        status=422 if form.errors else 200)


@page(Permission.FEDERATION_MANAGE, load_managed)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def provider(request, one):
    """One provider: change it."""
    form = ProviderForm(request.POST or None, initial={
        name: getattr(one, name) for name in ("kind", "name", "issuer", "tenant", "client_id", "trusts_factor",
                                              "enabled")})
    if request.method == "POST" and form.is_valid():
        change_provider(request.actor, one, **_told(form))
        messages.success(request, _("Tallensimme muutokset."))
        return _list()
    return render(request, "people/provider.html", {"form": form, "one": one, "back": _back(request, one)},
                  status=422 if form.errors else 200)


@page(Permission.FEDERATION_MANAGE, load_managed)
@require_POST
def removal(request, one):
    """Out of use, with what was linked to it."""
    remove_provider(request.actor, one)
    messages.success(request, _("Poistimme kirjautumistavan. Kertakoodilla pääsee yhä sisään."))
    return _list()


@page(Permission.OWN)
@require_POST
def unlink(request, identity: int):
    """My own identity there is not linked any more."""
    if request.user.is_authenticated:
        unlink_identity(request.actor, request.user, identity=identity)
        messages.success(request, _("Poistimme liitoksen. Ensi kerralla kysymme taas kertakoodin."))
    return see_other(reverse("people:account"))
