"""What is done with announcements: written, sent at a time, taken back; the list of professionals; the way out."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.db import locked
from rinnalla.base.sealed import insert
from rinnalla.groups.models import Group
from rinnalla.mail import silence
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.people.models import Association, Consent

from .models import Announcement, Professional
from .pasted import Pasted
from .queries import KIND
from .states import ANNOUNCEMENT

TEST = "letters.announcement_test"


@action(Permission.OUTREACH_MANAGE, on="group")
def write_announcement(actor: Actor, group: Group, *, words: dict) -> Announcement:
    """A new draft; nothing goes anywhere yet."""
    return Announcement.objects.create(group=group, created_by_id=actor.person, **words)


@action(Permission.OUTREACH_MANAGE, on="announcement")
def change_announcement(actor: Actor, announcement: Announcement, *, words: dict) -> Announcement:
    """Change a draft. What is on its way is taken back first."""
    if announcement.state == "draft":
        Announcement.objects.filter(pk=announcement.pk, state="draft").update(**words)
    return announcement


@action(Permission.OUTREACH_MANAGE, on="announcement")
def schedule_announcement(actor: Actor, announcement: Announcement, *, send_at: datetime | None) -> Announcement:
    """Send it at a moment, at the earliest now."""
    ANNOUNCEMENT.check(announcement.state, "scheduled")
    Announcement.objects.filter(pk=announcement.pk, state="draft").update(
        state="scheduled", send_at=max(send_at or now(), now()))
    return announcement


@action(Permission.OUTREACH_MANAGE, on="announcement")
def take_back(actor: Actor, announcement: Announcement) -> Announcement:
    """Back to a draft before its time."""
    ANNOUNCEMENT.check(announcement.state, "draft")
    Announcement.objects.filter(pk=announcement.pk, state="scheduled").update(state="draft", send_at=None)
    return announcement


@action(Permission.OUTREACH_MANAGE, on="announcement")
def try_announcement(actor: Actor, announcement: Announcement) -> Letter | None:
    """The announcement to whoever asks, and to nobody else."""
    return post(TEST, person=actor.person, subject=f"announcement:{announcement.pk}", dedupe=now().isoformat(),
                federation=actor.federation)


@action(Permission.OUTREACH_MANAGE, on="association")
def add_professionals(actor: Actor, association: Association, *, people: list[Pasted], source: str,
                      language: str) -> tuple[int, int]:
    """Put professionals on the list; returns how many were added, and how many were there or want no letters."""
    locked(Association.objects.filter(pk=association.pk)).get()  # two who bring the same people at once: each once
    added = 0
    for one in people:
        row = Professional(association=association, workplace=one.workplace, language=language, source=source,
                           added_by_id=actor.person)
        row.name, row.email = one.name, one.email
        silent = silence.silent_since([row.email_key], association.federation_id)
        there = Professional.objects.filter(association=association, email_key=row.email_key).exists()
        if silent or there:
            _forget(row.key)
        else:
            insert(row)
            added += 1
    return added, len(people) - added


def _forget(*keys: str) -> None:
    transaction.on_commit(lambda: vault.destroy(keys))


@action(Permission.OUTREACH_MANAGE, on="professional")
def remove_professional(actor: Actor, professional: Professional) -> Association:
    """Take a professional off the list; the key goes with the row."""
    association = professional.association
    _remove(Q(pk=professional.pk))
    return association


def _remove(which: Q) -> None:
    rows = list(Professional.objects.filter(which).values_list("pk", "key"))
    for number, _key in rows:
        Letter.objects.filter(kind=KIND, person=None, dedupe=f"professional:{number}").delete()
    Professional.objects.filter(pk__in=[number for number, _key in rows]).delete()
    _forget(*(key for _number, key in rows))


@action(Permission.PUBLIC)
def stop_news(actor: Actor, *, address: str, federation: int) -> None:
    """No more announcements of the federation to this address: now, from the outbox, and after an erasure too."""
    silence.stop(address, federation)
    Consent.objects.filter(person__email_key=address, person__federation=federation, about=Consent.About.NEWS,
                           withdrawn_at=None).update(withdrawn_at=now())
    _remove(Q(email_key=address, association__federation=federation))
