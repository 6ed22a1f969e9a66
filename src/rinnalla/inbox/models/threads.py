"""A thread: one person's question and what was said about it, under a key of its own."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla.access.subjects import Scope
from rinnalla.base import codes, vault
from rinnalla.base.clock import now
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.base.text import clean_line
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Federation, Person

from ..queries import MessageQuerySet, ThreadQuerySet
from ..states import WAITING


def _own_key(thread: "Thread") -> tuple[str, ...]:
    return (thread.key,)


def _thread_key(row: Any) -> tuple[str, ...]:
    return (row.thread.key,)


class Thread(models.Model):
    """A question, or a facilitator's request for support. `person` is the asker where we know who it is."""

    class Sort(models.TextChoices):
        QUESTION = "question"
        SUPPORT = "support"

    class Topic(models.TextChoices):
        """What a facilitator asks support with."""

        DEBRIEF = "debrief", _("Haluaisin purkaa tapaamista")
        TECHNOLOGY = "technology", _("Tekniikka tuottaa päänvaivaa")
        OTHER = "other", _("Jotain muuta")

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+")
    association = models.ForeignKey(Association, models.CASCADE, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="questions")
    sort = models.CharField(max_length=10, choices=Sort.choices, default=Sort.QUESTION)
    topic = models.CharField(max_length=12, choices=Topic.choices, blank=True)
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name_box = SealedField()
    email_box = SealedField()
    subject_box = SealedField()
    reference_box = SealedField()  # the Message-ID of the asker's newest mail, which the answer names
    email_key = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=12, default="fi")
    by_mail = models.BooleanField(default=False)
    automatic = models.BooleanField(default=False)  # a machine wrote it: shown apart, never answered
    state = models.CharField(max_length=10, default="new", db_index=True)
    assigned = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)  # raised by every message: two who answer at once notice
    opened_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    waiting_since = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    name = Sealed("name_box", keys=_own_key)
    _email = Sealed("email_box", keys=_own_key)
    subject = Sealed("subject_box", keys=_own_key)
    reference = Sealed("reference_box", keys=_own_key)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["group", "state"])]

    @property
    def email(self) -> str | None:
        return self._email

    @email.setter
    def email(self, address: str) -> None:
        self._email = clean_line(address)
        self.email_key = codes.email_hash(address)

    @property
    def scope(self) -> Scope:
        """A question belongs to its group; a request for support to the organisation, and to who asked."""
        if self.group and self.sort == self.Sort.QUESTION:
            return self.group.scope
        return Scope(federation=self.federation_id, associations=frozenset(self.houses), owner=self.person_id)

    @property
    def houses(self) -> list[int]:
        """The associations it belongs to."""
        if self.group and self.sort == self.Sort.QUESTION:
            return [a.pk for a in self.group.associations]
        return [self.association_id] if self.association_id else []

    @property
    def waiting(self) -> bool:
        return self.state in WAITING and not self.automatic

    @property
    def house(self) -> Association | Federation:
        """Whose name stands on the answer."""
        return self.group.lead if self.group else self.association or self.federation

    @property
    def about(self) -> str:
        """The group it is about, or the organisation."""
        return self.group.name if self.group else self.house.name


class Message(models.Model):
    """One thing said in a thread: a question, an answer, a note among those who answer, or a machine's mail."""

    class Sort(models.TextChoices):
        QUESTION = "question"
        ANSWER = "answer"
        NOTE = "note"
        AUTOMATIC = "automatic"

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    body_box = SealedField()
    quoted_box = SealedField()
    at = models.DateTimeField(default=now)
    attachments = models.PositiveSmallIntegerField(default=0)  # how many came and were not kept
    shortened = models.BooleanField(default=False)
    elsewhere = models.BooleanField(default=False)  # came from another address than the thread's own
    arrived = models.CharField(max_length=64, null=True, blank=True, unique=True)  # keyed hash of the mail's own id
    sender_key = models.CharField(max_length=64, blank=True, db_index=True)

    body = Sealed("body_box", keys=_thread_key)
    quoted = Sealed("quoted_box", keys=_thread_key)

    objects = MessageQuerySet.as_manager()
