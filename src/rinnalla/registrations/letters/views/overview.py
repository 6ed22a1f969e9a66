"""A group's letters at a glance: what goes when, whose words, and how each letter fared."""

from django.contrib import messages as notices
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now

from .. import actions, queries
from ..deliveries import counts
from ..forms import NameInSubjectForm
from ..kinds import in_order
from ..own_words import shows_name
from ..schedule import planned
from . import loading


@page(Permission.REGISTRATION_VIEW, loading.group)
def messages(request, group):
    """Numbers only: who got what is on a page of its own."""
    own, numbers = queries.written(group), counts(group)
    return render(request, "registrations/mail/messages.html", {
        "group": group, "kinds": [(one, reverse("letters:words", args=[group.slug, one.path]), own.get(one.kind, []))
                  for one in in_order()],
        "planned": planned(group, now())[:4], "counts": numbers, "total": sum(numbers.values()),
        "subject_form": NameInSubjectForm(initial={"name_in_subject": shows_name(group)})})


@require_POST
@page(Permission.GROUP_MANAGE, loading.group)
def subjects(request, group):
    """May the subjects of this group's letters say its name?"""
    form = NameInSubjectForm(request.POST)
    form.is_valid()
    actions.show_name(request.actor, group, name_in_subject=form.cleaned_data["name_in_subject"])
    notices.success(request, _("Ryhmän nimi näkyy nyt viestien otsikossa.") if form.cleaned_data["name_in_subject"]
                    else _("Ryhmän nimi ei näy viestien otsikossa."))
    return redirect("letters:messages", slug=group.slug)
