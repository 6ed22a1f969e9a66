"""My own matters, by an account or by a personal link: settings, details, address, and whose page this is."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.ui.forms import fail
from rinnalla.ui.preferences import chosen_in, keep, save_preferences

from .. import codes, household, looks
from ..actions import change_own_address, change_own_ways, correct_details, keep_look
from ..forms.own import DetailsForm, WaysForm
from ..forms.signing_in import AddressForm, CodeForm
from ..models import Consent, Person
from .common import HOME, secret_page, see_other, way_back
from .signing_in import NEXT, explain, too_many

OWN_ADDRESS = "own-address"


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def settings(request):
    """Language, letters and look; kept with me, and in this browser at once."""
    person = Person.objects.acting(request.actor)
    look = looks.look_of(person) if person.look else request.preferences
    form = WaysForm(request.POST or None, initial={
        "language": person.language, "reminders": person.reminders,
        "news": Consent.objects.to_news(request.actor.persons).exists(), "theme": look.theme, "text": look.text,
        "contrast": bool(look.contrast), "motion": bool(look.motion)})
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("language", "reminders", "news")}
        change_own_ways(request.actor, person, **told, look=looks.as_kept(form.look))
        with override(told["language"]):
            messages.success(request, _("Tallensimme asetuksesi."))
        return keep(request, see_other(HOME), form.look)
    return render(request, "people/settings.html", {"form": form})


@csrf_exempt  # as the menu itself: anonymous pages are cached without a token, and another site may not post here
@page(Permission.PUBLIC)
@require_POST
def preferences(request):
    """The menu of the view; whoever is known keeps the choice for other devices too."""
    response = save_preferences(request)
    if request.actor.known:
        keep_look(request.actor, Person.objects.acting(request.actor), look=looks.as_kept(chosen_in(request)))
    return response


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def details(request):
    """Correct my name and phone number; the address has a page of its own."""
    person = Person.objects.acting(request.actor)
    form = DetailsForm(request.POST or None, initial={
        "name": person.name, "phone": person.phone, "texts": Consent.objects.to_texts([person.pk]).exists()})
    if request.method == "POST" and form.is_valid():
        correct_details(request.actor, person, **form.cleaned_data)
        messages.success(request, _("Korjasimme tietosi."))
        return see_other(HOME)
    return render(request, "people/details.html", {"form": form, "person": person, "account": _account_of(request)})


def _account_of(request) -> bool:
    """Is the account that is signed in this very person's own?"""
    return request.user.is_authenticated and request.user.person_id == request.actor.person


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def own_address(request):
    """Another address for my letters: a code goes to the new one. An account moves on its own page."""
    if (other := _belongs_to_account(request)) is not None:
        return other
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if codes.crowded(request):
            return too_many(request)
        codes.send_code(request, form.cleaned_data["email"], purpose=OWN_ADDRESS)
        return see_other(reverse("people:own_address_code"))
    return render(request, "people/own_address.html", {"form": form})


def _belongs_to_account(request):
    """Whoever has an account changes its address when signed in: both move together."""
    if _account_of(request):
        return see_other(reverse("people:address"))
    if Person.objects.acting(request.actor).has_account:
        messages.info(request, _("Sinulla on tili. Kirjaudu ensin, niin voit vaihtaa osoitteen."))
        return see_other(f"{reverse('people:sign_in')}?next={reverse('people:account')}")
    return None


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def own_address_code(request):
    """Type the code that went to the new address."""
    if not codes.waiting_for(request, OWN_ADDRESS) or _belongs_to_account(request) is not None:
        return see_other(reverse("people:details"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check_code(request, form.cleaned_data["code"], purpose=OWN_ADDRESS)
        if checked.answer is codes.Answer.RIGHT:
            return _move(request, checked.address)
        fail(form, "code", explain(checked.answer))
    return render(request, "people/own_address_code.html", {"form": form})


def _move(request, address: str):
    change_own_address(request.actor, Person.objects.acting(request.actor), address=address)
    messages.success(request, _("Osoitteesi on nyt vaihdettu. Lähetämme viestit siihen."))
    if not request.actor.by_pass:  # the account of the old address does not speak for this person any more
        logout(request)
        return see_other(reverse("people:sign_in"))
    return see_other(reverse("people:details"))


@page(Permission.OWN)
@require_POST
@secret_page
def open_account(request):
    """An account for whoever came by a link: a code goes to the address we write to, and typing it opens one."""
    person = Person.objects.acting(request.actor)
    if not person.email:
        messages.info(request, _("Kerro ensin sähköpostiosoitteesi."))
        return see_other(reverse("people:own_address"))
    if codes.crowded(request):
        return too_many(request)
    codes.send_code(request, person.email)
    return see_other(f"{reverse('people:code')}?next={HOME}")


@page(Permission.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def whose(request):
    """Several people use one address: whose page shall we open?"""
    there = way_back(request, request.POST.get(NEXT) or request.GET.get(NEXT))
    people = household.of_account(request.user) if request.user.is_authenticated else []
    if len(people) < 2:
        return see_other(there)
    if request.method == "POST" and household.choose(request, _number(request.POST.get("person"))):
        return see_other(there)
    return render(request, "people/whose.html", {
        "people": people, "next": there, "now": request.session.get(household.AS, [])})


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
