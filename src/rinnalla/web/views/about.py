"""Pages that hold for the whole house: the accessibility statement and the rules of peer support."""

from django.shortcuts import render
from django.utils.translation import get_language

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.groups.wording import common_rules


@page(Permission.PUBLIC)
def accessibility(request):
    """What works for everybody, what does not yet, and where to tell of a barrier (ACC1)."""
    return render(request, "web/accessibility.html")


@page(Permission.PUBLIC)
def rules(request):
    """What one can rely on in every group, and what peer support is not (SAFE2)."""
    return render(request, "web/rules.html", {"rules": common_rules(get_language() or "fi")})
