"""A group's own words in a letter, else its association's, else the federation's, else ours: part by part."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from rinnalla.groups.models import Group

from . import words
from .facts import Case
from .models import MessageSettings, MessageTemplate
from .variables import fill

PARTS = ("subject", "text", "ending")
HOUSES = ("group", "association", "federation")


@dataclass(frozen=True)
class OwnWords:
    """The parts of a letter that may be written anew; empty means the next above."""

    subject: str = ""
    text: str = ""
    ending: str = ""

    def over(self, below: "OwnWords") -> "OwnWords":
        """These words where there are any, else those below."""
        return OwnWords(*(getattr(self, part) or getattr(below, part) for part in PARTS))


def _row_words(row: MessageTemplate) -> OwnWords:
    return OwnWords(row.subject, row.text, row.ending)


def languages(language: str, group: Group | None = None) -> list[str]:
    """In which languages words are looked for: the reader's, for an easy reader Finnish, then the group's own."""
    chain = [language, *(["fi"] if language == "fi-simple" else []), *([group.language] if group else [])]
    return list(dict.fromkeys(chain))


def saved(owner, kind: str, language: str) -> OwnWords:
    """What this group, association or federation has written in this language."""
    name = owner._meta.model_name
    row = MessageTemplate.objects.filter(**{name: owner.pk}, kind=kind, language=language).first()
    return _row_words(row) if row else OwnWords()


def words_of(group: Group, kind: str, language: str, *, without: Any = None) -> OwnWords:
    """The words that hold for this group and reader; `without` what one house has written in this language."""
    lead = group.lead
    houses = Q(association=lead.pk) | Q(federation=lead.federation_id) | Q(group=group.pk)
    rows = MessageTemplate.objects.filter(houses, kind=kind)
    found = {(_rank(row), row.language): _row_words(row) for row in rows}
    if without is not None:
        found.pop((HOUSES.index(without._meta.model_name), language), None)
    whole = OwnWords()
    for rank in range(3):
        for one in languages(language, group if rank == 0 else None):
            whole = whole.over(found.get((rank, one), OwnWords()))
    return whole


def _rank(row: MessageTemplate) -> int:
    """Group before association before federation."""
    return next(place for place, house in enumerate(HOUSES) if getattr(row, f"{house}_id"))


def _own(case: Case, kind: str) -> OwnWords:
    """Read once for a letter, unless words are being tried out."""
    if kind not in case.own:
        case.own[kind] = words_of(case.group, kind, case.person.language)
    return case.own[kind]


def values_of(case: Case) -> dict[str, str]:
    return {"nimi": case.person.name or "", "ryhmä": case.group.name, "ohjaajat": ", ".join(case.leaders),
            "aika": words.meeting_time(case.next) if case.next else "", "yhteys": case.contact,
            "järjestäjä": case.house, "aihe": case.next.theme if case.next else ""}


def own_or(case: Case, kind: str, ours: str) -> str:
    """How the letter begins: own words filled in, or ours."""
    return _part(case, kind, "text", ours)


def own_ending(case: Case, kind: str, ours: str = "") -> str:
    """How it ends, before the greeting: own words filled in, or ours."""
    return _part(case, kind, "ending", ours)


def _part(case: Case, kind: str, part: str, ours: str) -> str:
    case.ours[kind] = replace(case.ours.get(kind, OwnWords()), **{part: ours})
    own = getattr(_own(case, kind), part)
    return fill(own, values_of(case)) if own else ours


def shows_name(group: Group) -> bool:
    return MessageSettings.objects.filter(group=group.pk, name_in_subject=True).exists()


def own_subject(case: Case, kind: str, ours: str) -> str:
    """The subject line. It says what the group is only where the organiser has chosen so."""
    named = case.names_group if case.names_group is not None else shows_name(case.group)
    case.ours[kind] = replace(case.ours.get(kind, OwnWords()), subject=ours)
    own = _own(case, kind).subject
    values = values_of(case) | {"aihe": ""} | ({} if named else {"ryhmä": _("ryhmä")})
    subject = fill(own, values) if own else ours
    return f"{subject}: {case.group.name}" if named and case.group.name not in subject else subject
