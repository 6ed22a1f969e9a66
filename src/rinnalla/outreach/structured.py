"""JSON-LD (schema.org/Event), so that search engines tell of meetings rightly (COM1)."""

import json
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .fronts import Front, absolute

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def iso(moment, zone: str) -> str:
    """ISO 8601 with the offset of the place."""
    return moment.astimezone(ZoneInfo(zone)).isoformat()


def _every_time(front: Front) -> dict:
    """What all meetings of a group share."""
    group = front.group
    return {
        "@type": "Event", "name": group.name, "description": group.lead_text, "inLanguage": group.language[:2],
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "VirtualLocation", "url": absolute(front.url)},
        "organizer": [{"@type": "Organization", "name": name} for name in front.organisers],
        "image": absolute(front.cover_url), "url": absolute(front.url), "isAccessibleForFree": True,
    }


def _where(meeting) -> dict:
    """A meeting in person is somewhere on the map."""
    place = meeting.place
    return {"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": place.name, "address": place.address or place.name}} if place else {}


def json_ld(front: Front) -> SafeString:
    """The coming meetings as a data block; nothing in it can end the block."""
    shared = _every_time(front)
    events = [shared | _where(m) | {"startDate": iso(m.starts_at, m.zone), "endDate": iso(m.ends_at, m.zone)}
              for m in front.coming]
    graph = {"@context": "https://schema.org", "@graph": events}
    text = json.dumps(graph, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
