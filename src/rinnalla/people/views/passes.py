"""Personal links. Opening one changes nothing: mail scanners open every link. The button does."""

from django.contrib.auth import logout
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import in_this_house, page
from rinnalla.access.permissions import Permission

from .. import household, looks, passes
from ..models import Pass, Person
from .common import dead_link, secret_page, see_other


@page(Permission.PASS)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def open_pass(request, code: str):
    """A page with a button; pressed, this browser acts as the person the link was given to."""
    found = Pass.objects.by_code(code)
    if found is None or not in_this_house(request, found.person):
        return dead_link(request)
    mine = request.user.is_authenticated and Person.objects.same_human(request.user).filter(pk=found.person_id).exists()
    if request.method == "POST":
        if not mine:
            logout(request)
            passes.put_into(request.session, found)
        elif len(household.of_account(request.user)) > 1:
            household.choose(request, found.person_id)
        return looks.carry(request, see_other(passes.landing(request, found)), found.person)
    return render(request, "people/pass.html", {
        "somebody_else": request.user.is_authenticated and not mine})
