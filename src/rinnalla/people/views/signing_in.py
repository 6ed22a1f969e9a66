"""Signing in: an address, a mailed code; or a passkey. Signing out, here or everywhere."""

from urllib.parse import urlencode

from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.ui.forms import fail

from .. import codes, household, looks, sessions
from ..actions import link_identity, prove_address, sign_out_everywhere
from ..forms.signing_in import AddressForm, CodeForm, PasskeyForm
from ..loading import actor_of
from ..openid import arriving
from .common import secret_page, see_other, way_back

NEXT = "next"


def signed_in(request, user, *, strong: bool, there: str):
    """Begin the session and go on: through the second factor where a role asks for it."""
    sessions.begin(request, user, strong=strong)
    return looks.carry(request, _onwards(user, strong=strong, there=there), user.person)


def _onwards(user, *, strong: bool, there: str):
    """Through the choice of whose page where several people have one address."""
    there = household.ask_at(there) if len(household.of_account(user)) > 1 else there
    if actor_of(user.person, strong=strong).needs_second_factor:
        return see_other(f"{reverse('people:second_factor')}?{urlencode({NEXT: there})}")
    return see_other(there)


def too_many(request):
    return render(request, "people/too_many.html", status=429)


@page(Permission.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def sign_in(request):
    """Ask for an address. Every well-formed address gets the same answer and the same letter."""
    if not request.federation:
        raise Http404
    there = way_back(request, request.POST.get(NEXT) or request.GET.get(NEXT))
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if codes.crowded(request):
            return too_many(request)
        request.session.pop(sessions.LAPSED, None)
        codes.send_code(request, form.cleaned_data["email"])
        return see_other(f"{reverse('people:code')}?{urlencode({NEXT: there})}")
    return render(request, "people/sign_in.html", {
        "form": form, "next": there, "doors": request.federation.doors,
        "lapsed": request.session.get(sessions.LAPSED, False)})


@page(Permission.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def code(request):
    """Type the code that was mailed."""
    there = way_back(request, request.POST.get(NEXT) or request.GET.get(NEXT))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check_code(request, form.cleaned_data["code"])
        if checked.answer is codes.Answer.RIGHT:
            return _proven(request, checked.address, there)
        if checked.answer is not codes.Answer.GONE:
            fail(form, "code", explain(checked.answer))
    if not codes.waiting_for(request):
        messages.info(request, _("Koodi ei ole enää voimassa. Kirjoita osoitteesi, niin lähetämme uuden."))
        return see_other(f"{reverse('people:sign_in')}?{urlencode({NEXT: there})}")
    return render(request, "people/code.html", {"form": form, "next": there})


def explain(answer: codes.Answer) -> str:
    if answer is codes.Answer.WAIT:
        return _("Koodi on kirjoitettu monta kertaa väärin. Odota 15 minuuttia ja pyydä sitten uusi koodi.")
    return _("Tämä ei ollut oikea koodi. Katso viimeisin viesti ja kirjoita siinä olevat kuusi numeroa.")


def _proven(request, address: str, there: str):
    user = prove_address(request.actor, federation=request.federation, address=address,
                         language=request.LANGUAGE_CODE)
    if not user.is_active or user.person.federation_id != request.federation.pk:
        messages.info(request, _("Tunnuksesi ei toimi täällä. Kysy neuvoa liitosta, autamme mielellämme."))
        return see_other(reverse("people:sign_in"))
    if waiting := arriving.proven(request, address):
        link_identity(request.actor, user=user, provider=waiting["provider"], subject=waiting["subject"])
    return signed_in(request, user, strong=False, there=there)


@page(Permission.PUBLIC)
@require_POST
@secret_page
def passkey_request(request):
    """What the browser needs to ask for a passkey."""
    if codes.crowded(request):
        return JsonResponse({}, status=429)
    return JsonResponse(dict(webauthn.begin_authentication()))


@page(Permission.PUBLIC)
@require_POST
@secret_page
def passkey(request):
    """Sign in with a passkey: it is both factors at once."""
    there = way_back(request, request.POST.get(NEXT))
    form = PasskeyForm(request.POST)
    try:
        user = _user_of_passkey(form.cleaned_data["credential"]) if form.is_valid() else None
    except ValidationError:
        user = None
    if user is None or not user.is_active or user.person.federation_id != request.federation.pk:
        messages.warning(request, _("Pääsyavain ei tällä kertaa toiminut. Voit kirjautua myös koodilla."))
        return see_other(f"{reverse('people:sign_in')}?{urlencode({NEXT: there})}")
    return signed_in(request, user, strong=True, there=there)


def _user_of_passkey(credential):
    webauthn.parse_authentication_response(credential)
    user = webauthn.extract_user_from_response(credential)
    webauthn.complete_authentication(user, credential).record_usage()
    return user


@page(Permission.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def sign_out(request):
    """A page with a button; pressed, this session ends: an account's, or that of a personal link."""
    if request.method != "POST":
        return render(request, "people/sign_out.html")
    logout(request)
    messages.success(request, _("Olet nyt kirjautunut ulos. Mukava, että kävit."))
    return see_other(reverse("people:sign_in"))


@page(Permission.OWN)
@require_POST
def everywhere(request):
    """End every session of this account."""
    if request.user.is_authenticated:
        sign_out_everywhere(request.actor, request.user)
    logout(request)
    messages.success(request, _("Olet nyt kirjautunut ulos kaikilla laitteilla."))
    return see_other(reverse("people:sign_in"))
