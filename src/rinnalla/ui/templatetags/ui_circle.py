"""The circle of equal seats in its small forms: signs, free places, the arc of meetings, dots, queue, faces."""

import math

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rinnalla.ui.icons import SIGNS

register = template.Library()
MOST_DOTS = 12


@register.simple_tag
def form_sign(form: str) -> SafeString:
    """The sign of a form: closed_group, open_meetings, online_event, text_group, in_person."""
    inside = mark_safe(SIGNS.get(form, SIGNS["closed_group"]))
    return format_html('<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', inside)


def _point(n: int, of: int, radius: float) -> tuple[str, str]:
    angle = 2 * math.pi * n / of - math.pi / 2
    return f"{24 + radius * math.cos(angle):.1f}", f"{24 + radius * math.sin(angle):.1f}"


@register.simple_tag
def places_ring(taken: int, places: int) -> SafeString:
    """Seats in a ring, free ones drawn with a broken line. Above twelve the ring shows shares."""
    dots = min(places, MOST_DOTS)
    filled = min(dots, taken if places <= MOST_DOTS else round(taken * dots / places))
    if places > MOST_DOTS and 0 < taken < places:
        filled = min(max(filled, 1), dots - 1)
    size = 4.6 if dots <= 9 else 3.5
    circles = format_html_join(
        "", '<circle cx="{}" cy="{}" r="{}"{}/>',
        ((*_point(n, dots, 18), size, "" if n < filled else mark_safe(' class="free"')) for n in range(dots)))
    return format_html('<svg class="ring" viewBox="0 0 48 48" aria-hidden="true">{}</svg>', circles)


@register.simple_tag
def seat_dots(taken: int, places: int) -> SafeString:
    """The same in a row, for cards. Above twelve nothing is drawn: the words tell it."""
    if not 0 < places <= MOST_DOTS:
        return mark_safe("")
    dots = mark_safe("<i></i>" * min(taken, places) + '<i class="free"></i>' * max(0, places - taken))
    return format_html('<span class="seatdots" aria-hidden="true">{}</span>', dots)


@register.simple_tag
def progress_dots(total: int, now: int = 0, label: str = "") -> SafeString:
    """Beads for steps or meetings: before `now` done, `now` lit. `now` above the total: all done."""
    states = ["done" if n < now else "now" if n == now else "" for n in range(1, total + 1)]
    beads = format_html_join("", "<i{}></i>", ((format_html(' class="{}"', s) if s else "",) for s in states))
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<span class="progress-dots" {}>{}</span>', spoken, beads)


@register.inclusion_tag("ui/arc.html")
def arc(meetings) -> dict:
    """Meetings on an arc. Each: mapping or object with number, starts, theme, state ("", open, now, done), url."""
    meetings = list(meetings)
    return {"meetings": meetings, "count": min(len(meetings), 12), "long": len(meetings) > 8}


@register.simple_tag
def queue(place: int, length: int = 0) -> SafeString:
    """Your place in the queue as seats; long queues show the head, a gap and you."""
    before = range(1, place) if place <= 6 else [1, 2]
    seats = format_html_join("", '<li><span class="vh">{} </span>{}</li>', ((_("paikka"), n) for n in before))
    gap = mark_safe('<li class="gap" aria-hidden="true">…</li>') if place > 6 else ""
    return format_html('<ol class="queue" role="list" aria-label="{}">{}{}<li class="me">{} · {}</li></ol>',
                       _("Jono"), seats, gap, place, _("sinä"))


def initials(name: str) -> str:
    """Two letters of a name, for a seat without a picture."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    letters = words[0][0] + words[-1][0] if len(words) > 1 else (words[0][:2] if words else "?")
    return letters.upper()


@register.simple_tag
def face(name: str, picture: str = "", css: str = "face") -> SafeString:
    """A person's picture, else initials on a calm colour that stays the same for the same name."""
    if picture:
        return format_html('<img class="{}" src="{}" alt="" width="160" height="160" loading="lazy">', css, picture)
    shade = sum(map(ord, name)) % 4
    colour = f" f{shade + 1}" if shade else ""
    return format_html('<span class="{}{}" aria-hidden="true">{}</span>', css, colour, initials(name))


@register.inclusion_tag("ui/person.html")
def person(name, text="", picture="", note="", level=3) -> dict:
    """One of the people: face, name, a sentence of their own."""
    return {"name": name, "text": text, "picture": picture, "note": note, "level": level}


@register.inclusion_tag("ui/facts.html")
def facts(rows) -> dict:
    """Facts with icons. Each row: (icon, spoken label, strong text or "", text)."""
    return {"rows": [(*row, "", "")[:4] for row in rows]}


@register.inclusion_tag("ui/seat.html")
def seat(name, state="", note="", picture="", badge="", badge_note="") -> dict:
    """A place in the circle, an item of `<ol class="seats">`. State: turn, next, resting, me or nothing.

    `note` is always written under the name (“vuorossa”); `badge` an icon at the edge, `badge_note` its number.
    """
    return {"name": name, "state": state, "note": note, "picture": picture, "badge": badge, "badge_note": badge_note}


@register.filter
def initials_of(name: str) -> str:
    return initials(name)
