"""The page of a federation's signposts."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission

from ..actions.signposts import set_signposts
from ..forms.signposts import PARTS, SignpostsForm
from .common import see_other
from .organisations import load_federation


@page(Permission.FEDERATION_MANAGE, load_federation)
@require_http_methods(["GET", "HEAD", "POST"])
def signposts(request, federation):
    """Where people are pointed to from the room; saving says that they were looked at today."""
    set_now = list(federation.signposts.all())
    form = SignpostsForm(request.POST or None, initial={
        f"{one.kind}_{part}": getattr(one, part) for one in set_now for part in PARTS})
    if request.method == "POST" and form.is_valid():
        set_signposts(request.actor, federation, signs=form.signs)
        messages.success(request, _("Tallensimme opasteet. Ne näkyvät nyt jokaisessa huoneessa."))
        return see_other(reverse("people:signposts"))
    return render(request, "people/signposts.html", {"form": form, "signposts": set_now})
