"""Seasons of group work: spring (January to July) and autumn (August to December)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Season:
    """A half-year. `code` is what is stored: "2027-1" is spring, "2027-2" autumn."""

    year: int
    half: int

    @property
    def code(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def starts(self) -> date:
        return date(self.year, 1 if self.half == 1 else 8, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        return date(self.year, 7, 31) if self.half == 1 else date(self.year, 12, 31)

    @property
    def label(self) -> str:
        words = {"year": self.year}
        return _("kevät %(year)d") % words if self.half == 1 else _("syksy %(year)d") % words

    @property
    def before(self) -> "Season":
        return Season(self.year, 1) if self.half == 2 else Season(self.year - 1, 2)


def season_of(day: date) -> Season:
    return Season(day.year, 1 if day.month <= 7 else 2)


def parse(code: str) -> Season | None:
    """The season of a code, or None for anything else."""
    year, _dash, half = code.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and half in ("1", "2")):
        return None
    return Season(int(year), int(half))
