"""What is done in a channel. Who writes leaves no audit row, who removes another's words does."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.letters import post as post_letter

from .models import Channel, Post, Reading
from .queries import moderators_of
from .store import _next, _open

EDIT_FOR = timedelta(days=1)


class NotYours(Exception):
    """Only one's own words are changed or taken back, and not those already gone."""


@action(Permission.CHANNEL_WRITE, on="group", audit=False)
def open_channel(actor: Actor, group: Group) -> Channel:
    """The channel of a group, made when somebody writes first."""
    return _open(group)


@action(Permission.CHANNEL_WRITE, on="channel", audit=False)
def write(actor: Actor, channel: Channel, *, text: str, answers: int | None = None) -> Post:
    """Write to the team, perhaps as an answer to an earlier post. What I write I have read."""
    seq = _next(channel)
    made = Post(channel=channel, author_id=actor.person, n=seq, changed=seq, at=now())
    if answers:
        made.answers = Post.objects.filter(channel=channel, n=answers, gone=False).first()
    made.text = text
    made.save(force_insert=True)
    _read(actor, channel, seq)
    return made


def _read(actor: Actor, channel: Channel, n: int) -> None:
    """Two windows of one person may begin to read at the same moment: one row, and the further place."""
    mine = Reading.objects.filter(channel=channel, person=actor.person)
    if not mine.update(seen=Greatest(F("seen"), n)):
        Reading.objects.get_or_create(channel=channel, person_id=actor.person or 0)
        mine.update(seen=Greatest(F("seen"), n))


def _own(actor: Actor, channel: Channel, n: int) -> Post:
    mine = Post.objects.filter(channel=channel, n=n, author__in=actor.persons, gone=False).with_people().first()
    if mine is None:
        raise NotYours
    mine.channel = channel
    return mine


@action(Permission.CHANNEL_WRITE, on="channel", audit=False)
def edit(actor: Actor, channel: Channel, *, n: int, text: str) -> Post:
    """Change one's own words; everybody sees that they were changed."""
    mine = _own(actor, channel, n)
    mine.text, mine.edited_at, mine.changed = text, now(), _next(channel)
    mine.save(update_fields=["text_box", "edited_at", "changed"])
    return mine


@action(Permission.CHANNEL_WRITE, on="channel", audit=False)
def take_back(actor: Actor, channel: Channel, *, n: int) -> None:
    """Take one's own words away: the text leaves the row."""
    _wipe(_own(actor, channel, n), channel)


def _wipe(one: Post, channel: Channel, **fields: Any) -> None:
    Post.objects.filter(pk=one.pk).update(gone=True, text_box=b"", changed=_next(channel), **fields)


@action(Permission.CHANNEL_MODERATE, on="channel")
def remove(actor: Actor, channel: Channel, *, n: int) -> None:
    """A coordinator removes what does not belong here."""
    found = Post.objects.filter(channel=channel, n=n, gone=False).first()
    if found is not None:
        _wipe(found, channel, removed_by=actor.person)


@action(Permission.CHANNEL_MODERATE, on="channel")
def let_stand(actor: Actor, channel: Channel, *, n: int) -> None:
    """A report was looked into, and the post may stay."""
    Post.objects.filter(channel=channel, n=n, gone=False).update(reported_at=None, reported_by=None,
                                                                 changed=_next(channel))


@action(Permission.CHANNEL_WRITE, on="channel", audit=False)
def report(actor: Actor, channel: Channel, *, n: int) -> None:
    """Tell the coordinator of a post; twice is told once."""
    seq = _next(channel)
    if Post.objects.filter(channel=channel, n=n, gone=False, reported_at=None).update(
            reported_at=now(), reported_by=actor.person, changed=seq):
        for person in moderators_of(channel):
            post_letter("channels.report", person=person, subject=f"channel:{channel.pk}", dedupe=str(n),
                        federation=channel.federation_id, group=channel.group_id)


@action(Permission.CHANNEL_WRITE, on="channel", audit=False)
def mark_read(actor: Actor, channel: Channel, *, n: int) -> None:
    """Read so far; never backwards, never past what there is."""
    _read(actor, channel, min(n, channel.seq))


@action(Permission.CHANNEL_WRITE, on="channel", audit=False)
def want_letters(actor: Actor, channel: Channel, *, by_mail: bool) -> None:
    """Whether I want a letter when there is news here."""
    Reading.objects.update_or_create(channel=channel, person_id=actor.person or 0, defaults={"by_mail": by_mail})


@action(Permission.CHANNEL_MODERATE, on="channel")
def keep_for(actor: Actor, channel: Channel, *, months: int) -> None:
    """How long it is kept: after the group has ended, or in a federation's channel each post by itself."""
    Channel.objects.filter(pk=channel.pk).update(kept_months=months)


def _forget(channel: Channel) -> int:
    """The channel of an ended group goes with its key."""
    key = channel.key
    channel.delete()
    transaction.on_commit(lambda: vault.destroy([key]))
    return 1
