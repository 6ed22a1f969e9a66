"""The facilitator's check before the first meeting: what the browser can try, and what only a person can tell (ROOM22).

What is tried stays in the browser. Kept are the day and the kind of device; nobody is ever stopped from hosting.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.meetings import hosting
from rinnalla.meetings.actions.hosting import note_host_check
from rinnalla.meetings.models import HostCheck

from .. import calls
from ..forms.host_check import HostCheckForm
from ..wording_check import words_of_the_check
from . import sheet
from .video import PRIVATE_TO_ROOMS


@page(Permission.HOST_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def host_check(request):
    """Try everything out, tick the rest, and it is done for a year."""
    form = HostCheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _thank(request, note_host_check(request.actor, device=form.cleaned_data["device"]))
        return redirect("rooms:host-check")
    coming = hosting.next_to_host(request.actor.persons)
    response = render(request, "rooms/host_check.html", {
        "form": form, "done": HostCheck.objects.of(request.actor.persons), "live": _live(),
        "coming": coming if coming and coming.starts_at > now() else None}, status=422 if form.errors else 200)
    response["Permissions-Policy"] = PRIVATE_TO_ROOMS
    return response


def _thank(request, done: HostCheck) -> None:
    if done.enough:
        messages.success(request, _("Hienoa, kaikki on valmista. Kysymme tätä uudelleen vuoden päästä."))
    else:
        messages.info(request, _("Merkitsimme tarkistuksen. Ohjaaminen on helpompaa tietokoneella, jossa näet "
                                 "osallistujat ja työkalut yhtä aikaa. Tee tarkistus vielä sillä, jos voit."))


def _live() -> dict:
    """What the script of the page needs: its words, the picture to try, and the relay of our own video."""
    width, height, rate = calls.picture()
    return {"video": {"picture": {"width": width, "height": height, "rate": rate}}, "words": sheet.address(),
            "own_words": words_of_the_check(), "relay": calls.relay()}
