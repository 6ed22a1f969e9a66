"""Days, times and places in line, said as people say them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.ui import times


def there(moment, zone: str):
    """The wall-clock time where the meeting is, as the words of times take it."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def meeting_time(meeting) -> str:
    """“tiistaina 26.1. klo 18–20”"""
    return times.long_span(there(meeting.starts_at, meeting.zone), there(meeting.ends_at, meeting.zone))


def until(moment, zone: str) -> str:
    """“tiistaina 26.1. klo 18”"""
    return times.long_datetime(there(moment, zone))


def day(moment, zone: str) -> str:
    """“tiistaina 26.1.”"""
    return times.long_date(there(moment, zone))


def near_day(meeting) -> str:
    """“tänään”, “huomenna” or the day itself, seen from this moment."""
    starts, here = there(meeting.starts_at, meeting.zone), there(now(), meeting.zone)
    if starts.date() == here.date():
        return _("tänään")
    if starts.date() == here.date() + timedelta(days=1):
        return _("huomenna")
    return times.long_date(starts).removesuffix(".")


def place_in_line(number: int) -> str:
    """“Olet jonossa kolmantena.”"""
    words = [_("ensimmäisenä"), _("toisena"), _("kolmantena"), _("neljäntenä"), _("viidentenä"), _("kuudentena"),
             _("seitsemäntenä"), _("kahdeksantena"), _("yhdeksäntenä"), _("kymmenentenä")]
    if 1 <= number <= len(words):
        return _("Olet jonossa %(place)s.") % {"place": words[number - 1]}
    return _("Olet jonossa sijalla %(number)s.") % {"number": number}
