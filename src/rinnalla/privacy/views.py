"""My data: what is kept about me, download it, erase it; and the audit view of administrators."""

import functools

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import note, page
from rinnalla.access.permissions import Permission
from rinnalla.people import household

from . import actions, queries, wording
from .models import Forgotten


def _one_human(view):
    """In a household one says first whose data it is: nobody sees or erases the other's by mistake."""

    @functools.wraps(view)
    def asked(request, **kwargs):
        if household.undecided(request):
            return redirect(household.ask_at(reverse("privacy:my_data")))
        return view(request, **kwargs)

    return asked


@never_cache
@page(Permission.OWN)
@_one_human
def my_data(request):
    """What is kept about me: what, who sees it, until which day; who has seen it; consents."""
    persons = queries.persons_of(request.actor)
    return render(request, "privacy/my_data.html", {
        "kept": [line for person in persons for line in queries.kept_about(person.pk)],
        "seen": wording.seen(seen for person in persons for seen in queries.seen_by_others(person.pk)),
        "consents": queries.consents_of(persons),
    })


@never_cache
@page(Permission.OWN)
@_one_human
def download(request):
    """Everything held about me, as one JSON file."""
    persons = queries.persons_of(request.actor)
    for person in persons:
        note(request.actor, "download_own_data", person)
    response = JsonResponse({"rinnalla": [queries.export_of(person.pk) for person in persons]},
                            json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="tietoni.json"'
    return response


@never_cache
@page(Permission.OWN)
@_one_human
def erase(request):
    """Ask once, then erase: GET shows what goes, POST with the tick does it."""
    persons = queries.persons_of(request.actor)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        for person in persons:
            actions.erase_person(request.actor, person)
        logout(request)
        return redirect("privacy:erased")
    kept = [line for person in persons for line in queries.kept_about(person.pk)]
    return render(request, "privacy/erase.html", {"kept": kept, "unsure": request.method == "POST"})


@page(Permission.PUBLIC)
def erased(request):
    return render(request, "privacy/erased.html")


@require_POST
@page(Permission.OWN)
@_one_human
def withdraw(request, consent: int):
    """Withdraw one consent of mine."""
    for person in queries.persons_of(request.actor):
        actions.withdraw_consent(request.actor, person, consent=consent)
    messages.success(request, _("Suostumus on peruttu."))
    return redirect("privacy:my_data")


@never_cache
@page(Permission.AUDIT_VIEW)
def audit(request):
    """Who saw and did what in my federation; the retention table and the log of forgetting beside it."""
    rows = Paginator(queries.audit_visible_to(request.actor), 50).get_page(request.GET.get("page"))
    return render(request, "privacy/audit.html", {
        "rows": wording.audit(rows.object_list), "page": rows, "forgotten": Forgotten.objects.lately(),
        "retention": queries.retention_table(),
    })
