"""Create a group: choose its form, then tell what the form cannot know. Or copy last season's."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.idempotency import OtherBody, once

from .. import actions, chooser
from ..forms.create import CopyForm, CreateForm
from ..models import Group
from ..presets import PRESETS
from ..queries import associations_founding, possible_partners
from ..wording import COPIES, COPIES_NOT, FORM_CARDS, FORM_PATHS
from .loading import group_at_desk


@page(Permission.GROUP_CREATE)
def choose_form(request):
    """The four forms side by side: what each is, and what it asks of those who run it."""
    return render(request, "groups/choose_form.html", {
        "cards": FORM_CARDS,
        "earlier": Group.objects.run_by(request.actor).order_by("-pk")[:8],
    })


@page(Permission.GROUP_CREATE)
def guide(request):
    """A few questions lead to the form that fits. The answers travel in the address and are stored nowhere."""
    found = chooser.suggest(request.GET.dict())
    return render(request, "groups/guide.html", {
        "questions": [(q, request.GET.get(q.name, "")) for q in chooser.QUESTIONS], "cards": FORM_CARDS,
        "best": found[0] if found else None, "others": found[1:],
        "unanswered": bool(found) and any(q.name not in request.GET for q in chooser.QUESTIONS)})


@page(Permission.GROUP_CREATE)
def create(request, path: str):
    kind = FORM_PATHS.get(path)
    if kind is None:
        raise Http404
    form = CreateForm(request.POST or None, preset=PRESETS[kind], leads=associations_founding(request.actor),
                      partners=possible_partners(request.actor))
    if request.method == "POST" and form.is_valid():
        def make() -> str:
            data = form.cleaned_data
            return actions.create_group(
                request.actor, data["lead"], form=kind, name=data["name"], series=form.series,
                language=data["language"], partners=data.get("partners") or ()).slug

        return _made(request, form, make, _("Luonnos on valmis. Täytimme luvut ja päivät, ja voit muuttaa niitä."))
    card = next(c for c in FORM_CARDS if c.form == kind)
    return render(request, "groups/create.html", {"form": form, "card": card}, status=422 if form.errors else 200)


@page(Permission.GROUP_CREATE, group_at_desk)
def copy(request, group):
    """Last season's group with new dates."""
    form = CopyForm(request.POST or None, initial={"name": group.name})
    if request.method == "POST" and form.is_valid():
        def make() -> str:
            return actions.copy_group(request.actor, group, name=form.cleaned_data["name"], first=form.first,
                                      with_team=form.cleaned_data["with_team"]).slug

        return _made(request, form, make, _("Uusi luonnos on valmis. Tekstit ja luvut ovat samat, päivät uudet."))
    return render(request, "groups/copy.html", {
        "form": form, "group": group, "copies": COPIES, "copies_not": COPIES_NOT}, status=422 if form.errors else 200)


def _made(request, form, make, words: str):
    """One press, one group: the same form sent twice leads to the same draft."""
    try:
        slug = once(form.key, form.body(), make)
        messages.success(request, words)
    except OtherBody as earlier:
        slug = earlier.reference
        messages.info(request, _("Tämä ryhmä on jo luotu. Voit muuttaa sen tietoja täällä."))
    return redirect("groups:manage", slug=slug)
