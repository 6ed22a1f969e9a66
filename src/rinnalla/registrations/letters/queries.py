"""Questions about a group's letters."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.db.models import Q

from rinnalla.access.subjects import Actor
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter

from .models import MessageTemplate, ScheduledLetter

SHOWN = ("registration.", "meeting.", "application.", "group.", "sms.")
"""Letters to participants. Who got an invitation to give feedback is nobody's to know; staff's own letters are not
part of a group's list either."""


def group_of(actor: Actor, slug: str) -> Group | None:
    """A group whose page the actor may see; whether they run it is the table's to say."""
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead__federation").first()


def letters_of(group: Group):
    """The letters of a group whose delivery may be followed, the newest first."""
    shown = reduce(or_, (Q(kind__startswith=prefix) for prefix in SHOWN))
    return Letter.objects.of_group(group.pk).filter(shown)


def letter_of(group: Group, number: int) -> Letter | None:
    """A letter of this group whose delivery may be followed: feedback invitations are nobody's."""
    return letters_of(group).filter(pk=number).first()


def written(house) -> dict[str, list[str]]:
    """In which languages a group, association or federation has own words, by kind of letter."""
    rows = MessageTemplate.objects.filter(**{house._meta.model_name: house.pk}).order_by("language")
    found: dict[str, list[str]] = defaultdict(list)
    for kind, language in rows.values_list("kind", "language"):
        found[kind].append(language)
    return dict(found)


def languages_written(house, kind: str) -> list[str]:
    return written(house).get(kind, [])


def extra_of(group: Group, number: int) -> ScheduledLetter | None:
    """A letter of the group's own."""
    return ScheduledLetter.objects.filter(group=group, kind="meeting.extra", pk=number).select_related("group").first()
