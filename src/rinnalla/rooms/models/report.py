"""A report from the room: only what is needed to look into it (SAFE1)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person

from ..queries import ReportQuerySet


class Report(models.Model):
    """What was reported, in whose words, and about which message. It outlives the talk, under a key of its own."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reports")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    reporter = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    about_box = SealedField()   # the name in the room of the one it is about
    quote_box = SealedField()   # the message, as it stood
    words_box = SealedField()   # what the reporter says
    made_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    about = Sealed("about_box", keys=lambda row: (row.key,))
    quote = Sealed("quote_box", keys=lambda row: (row.key,))
    words = Sealed("words_box", keys=lambda row: (row.key,))

    objects = ReportQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        return self.meeting.scope
