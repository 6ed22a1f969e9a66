"""The variables of own words: a short list, replaced and nothing else. No code runs in a template."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FORM = re.compile(r"\{([^{}\s]{1,30})\}")
NAMES = ("nimi", "ryhmä", "aika", "aihe", "ohjaajat", "järjestäjä", "yhteys")
IN_SUBJECT = ("aika", "järjestäjä", "ryhmä")


def meanings() -> dict[str, str]:
    """Each variable with what it becomes, for those who write."""
    return {"nimi": _("saajan nimi"), "ryhmä": _("ryhmän nimi"), "aika": _("seuraavan tapaamisen aika"),
            "aihe": _("seuraavan tapaamisen aihe"), "ohjaajat": _("ohjaajien nimet"),
            "järjestäjä": _("yhdistyksen nimi"), "yhteys": _("ryhmän yhteysosoite")}


def fill(text: str, values: dict[str, str]) -> str:
    """Put the values in place of `{nimi}` and the others."""
    return FORM.sub(lambda found: values.get(found[1], found[0]), text)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _check(text: str, names: tuple[str, ...]) -> None:
    unknown = sorted({name for name in FORM.findall(text) if name not in names})
    if unknown and unknown[0] in NAMES:
        raise ValidationError(_("Otsikko näkyy lukitulla näytöllä, joten siinä ei voi olla muuttujaa {%(name)s}. "
                                "Käytä jotain näistä: %(known)s.") % {"name": unknown[0], "known": _listed(names)})
    if unknown:
        raise ValidationError(_("Emme tunne muuttujaa {%(name)s}. Käytä jotain näistä: %(known)s.") % {
            "name": unknown[0], "known": _listed(names)})
    if {"{", "}"} & set(FORM.sub("", text)):
        raise ValidationError(_("Tarkista aaltosulut: muuttuja kirjoitetaan yhteen, esimerkiksi {nimi}."))


def check(text: str) -> None:
    """Refuse a variable that we do not know, by its name, and braces that are left open."""
    _check(text, NAMES)


def check_subject(text: str) -> None:
    """A subject takes fewer: it is read over the shoulder."""
    _check(text, IN_SUBJECT)
