"""Conversation about a group's feedback: results, questions, the link for guests, what was decided."""

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import today
from rinnalla.groups.models import Group
from rinnalla.groups.team import facilitators

from .. import showing
from ..actions import rounds as actions
from ..counting import meetings_of
from ..forms.rounds import PointForm, QuestionsForm, ShareForm
from ..inviting import address_of, statements
from ..models import DevelopmentPoint, ResultText, Round
from ..seasons import parse, season_of
from ..states import LEAST


def load_group(actor, slug) -> Group | None:
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead").first()


def load_round(actor, slug, number) -> Round | None:
    return Round.objects.visible_to(actor).filter(group__slug=slug, pk=number).select_related("group__lead").first()


def load_text(actor, slug, text) -> ResultText | None:
    return ResultText.objects.visible_to(actor).filter(round__group__slug=slug, pk=text).select_related(
        "round__group__lead").first()


def load_point(actor, slug, point) -> DevelopmentPoint | None:
    return DevelopmentPoint.objects.visible_to(actor).filter(group__slug=slug, pk=point).select_related(
        "group__lead").first()


def _team(group: Group) -> list[tuple[int, str]]:
    return [(p.person_id, p.display_name) for p in facilitators(group)]


def _chosen(request, group: Group, rounds: list[Round]) -> Round | None:
    """The round asked for by season, else the newest."""
    asked = [r for r in rounds if r.season_code == request.GET.get("season")]
    return next(iter(asked or rounds), None)


@never_cache
@page(Permission.FEEDBACK_RESULTS, load_group)
def results(request, group):
    """What the group said, with its goals and its numbers beside; earlier seasons by a choice."""
    return _show(request, group)


def _show(request, group: Group, form: PointForm | None = None):
    audience = "facilitators" if request.GET.get("from") == "facilitators" else "participants"
    seen = Round.objects.visible_to(request.actor).filter(group=group, audience=audience)
    rounds = sorted(seen.select_related("group"), key=lambda r: r.season, reverse=True)
    one = _chosen(request, group, rounds)
    season = one.season if one else season_of(today())
    return render(request, "evaluation/results.html", {
        "group": group, "round": one, "season": season, "rounds": rounds, "audience": audience,
        "shown": showing.shown(one) if one else None, "state_text": showing.state_text(one), "least": LEAST,
        "turnout": showing.turnout(group, season), "earlier": showing.earlier(one) if one else [],
        "may_close": one and one.state == "open" and today() >= one.may_close_on,
        "goals": [line.strip() for line in group.goals.splitlines() if line.strip()],
        "points": list(group.development_points.select_related("owner")), "names": dict(_team(group)),
        "point_form": form or PointForm(people=_team(group)),
        "observations": _observations(group, season),
    }, status=422 if form else 200)


def _observations(group: Group, season) -> list[tuple]:
    """What the facilitators themselves noticed, meeting by meeting."""
    held = meetings_of(group, season).filter(summary__isnull=False).select_related("summary").order_by("starts_at")
    return [(m, m.summary.observations) for m in held if m.summary.observations]


@require_POST
@page(Permission.FEEDBACK_RESULTS, load_round)
def closing(request, feedback):
    """Close and seal by hand."""
    actions.close_round(request.actor, feedback)
    messages.success(request, _("Palautteen keruu on päättynyt ja vastaukset on laskettu yhteen."))
    return redirect("evaluation:results", slug=feedback.group.slug)


@never_cache
@page(Permission.FEEDBACK_FORM, load_group)
def form(request, group):
    """The statements of the group's form; those of facilitators by `?from=facilitators`."""
    audience = "facilitators" if request.GET.get("from") == "facilitators" else "participants"
    agreement, impacts = statements(group, audience)
    first = {"agreement": "\n".join(agreement), "impacts": "\n".join(impacts)}
    asked = QuestionsForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and asked.is_valid():
        actions.edit_questions(request.actor, group, audience=audience, **asked.cleaned_data)
        messages.success(request, _("Kysymykset on tallennettu."))
        return redirect("evaluation:results", slug=group.slug)
    return render(request, "evaluation/questions.html", {
        "group": group, "form": asked, "audience": audience,
        "goals": [line.strip() for line in group.goals.splitlines() if line.strip()],
    }, status=422 if asked.errors else 200)


@never_cache
@page(Permission.FEEDBACK_FORM, load_group)
def share(request, group):
    """The link and the QR code for the closing round, for guests without an address."""
    rounds = Round.objects.visible_to(request.actor).filter(group=group, audience="participants", state="open")
    one = next((r for r in rounds if r.shared_code), None)
    form = ShareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.share_link(request.actor, group, people=form.cleaned_data["people"])
        return redirect("evaluation:share", slug=group.slug)
    address = address_of(one.shared_code) if one else ""
    return render(request, "evaluation/share.html", {
        "group": group, "form": form, "address": address, "code": _qr(address) if address else "",
    }, status=422 if form.errors else 200)


def _qr(address: str) -> str:
    return segno.make(address, error="m").svg_inline(scale=7, border=2, dark="#1C272C", light="#FFFFFF", omitsize=True)


@require_POST
@page(Permission.FEEDBACK_RESULTS, load_text)
def tag(request, text):
    """Tag one open answer."""
    asked = request.POST.get("tag", "")
    if asked in ResultText.Tag.values:
        actions.tag_text(request.actor, text, tag=asked)
    return redirect(f"{_results(text.round)}#t{text.pk}")


def _results(one: Round) -> str:
    return f"{reverse('evaluation:results', args=[one.group.slug])}?season={one.season_code}&from={one.audience}"


@require_POST
@page(Permission.FEEDBACK_RESULTS, load_group)
def point(request, group):
    """Write down a development point."""
    form = PointForm(request.POST, people=_team(group))
    if not form.is_valid():
        return _show(request, group, form)
    season = parse(request.POST.get("season", "")) or season_of(today())
    fields = dict(form.cleaned_data)
    chosen = fields.pop("owner")
    owner = next((p.person for p in facilitators(group) if p.person_id == chosen), None)
    actions.add_point(request.actor, group, season=season, owner=owner, **fields)
    return redirect("evaluation:results", slug=group.slug)


@require_POST
@page(Permission.FEEDBACK_RESULTS, load_point)
def point_state(request, point):
    """Mark it done or open."""
    actions.point_done(request.actor, point, done=request.POST.get("done") == "1")
    return redirect("evaluation:results", slug=point.group.slug)
