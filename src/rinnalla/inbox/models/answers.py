"""Beside the threads: an answer that somebody has begun, and the answers an association gives often."""

from django.db import models
from django.utils import timezone

from rinnalla.access.subjects import Scope
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Association, Person

from ..queries import CommonAnswerQuerySet
from .threads import Thread, _thread_key


class Draft(models.Model):
    """An answer somebody has begun. The others see who is writing, not what."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text_box = SealedField()
    at = models.DateTimeField(default=timezone.now)

    text = Sealed("text_box", keys=_thread_key)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="one_draft")]


class CommonAnswer(models.Model):
    """An answer that is given often, in the association's own words: a beginning, to be made one's own."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="+")
    title = models.CharField(max_length=80)
    text = models.TextField()

    objects = CommonAnswerQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        return self.association.scope
