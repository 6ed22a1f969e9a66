"""The rows of a table as registrations: what is wrong with each in plain words, who is in already."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rinnalla.base.text import clean_line, clean_text
from rinnalla.people.models import Consent

from ..choices import AGE_BANDS, GENDERS, HEARD_FROM
from ..entry import Entry
from ..models import ImportBatch, Intake
from ..nicknames import may_be_taken_for
from ..twins import living_in, number_of

SHOWN = ("name", "nickname", "email", "phone")
EDITED = (*SHOWN, "consent")
YES = re.compile(r"^(k|kyllä|kylla|joo|x|1|true|yes|ja|ok|hyväksyn|annan|suostun|samtycker)\b", re.I)
NO = re.compile(r"^(e|ei|en|0|false|no|nej)\b", re.I)


@dataclass
class Line:
    """One row. `take` says whether it will be registered; `problems` keep it out until they are mended."""

    number: int
    told: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)
    twin: str = ""      # who it seems to be already
    beside: bool = False  # the same address under another name: a couple, perhaps
    turned: bool = False  # a person chose otherwise than we would

    @property
    def left_out(self) -> bool:
        """Whoever is in already stays out, the others come, unless a person said otherwise."""
        return bool(self.twin) != self.turned

    @property
    def wrong(self) -> bool:
        return bool(self.problems) and not self.left_out

    @property
    def take(self) -> bool:
        return not self.left_out and not self.problems


def lines_of(batch: ImportBatch, intake: Intake) -> list[Line]:
    """Every row with its problems. The same queries whatever the number of rows."""
    table = batch.table
    leading = [profile.display_name for profile in intake.group.facilitators.all()]
    seen = _known(intake)
    lines = []
    for number, row in enumerate(table["rows"], start=1):
        changes = table["changes"].get(str(number), {})
        line = Line(number, _told(row, table["columns"], changes))
        line.problems = _problems(line.told, leading)
        _find_twin(line, seen)
        line.turned = changes.get("turn") == "yes"
        lines.append(line)
    return lines


def _told(row: list[str], columns: list[str], changes: dict[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column:
            told[column] = clean_text(cell) if column == "wishes" else clean_line(cell)
    first, last = told.pop("first", ""), told.pop("last", "")
    told["name"] = told.get("name") or " ".join(part for part in (first, last) if part)
    told |= {name: clean_line(changes[name]) for name in EDITED if name in changes}
    if not told.get("nickname"):
        told["nickname"] = told["name"].split(" ")[0]
    if told.get("email", "").casefold() in ("anonymous", "anonyymi"):
        told["email"] = ""
    return told


def _problems(told: dict[str, str], leading: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    name, nickname, email, phone = (told.get(part, "") for part in SHOWN)
    if not any(c.isalpha() for c in name) or len(name) > 80:
        found["name"] = _("Nimi puuttuu tai on liian pitkä.")
    if nickname and (len(nickname) > 30 or not any(c.isalnum() for c in nickname)):
        found["nickname"] = _("Nimimerkki on liian pitkä tai siinä ei ole kirjaimia.")
    elif nickname and may_be_taken_for(nickname, leading):
        found["nickname"] = _("Muut voisivat luulla häntä ohjaajaksi. Anna toinen nimimerkki.")
    if email and not _is_address(email):
        found["email"] = _("Sähköpostiosoite ei ole oikea. Tarkista @-merkki ja pääte.")
    if not email and not phone:
        found["email"] = _("Sähköposti ja puhelin puuttuvat. Tarvitsemme jommankumman.")
    if len(phone) > 40:
        found["phone"] = _("Puhelinnumero on liian pitkä.")
    if NO.match(told.get("consent", "")):
        found["consent"] = _("Hän ei ole antanut lupaa käsitellä tietojaan. Jätä rivi pois tai kysy lupa.")
    return found


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def _known(intake: Intake) -> dict[str, list[str]]:
    """Addresses and numbers of those already in, with the names under them."""
    seen: dict[str, list[str]] = {}
    for row in living_in(intake):
        for mark in _marks(row.person.email or "", row.person.phone or ""):
            seen.setdefault(mark, []).append(row.person.name or "")
    return seen


def _marks(email: str, phone: str) -> Iterable[str]:
    if email:
        yield email.casefold()
    if number_of(phone):
        yield number_of(phone)


def _find_twin(line: Line, seen: dict[str, list[str]]) -> None:
    name = line.told.get("name", "")
    for mark in _marks(line.told.get("email", ""), line.told.get("phone", "")):
        names = seen.setdefault(mark, [])
        line.twin = line.twin or next((n for n in names if n.casefold() == name.casefold()), "")
        line.beside = line.beside or bool(names)
        names.append(name)


def entry_of(line: Line, intake: Intake, language: str = "fi") -> Entry:
    """The row as the one value that the action takes; consents as staff confirmed them."""
    told, lists = line.told, {"heard_from": HEARD_FROM, "gender": GENDERS}
    coded: dict[str, Any] = {name: _code(told.get(name, ""), choices) for name, choices in lists.items()}
    version = f"taulukko-1 seloste-{intake.group.lead.privacy_version}"
    return Entry(
        name=told["name"], nickname=told["nickname"], email=told.get("email", ""), phone=told.get("phone", ""),
        wishes=told.get("wishes", "")[:2000], area=told.get("area", "")[:60],
        age_band=_age_band(told.get("age_band", "")), language=language, **coded,
        with_support_person=bool(YES.match(told.get("support", ""))),
        consents={Consent.About.HEALTH.value: version})


def _code(text: str, choices) -> str:
    plain = text.casefold()
    found = next((code for code, words in choices if plain in (code, str(words).casefold())), "")
    return found or ("other" if text else "")


def _age_band(text: str) -> str:
    """A band as it is written, or the band of an age in years."""
    plain = text.replace("–", "-").replace(" ", "")
    if plain in dict(AGE_BANDS):
        return plain
    years = re.match(r"\d{2,3}", plain)
    bounds = ((18, 29), (30, 44), (45, 59), (60, 74))
    if not years or int(years[0]) < 18:
        return ""
    return next((f"{least}-{most}" for least, most in bounds if int(years[0]) <= most), "75-")
