"""The second step of signing in, for everybody who sees other people's data: an app, a passkey, a recovery code.

Our own step-up, because the library takes an account without factors as just authenticated. The first factor may
be set up only right after the mailed code; later ones only after the second step.
"""

from urllib.parse import urlencode

from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.ui.forms import fail

from .. import factors, sessions
from ..actions import add_passkey, set_up_authenticator, use_recovery_code
from ..forms.signing_in import AuthenticatorForm, CodeForm, PasskeyForm
from .common import secret_page, see_other, way_back
from .signing_in import NEXT

TOO_MANY = gettext_lazy("Koodi on kirjoitettu monta kertaa väärin. Odota 15 minuuttia ja yritä sitten uudelleen.")


def _there(request) -> str:
    return way_back(request, request.POST.get(NEXT) or request.GET.get(NEXT))


def to(name: str, request) -> object:
    return see_other(f"{reverse(name)}?{urlencode({NEXT: _there(request)})}")


def done(request):
    """The second step was taken: strong roles count from now on."""
    factors.guessed_right(request.user)
    sessions.strengthen(request.session)
    return see_other(_there(request))


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def second_factor(request):
    """Show the second factor; whoever has none yet takes one into use."""
    if not request.user.is_authenticated:
        return to("people:sign_in", request)
    own = factors.factors_of(request.user)
    if not own.any:
        return to("people:enrol", request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not factors.may_guess(request.user):
            fail(form, "code", TOO_MANY)
        elif factors.check_app(request.user, form.cleaned_data["code"]):
            return done(request)
        else:
            fail(form, "code", _("Tämä ei ollut oikea koodi. Katso sovelluksesta uusin koodi ja kirjoita se."))
    return render(request, "people/second_factor.html", {"form": form, "own": own, "next": _there(request)})


@page(Permission.OWN)
@require_POST
@secret_page
def passkey_request(request):
    """What the browser needs to ask for one of this account's passkeys."""
    user = request.user if request.user.is_authenticated else None
    return JsonResponse(dict(webauthn.begin_authentication(user)))


@page(Permission.OWN)
@require_POST
@secret_page
def passkey(request):
    """The second step with a passkey."""
    form = PasskeyForm(request.POST)
    if request.user.is_authenticated and form.is_valid() \
            and factors.check_passkey(request.user, form.cleaned_data["credential"]):
        return done(request)
    messages.warning(request, _("Pääsyavain ei tällä kertaa toiminut. Yritä uudelleen tai käytä koodia."))
    return to("people:second_factor", request)


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def recovery(request):
    """The second step with one of the codes that were written down."""
    if not request.user.is_authenticated:
        return to("people:sign_in", request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not factors.may_guess(request.user):
            fail(form, "code", TOO_MANY)
        elif use_recovery_code(request.actor, request.user, code=form.cleaned_data["code"]):
            messages.info(request, _("Varakoodi on nyt käytetty. Jos puhelimesi on hukassa, ota oma tili -sivulla uusi "
                                     "sovellus käyttöön."))
            return done(request)
        else:
            fail(form, "code", _("Tätä varakoodia emme tunnistaneet. Kukin koodi toimii yhden kerran."))
    return render(request, "people/recovery.html", {"form": form, "next": _there(request)})


def may_set_up(request) -> bool:
    """The first factor right after the mailed code; another one only after the second step."""
    if sessions.is_strong(request.session):
        return True
    return sessions.is_fresh(request.session) and not factors.factors_of(request.user).any


def refuse(request):
    """Where whoever may not change factors now is sent: to prove themselves first."""
    if not request.user.is_authenticated:
        return to("people:sign_in", request)
    if factors.factors_of(request.user).any:
        return to("people:second_factor", request)
    messages.info(request, _("Toinen vaihe otetaan käyttöön heti kirjautumisen jälkeen. Kirjaudu vielä kerran."))
    return to("people:sign_in", request)


def codes_page(request, codes: list[str]):
    """The recovery codes, this once."""
    return render(request, "people/recovery_codes.html", {"codes": codes, "next": _there(request)})


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def enrol(request):
    """Take an authenticator app into use: scan, type what it shows, write the recovery codes down."""
    if not request.user.is_authenticated or not may_set_up(request):
        return refuse(request)
    form = AuthenticatorForm(request.POST or None)
    secret = factors.secret_of(request.user, request.POST.get("secret", ""))
    if request.method == "POST" and form.is_valid():
        if factors.shows(secret, form.cleaned_data["code"]):
            codes = set_up_authenticator(request.actor, request.user, secret=secret)
            sessions.strengthen(request.session)
            return codes_page(request, codes) if codes else see_other(_there(request))
        fail(form, "code", _("Tämä ei ollut oikea koodi. Sovellus vaihtaa koodia puolen minuutin välein."))
    return render(request, "people/enrol.html", {
        "form": form, "app": factors.new_app(request.user, secret), "next": _there(request)})


@page(Permission.OWN)
@require_POST
@secret_page
def new_passkey_request(request):
    """What the browser needs to make a passkey for this account."""
    if not request.user.is_authenticated or not may_set_up(request):
        return JsonResponse({}, status=403)
    return JsonResponse(dict(webauthn.begin_registration(request.user, passwordless=True)))


@page(Permission.OWN)
@require_POST
@secret_page
def new_passkey(request):
    """Take a passkey into use."""
    if not request.user.is_authenticated or not may_set_up(request):
        return refuse(request)
    form = PasskeyForm(request.POST)
    if not form.is_valid() or not factors.read_new_passkey(form.cleaned_data["credential"]):
        messages.warning(request, _("Pääsyavaimen tallennus ei onnistunut. Voit yrittää uudelleen."))
        return see_other(_there(request))
    codes = add_passkey(request.actor, request.user, name=form.cleaned_data["name"] or _("Pääsyavain"),
                        credential=form.cleaned_data["credential"])
    sessions.strengthen(request.session)
    messages.success(request, _("Pääsyavain on nyt käytössä."))
    return codes_page(request, codes) if codes else see_other(_there(request))
