"""What the plan page says beside the rows: the circle of the evening, advice, who leads how long, what comes next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.ui import times

from . import queries
from .models import Meeting
from .structure import break_is_midway, two_breaks_touch

GAP = 1.4
"""Space between two parts of the circle, in hundredths of it."""


@dataclass(frozen=True)
class Segment:
    """A part of the circle: SVG's `stroke-dasharray` and `stroke-dashoffset`, and its shade ("", "b" break, "c")."""

    dash: str
    offset: str
    shade: str


def dial(timed: list[queries.Timed]) -> list[Segment]:
    """The parts between start and end as segments of a circle of length 100."""
    during = [t.item for t in timed if t.item.phase == "during"]
    total, gone, segments = sum(i.minutes for i in during) or 1, 0, []
    for number, item in enumerate(during):
        share = item.minutes * 100 / total
        shade = "b" if item.kind == "break" else "c" if number % 2 else ""
        segments.append(Segment(f"{max(share - GAP, 0.5):.2f} 100", f"{-gone * 100 / total:.2f}", shade))
        gone += item.minutes
    return segments


def advice(meeting: Meeting, timed: list[queries.Timed]) -> list[str]:
    """Friendly remarks: never a wall."""
    during = [(t.item.kind, t.item.minutes) for t in timed if t.item.phase == "during"]
    found = [_about_length(sum(length for _kind, length in during) - meeting.minutes)]
    if break_is_midway(during) is False:
        found.append(_("Tauko on kaukana puolivälistä. Moni jaksaa paremmin, kun se on noin keskellä."))
    if meeting.minutes >= 90 and meeting.group.preset.break_minutes and "break" not in dict(during):
        found.append(_("Suunnitelmassa ei ole taukoa. Yli tunnin istumiseen kannattaa varata kymmenen minuuttia."))
    if two_breaks_touch([kind for kind, _length in during]):
        found.append(_("Kaksi taukoa on peräkkäin."))
    if during and during[-1][0] != "closing":
        found.append(_("Viimeisenä ei ole loppukierrosta. Se antaa illalle selkeän päätöksen."))
    return [text for text in found if text]


def _about_length(over: int) -> str:
    if over > 0:
        return ngettext("Osuuksia on %(n)d minuutti enemmän kuin tapaamiseen mahtuu.",
                        "Osuuksia on %(n)d minuuttia enemmän kuin tapaamiseen mahtuu.", over) % {"n": over}
    if over < 0:
        return ngettext("Tapaamiseen jää vielä %(n)d minuutti jaettavaksi.",
                        "Tapaamiseen jää vielä %(n)d minuuttia jaettavaksi.", -over) % {"n": -over}
    return ""


def led_by(meeting: Meeting, people: list[tuple[int, str]]) -> list[tuple[str, int]]:
    """(name, minutes), those who lead something; what is led together last."""
    minutes = queries.shares(meeting)
    rows = [(name, minutes[person]) for person, name in people if minutes.get(person)]
    return rows + ([(_("Yhdessä"), minutes[None])] if minutes.get(None) else [])


def next_line(meeting: Meeting) -> str:
    """What the closing tells: the next theme and when; empty after the last meeting."""
    following = queries.next_of(meeting)
    if following is None:
        return ""
    when = times.span(following.starts_at, following.ends_at)
    if not following.theme or following.theme_open:
        return _("Ensi kerralla, %(when)s, jatkamme yhdessä valitusta aiheesta.") % {"when": when}
    return _("Ensi kerralla, %(when)s: %(theme)s") % {"when": when, "theme": following.theme}


@dataclass(frozen=True)
class Duty:
    """Something one person does in a meeting: when, what, and whether it is the slides of another's part."""

    timed: queries.Timed
    leads: bool
    slides: bool


def duties(timed: list[queries.Timed], person: int | None) -> list[Duty]:
    """What this person does in the meeting: parts led by them or by all together, and slides they share."""
    found = []
    for one in timed:
        leads = one.item.responsible_id == person and person is not None
        slides = one.item.shares_slides_id == person and person is not None
        if leads or slides:
            found.append(Duty(one, leads, slides))
    return found
