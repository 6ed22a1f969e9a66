"""What each column of a table is: guessed from its heading and from what stands in it; a person may change it."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

FIELDS = [
    ("", _("Ei tuoda")), ("name", _("Nimi")), ("first", _("Etunimi")), ("last", _("Sukunimi")),
    ("nickname", _("Nimimerkki")), ("email", _("Sähköposti")), ("phone", _("Puhelin")), ("wishes", _("Toiveet")),
    ("heard_from", _("Mistä kuuli")), ("age_band", _("Ikä")), ("gender", _("Sukupuoli")), ("area", _("Kotikunta")),
    ("support", _("Tukihenkilö")), ("consent", _("Lupa tietojen käsittelyyn")),
]
NAMES = frozenset(name for name, _label in FIELDS)
WORDS = {
    "name": ("nimi", "nimesi", "koko nimi", "etu- ja sukunim", "name", "namn"),
    "first": ("etunim", "first name", "förnamn"),
    "last": ("sukunim", "last name", "surname", "efternamn"),
    "nickname": ("nimimerk", "kutsumanimi", "lempinimi", "nickname", "signatur"),
    "email": ("sähköposti", "sposti", "email", "e-mail", "e-post", "epost"),
    "phone": ("puhelin", "puh", "gsm", "matkapuh", "phone", "telefon"),
    "wishes": ("toive", "toivot", "aihe", "mistä haluaisit", "odotuk", "wish", "önskem"),
    "heard_from": ("mistä kuulit", "mistä sait tiedon", "kuulit", "how did you hear"),
    "age_band": ("ikä", "ikäryhmä", "ikäsi", "age", "ålder"), "gender": ("sukupuoli", "gender", "kön"),
    "area": ("kotikunta", "kunta", "paikkakunta", "asuinpaik", "kotipaik", "municipality", "ort"),
    "support": ("tukihenkil", "avustaja", "stödperson"),
    "consent": ("suostu", "lupa", "luvan", "hyväksyn", "tietosuoja", "consent", "samtycke"),
}


def _matches(heading: str, field: str) -> int:
    """How much of a heading speaks for a field: the length of the longest word found at a word's beginning."""
    text = heading.casefold()
    return max((len(word) for word in WORDS[field] if re.search(rf"(?<!\w){re.escape(word)}", text)), default=0)


def guess(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The field of each column, each field once at most. An empty column is nothing, whatever its heading says."""
    columns = [[row[n] for row in rows if n < len(row) and row[n]] for n in range(len(headers))]
    scores = []
    for n, cells in enumerate(columns):
        if not cells:
            continue
        for field in WORDS:
            if score := _score(headers[n], cells, field):
                scores.append((score, -n, field))
    found = [""] * len(headers)
    for _score_of, minus_n, field in sorted(scores, reverse=True):
        if not found[-minus_n] and field not in found:
            found[-minus_n] = field
    return found


def _score(heading: str, cells: Sequence[str], field: str) -> float:
    score: float = _matches(heading, field)
    if field == "email":
        share = sum("@" in cell for cell in cells) / len(cells)
        return 100 * share if share > 0.3 else 0
    if field == "phone" and not score:
        digits = sum(len(re.sub(r"\D", "", cell)) in range(7, 14) for cell in cells) / len(cells)
        return 3 * digits if digits > 0.8 else 0
    return score
