"""A group's own words in a letter, else ours; and their preview."""

from rinnalla.groups.models import Group

from . import words
from .facts import Case
from .models import MessageTemplate
from .variables import fill


def text_of(group: Group, kind: str) -> str:
    """What the group has written for this kind of letter; empty when it uses our words."""
    return MessageTemplate.objects.filter(group=group, kind=kind).values_list("text", flat=True).first() or ""


def values_of(case: Case) -> dict[str, str]:
    return {"nimi": case.person.name or "", "ryhmä": case.group.name, "ohjaajat": ", ".join(case.leaders),
            "aika": words.meeting_time(case.next) if case.next else "", "yhteys": case.contact}


def own_or(case: Case, kind: str, ours: str) -> str:
    """The group's own words filled in, or ours."""
    own = case.drafts[kind] if kind in case.drafts else text_of(case.group, kind)
    return fill(own, values_of(case)) if own else ours
