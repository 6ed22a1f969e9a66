"""From a report to the plain values of its Word document."""

from django.utils.translation import gettext as _

from rinnalla.base import documents

from .questions import AGREEMENT_SCALE, GRADES, IMPACT_SCALE
from .reports import Report


def note() -> str:
    return _("Alle viiden vastauksen tulokset ja alle viiden ihmisen erittelyt on jätetty näyttämättä.")


def _scale_table(caption: str, scale: tuple, rows: list) -> tuple:
    header = [_("Väite"), *(str(words) for words in reversed(scale)), _("keskiarvo")]
    return caption, header, [[text, *(str(n) for n in counts), mean] for text, counts, mean in rows]


def _tables(report: Report) -> list[tuple]:
    lines = [[f"{line.name} ({line.together})" if line.together else line.name, str(line.held),
              str(line.attendances), line.average, str(line.people or ""), line.rate,
              line.grade] for line in report.lines]
    found = [(_("Ryhmät"), [_("Ryhmä"), _("Tapaamisia"), _("Osallistumisia"), _("Keskimäärin"), _("Eri osallistujia"),
                            _("Paikoista käytetty"), _("Arvosana")], lines)]
    if grades := report.results.get("grade"):
        found.append((_("Arvosanat 4–10"), [_("Arvosana"), _("Vastauksia")],
                      [[str(g), str(n)] for g, n in zip(GRADES, grades, strict=True)]))
    if report.likert:
        found.append(_scale_table(_("Miten ryhmät toimivat"), AGREEMENT_SCALE, report.likert))
    if report.impact:
        found.append(_scale_table(_("Mitä ryhmät antoivat"), IMPACT_SCALE, report.impact))
    for season, title, rows in report.breakdowns:
        found.append((f"{title}, {season}", ["", _("Ihmisiä")],
                      [[words, "–" if n is None else str(n)] for words, n in rows]))
    return found


def report_document(report: Report) -> bytes:
    """The document's bytes, made in the worker process."""
    return documents.make("rinnalla.evaluation.papers.report_paper", {
        "title": f"{report.title}, {report.period}", "heading": f"{report.title}, {report.period}",
        "text": report.text, "tables": _tables(report), "note": note(),
        "lists": [(_("Toiveita tuleviin ryhmiin"), report.wishes)] if report.wishes else [],
    })
