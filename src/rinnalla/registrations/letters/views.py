"""The page of a group's letters: own words, what goes when, and how each letter fared."""

from dataclasses import dataclass

from django.contrib import messages as notices
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import note, page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor, Scope
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter

from . import actions, queries
from .forms import WordsForm
from .models import MessageTemplate
from .preview import preview
from .schedule import deliveries, kind_name, planned
from .variables import meanings

KINDS = {"tervetuloa": MessageTemplate.Kind.WELCOME, "vahvistus": MessageTemplate.Kind.CONFIRMED,
         "muistutus": MessageTemplate.Kind.REMINDER}


@dataclass(frozen=True)
class Part:
    """A group together with one of its letters or kinds of letter."""

    group: Group
    kind: str = ""
    path: str = ""
    letter: Letter | None = None

    @property
    def scope(self) -> Scope:
        return self.group.scope


def _group(actor: Actor, slug: str) -> Group | None:
    return queries.group_of(actor, slug)


def _kind(actor: Actor, slug: str, kind: str) -> Part | None:
    group = queries.group_of(actor, slug)
    return Part(group, str(KINDS[kind]), kind) if group and kind in KINDS else None


def _letter(actor: Actor, slug: str, letter: int) -> Part | None:
    group = queries.group_of(actor, slug)
    found = queries.letter_of(group, letter) if group else None
    return Part(group, letter=found) if group and found else None


@page(Permission.REGISTRATION_VIEW, _group)
def messages(request, group):
    """Names of recipients are seen here, so the viewing is on the audit trail."""
    with writing():
        note(request.actor, "view_letters", group)
    own = queries.words_of(group)
    kinds = [(path, kind_name(kind), own.get(kind, "")) for path, kind in KINDS.items()]
    return render(request, "registrations/mail/messages.html", {
        "group": group, "kinds": kinds, "planned": planned(group, now())[:6], "deliveries": deliveries(group)})


def _show_words(request, part: Part, form: WordsForm, letter=None, tried: bool = False):
    return render(request, "registrations/mail/words.html", {
        "group": part.group, "part": part, "name": kind_name(part.kind), "form": form, "letter": letter,
        "tried": tried, "meanings": meanings().items(), "back": reverse("letters:messages", args=[part.group.slug]),
    }, status=422 if form.errors else 200)


@page(Permission.GROUP_MANAGE, _kind)
def words(request, part):
    """The group's own words for one kind of letter."""
    saved = queries.words_of(part.group).get(part.kind, "")
    if request.method != "POST":
        return _show_words(request, part, WordsForm(initial={"text": saved}), preview(part.group, part.kind, saved))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _show_words(request, part, form)
    actions.save_words(request.actor, part.group, kind=part.kind, text=form.cleaned_data["text"])
    notices.success(request, _("Viestin teksti on tallennettu."))
    return redirect("letters:messages", slug=part.group.slug)


@require_POST
@page(Permission.GROUP_MANAGE, _kind)
def try_out(request, part):
    """Show how the letter would look; nothing is saved."""
    form = WordsForm(request.POST)
    letter = preview(part.group, part.kind, form.cleaned_data["text"]) if form.is_valid() else None
    return _show_words(request, part, form, letter, tried=True)


@require_POST
@page(Permission.REGISTRATION_MANAGE, _letter)
def again(request, part):
    """Send one letter again."""
    if actions.send_again(request.actor, part.group, letter=part.letter) is None:
        raise Http404
    notices.success(request, _("Viesti lähtee uudelleen hetken päästä."))
    return redirect("letters:messages", slug=part.group.slug)
