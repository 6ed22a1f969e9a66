"""What is left after sealing: counts, shuffled texts, pooled results of small groups, what was decided."""

from django.db import models
from django.db.models.functions import Coalesce

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Federation, Person

from ..queries import PointQuerySet, PoolQuerySet, TextQuerySet
from ..seasons import Season, parse
from .rounds import Audience, Round


class Pool(models.Model):
    """Answers of groups that stayed below five, together, by form and season. Shown once the season is settled."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    association = models.ForeignKey(Association, models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(max_length=20)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    season_code = models.CharField(max_length=6)
    answered = models.PositiveIntegerField(default=0)
    results = models.JSONField(default=dict)
    settled_on = models.DateField(null=True, blank=True)

    objects = PoolQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(
            "federation", Coalesce("association", 0), "form", "audience", "season_code", name="one_pool")]

    @property
    def season(self) -> Season:
        return parse(self.season_code) or Season(2000, 1)

    @property
    def scope(self) -> Scope:
        associations = frozenset({self.association_id}) if self.association_id else frozenset()
        return Scope(federation=self.federation_id, associations=associations)


class ResultText(models.Model):
    """One open answer, alone: nothing tells which other answers came with it."""

    class Tag(models.TextChoices):
        NONE = ""
        GOOD = "good"
        CRITICAL = "critical"
        MISMATCH = "mismatch"  # odotus ei vastannut ryhmän tarkoitusta

    round = models.ForeignKey(Round, models.CASCADE, null=True, blank=True, related_name="texts")
    pool = models.ForeignKey(Pool, models.CASCADE, null=True, blank=True, related_name="texts")
    question = models.CharField(max_length=20)
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    box = SealedField()
    tag = models.CharField(max_length=8, choices=Tag.choices, blank=True, default="")

    text = Sealed("box", keys=lambda row: (row.key,))

    objects = TextQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        where = self.round or self.pool
        return where.scope if where else Scope()


class DevelopmentPoint(models.Model):
    """Something to change, with its decision and its owner."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="development_points")
    text = models.CharField(max_length=300)
    decision = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    season_code = models.CharField(max_length=6)
    done_on = models.DateField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    @property
    def scope(self) -> Scope:
        return self.group.scope


class GroupSeason(models.Model):
    """Numbers of one group in one season, kept when the rows about people have gone."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="season_numbers")
    season_code = models.CharField(max_length=6)
    people = models.PositiveIntegerField(default=0)          # different people who came
    registered = models.PositiveIntegerField(default=0)      # places confirmed, summed over meetings
    breakdowns = models.JSONField(default=dict)              # "heard", "age", "gender", "area": code → number
    counted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "season_code"], name="one_group_season")]
