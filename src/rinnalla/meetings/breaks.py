"""Break exercises (ROOM6): a few ready in words, and those of the associations that run the group.

A choice is a short key: the name of a ready one, or “oma-” and the number of an association's own.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import BreakExercise

OWN = "oma-"


@dataclass(frozen=True)
class Ready:
    name: Any
    steps: tuple[Any, ...]


READY = {
    "hartiat": Ready(_("Hartiat lepoon"), (
        _("Istu tai seiso niin, että on hyvä olla. Tee tätä vain sen verran kuin tuntuu hyvältä."),
        _("Anna käsien roikkua. Nosta hartioita vähän kohti korvia ja päästä ne laskeutumaan."),
        _("Pyöräytä hartioita hitaasti taakse, muutama kerta."),
        _("Ravistele sormet ja lepuuta kädet sylissä."))),
    "jalat": Ready(_("Jalat hereille"), (
        _("Voit tehdä tämän tuolilla tai seisten tuolista kiinni pitäen. Vain sen verran kuin tuntuu hyvältä."),
        _("Nosta kantapäitä ja varpaita vuorotellen, kuin keinuisit."),
        _("Ojenna toinen jalka hetkeksi eteen, sitten toinen."),
        _("Kävele pari askelta tai paina jalkapohjia kevyesti lattiaan."))),
    "ikkuna": Ready(_("Hetki ikkunalla"), (
        _("Katso ikkunasta niin kauas kuin näet. Jos ikkunaa ei ole, sulje silmät tai katso jotakin rauhallista."),
        _("Hengitä omaan tahtiin. Pidennä uloshengitystä vain sen verran kuin tuntuu hyvältä."),
        _("Huomaa yksi asia, joka liikkuu, ja yksi, joka pysyy paikallaan."),
        _("Ota vettä ja palaa, kun on aika."))),
}


def _own(group):
    lead = [] if group is None else [group.lead_id, *group.partners.values_list("pk", flat=True)]
    return BreakExercise.objects.filter(association__in=lead)


def choices(group) -> list[tuple[str, Any]]:
    """(key, name): the associations' own first, then the ready ones. Without a group the ready ones alone."""
    own = [(f"{OWN}{one.pk}", one.name) for one in _own(group)]
    return own + [(key, ready.name) for key, ready in READY.items()]


def chosen(group, key: str) -> dict[str, Any] | None:
    """What a room is told of a choice: a ready one by its name, an own one whole; None when there is no such."""
    if key in READY:
        return {"ready": key}
    number = key.removeprefix(OWN)
    one = _own(group).filter(pk=number).first() if key.startswith(OWN) and number.isdecimal() else None
    if one is None:
        return None
    return {"name": one.name, "steps": one.lines, "link": one.link, "film": one.pk if one.film else 0,
            "captions": bool(one.captions)}


def words() -> dict[str, dict[str, Any]]:
    """The ready ones in the reader's language."""
    return {key: {"name": str(one.name), "steps": [str(step) for step in one.steps]} for key, one in READY.items()}
