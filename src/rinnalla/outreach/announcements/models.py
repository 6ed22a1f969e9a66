"""Announcements of groups, and the professionals who get them."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import codes, vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.base.text import clean_line
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Person

from .queries import AnnouncementQuerySet, ProfessionalQuerySet


class Announcement(models.Model):
    """One announcement of one group: written, looked at, sent at its time. Counts are all that is known of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="announcements")
    subject = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=12, default="fi")
    to_registrants = models.BooleanField(default=True)
    to_professionals = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="draft")
    send_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    recipients = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        app_label = "outreach"

    @property
    def scope(self) -> Scope:
        return self.group.scope


class Professional(models.Model):
    """A professional who is told of coming groups: where the address came from is kept beside it."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="+")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    name_box = SealedField()
    email_box = SealedField()
    email_key = models.CharField(max_length=64, db_index=True)  # keyed hash, for exact look-up
    workplace = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, default="fi")
    source = models.CharField(max_length=200)  # where the address came from, and on what ground it is kept
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    name = Sealed("name_box", keys=lambda row: (row.key,))
    _email = Sealed("email_box", keys=lambda row: (row.key,))

    objects = ProfessionalQuerySet.as_manager()

    class Meta:
        app_label = "outreach"
        constraints = [models.UniqueConstraint(fields=["association", "email_key"], name="one_professional")]

    @property
    def email(self) -> str | None:
        return self._email

    @email.setter
    def email(self, address: str) -> None:
        self._email = clean_line(address)
        self.email_key = codes.email_hash(address)

    @property
    def scope(self) -> Scope:
        return self.association.scope
