"""My account: settings, address, second factors, sessions."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.ui.forms import fail

from .. import codes, factors, sessions
from ..actions import (
    change_address,
    change_own_settings,
    end_session,
    remove_factor,
    renew_recovery_codes,
    show_as_contact,
)
from ..forms.signing_in import AddressForm, CodeForm, SettingsForm
from ..models import Association, Consent, Person, SignIn, User
from ..words import role_name
from .common import secret_page, see_other
from .second_factor import codes_page, may_set_up, refuse, to
from .signing_in import explain

ADDRESS = "address"


def _account():
    return see_other(reverse("people:account"))


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def account(request):
    """Everything about my account on one page; the form on it saves name, language and reminders."""
    if not request.user.is_authenticated:
        return to("people:sign_in", request)
    person = Person.objects.acting(request.actor)
    is_contact = Association.objects.contacts_of(request.actor.persons).exists()
    form = SettingsForm(request.POST or None, languages=settings.LANGUAGES, is_contact=is_contact, initial={
        "contact": Consent.objects.to_show_name().filter(person__in=request.actor.persons).exists(),
        "name": person.name, "language": person.language, "reminders": person.reminders,
        "news": Consent.objects.to_news(request.actor.persons).exists()})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        if is_contact:
            show_as_contact(request.actor, person, shown=told.pop("contact"))
        change_own_settings(request.actor, person, **told)
        messages.success(request, _("Tallensimme asetuksesi."))
        return _account()
    return render(request, "people/account.html", {
        "form": form, "own": factors.factors_of(request.user), "strong": request.actor.strong,
        "sign_ins": SignIn.objects.open_of(request.user), "here": request.session.session_key,
        "may_set_up": may_set_up(request), "identities": request.user.identities.select_related("provider"),
        "needs_second": any(p.role in ("administrator", "coordinator", "communications", "facilitator")
                            for p in request.actor.posts),
        "roles": sorted({role_name(post.role) for post in request.actor.posts})})


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def address(request):
    """Move the account to another address: a code goes to the new one."""
    if not request.user.is_authenticated or not _trusted(request):
        return refuse(request) if request.user.is_authenticated else to("people:sign_in", request)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if codes.crowded(request):
            return render(request, "people/too_many.html", status=429)
        codes.send_code(request, form.cleaned_data["email"], purpose=ADDRESS)
        return see_other(reverse("people:address_code"))
    return render(request, "people/address.html", {"form": form})


def _trusted(request) -> bool:
    """The second step where there is one, else a mailed code of the last quarter of an hour."""
    if factors.factors_of(request.user).any:
        return sessions.is_strong(request.session)
    return sessions.is_fresh(request.session)


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def address_code(request):
    """Type the code that went to the new address."""
    if not request.user.is_authenticated or not codes.waiting_for(request, ADDRESS):
        return _account()
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check_code(request, form.cleaned_data["code"], purpose=ADDRESS)
        if checked.answer is codes.Answer.RIGHT:
            return _move(request, checked.address)
        fail(form, "code", explain(checked.answer))
    return render(request, "people/address_code.html", {"form": form})


def _move(request, new: str):
    """Whoever typed the code owns the address; an account that has it already is left alone."""
    if User.objects.taken(new, besides=request.user):
        messages.warning(request, _("Tällä osoitteella on jo toinen tunnus. Kirjaudu sillä tai valitse toinen osoite."))
        return _account()
    strong = sessions.is_strong(request.session)
    change_address(request.actor, request.user, address=new)
    sessions.begin(request, request.user, strong=strong)
    messages.success(request, _("Osoitteesi on nyt vaihdettu. Muut laitteesi kirjattiin ulos."))
    return _account()


@page(Permission.OWN, None)
@require_POST
def remove(request, factor: int):
    """Take a passkey or the app out of use."""
    if not request.user.is_authenticated or not sessions.is_strong(request.session):
        return refuse(request)
    remove_factor(request.actor, request.user, factor=factor)
    messages.success(request, _("Poistimme sen käytöstä."))
    return _account()


@page(Permission.OWN)
@require_POST
def end_one(request, number: int):
    """End one of my sessions elsewhere."""
    if request.user.is_authenticated:
        end_session(request.actor, request.user, number=number)
        messages.success(request, _("Kirjasimme sinut ulos siltä laitteelta."))
    return _account()


@page(Permission.OWN)
@require_POST
@secret_page
def recovery_codes(request):
    """New recovery codes, shown once; the old ones stop working."""
    if not request.user.is_authenticated or not sessions.is_strong(request.session):
        return refuse(request)
    return codes_page(request, renew_recovery_codes(request.actor, request.user))
