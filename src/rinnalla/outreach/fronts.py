"""A group as its public page tells it: one value for the page, the card, the feeds and the calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.groups.models import Group, Place
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.models import Intake
from rinnalla.ui import art

from . import words
from .queries import Mark, Told

KEPT_MONTHS = 3
"""Months after its end when a group's people are forgotten (see the inventory)."""


def absolute(path: str) -> str:
    return path if path.startswith("http") else f"{public_url()}{path}"


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the first of the next when that month is too short."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


@dataclass(frozen=True)
class Host:
    """An association on a group's page."""

    pk: int
    name: str
    logo: str
    home_page: str
    leads: bool


@dataclass
class Front:
    """The public face of a group."""

    told: Told
    mark: Mark

    @property
    def group(self) -> Group:
        return self.told.group

    @property
    def meetings(self) -> list[Meeting]:
        """In order, cancelled ones left out."""
        return self.told.meetings

    @cached_property
    def coming(self) -> list[Meeting]:
        return [m for m in self.meetings if m.ends_at > now()]

    @property
    def next(self) -> Meeting | None:
        return self.coming[0] if self.coming else None

    @property
    def place(self) -> Place | None:
        """Where the next meeting is held in person, or None: online."""
        if self.next is None:
            return self.group.place
        self.next.group = self.group
        return self.next.place

    @property
    def over(self) -> bool:
        """There were meetings and all have been."""
        return bool(self.meetings) and not self.coming

    @property
    def per_meeting(self) -> bool:
        """One registers for each meeting by itself."""
        return self.group.preset.registration_per_meeting

    @cached_property
    def intake(self) -> Intake | None:
        """Of the whole group; where one registers singly, of the next meeting that can still be joined."""
        coming = [i for i in self.mark.intakes if i.meeting is None or (
            i.meeting.state == "planned" and i.meeting.starts_at > now())]
        return coming[0] if coming else next(iter(self.mark.intakes), None)

    def intake_of(self, meeting: Meeting) -> Intake | None:
        return next((i for i in self.mark.intakes if i.meeting_id == meeting.pk), None)

    @cached_property
    def url(self) -> str:
        return reverse("outreach:group", args=[self.group.slug])

    def register_url(self, intake: Intake) -> str:
        form = f"{self.url}ilmoittaudu/"
        return f"{form}?meeting={intake.meeting.number}" if intake.meeting else form

    @cached_property
    def organisers(self) -> list[str]:
        return [a.name for a in self.group.associations]

    @property
    def hosts(self) -> list[Host]:
        """Who runs it, each with its logo, the leading one first."""
        return [Host(a.pk, a.name, reverse("people:logo", args=[a.slug]) if a.logo else "", a.home_page, a.pk ==
                     self.group.lead_id) for a in self.group.associations]

    @property
    def accompanied(self) -> bool:
        """Does somebody of the organisers come along to the first meeting, which is still ahead (ORG4)?"""
        first = self.meetings[0] if self.meetings else None
        return first is not None and first.ends_at > now() and hasattr(self.group, "companion")

    @property
    def organised_by(self) -> str:
        return words.organisers(self.organisers)

    @property
    def organised_fully(self) -> str:
        return ", ".join(self.organisers)

    @property
    def meetings_heading(self) -> str:
        """“Kuusi tapaamista”"""
        shown = len(self.coming if self.per_meeting else self.meetings)
        return ngettext("Tapaaminen", "%(count)s tapaamista", shown) % {"count": words.capital(words.number(shown))}

    @property
    def has_open_themes(self) -> bool:
        return any(m.theme_open for m in self.meetings)

    @property
    def times_said(self) -> list[str]:
        """Each coming time in full, for easy Finnish."""
        return [words.capital(words.meeting_time(m)) for m in self.coming]

    @property
    def cover_alt(self) -> str:
        return self.group.cover_text(get_language() or "fi")

    @property
    def form_words(self) -> str:
        return str(words.PLACES[self.group.form] if self.place else words.FORMS[self.group.form][0])

    @cached_property
    def cover_url(self) -> str:
        return self.group.cover_url or static(art.cover(self.group.cover).path)

    @cached_property
    def rhythm(self) -> str:
        return words.rhythm(self.meetings)

    @property
    def card_time(self) -> str:
        """On the card: the rhythm and when it starts, or the next time of open meetings."""
        if len(self.meetings) > 1 and self.next and self.per_meeting:
            return words.capital(words.meeting_time(self.next))
        if len(self.meetings) > 1 and self.next is self.meetings[0]:
            return _("%(rhythm)s, alkaa %(day)s") % {
                "rhythm": self.rhythm, "day": words.bare_day(self.local(self.next.starts_at))}
        return self.rhythm

    @property
    def zone(self) -> str:
        return self.meetings[0].zone if self.meetings else settings.TIME_ZONE

    def local(self, moment: datetime):
        return words.there(moment, self.zone)

    @property
    def last_day(self) -> date | None:
        if self.group.ends_on or not self.meetings:
            return self.group.ends_on
        return self.local(self.meetings[-1].ends_at).date()

    @property
    def forgotten_on(self) -> date | None:
        return months_after(self.last_day, KEPT_MONTHS) if self.last_day else None

    @property
    def leaders(self) -> list:
        return self.told.leaders

    @property
    def first_leader(self) -> str:
        return self.leaders[0].display_name if self.leaders else self.group.lead.name

    @property
    def contact(self) -> str:
        return self.group.contact_email or self.group.lead.contact_email
