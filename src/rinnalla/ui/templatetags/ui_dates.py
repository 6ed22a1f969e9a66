"""Times as people say them: “ti 26.1. klo 18–20”, “alkaa 20 minuutin päästä”; easy Finnish says “kello”.

All times are shown in the local zone. `|fi_date`, `|fi_day`, `|fi_datetime`, `|fi_time`, `|fi_clock`,
`{% fi_range start end %}`, `|fi_relative`. The names say Finnish, but they speak the reader's language.
"""

from django import template

from rinnalla.ui import times

register = template.Library()
register.filter("fi_date", times.short_date)
register.filter("fi_day", times.long_date)
register.filter("fi_datetime", times.long_datetime)
register.filter("fi_clock", times.clock)
register.filter("fi_time", times.spoken_time)
register.filter("fi_relative", times.relative)
register.filter("fi_minutes", times.duration)
register.simple_tag(times.span, name="fi_range")
register.simple_tag(times.long_span, name="fi_long_range")
