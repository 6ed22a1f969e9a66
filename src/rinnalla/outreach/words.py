"""How the public pages put things: rhythm of the meetings, free places, numbers as words."""

import itertools
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rinnalla.ui import times

FORMS: dict[str, tuple[Promise, Promise]] = {
    "closed_group": (gettext_lazy("Suljettu ryhmä verkossa"), gettext_lazy("Sama porukka")),
    "open_meetings": (gettext_lazy("Avoimet tapaamiset verkossa"), gettext_lazy("Kerran kerrallaan")),
    "online_event": (gettext_lazy("Verkkotilaisuus"), gettext_lazy("Kuunnellen")),
    "text_group": (gettext_lazy("Tekstiryhmä, vain kirjoittamalla"), gettext_lazy("Kirjoittamalla")),
}
"""What each form is on the card, and how one takes part in it."""


NUMBERS = (
    gettext_lazy("nolla"), gettext_lazy("yksi"), gettext_lazy("kaksi"), gettext_lazy("kolme"), gettext_lazy("neljä"),
    gettext_lazy("viisi"), gettext_lazy("kuusi"), gettext_lazy("seitsemän"), gettext_lazy("kahdeksan"),
    gettext_lazy("yhdeksän"), gettext_lazy("kymmenen"))
WEEKDAYS = (
    gettext_lazy("maanantai"), gettext_lazy("tiistai"), gettext_lazy("keskiviikko"), gettext_lazy("torstai"),
    gettext_lazy("perjantai"), gettext_lazy("lauantai"), gettext_lazy("sunnuntai"))


PLACES: dict[str, Promise] = {
    "closed_group": gettext_lazy("Suljettu ryhmä"), "open_meetings": gettext_lazy("Avoimet tapaamiset"),
    "online_event": gettext_lazy("Tilaisuus"), "text_group": gettext_lazy("Ryhmä"),
}
"""The same when people meet in person."""


def number(count: int) -> str:
    """“kolme”; above ten in figures."""
    return str(NUMBERS[count]) if 0 <= count < len(NUMBERS) else str(count)


def there(moment, zone: str):
    """The wall-clock time where the meeting is."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


UNBROKEN = "\N{WORD JOINER}–\N{WORD JOINER}"


def ending(text: str) -> str:
    """A date at the end of a sentence: one full stop is enough."""
    return text.removesuffix(".")


def clocks(meeting) -> str:
    """“klo 18–20”"""
    starts, ends = there(meeting.starts_at, meeting.zone), there(meeting.ends_at, meeting.zone)
    return f"{times.spoken_time(starts)}–{times.clock(ends)}".replace(" ", "\N{NO-BREAK SPACE}").replace("–", UNBROKEN)


def meeting_time(meeting) -> str:
    """“tiistaina 26.1. klo 18–20”"""
    return times.long_span(there(meeting.starts_at, meeting.zone), there(meeting.ends_at, meeting.zone))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _step(meetings) -> int | None:
    """The days between meetings where they come at the same time of the same weekday; else None."""
    starts = [there(m.starts_at, m.zone) for m in meetings]
    steps = {(b - a) for a, b in itertools.pairwise(starts)}
    lengths = {m.minutes for m in meetings}
    return next(iter(steps)).days if len(steps) == 1 and len(lengths) == 1 and steps <= STEPS else None


EVERY = {
    7: gettext_lazy("Joka %(weekday)s %(time)s"), 14: gettext_lazy("Joka toinen %(weekday)s %(time)s"),
    21: gettext_lazy("Joka kolmas %(weekday)s %(time)s"), 28: gettext_lazy("Joka neljäs %(weekday)s %(time)s")}
STEPS = {timedelta(days=d) for d in EVERY}


def rhythm(meetings) -> str:
    """“Joka toinen tiistai klo 18–20”, or the one time, or how many times between which days."""
    if not meetings:
        return _("Ajat kerrotaan myöhemmin")
    if len(meetings) == 1:
        return capital(meeting_time(meetings[0]))
    if step := _step(meetings):
        day = there(meetings[0].starts_at, meetings[0].zone).weekday()
        return str(EVERY[step]) % {"weekday": WEEKDAYS[day], "time": clocks(meetings[0])}
    return _("%(count)s tapaamista, %(days)s") % {"count": capital(number(len(meetings))), "days": days(meetings)}


def bare_day(moment) -> str:
    """“26.1.”: the date without its weekday."""
    return times.short_date(moment).partition(" ")[2]


def days(meetings) -> str:
    """“26.1.–6.4.”"""
    first, last = (bare_day(there(m.starts_at, m.zone)) for m in (meetings[0], meetings[-1]))
    return f"{first} – {last}" if " " in first else f"{first}–{last}"


def how_many(meetings) -> str:
    """“kuusi kertaa”"""
    return ngettext("yhden kerran", "%(count)s kertaa", len(meetings)) % {"count": number(len(meetings))}


def free(left: int) -> str:
    """“3 paikkaa vapaana”"""
    return ngettext("Yksi paikka vapaana", "%(count)s paikkaa vapaana", left) % {"count": left}


def in_all(places: int) -> str:
    return ngettext("Ryhmässä on yksi paikka.", "Ryhmässä on %(count)s paikkaa.", places) % {"count": number(places)}


def organisers(names: list[str]) -> str:
    """“Järviseutu ja Rannikko”, “Kolme yhdistystä yhdessä”."""
    if len(names) > 2:
        return _("%(count)s yhdistystä yhdessä") % {"count": capital(number(len(names)))}
    return _(" ja ").join(names)


def waiting(count: int) -> str:
    """How long the line is, for who thinks of joining it."""
    return ngettext("Jonossa on nyt yksi ihminen.", "Jonossa on nyt %(count)s ihmistä.", count) % {
        "count": number(count)} if count else _("Jonossa ei ole vielä ketään.")
