"""Personal links. Opening one changes nothing: mail scanners open every link. The button does."""

from django.contrib.auth import logout
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import in_this_house, page
from rinnalla.access.permissions import Permission

from .. import passes
from ..models import Pass
from .common import dead_link, secret_page, see_other


@page(Permission.PASS)
@require_http_methods(["GET", "HEAD", "POST"])
@secret_page
def open_pass(request, code: str):
    """A page with a button; pressed, this browser acts as the person the link was given to."""
    found = Pass.objects.by_code(code)
    if found is None or not in_this_house(request, found.person):
        return dead_link(request)
    mine = request.user.is_authenticated and found.person_id in request.actor.persons
    if request.method == "POST":
        if not mine:
            logout(request)
            passes.put_into(request.session, found)
        return see_other(passes.landing(request, found))
    return render(request, "people/pass.html", {
        "somebody_else": request.user.is_authenticated and not mine})
