"""A team's channel, its posts, and how far each of the team has read."""

from django.db import models
from django.db.models import Q

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.groups.models import Group
from rinnalla.people.models import Federation, Person

from .queries import ChannelQuerySet, PostQuerySet

KEPT_MONTHS = 12


class Channel(models.Model):
    """Where the facilitators of a group write to each other; without a group, those of the whole federation.

    `seq` is raised by every change, `access_version` when somebody's rights may have changed.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, models.CASCADE, null=True, blank=True, related_name="channel")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    kept_months = models.PositiveSmallIntegerField(default=KEPT_MONTHS)
    seq = models.PositiveBigIntegerField(default=0)
    access_version = models.PositiveBigIntegerField(default=1)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["federation"], condition=Q(group=None),
                                               name="one_channel_of_a_federation")]

    @property
    def scope(self) -> Scope:
        return self.group.scope if self.group else Scope(federation=self.federation_id)

    @property
    def title(self) -> str:
        return self.group.name if self.group else self.federation.name


def _keys(post: "Post") -> tuple[str, ...]:
    """The channel's and the writer's: when either is gone, so is the text."""
    return (post.channel.key, post.author.key if post.author else "")


class Post(models.Model):
    """One message. Taken back or removed, it keeps its place and loses its text."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="posts")
    n = models.PositiveBigIntegerField()
    changed = models.PositiveBigIntegerField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text_box = SealedField()
    answers = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True, blank=True)
    gone = models.BooleanField(default=False)
    removed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    text = Sealed("text_box", keys=_keys)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "n"], name="one_post_at_its_place")]
        indexes = [models.Index(fields=["channel", "changed"])]

    @property
    def scope(self) -> Scope:
        return self.channel.scope

    @property
    def name(self) -> str:
        """Who wrote it; "" when they are not known any more."""
        return (self.author.name if self.author else "") or ""


class Reading(models.Model):
    """How far somebody has read a channel, up to which post a letter told of news, and whether letters are wanted."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    seen = models.PositiveBigIntegerField(default=0)
    told = models.PositiveBigIntegerField(default=0)
    by_mail = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "person"], name="one_reading")]
