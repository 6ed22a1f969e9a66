"""Cards of the public list, and what they can be narrowed by (COM1)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from rinnalla.base.clock import now

from . import kept, words
from .fronts import Front
from .places import places_of
from .queries import Mark, told_of

EVENING = 16  # o'clock: meetings that start earlier are in the daytime
TIMES = (("day", _("Päivällä")), ("evening", _("Illalla")), ("weekend", _("Viikonloppuna")))


@dataclass(frozen=True)
class Card:
    """One group on the list. `text` is what a search looks in, in small letters."""

    html: str
    form: str
    language: str
    times: frozenset[str]
    associations: tuple[tuple[str, str], ...]
    text: str
    starts: datetime | None
    over: bool


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; empty means everything."""

    form: str = ""
    about: str = ""
    when: str = ""
    language: str = ""
    association: str = ""

    @property
    def anything(self) -> bool:
        return self != Wanted()

    def fits(self, card: Card) -> bool:
        return (self.form in ("", card.form) and self.language in ("", card.language)
                and (not self.when or self.when in card.times)
                and (not self.association or self.association in dict(card.associations))
                and all(word in card.text for word in self.about.lower().split()))


def wanted_from(query: QueryDict) -> Wanted:
    return Wanted(**{name: query.get(name, "")[:80].strip() for name in Wanted.__dataclass_fields__})


def _when(front: Front) -> frozenset[str]:
    starts = [words.there(m.starts_at, m.zone) for m in front.coming]
    return frozenset("weekend" if s.weekday() >= 5 else "evening" if s.hour >= EVENING else "day" for s in starts)


def _text(front: Front) -> str:
    group = front.group
    return " ".join([group.name, group.lead_text, group.target_group, group.purpose,
                     *(m.theme for m in front.meetings)]).lower()


def make_card(front: Front) -> Card:
    html = render_to_string("outreach/card.html", {"front": front, "group": front.group, "places": places_of(front)})
    return Card(
        html=html, form=front.group.form, language=front.group.language, times=_when(front),
        associations=tuple((a.slug, a.name) for a in front.group.associations), text=_text(front),
        starts=front.next.starts_at if front.next else None, over=front.over)


def cards_of(marks: list[Mark]) -> list[Card]:
    """The cards of these groups, soonest first; those not kept from before are made with three queries."""
    keys = {kept.key("card", m.pk, m.version, m.dates, m.places): m for m in marks}
    found = cache.get_many(keys)
    missing = {key: mark for key, mark in keys.items() if key not in found}
    groups = told_of([m.pk for m in missing.values()], leaders=False) if missing else {}
    for key, mark in missing.items():
        if mark.pk not in groups:
            continue
        front = Front(groups[mark.pk], mark)
        found[key] = make_card(front)
        cache.set(key, found[key], timeout=int(mark.holds_for(*(m.ends_at for m in front.coming))))
    living = [found[key] for key in keys if key in found and not found[key].over]
    return sorted(living, key=lambda card: (card.starts is None, card.starts or now()))
