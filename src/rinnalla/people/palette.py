"""The associations' own colours as one small stylesheet of the house (ORG1): an accent, never the only sign.

Its address carries a digest of its content, so that browsers keep it for a year and still see a change at once.
"""

import hashlib

from django.urls import reverse

from rinnalla.base.prepared import prepared

from . import colours
from .models import Association


def _rule(pk: int, colour: str) -> str:
    return f"[data-org=\"{pk}\"]{{--org:{colour};--org-fill:{colour}}}"


@prepared
def _colours(federation: int):
    return Association.objects.public(federation).order_by("pk").values_list("pk", "colour")


def stylesheet(federation: int) -> str:
    """A colour by association, for light and for dark pages."""
    rows = [(pk, colour) for pk, colour in _colours(federation) if colours.parse(colour)]
    light = "".join(_rule(pk, colour) for pk, colour in rows)
    dark = "".join(f"[data-org=\"{pk}\"]{{--org:{colours.lighter(colour)}}}" for pk, colour in rows)
    night = dark.replace("[data-org", ":root:not([data-theme=\"light\"]) [data-org")
    chosen = dark.replace("[data-org", ":root[data-theme=\"dark\"] [data-org")
    return f"{light}@media screen and (prefers-color-scheme:dark){{{night}}}@media screen{{{chosen}}}" if rows else ""


def stamp(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:16]


def address(federation: int) -> str:
    """Where the stylesheet is; "" when no association has a colour of its own."""
    css = stylesheet(federation)
    return reverse("people:colours", args=[stamp(css)]) if css else ""
