"""Dates and times in words, in the four languages. The full stop divides hours and minutes in Finnish and Swedish.

These are formats, not sentences, so they live here and not in the catalogues.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rinnalla.base.clock import now, today


@dataclass(frozen=True)
class Speech:
    """How one language tells time. `on`: the weekday when something happens on it."""

    short: tuple[str, ...]
    on: tuple[str, ...]
    oclock: str
    date: str
    divider: str
    drop_zeros: bool = True
    months: tuple[str, ...] = ()


FINNISH_ON = ("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina")
FINNISH_MONTHS = ("tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta",
                  "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta")
SPEECH = {
    "fi": Speech(("ma", "ti", "ke", "to", "pe", "la", "su"), FINNISH_ON, "klo", "{d}.{m}.", "."),
    "sv": Speech(("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
                 ("måndagen den", "tisdagen den", "onsdagen den", "torsdagen den", "fredagen den", "lördagen den",
                  "söndagen den"),
                 "kl.", "{d}.{m}", "."),
    "en": Speech(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
                 ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
                 "at", "{d} {name}", ".", drop_zeros=False,
                 months=("January", "February", "March", "April", "May", "June", "July", "August", "September",
                         "October", "November", "December")),
    "fi-simple": Speech(FINNISH_ON, FINNISH_ON, "kello", "{d}. {name}", ".", months=FINNISH_MONTHS),
}


def _speech() -> Speech:
    return SPEECH.get(get_language() or "fi", SPEECH["fi"])


def local(moment):
    """An aware moment in the local zone; naive ones and dates are local already."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    return moment


def _day(day: date, with_year: bool = False) -> str:
    speech = _speech()
    name = speech.months[day.month - 1] if speech.months else ""
    text = speech.date.format(d=day.day, m=day.month, name=name)
    if not with_year:
        return text
    tight = text.endswith(".") or (get_language() == "sv" and not name)
    return f"{text}{'' if text.endswith('.') else '.' if tight else ' '}{day.year}"


def _far(day: date) -> bool:
    """The year is said when it is not plain: more than half a year away in another year."""
    return day.year != today().year and abs((day - today()).days) > 183


def _as_date(moment) -> date:
    moment = local(moment)
    return moment.date() if isinstance(moment, datetime) else moment


def short_date(moment) -> str:
    """“ti 26.1.”"""
    if not moment:
        return ""
    day = _as_date(moment)
    return f"{_speech().short[day.weekday()]} {_day(day, _far(day))}"


def long_date(moment) -> str:
    """“tiistaina 26.1.”"""
    if not moment:
        return ""
    day = _as_date(moment)
    return f"{_speech().on[day.weekday()]} {_day(day, _far(day))}"


def clock(moment) -> str:
    """“18” or “17.30”; English keeps the zeros."""
    if moment is None or moment == "":
        return ""
    at = local(moment)
    speech = _speech()
    if at.minute == 0 and speech.drop_zeros:
        return str(at.hour)
    return f"{at.hour}{speech.divider}{at.minute:02}"


def spoken_time(moment) -> str:
    """“klo 17.30”"""
    return f"{_speech().oclock} {clock(moment)}" if moment not in (None, "") else ""


def long_datetime(moment) -> str:
    """“tiistaina 26.1. klo 18”"""
    return f"{long_date(moment)} {spoken_time(moment)}" if moment else ""


def _clocks(start, end) -> str:
    return f"{_speech().oclock} {clock(start)}–{clock(end)}"


def span(start, end=None) -> str:
    """“ti 26.1. klo 18–20”; over midnight both days are told."""
    return _span(start, end, short_date)


def long_span(start, end=None) -> str:
    """“tiistaina 26.1. klo 18–20”"""
    return _span(start, end, long_date)


def _span(start, end, day) -> str:
    if not start:
        return ""
    if end is None or isinstance(start, time):
        return f"{day(start)} {spoken_time(start)}"
    if _as_date(start) != _as_date(end):
        return f"{day(start)} {spoken_time(start)} – {day(end)} {spoken_time(end)}"
    return f"{day(start)} {_clocks(start, end)}"


def duration(minutes: int | None) -> str:
    """“45 min”, “1 t 30 min”, “2 t”."""
    if minutes is None:
        return ""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s t") % {"hours": hours}
    return _("%(hours)s t %(minutes)s min") % {"hours": hours, "minutes": rest}


def _away(count: int, kind: str, past: bool) -> str:
    words = {
        ("min", False): ngettext("minuutin päästä", "%(n)s minuutin päästä", count),
        ("hour", False): ngettext("tunnin päästä", "%(n)s tunnin päästä", count),
        ("day", False): ngettext("huomenna", "%(n)s päivän päästä", count),
        ("week", False): ngettext("viikon päästä", "%(n)s viikon päästä", count),
        ("min", True): ngettext("minuutti sitten", "%(n)s minuuttia sitten", count),
        ("hour", True): ngettext("tunti sitten", "%(n)s tuntia sitten", count),
        ("day", True): ngettext("eilen", "%(n)s päivää sitten", count),
        ("week", True): ngettext("viikko sitten", "%(n)s viikkoa sitten", count),
    }
    return words[kind, past] % {"n": count}


def relative(moment) -> str:
    """“20 minuutin päästä”, “huomenna”, “eilen”, “kahden viikon päästä” as “2 viikon päästä”; “juuri nyt”."""
    if not moment:
        return ""
    if not isinstance(moment, datetime):
        days = (moment - today()).days
        return _("tänään") if days == 0 else _days(days)
    seconds = (moment - now()).total_seconds()
    minutes = round(abs(seconds) / 60)
    if minutes == 0:
        return _("juuri nyt")
    if minutes < 60:
        return _away(minutes, "min", seconds < 0)
    days = (_as_date(moment) - today()).days
    if minutes < 60 * 12 or days == 0:
        return _away(round(minutes / 60), "hour", seconds < 0)
    return _days(days)


def _days(days: int) -> str:
    far = abs(days)
    return _away(round(far / 7), "week", days < 0) if far >= 14 else _away(max(far, 1), "day", days < 0)
