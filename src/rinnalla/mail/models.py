"""The outbox (MSG3): each letter with its state; the suppression list of addresses that want no mail."""

import uuid

from django.db import models
from django.db.models.functions import Coalesce

from rinnalla.base import vault
from rinnalla.base.sealed import Sealed, SealedField

from .queries import LetterQuerySet


class Letter(models.Model):
    """One letter to one person. Text is made when it is sent; the row holds none of it."""

    kind = models.CharField(max_length=60)
    person = models.BigIntegerField(null=True, db_index=True)
    subject = models.CharField(max_length=80, blank=True)
    dedupe = models.CharField(max_length=80, blank=True)
    federation = models.BigIntegerField(null=True)
    group = models.BigIntegerField(null=True, db_index=True)
    payload_key = models.CharField(max_length=32, blank=True)
    payload_box = SealedField()
    due = models.DateTimeField(db_index=True)
    useless_after = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default="queued", db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=40, blank=True)  # a code such as "smtp-550"; never an address
    message_id = models.UUIDField(default=uuid.uuid4, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    _payload = Sealed("payload_box", keys=lambda letter: (letter.payload_key,))

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", Coalesce("person", 0), "subject", "dedupe", name="one_letter"),
        ]

    @property
    def payload(self) -> str:
        """Sealed until sent; wiped afterwards."""
        return self._payload or "" if self.payload_key else ""

    @payload.setter
    def payload(self, text: str) -> None:
        self.payload_key = self.payload_key or vault.new_key()
        self._payload = text


class Suppressed(models.Model):
    """The keyed hash of an address that asked for no mail (or bounced for good). Survives erasure."""

    address = models.CharField(max_length=64, primary_key=True)
    reason = models.CharField(max_length=20, default="asked")
    since = models.DateTimeField(auto_now_add=True)


class MailboxPlace(models.Model):
    """How far a mailbox has been read: the UIDs above this one are new."""

    mailbox = models.CharField(max_length=80, primary_key=True)
    validity = models.PositiveBigIntegerField(default=0)
    uid = models.PositiveBigIntegerField(default=0)
