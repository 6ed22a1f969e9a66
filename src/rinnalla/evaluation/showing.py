"""From sealed results to what the results page shows: rows with means, texts by question, what to compare with."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.base import vault
from rinnalla.meetings import queries as meetings

from . import questions, tally
from .counting import meetings_of
from .models import GroupSeason, Pool, ResultText, Round
from .seasons import Season
from .states import LEAST


def decimal(number: float | None, places: int = 1) -> str:
    """“8,8”; empty when there is nothing to tell."""
    return "" if number is None else f"{number:.{places}f}".replace(".", ",")


def percent(part: float, whole: float) -> str:
    """“75 %”, a hundred at most; empty when there is nothing to compare with."""
    return f"{min(100, round(100 * part / whole))} %" if whole else ""


@dataclass(frozen=True)
class Shown:
    """Results ready to draw. `agreement` and `impact`: (statement, counts from most to least, mean)."""

    answered: int
    grades: list[tuple[int, int]]
    grade_mean: str
    agreement: list[tuple[str, list[int], str]]
    impact: list[tuple[str, list[int], str]]
    meetings: list[tuple[str, int]]
    texts: list[tuple[str, list[ResultText]]]


def rows(counts: dict[str, list[int]]) -> list[tuple[str, list[int], str]]:
    return [(text, list(reversed(row)), decimal(tally.mean(row))) for text, row in counts.items()]


def shown(one: Round | Pool) -> Shown | None:
    """The results of a sealed round or a settled pool, or None when there is too little to show."""
    if not one.results or one.answered < LEAST:
        return None
    results, grades = one.results, one.results.get("grade")
    bands = results.get("meetings") or {}
    return Shown(
        answered=one.answered,
        grades=list(zip(questions.GRADES, grades, strict=True)) if grades else [],
        grade_mean=decimal(tally.mean(grades, first=4)) if grades else "",
        agreement=rows(results["agreement"]), impact=rows(results["impact"]),
        meetings=[(str(words), bands[band]) for band, words in questions.MEETINGS if any(bands.values())],
        texts=_texts(one))


def _texts(one: Round | Pool) -> list[tuple[str, list[ResultText]]]:
    rows = list(one.texts.order_by("pk"))
    vault.load(row.key for row in rows)
    asked = questions.text_questions(one.audience)
    found = [(label, [r for r in rows if r.question == key and r.text]) for key, label in asked.items()]
    return [(label, texts) for label, texts in found if texts]


@dataclass(frozen=True)
class Turnout:
    """How a season went in numbers: always shown, since they are counts of heads and meetings."""

    held: int
    attendances: int
    known: int
    people: int
    average: str
    rate: str
    registered: float  # places confirmed for the meetings whose head count is known

    @property
    def missing(self) -> int:
        """Meetings held whose head count nobody has told."""
        return self.held - self.known


def turnout(group, season: Season) -> Turnout:
    """Meetings held, heads counted, different people, average, and the share of confirmed places that came."""
    held = list(meetings_of(group, season).filter(state="held").select_related("facts", "summary"))
    heads = [n for n in (meetings.head_count(m) for m in held) if n is not None]
    numbers = GroupSeason.objects.filter(group=group, season_code=season.code).first()
    registered = (numbers.registered if numbers else 0) * len(heads) / max(len(held), 1)
    return Turnout(
        held=len(held), attendances=sum(heads), known=len(heads), people=numbers.people if numbers else 0,
        average=decimal(sum(heads) / len(heads)) if heads else "",
        rate=percent(sum(heads), registered) if heads else "", registered=registered)


def earlier(one: Round) -> list[tuple[Season, str, int]]:
    """(season, mean grade, answers) of the group's earlier sealed rounds, newest first."""
    rounds = Round.objects.filter(group=one.group_id, audience=one.audience, state="sealed").exclude(pk=one.pk)
    found = sorted(((r.season, shown(r)) for r in rounds), key=lambda row: row[0], reverse=True)
    return [(season, told.grade_mean, told.answered) for season, told in found if told]


def state_text(one: Round | None) -> str:
    """What is known of a round now, in words; never a result of an open one."""
    if one is None:
        return _("Palautetta ei ole vielä kysytty. Kutsut lähtevät itsestään, kun viimeinen tapaaminen on pidetty.")
    if one.state == "open":
        return _("Keruu on käynnissä. Tulokset näkyvät, kun se on päättynyt.")
    if one.answered < LEAST:
        return _("Vastauksia tuli alle viisi, joten niitä ei näytetä erikseen. Ne lasketaan yhteen muiden samanlaisten "
                 "ryhmien kanssa, ja yhteistulos näkyy raporteissa kauden lopussa.")
    return ""
