"""Conversation about reports: a season or a year of a group, an association, the federation; page and document."""

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base import documents as worker
from rinnalla.base.clock import today

from .. import documents, reach
from ..reports import Report
from ..seasons import Season, parse, season_of
from .results import load_group

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _period(request) -> tuple[str, list[Season], str]:
    """What is asked: (its words, its seasons, its query). The present season by default."""
    year = request.GET.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        return year, [Season(int(year), 1), Season(int(year), 2)], f"year={year}"
    season = parse(request.GET.get("season", "")) or season_of(today())
    return season.label, [season], f"season={season.code}"


def _choices() -> list[tuple[str, str]]:
    """The last four seasons and two years: (query, words)."""
    seasons, now = [], season_of(today())
    for _n in range(4):
        seasons.append(now)
        now = now.before
    years = sorted({s.year for s in seasons}, reverse=True)[:2]
    return [(f"season={s.code}", s.label) for s in seasons] + [(f"year={y}", str(y)) for y in years]


def _answer(request, report: Report, query: str, template: str = "evaluation/report.html", **more):
    if request.GET.get("format") == "docx":
        return _document(request, report)
    return render(request, template, {
        "report": report, "query": query, "choices": _choices(), "note": documents.note(), **more})


def _document(request, report: Report):
    try:
        content = documents.report_document(report)
    except worker.DocumentFailed:
        return render(request, "evaluation/busy.html", status=503)
    response = HttpResponse(content, content_type=WORD)
    name = quote(f"{report.title}, {report.period}.docx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@never_cache
@page(Permission.REPORT_ASSOCIATION)
def index(request):
    """The reports one may read."""
    federation = reach.federation_of(request.actor)
    return render(request, "evaluation/reports.html", {
        "associations": reach.associations_of(request.actor),
        "own_federation": federation if federation and may(request.actor, Permission.REPORT_FEDERATION, federation)
        else None})


@never_cache
@page(Permission.REPORT_GROUP, load_group)
def group(request, group):
    words, seasons, query = _period(request)
    return _answer(request, reach.group_report(group, words, seasons), query, "evaluation/group_report.html",
                   group=group)


@never_cache
@page(Permission.REPORT_ASSOCIATION, reach.association)
def association(request, association):
    words, seasons, query = _period(request)
    return _answer(request, reach.association_report(association, words, seasons), query, place=_("Yhdistys"))


def _load_federation(actor):
    return reach.federation_of(actor)


@never_cache
@page(Permission.REPORT_FEDERATION, _load_federation)
def federation(request, federation):
    words, seasons, query = _period(request)
    return _answer(request, reach.federation_report(federation, words, seasons), query, place=_("Liitto"))
