"""Nicknames: what others see of a person. None may pass for a host, for the service, or for somebody else here."""

import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .text import clean_line, must_have_letters

LONGEST = 30
RESERVED = frozenset({
    "ohjaaja", "apuohjaaja", "ohjaajat", "yllapito", "yllapitaja", "moderaattori", "valvoja", "koordinaattori",
    "koordinoija", "asiantuntija", "vierailija", "rinnalla", "jarjestelma", "tuki", "liitto", "yhdistys", "laakari",
    "hoitaja", "handledare", "ledare", "moderator", "administrator", "admin", "expert", "host", "cohost", "support",
    "system", "facilitator", "staff", "kaikki", "alla", "everyone",
})
_ALIKE = str.maketrans({
    "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "$": "s", "@": "a", "i": "l", "|": "l",
    "а": "a", "в": "b", "е": "e", "һ": "h", "і": "l", "ј": "j", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "ѕ": "s", "α": "a", "β": "b", "ε": "e", "ι": "l", "κ": "k", "ν": "v",
    "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x",
})


def skeleton(name: str) -> str:
    """What a name looks like: names with the same skeleton are taken for each other."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c)).translate(_ALIKE)
    return "".join(c for c in letters if c.isalnum()).replace("rn", "m").replace("vv", "w")


_RESERVED = frozenset(skeleton(word) for word in RESERVED)


def check(name: str, *, taken: Iterable[str] = ()) -> str:
    """The name, cleaned; or a ValidationError that says what to do. `taken`: names that are in use here."""
    name = clean_line(name)
    if not name:
        raise ValidationError(_("Kirjoita nimi, jolla muut näkevät sinut."))
    must_have_letters(name)
    if len(name) > LONGEST:
        raise ValidationError(_("Valitse lyhyempi nimi: enintään %(most)s merkkiä.") % {"most": LONGEST})
    shape = skeleton(name)
    words = {skeleton(word) for word in name.replace("-", " ").replace("_", " ").split()}
    if shape in _RESERVED or words & _RESERVED:
        raise ValidationError(_("Tuo nimi on varattu ohjaajille ja palvelulle. Valitse toinen."))
    if shape in {skeleton(other) for other in taken}:
        raise ValidationError(_("Joku käyttää jo tuota nimeä tai hyvin samannäköistä. Valitse toinen."))
    return name
