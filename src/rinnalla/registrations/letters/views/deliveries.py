"""How each letter of a group fared, with filters; letters sent again, one or all that did not arrive."""

from urllib.parse import urlencode

from django.contrib import messages as notices
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import note, page
from rinnalla.access.permissions import Permission
from rinnalla.base.db import writing

from .. import actions
from ..deliveries import FILTERS, chosen, counts, filter_name, kinds_sent, page_of
from . import loading

MOST_AT_ONCE = 200


@require_safe
@page(Permission.REGISTRATION_VIEW, loading.group)
def deliveries(request, group):
    """Names of recipients are seen here, so the viewing is on the audit trail."""
    with writing():
        note(request.actor, "view_letters", group)
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    known, numbers = kinds_sent(group), counts(group)
    kind = kind if kind in dict(known) else ""
    return render(request, "registrations/mail/deliveries.html", {
        "group": group, "page": page_of(chosen(group, state, kind), request.GET.get("sivu")), "kinds": known,
        "kind": kind, "state": state, "lost": numbers["lost"], "total": sum(numbers.values()),
        "filters": [(name, filter_name(name), numbers[name], "?" + urlencode({"state": name, "kind": kind}))
                    for name in FILTERS]})


def _back(request, group):
    state = request.POST.get("state", "")
    address = reverse("letters:deliveries", args=[group.slug])
    return redirect(f"{address}?state={state}" if state in FILTERS else address)


@require_POST
@page(Permission.REGISTRATION_MANAGE, loading.letter)
def again(request, part):
    """Send one letter again."""
    if actions.send_again(request.actor, part.group, letter=part.letter) is None:
        raise Http404
    notices.success(request, _("Viesti lähtee uudelleen hetken päästä."))
    return _back(request, part.group)


@require_POST
@page(Permission.REGISTRATION_MANAGE, loading.group)
def failed_again(request, group):
    """Send again everything that did not arrive."""
    letters = list(chosen(group, "lost", "")[:MOST_AT_ONCE])
    count = actions.send_failed_again(request.actor, group, letters=letters)
    notices.success(request, ngettext("%(count)s viesti lähtee uudelleen hetken päästä.",
                                      "%(count)s viestiä lähtee uudelleen hetken päästä.", count) % {"count": count})
    return _back(request, group)
