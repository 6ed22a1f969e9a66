"""The public list “find peer support”, and the same for an association's own home page (COM1)."""

from csp.decorators import csp_replace
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_exempt

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import ANYONE
from rinnalla.base.clock import now

from .. import kept, words
from ..cards import TIMES, Card, Wanted, cards_of, wanted_from
from ..queries import listed_marks


def house(request) -> int | None:
    """The federation of this host; None in an empty house."""
    return request.federation.pk if request.federation else None


def _heading(count: int, wanted: Wanted) -> str:
    if wanted.anything:
        return ngettext("%(count)s ryhmä sopii toiveisiisi", "%(count)s ryhmää sopii toiveisiisi", count) % {
            "count": words.capital(words.number(count))}
    return ngettext("%(count)s ryhmä odottaa sinua", "%(count)s ryhmää odottaa sinua", count) % {
        "count": words.capital(words.number(count))}


def _choices(cards: list[Card], wanted: Wanted) -> dict:
    """What can be chosen: only what some group has."""
    languages = {c.language for c in cards} | ({wanted.language} & dict(settings.LANGUAGES).keys())
    associations = sorted({pair for c in cards for pair in c.associations}, key=lambda pair: pair[1])
    return {"forms": [(form, how) for form, (_what, how) in words.FORMS.items()], "times": TIMES,
            "languages": [(code, name) for code, name in settings.LANGUAGES if code in languages],
            "associations": associations}


def _render(request, cards: list[Card], wanted: Wanted, template: str) -> str:
    fitting = [card for card in cards if wanted.fits(card)]
    return render_to_string(template, {
        "cards": fitting, "wanted": wanted, "heading": _heading(len(fitting), wanted), "today": now(),
        "choices": _choices(cards, wanted), "nothing_at_all": not cards,
        "title": _("Löydä vertaistukea")}, request=request)


def _listing(request, template: str):
    wanted, marks = wanted_from(request.GET), listed_marks(house(request))
    if request.GET or kept.reader(request) is not ANYONE:
        return kept.respond(request, kept.part(_render(request, cards_of(marks), wanted, template)))
    state = tuple((m.pk, m.version, m.dates, m.places) for m in marks)
    seconds = min((m.holds_for() for m in marks), default=60)
    return kept.respond(request, kept.keep(
        kept.key(template, house(request), state, kept.dress(request)), seconds,
        lambda: _render(request, cards_of(marks), wanted, template)))


@page(Permission.PUBLIC)
def groups(request):
    """Every group on the public list, narrowed by a plain GET form."""
    return _listing(request, "outreach/list.html")


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@page(Permission.PUBLIC)
def embedded(request):
    """The list for an association's home page: may stand in a frame anywhere; takes the same query."""
    return _listing(request, "outreach/embedded.html")
