"""The variables of a group's own words: a short list, replaced and nothing else. No code runs in a template."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FORM = re.compile(r"\{([^{}\s]{1,30})\}")
NAMES = ("nimi", "ryhmä", "aika", "ohjaajat", "yhteys")


def meanings() -> dict[str, str]:
    """Each variable with what it becomes, for those who write."""
    return {"nimi": _("saajan nimi"), "ryhmä": _("ryhmän nimi"), "aika": _("seuraavan tapaamisen aika"),
            "ohjaajat": _("ohjaajien nimet"), "yhteys": _("ryhmän yhteysosoite")}


def fill(text: str, values: dict[str, str]) -> str:
    """Put the values in place of `{nimi}` and the others."""
    return FORM.sub(lambda found: values.get(found[1], found[0]), text)


def check(text: str) -> None:
    """Refuse a variable that we do not know, by its name."""
    unknown = sorted({name for name in FORM.findall(text) if name not in NAMES})
    if unknown:
        raise ValidationError(_("Emme tunne muuttujaa {%(name)s}. Käytä jotain näistä: %(known)s.") % {
            "name": unknown[0], "known": ", ".join(f"{{{n}}}" for n in NAMES)})
