"""Days, times and places in line, said as people say them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rinnalla.base.clock import now


def weekday(day: date) -> str:
    """“tiistaina”."""
    return [_("maanantaina"), _("tiistaina"), _("keskiviikkona"), _("torstaina"), _("perjantaina"), _("lauantaina"),
            _("sunnuntaina")][day.weekday()]


def on_day(day: date) -> str:
    """“tiistaina 26.1.”"""
    return _("%(weekday)s %(day)s.%(month)s.") % {"weekday": weekday(day), "day": day.day, "month": day.month}


def hour(moment: datetime) -> str:
    """“18” or “17.30”."""
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else f"{moment.hour}"


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def span(starts: datetime, ends: datetime) -> str:
    """“tiistaina 26.1. klo 18–20”; both already local."""
    return _("%(day)s klo %(start)s–%(end)s") % {
        "day": on_day(starts), "start": hour(starts), "end": hour(ends)}


def meeting_time(meeting) -> str:
    return span(local(meeting.starts_at, meeting.zone), local(meeting.ends_at, meeting.zone))


def until(moment: datetime, zone: str) -> str:
    """“tiistaina 26.1. klo 18”."""
    there = local(moment, zone)
    return _("%(day)s klo %(hour)s") % {"day": on_day(there), "hour": hour(there)}


def near_day(meeting) -> str:
    """“tänään”, “huomenna” or the day itself, seen from this moment."""
    there, here = local(meeting.starts_at, meeting.zone), local(now(), meeting.zone)
    if there.date() == here.date():
        return _("tänään")
    if there.date() == here.date() + timedelta(days=1):
        return _("huomenna")
    return on_day(there.date())


def place_in_line(number: int) -> str:
    """“Olet jonossa kolmantena.”"""
    words = [_("ensimmäisenä"), _("toisena"), _("kolmantena"), _("neljäntenä"), _("viidentenä"), _("kuudentena"),
             _("seitsemäntenä"), _("kahdeksantena"), _("yhdeksäntenä"), _("kymmenentenä")]
    if 1 <= number <= len(words):
        return _("Olet jonossa %(place)s.") % {"place": words[number - 1]}
    return _("Olet jonossa sijalla %(number)s.") % {"number": number}


def short_day(day: date) -> str:
    """“6.4.”"""
    return _("%(day)s.%(month)s.") % {"day": day.day, "month": day.month}
