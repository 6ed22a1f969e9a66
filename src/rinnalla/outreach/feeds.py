"""The public list for other programs: JSON, RSS, calendar, sitemap (DESIGN §11)."""

from datetime import UTC, datetime, time
from xml.sax.saxutils import escape

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.registrations.calendar import as_bytes, event, house, new_calendar
from rinnalla.registrations.models import Intake

from .fronts import Front, absolute
from .queries import Mark, told_of
from .structured import iso


def fronts_of(marks: list[Mark]) -> list[Front]:
    """The groups of the public list, soonest first; those that are over are left out."""
    groups = told_of([m.pk for m in marks])
    fronts = [Front(groups[m.pk], m) for m in marks if m.pk in groups]
    far = datetime.combine(datetime.max.date(), time(0), UTC)
    return sorted((f for f in fronts if not f.over), key=lambda f: f.next.starts_at if f.next else far)


def registration(front: Front, intake: Intake | None) -> dict | None:
    """How one registers: places None where they are not limited."""
    if intake is None:
        return None
    return {
        "url": absolute(front.register_url(intake)), "opens": iso(intake.opens_at, front.zone),
        "closes": iso(intake.closes_at, front.zone), "state": intake.state_at(now()), "places": intake.wanted,
        "places_left": intake.places_left, "waiting": intake.waiting,
    }


def _meeting(front: Front, meeting) -> dict:
    intake = front.intake_of(meeting)
    return {"starts": iso(meeting.starts_at, meeting.zone), "ends": iso(meeting.ends_at, meeting.zone),
            "theme": meeting.theme, "registration": registration(front, intake)}


def group_json(front: Front) -> dict:
    group = front.group
    return {
        "slug": group.slug, "name": group.name, "form": group.form, "visibility": group.visibility,
        "language": group.language, "organisations": front.organisers, "url": absolute(front.url),
        "short_url": group.short_url, "image": {"url": absolute(front.cover_url), "alt": group.cover_alt},
        "registration": registration(front, front.intake), "meetings": [_meeting(front, m) for m in front.meetings],
    }


def rss(fronts: list[Front], address: str) -> str:
    feed = Rss201rev2Feed(title=_("Löydä vertaistukea"), link=absolute(address), language="fi",
                          description=_("Vertaistukiryhmät, joihin voi nyt tulla mukaan."))
    for front in fronts:
        feed.add_item(
            title=front.group.name, link=absolute(front.url), unique_id=front.group.short_url,
            unique_id_is_permalink=False, pubdate=front.group.published_at,
            description=f"{front.group.lead_text} {front.rhythm}. {front.organised_by}.".strip())
    return feed.writeString("utf-8")


def calendar(fronts: list[Front]) -> bytes:
    """Coming meetings of these groups: public facts only."""
    made = new_calendar()
    for front in fronts:
        for meeting in front.coming:
            made.add_component(event(
                meeting, uid=f"{meeting.pk}@{house()}", summary=front.group.name, description=meeting.theme,
                url=absolute(front.url)))
    return as_bytes(made)


def sitemap(fronts: list[Front], *addresses: str) -> str:
    places = [absolute(a) for a in addresses] + [absolute(f.url) for f in fronts]
    rows = "".join(f"<url><loc>{escape(place)}</loc></url>" for place in places)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>\n')
