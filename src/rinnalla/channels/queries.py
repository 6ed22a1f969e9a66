"""Questions about channels: who belongs to which, and what they have not read."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.people.models import Federation, Person, Standing

TEAM = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.FACILITATOR)
ON_PAGE = 60
MONTH = timedelta(days=30)


class ChannelQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Channels of the groups the actor runs, and of the federations whose team the actor belongs to; agrees
        with CHANNEL_WRITE of the table.
        """
        run = Q(group__in=Group.objects.run_by(actor).values("pk"))
        federations = {p.federation for p in actor.posts_of(*TEAM) if p.meeting is None}
        return self.filter(run | Q(group=None, federation__in=federations))

    def whole(self):
        return self.select_related("group__lead__federation", "federation")

    def of_group(self, group: Group):
        """The channel of a group, or None while nobody has written."""
        return self.filter(group=group).whole().first()

    def followed_by(self, actor: Actor):
        """Those whose news concern this person: of the groups one leads and their federation, and where one has
        written or asked for it.
        """
        mine = Q(group__in=actor.groups_as(Role.FACILITATOR)) | Q(
            group=None, federation__in={p.federation for p in actor.posts_of(Role.FACILITATOR)})
        return self.visible_to(actor).filter(mine | Q(readings__person__in=actor.persons)).distinct()

    def over(self):
        """Channels of groups that ended longer ago than they are kept."""
        ended: list[Any] = list(self.exclude(group__closed_at=None).filter(
            group__state__in=["closed", "cancelled"]).select_related("group"))
        return [one for one in ended if one.group and one.group.closed_at + MONTH * one.kept_months < now()]


class PostQuerySet(models.QuerySet):
    def page(self, channel, before: int | None = None) -> list:
        """One page of a channel, the newest at the end, each ready to be opened."""
        found = self.filter(channel=channel, n__lt=before) if before else self.filter(channel=channel)
        return self._ready(channel, list(found.with_people().order_by("-n")[:ON_PAGE])[::-1])

    def changed_after(self, channel, seq: int) -> list:
        """What is new or changed since, in the order of the channel."""
        found = self.filter(channel=channel, changed__gt=seq).with_people().order_by("n")[:ON_PAGE * 4]
        return self._ready(channel, list(found))

    def with_people(self):
        return self.select_related("author", "answers__author", "removed_by")

    def _ready(self, channel, posts: list) -> list:
        people = [p.author for p in posts] + [p.answers.author for p in posts if p.answers]
        vault.load([channel.key, *(person.key for person in people if person)])
        for post in posts:
            post.channel = channel
            if post.answers:
                post.answers.channel = channel
        return posts

    def unread_by(self, actor: Actor, channels):
        """What others wrote in these channels after the actor read them last."""
        reading = apps.get_model("channels", "Reading").objects.filter(
            channel=OuterRef("channel"), person=actor.person)
        return self.filter(channel__in=channels, gone=False).annotate(
            seen=Coalesce(Subquery(reading.values("seen")[:1]), 0)).filter(n__gt=F("seen")).exclude(
            author__in=actor.persons)


def channels_of(actor: Actor):
    return apps.get_model("channels", "Channel").objects.visible_to(actor)


def _unread(actor: Actor, channels) -> int:
    return apps.get_model("channels", "Post").objects.unread_by(actor, channels.values("pk")).count()


def unread_for(actor: Actor, thing=None) -> int:
    """How many posts one has not read in the channels one follows."""
    if not actor.active_posts:
        return 0
    return _unread(actor, apps.get_model("channels", "Channel").objects.followed_by(actor))


def unread_in(actor: Actor, group: Group) -> int:
    return _unread(actor, channels_of(actor).filter(group=group))


def group_at_desk(actor: Actor, slug: str) -> Group | None:
    return Group.objects.for_desk(actor).filter(slug=slug).select_related("lead", "federation").first()


def without_channel():
    """Federations and groups that have none yet."""
    channel = apps.get_model("channels", "Channel").objects
    return [*Federation.objects.exclude(pk__in=channel.filter(group=None).values("federation")),
            *Group.objects.exclude(pk__in=channel.exclude(group=None).values("group")).exclude(
                state__in=["closed", "cancelled"]).select_related("federation")]


def readers_of(channel) -> list[Person]:
    """Those who hear of news by letter: the facilitators, and others who have come to write; unless they said no."""
    leading = Q(role=Role.FACILITATOR) & (Q(group=channel.group_id) if channel.group_id else Q(
        federation=channel.federation_id))
    holding = Standing.objects.holding()
    staff = holding.filter(federation=channel.federation_id, group=None, role__in=TEAM[:2]).values("person")
    came = channel.readings.filter(by_mail=True, person__in=staff).values("person")
    said_no = channel.readings.filter(by_mail=False).values("person")
    return list(Person.objects.filter(Q(pk__in=holding.filter(leading).values("person")) | Q(pk__in=came),
                                      erased_at=None).exclude(pk__in=said_no))


def moderators_of(channel) -> list[int]:
    """Who looks into what is reported: the coordinators nearest to it."""
    holding = Standing.objects.holding().filter(group=None, person__erased_at=None)
    houses = [a.pk for a in channel.group.associations] if channel.group else []
    near = holding.filter(role=Role.COORDINATOR, association__in=houses)
    far = holding.filter(role__in=TEAM[:2], federation=channel.federation_id, association=None)
    return list((near if near.exists() else far).values_list("person", flat=True).distinct())


def post_in(channel, n: int):
    """A living post of a channel by its number, or None."""
    posts = apps.get_model("channels", "Post").objects
    found = posts.filter(channel=channel, n=n, gone=False).with_people().first()
    return posts.all()._ready(channel, [found])[0] if found else None
