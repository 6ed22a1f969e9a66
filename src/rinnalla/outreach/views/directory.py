"""Find the association of my own area, or read the simple list of all (ORG7)."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.people import palette
from rinnalla.people.municipalities import NAMES, known

from ..directory import entries
from .listing import house


@page(Permission.PUBLIC)
@require_safe
def associations(request):
    """A field for one's municipality; the associations that serve it first, all of them below."""
    federation = house(request)
    if federation is None:
        raise Http404
    typed = request.GET.get("municipality", "")[:80]
    found = known(typed) or ""
    everybody = entries(federation, found)
    near = [one for one in everybody if one.mine]
    response = render(request, "outreach/directory.html", {
        "typed": typed, "found": found, "near": near, "everybody": everybody, "names": NAMES,
        "colours": palette.address(federation), "federation": request.federation})
    response["Cache-Control"] = "no-cache"
    return response
