"""How a letter will look: composed for an example person, with words that may not be saved yet."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.groups.models import Group
from rinnalla.mail.letters import Composed

from ..models import Intake
from . import meetings, places
from .facts import Case


class Example(Case):
    """Nobody's registration; its link opens nothing."""

    @property
    def link(self) -> str:
        return f"{public_url()}/p/esimerkki/"


def example(group: Group, drafts: dict[str, str]) -> Example:
    intake = Intake.objects.filter(group=group).select_related("meeting").order_by("closes_at").first()
    person = SimpleNamespace(name=_("Maija Esimerkki"), email="maija@esimerkki.fi", email_key="", pk=0,
                             language=group.language, reminders=True)
    closes = SimpleNamespace(pk=0, closes_at=now(), meeting_id=None)
    # stands in for a row: made up, never saved
    registration: Any = SimpleNamespace(pk=0, person=person, intake=intake or closes, state="confirmed")
    coming = [m for m in group.meetings.all() if m.state != "cancelled"]
    for meeting in coming:
        meeting.group = group
    return Example(registration, group, coming, drafts)


def preview(group: Group, kind: str, text: str) -> Composed | None:
    """The letter with this text in it; None when the group has no meetings to tell about yet."""
    case = example(group, {kind: text})
    if case.next is None:
        return None
    if kind == "meeting.reminder_day":
        return meetings.remind(case, case.next, meetings.DAY_SUBJECT, meetings.DAY_WORDS, kind)
    return meetings.write_welcome(case) if kind == "meeting.welcome" else places.write_confirmed(case)
