"""A meeting of a group: local time with its zone, and the UTC moments derived from them."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from rinnalla.access.subjects import Scope
from rinnalla.base import clock
from rinnalla.groups.models import Group, Place, Venue

from ..queries import MeetingQuerySet


class Meeting(Venue):
    """One meeting or scheduled chat. `starts_local` is the wall-clock time in `zone`; `starts_at` follows it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    starts_local = models.CharField(max_length=16)  # "2027-01-26T18:00"
    zone = models.CharField(max_length=40, default="Europe/Helsinki")
    minutes = models.PositiveSmallIntegerField(default=120)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(db_index=True)
    theme = models.CharField(max_length=120, blank=True)
    theme_open = models.BooleanField(default=False)  # chosen together with the group
    description = models.TextField(blank=True)
    where = models.CharField(max_length=8, blank=True)  # "": as the group; "online"; "venue": its own place
    video_link = models.CharField(max_length=500, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)  # of this meeting, where registered for singly
    host_door_minutes = models.PositiveSmallIntegerField(default=30)
    door_minutes = models.PositiveSmallIntegerField(default=15)
    state = models.CharField(max_length=10, default="planned")
    sequence = models.PositiveIntegerField(default=0)  # of the calendar file; raised by every change
    change_note = models.CharField(max_length=300, blank=True)  # why it moved or was cancelled, told to participants
    moved_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="meeting_number"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
        ]

    def place_at(self, local, zone: str | None = None) -> None:
        """Set the wall-clock time (a naive datetime) and derive the UTC moments."""
        self.zone = zone or self.zone
        self.starts_local = local.strftime("%Y-%m-%dT%H:%M")
        self.starts_at = clock.at(local, self.zone)
        self.ends_at = self.starts_at + timedelta(minutes=self.minutes)

    @property
    def place(self) -> Place | None:
        """Where it is held in person; None: in the room."""
        if self.where == "venue":
            return self.own_place
        return self.group.place if not self.where else None

    @property
    def host_door_at(self):
        """From when facilitators may enter."""
        return self.starts_at - timedelta(minutes=self.host_door_minutes)

    @property
    def door_at(self):
        """From when participants are admitted."""
        return self.starts_at - timedelta(minutes=self.door_minutes)

    @property
    def scope(self) -> Scope:
        return self.group.scope.inside(meeting=self.pk)
