"""The editor of words: one kind of letter, one language, with its preview and a letter to try it on oneself."""

from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.groups.models import Group
from rinnalla.people.models import Association

from .. import actions, queries
from ..forms import WordsForm
from ..kinds import in_order
from ..own_words import OwnWords, saved, shows_name
from ..preview import House, preview
from ..variables import meanings
from . import loading
from .loading import Part

CODES = [code for code, _name in settings.LANGUAGES]


def address(house: House, name: str, part: Part | None = None) -> str:
    """The address of an editor's page: the same pages stand under a group, an association and the federation."""
    kind = {"kind": part.one.path} if part else {}
    if isinstance(house, Group):
        return reverse(f"letters:{name}", kwargs={"slug": house.slug, **kind})
    if isinstance(house, Association):
        return reverse(f"letters:association_{name}", kwargs={"slug": house.slug, **kind})
    return reverse(f"letters:federation_{name}", kwargs=kind)


def _language(request, house: House) -> str:
    asked = request.POST.get("language") or request.GET.get("language") or ""
    return asked if asked in CODES else house.language if isinstance(house, Group) else "fi"


def _back(part: Part) -> str:
    return address(part.house, "messages" if part.group else "templates")


def _languages(part: Part, chosen: str) -> list[dict]:
    """The languages as links, with a word where something has been written."""
    written = queries.languages_written(part.house, part.one.kind)
    here = address(part.house, "words", part)
    return [{"code": code, "name": name, "url": f"{here}?language={code}", "here": code == chosen,
             "written": code in written} for code, name in settings.LANGUAGES]


def _form(request, part: Part) -> WordsForm:
    names = part.group is not None and shows_name(part.group)
    return WordsForm(request.POST, group=part.group, names_group=names)


def _show(request, part: Part, form: WordsForm, own: OwnWords | None, *, tried: bool = False) -> HttpResponse:
    language = _language(request, part.house)
    letter, ours = preview(part.house, part.one, language, own)
    return render(request, "registrations/mail/words.html", {
        "group": part.group, "house": part.house, "part": part, "form": form, "letter": letter, "ours": ours,
        "tried": tried, "language": language, "languages": _languages(part, language), "meanings": meanings().items(),
        "is_own": saved(part.house, part.one.kind, language) != OwnWords(), "back": _back(part),
        "frame": "groups/manage.html" if part.group else "ui/desk.html",
        **{f"{name}_url": address(part.house, name, part) for name in ("words", "try_out", "test", "default")},
    }, status=422 if form.errors else 200)


def _words(request, part: Part):
    """Read, or save what was written."""
    language = _language(request, part.house)
    if request.method != "POST":
        own = saved(part.house, part.one.kind, language)
        return _show(request, part, WordsForm(initial=vars(own), group=part.group), own)
    form = _form(request, part)
    if not form.is_valid():
        return _show(request, part, form, None)
    actions.save_words(request.actor, part.house, kind=part.one.kind, language=language, own=form.own())
    notices.success(request, _("Viestin sanat on tallennettu."))
    return redirect(f"{address(part.house, 'words', part)}?language={language}")


def _try_out(request, part: Part):
    """Show how the letter would look; nothing is saved."""
    form = _form(request, part)
    valid = form.is_valid()
    return _show(request, part, form, form.own() if valid else None, tried=valid)


def _test(request, part: Part):
    """Send the letter with these words to oneself; nothing is saved."""
    form, language = _form(request, part), _language(request, part.house)
    if not form.is_valid():
        return _show(request, part, form, None)
    actions.send_test(request.actor, part.house, kind=part.one.kind, language=language, own=form.own())
    notices.success(request, _("Koeviesti lähtee hetken päästä omaan sähköpostiisi."))
    return _show(request, part, form, form.own(), tried=True)


def _default(request, part: Part):
    """Bring the words of the next above back."""
    language = _language(request, part.house)
    actions.save_words(request.actor, part.house, kind=part.one.kind, language=language, own=OwnWords())
    notices.success(request, _("Palautimme oletustekstin."))
    return redirect(f"{address(part.house, 'words', part)}?language={language}")


def _templates(request, house: House):
    """The kinds of letter of an organisation, and in which languages it has own words in them."""
    written = queries.written(house)
    return render(request, "registrations/mail/templates.html", {
        "house": house, "kinds": [(one, address(house, "words", Part(house, one)), written.get(one.kind, []))
                                  for one in in_order()]})


words = page(Permission.GROUP_MANAGE, loading.group_part)(_words)
try_out = require_POST(page(Permission.GROUP_MANAGE, loading.group_part)(_try_out))
test = require_POST(page(Permission.GROUP_MANAGE, loading.group_part)(_test))
default = require_POST(page(Permission.GROUP_MANAGE, loading.group_part)(_default))

association_templates = require_safe(page(Permission.ASSOCIATION_EDIT, loading.association)(_templates))
association_words = page(Permission.ASSOCIATION_EDIT, loading.association_part)(_words)
association_try_out = require_POST(page(Permission.ASSOCIATION_EDIT, loading.association_part)(_try_out))
association_test = require_POST(page(Permission.ASSOCIATION_EDIT, loading.association_part)(_test))
association_default = require_POST(page(Permission.ASSOCIATION_EDIT, loading.association_part)(_default))

federation_templates = require_safe(page(Permission.FEDERATION_MANAGE, loading.federation)(_templates))
federation_words = page(Permission.FEDERATION_MANAGE, loading.federation_part)(_words)
federation_try_out = require_POST(page(Permission.FEDERATION_MANAGE, loading.federation_part)(_try_out))
federation_test = require_POST(page(Permission.FEDERATION_MANAGE, loading.federation_part)(_test))
federation_default = require_POST(page(Permission.FEDERATION_MANAGE, loading.federation_part)(_default))
