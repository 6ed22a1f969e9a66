"""How a letter will look: composed for an example person, with words that may not be saved yet."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.clock import now, today
from rinnalla.base.house import public_url
from rinnalla.groups.models import Group
from rinnalla.mail.letters import Composed
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Association, Federation

from ..models import Intake
from .facts import Case
from .kinds import Editable
from .own_words import OwnWords, saved, words_of

House = Group | Association | Federation


class Example(Case):
    """Nobody's registration; its link opens nothing."""

    @property
    def link(self) -> str:
        return f"{public_url()}/p/esimerkki/"

    @property
    def leaders(self) -> list[str]:
        return super().leaders if self.group.pk else ["Helmi", "Jari"]


def sample_group(house: Association | Federation) -> Group:
    """A group that does not exist, for the letters of an organisation."""
    federation = house if isinstance(house, Federation) else house.federation
    lead = house if isinstance(house, Association) else Association(pk=0, federation=federation, name=house.name)
    group = Group(pk=0, federation=federation, lead=lead, slug="esimerkki", form="closed_group", state="published",
                  name=_("Esimerkkiryhmä"), contact_email=house.contact_email, created_at=now())
    group._associations = [lead]
    return group


def _sample_meetings(group: Group) -> list[Meeting]:
    first = datetime.combine(today(), datetime.min.time()) + timedelta(days=14, hours=18)
    made = []
    for number in (1, 2, 3):
        meeting = Meeting(pk=0, group=group, number=number, theme=_("Arki ja jaksaminen"))
        meeting.place_at(first + timedelta(days=14 * (number - 1)))
        made.append(meeting)
    return made


def example(group: Group, language: str) -> Example:
    """The example case of a group: its own meetings where it has any to come, else made-up ones."""
    intake = Intake.objects.filter(group=group.pk).select_related("meeting").order_by("closes_at").first()
    person = SimpleNamespace(name=_("Maija Esimerkki"), email="maija@esimerkki.fi", email_key="", pk=0,
                             language=language, reminders=True, phone="")
    closes = SimpleNamespace(pk=0, closes_at=now(), meeting_id=None)
    # stands in for a row: made up, never saved
    registration: Any = SimpleNamespace(pk=0, person=person, intake=intake or closes, intake_id=0, state="confirmed",
                                        line=1, offered_until=now() + timedelta(days=2), turns=0, living=True)
    coming = [m for m in group.meetings.all() if m.state != "cancelled" and m.ends_at > now()] if group.pk else []
    for meeting in coming:
        meeting.group = group
    return Example(registration, group, coming or _sample_meetings(group))


def preview(house: House, one: Editable, language: str, own: OwnWords | None = None, *,
            names_group: bool | None = None) -> tuple[Composed | None, OwnWords]:
    """The letter as it would be with these words, and the words that hold where a part is left empty.

    Without `own` the saved words are shown.
    """
    with override(language):
        group = house if isinstance(house, Group) else sample_group(house)
        case = example(group, language)
        case.names_group = names_group
        tried = saved(house, one.kind, language) if own is None else own
        above = words_of(group, one.kind, language, without=house)
        case.own[one.kind] = tried.over(above)
        letter = one.write(case)
        return letter, above.over(case.ours.get(one.kind, OwnWords()))
