"""Who of the staff is beside a group, what has been ticked by hand, and what joint organisers agreed."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.people.models import Person


class Companion(models.Model):
    """Who of the staff is visibly present at the first meeting of a group."""

    group = models.OneToOneField("groups.Group", models.CASCADE, related_name="companion")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")


class ServiceTick(models.Model):
    """One point of a checklist done, of those that the product cannot know by itself: what, by whom, when."""

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="service_ticks")
    key = models.CharField(max_length=30)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="one_service_tick")]


class JointArrangement(models.Model):
    """What the associations of a joint group agreed about people's data (GDPR Art. 26), and between whom.

    It holds as long as the same associations run the group and the same one leads it.
    """

    group = models.OneToOneField("groups.Group", models.CASCADE, related_name="arrangement")
    text = models.TextField()     # Markdown
    parties = models.CharField(max_length=400)  # ids, the leading one first: "3:1,5"
    version = models.PositiveIntegerField(default=1)
    agreed_at = models.DateTimeField(auto_now=True)
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    @property
    def scope(self) -> Scope:
        return self.group.scope
