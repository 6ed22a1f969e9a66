"""Reports of a season and a year, per group, association and federation (REP1).

Counts of meetings and heads are always told. Breakdowns are told by season only, small numbers hidden; feedback
comes from rounds of five answers or more and from the settled pools of the small ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rinnalla.groups.models import Group
from rinnalla.registrations.choices import AGE_BANDS, GENDERS, HEARD_FROM

from . import showing, tally
from .models import GroupSeason, Pool, Round
from .seasons import Season
from .suppression import Table, combine, protect

TITLES = {"heard": gettext_lazy("Mistä ryhmästä kuultiin"), "age": gettext_lazy("Ikä"),
          "gender": gettext_lazy("Sukupuoli"), "area": gettext_lazy("Kunta")}
WORDS = {"heard": dict(HEARD_FROM), "age": dict(AGE_BANDS), "gender": dict(GENDERS), "area": {}}


@dataclass(frozen=True)
class Line:
    """One group in one report."""

    name: str
    slug: str
    held: int
    known: int
    attendances: int
    average: str
    people: int
    rate: str
    registered: float
    grade: str
    answered: int
    together: str = ""  # the names of all who ran it, when there were several


@dataclass
class Report:
    """A report, ready to show. `breakdowns`: (season, title, rows of (words, number or None when hidden))."""

    title: str
    period: str
    lines: list[Line] = field(default_factory=list)
    answered: int = 0
    pooled: int = 0
    results: dict = field(default_factory=dict)
    wishes: list[str] = field(default_factory=list)
    breakdowns: list[tuple[str, str, list[tuple[str, int | None]]]] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(line.held for line in self.lines)

    @property
    def attendances(self) -> int:
        return sum(line.attendances for line in self.lines)

    @property
    def people(self) -> int:
        """Different people, counted group by group."""
        return sum(line.people for line in self.lines)

    @property
    def known(self) -> int:
        """Meetings whose head count has been told."""
        return sum(line.known for line in self.lines)

    @property
    def missing(self) -> int:
        return self.held - self.known

    @property
    def average(self) -> str:
        return showing.decimal(self.attendances / self.known) if self.known else ""

    @property
    def rate(self) -> str:
        registered = sum(line.registered for line in self.lines)
        return showing.percent(self.attendances, registered) if self.known else ""

    @property
    def grade(self) -> str:
        return showing.decimal(tally.mean(self.results.get("grade") or [], first=4))

    @property
    def likert(self) -> list[tuple[str, list[int], str]]:
        return showing.rows(self.results.get("agreement") or {})

    @property
    def impact(self) -> list[tuple[str, list[int], str]]:
        return showing.rows(self.results.get("impact") or {})

    @property
    def text(self) -> str:
        return annual_text(self)


def compose(title: str, period: str, groups: Iterable[Group], seasons: list[Season], *,
            pools: Iterable[Pool] = (), by: str = "group", joined: Iterable[Group] = ()) -> Report:
    """The report of these groups over these seasons. `by`: what the breakdowns are put together from.

    `joined`: groups run together with a leading association. Their counts and feedback are told here too, their
    breakdowns only by the leading one, so that no difference of two reports tells a hidden number.
    """
    led = list(groups)
    groups = sorted([*led, *joined], key=lambda group: group.name)
    report = Report(title, period)
    for group in groups:
        lines = [_line(group, season) for season in seasons]
        report.lines += [line for line in lines if line.held or line.answered]
        report.wishes += [w.text for w in group.wishes.order_by("pk") if w.text and _within(w.created_on, seasons)]
    _add_feedback(report, groups, seasons, pools)
    report.breakdowns = [row for season in seasons for row in _breakdowns(led, season, by)]
    return report


def _within(day, seasons: list[Season]) -> bool:
    return any(season.starts <= day <= season.ends for season in seasons)


def _sealed(groups: list[Group], seasons: list[Season]) -> list[Round]:
    rounds = Round.objects.filter(group__in=groups, season_code__in=[s.code for s in seasons], state="sealed",
                                  audience="participants").exclude(results=None)
    return [one for one in rounds if showing.shown(one)]


def _line(group: Group, season: Season) -> Line:
    numbers = showing.turnout(group, season)
    told = [shown for one in _sealed([group], [season]) if (shown := showing.shown(one))]
    return Line(
        group.name, group.slug, numbers.held, numbers.known, numbers.attendances, numbers.average, numbers.people,
        numbers.rate, numbers.registered, told[0].grade_mean if told else "", told[0].answered if told else 0,
        together=", ".join(a.name for a in group.associations) if len(group.associations) > 1 else "")


def _add_feedback(report: Report, groups: list[Group], seasons: list[Season], pools: Iterable[Pool]) -> None:
    """Every part added holds five answers or more, so that no difference of two reports holds fewer."""
    pools = [p for p in pools if p.audience == "participants" and showing.shown(p)]
    rounds = _sealed(groups, seasons)
    for results, answered in [(r.results, r.answered) for r in rounds] + [(p.results, p.answered) for p in pools]:
        report.results = merge_shown(report.results, results or {})
        report.answered += answered
    report.pooled = sum(p.answered for p in pools)


def merge_shown(one: dict, other: dict) -> dict:
    """The sum of two protected results, in either of which a question may be missing."""
    def filled(results: dict) -> dict:
        return {"grade": results.get("grade") or [0] * 7, "agreement": results.get("agreement") or {},
                "impact": results.get("impact") or {},
                "meetings": results.get("meetings") or dict.fromkeys(("1", "2-3", "4-5", "6-"), 0)}
    return tally.merge(filled(one), filled(other))


def _breakdowns(groups: list[Group], season: Season, by: str) -> list[tuple]:
    rows = GroupSeason.objects.filter(group__in=groups, season_code=season.code).select_related("group")
    found = []
    for name, title in TITLES.items():
        table = _table([(row.group, row.breakdowns.get(name) or {}) for row in rows], by)
        if table.tells:
            words = WORDS[name]
            shown = [(str(words.get(key, key)), n) for key, n in sorted(table.shown.items(), key=_largest) if n != 0]
            found.append((season.label, str(title), shown))
    return found


def _largest(pair) -> tuple:
    return (pair[1] is None, -(pair[1] or 0), pair[0])


def _table(parts: list[tuple[Group, dict]], by: str) -> Table:
    """Groups' own tables are shown, so an association's is made of them; a federation's of its associations'."""
    own = [(group, protect(counts)) for group, counts in parts if counts]
    if by == "group" and len(own) == 1:
        return own[0][1]
    if by != "federation":
        return combine([table for _group, table in own])
    associations: dict[int, list[Table]] = {}
    for group, table in own:
        associations.setdefault(group.lead_id, []).append(table)
    return combine([combine(tables) for tables in associations.values()])


def annual_text(report: Report) -> str:
    """Ready sentences for the annual report."""
    words: dict[str, Any] = {
        "title": report.title, "period": report.period, "n": len({line.slug for line in report.lines}),
        "held": report.held, "came": report.attendances, "average": report.average, "people": report.people,
        "rate": report.rate, "grade": report.grade, "answered": report.answered}
    if not report.lines:
        return _("%(title)s: ajalla %(period)s ei pidetty tapaamisia.") % words
    alone = words["n"] == 1 and report.lines[0].name == report.title
    parts = [
        _("Ryhmä %(title)s kokoontui %(held)d kertaa (%(period)s).") % words if alone else
        ngettext("%(title)s (%(period)s): vertaistukea verkossa annettiin %(n)d ryhmässä, joka kokoontui %(held)d "
                 "kertaa.",
                 "%(title)s (%(period)s): vertaistukea verkossa annettiin %(n)d ryhmässä, jotka kokoontuivat yhteensä "
                 "%(held)d kertaa.", words["n"]) % words,
        _("Osallistumisia kertyi %(came)d, keskimäärin %(average)s tapaamista kohti.") % words if report.known else "",
        (_("Eri osallistujia oli %(people)d.") if alone else
         _("Eri osallistujia oli ryhmittäin laskettuna %(people)d.")) % words if report.people else "",
        _("Varatuista paikoista käytettiin %(rate)s.") % words if report.rate else "",
        _("Osallistujat antoivat ryhmille arvosanaksi keskimäärin %(grade)s asteikolla 4–10 (%(answered)d vastausta).")
        % words if report.grade else "",
        _best(report),
    ]
    return " ".join(part for part in parts if part)


def _best(report: Report) -> str:
    """The impact that got the highest mean."""
    means = [(tally.mean(counts), text) for text, counts in (report.results.get("impact") or {}).items()]
    means = [(mean, text) for mean, text in means if mean is not None]
    if not means:
        return ""
    mean, text = max(means)
    return _("Vahvimmin toteutui väite ”%(text)s” (keskiarvo %(mean)s asteikolla 1–5).") % {
        "text": text.rstrip("."), "mean": showing.decimal(mean)}
