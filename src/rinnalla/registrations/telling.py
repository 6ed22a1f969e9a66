"""Who must hear when a group is closed or taken back by hand, comes back, or a cancelled meeting is held after all.

Called in the transaction of the act itself, by the subscribers: rows of the outbox and nothing else. The letters
are made when they go, and those that are no longer true are left out.
"""

from django.db.models import Q

from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting

from .models import Registration

PAUSED = ("group.paused", "group.closed")


def tell_of_group(group_pk: int, kind: str) -> int:
    """To everybody who has a place or waits for one, while something was still to come."""
    group = Group.objects.get(pk=group_pk)
    coming = Meeting.objects.coming().filter(group=group, state="planned").exists()
    if not coming and not (group.ends_on and group.ends_on >= now().date()):
        return 0
    living = Registration.objects.living().filter(intake__group=group, person__erased_at=None)
    ahead = Q(intake__meeting=None) | Q(intake__meeting__ends_at__gt=now(), intake__meeting__state="planned")
    return sum(1 for one in living.filter(ahead) if _post(one, kind, group, now().isoformat()))


def tell_of_return(group_pk: int) -> int:
    """A group is open again: those who heard that it was not."""
    group, told = Group.objects.get(pk=group_pk), 0
    for letter in Letter.objects.filter(kind__in=PAUSED, group=group_pk, state__in=["sent", "sending"]):
        one = Registration.objects.living().filter(pk=_about(letter), person=letter.person).first()
        if one is not None and _post(one, "group.resumed", group, letter.dedupe):
            told += 1
    return told


def tell_of_restored(meeting_pk: int) -> int:
    """A cancelled meeting is held after all: those who heard that it was cancelled."""
    meeting, told = Meeting.objects.select_related("group").get(pk=meeting_pk), 0
    subject = f"meeting:{meeting.pk}"
    for letter in Letter.objects.filter(kind="meeting.cancelled", subject=subject, state__in=["sent", "sending"]):
        told += bool(post("meeting.restored", person=letter.person, subject=subject, dedupe=letter.dedupe,
                          federation=letter.federation, group=letter.group, useless_after=meeting.ends_at))
    return told


def _about(letter: Letter) -> int:
    number = letter.subject.partition(":")[2]
    return int(number) if number.isdigit() else 0


def _post(one: Registration, kind: str, group: Group, mark: str) -> Letter | None:
    return post(kind, person=one.person_id, subject=f"registration:{one.pk}", dedupe=mark,
                federation=group.federation_id, group=group.pk)
