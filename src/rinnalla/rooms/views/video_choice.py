"""At the desk: how a group or an association holds its video."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.people.models import Association

from .. import calls
from ..actions.video import choose_for_association, choose_for_group
from ..forms import VideoForm
from .traces import load_group


def _as_above(found, words_with: str, words_without: str) -> str:
    return words_with % {"way": found.name} if found else words_without


@page(Permission.GROUP_MANAGE, load_group)
def of_group(request, group):
    """The group's own choice. Its meetings' own links and what hosts switch to go before it."""
    now = calls.chosen_for(group)
    words = _as_above(calls.above(group), _("Kuten yhdistyksessä: %(way)s"), _("Kuten yhdistyksessä: ei videota"))
    form = VideoForm(request.POST or None, now=now, above=words)
    if request.method == "POST" and form.is_valid():
        choose_for_group(request.actor, group, way=form.chosen)
        messages.success(request, _("Videon tapa on tallennettu."))
        return redirect("rooms:video", slug=group.slug)
    found = calls.provider(now.provider) if now else calls.above(group)
    advice = found.advice(now.link if now else "") if found else []
    return render(request, "rooms/video_group.html", {
        "group": group, "form": form, "advice": advice, "problems": found.check() if found else [],
        "association": may(request.actor, Permission.ASSOCIATION_EDIT, group.lead)}, status=422 if form.errors else 200)


def load_association(actor, slug: str) -> Association | None:
    return Association.objects.visible_to(actor).filter(slug=slug).first()


@page(Permission.ASSOCIATION_EDIT, load_association)
def of_association(request, association):
    """What counts for the groups this association leads, when they have chosen nothing themselves."""
    words = _as_above(calls.above(), _("Kuten tällä palvelimella: %(way)s"), _("Kuten tällä palvelimella: ei videota"))
    form = VideoForm(request.POST or None, now=calls.chosen_for_association(association), above=words, links=False)
    if request.method == "POST" and form.is_valid():
        choose_for_association(request.actor, association, way=form.chosen)
        messages.success(request, _("Videon tapa on tallennettu."))
        return redirect("rooms:video-usual", slug=association.slug)
    return render(request, "rooms/video_association.html", {"association": association, "form": form},
                  status=422 if form.errors else 200)
