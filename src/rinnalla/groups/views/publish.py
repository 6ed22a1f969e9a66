"""Publish a group; take it back, close it or cancel it with a word to those who registered."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.states import NotAllowed

from .. import actions
from ..checks import NotReady
from ..forms.ending import ReasonForm
from .loading import group_at_desk
from .manage import overview

CHANGED_MEANWHILE = gettext_lazy("Ryhmän tila oli jo muuttunut. Tässä näet, missä nyt ollaan.")


@require_POST
@page(Permission.GROUP_PUBLISH, group_at_desk)
def publish(request, group):
    """On to the public list, or back with the list of what is missing and where to do it."""
    try:
        actions.publish_group(request.actor, group)
    except NotReady as refusal:
        return overview(request, group, refused=refusal.points, status=422)
    except NotAllowed:
        messages.info(request, CHANGED_MEANWHILE)
    else:
        messages.success(request, _("Ryhmä on julkaistu. Ihmiset löytävät sen nyt luettelosta."))
    return redirect("groups:manage", slug=group.slug)


def _with_reason(request, group, verb: Callable, template: str, done: str):
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verb(request.actor, group, reason=form.cleaned_data["reason"])
            messages.success(request, done)
        except NotAllowed:
            messages.info(request, CHANGED_MEANWHILE)
        return redirect("groups:manage", slug=group.slug)
    return render(request, template, {"group": group, "form": form}, status=422 if form.errors else 200)


@page(Permission.GROUP_PUBLISH, group_at_desk)
def unpublish(request, group):
    return _with_reason(request, group, actions.unpublish_group, "groups/unpublish.html",
                        _("Ryhmä on taas luonnos. Se ei näy enää luettelossa."))


@page(Permission.GROUP_PUBLISH, group_at_desk)
def close(request, group):
    return _with_reason(request, group, actions.close_group, "groups/close.html", _("Ryhmä on päätetty."))


@page(Permission.GROUP_PUBLISH, group_at_desk)
def cancel(request, group):
    return _with_reason(request, group, actions.cancel_group, "groups/cancel.html", _("Ryhmä on peruttu."))
