"""Rows of the foundation: keys (in the key store), leases of sweeps, answers already given."""

from django.db import models


class Key(models.Model):
    """A wrapped data key. Destroying the row forgets everything sealed by it, backups included."""

    in_key_store = True

    id = models.CharField(primary_key=True, max_length=32)
    wrapped = models.BinaryField()

    class Meta:
        db_table = "key"


class ErasedPerson(models.Model):
    """The ledger of erasures, kept beside the keys: a restored backup is made to forget again. An id, no more."""

    in_key_store = True

    id = models.BigIntegerField(primary_key=True)
    erased_on = models.DateField(auto_now_add=True)


class Lease(models.Model):
    """Who runs a sweep just now. An expired lease may be taken by anyone."""

    name = models.CharField(primary_key=True, max_length=80)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()


class GivenAnswer(models.Model):
    """The first answer to a creating POST, so that a repeated one gets the same (kept 24 h)."""

    key = models.CharField(primary_key=True, max_length=64)
    body = models.CharField(max_length=64)
    reference = models.CharField(max_length=200)
    given_at = models.DateTimeField(auto_now_add=True, db_index=True)


class Mark(models.Model):
    """A lasting fact about this installation, by name: that it is a demo, that it was restored."""

    name = models.CharField(primary_key=True, max_length=40)
    since = models.DateTimeField(auto_now_add=True)
