"""The audit trail: who did or saw what, when. Ids of things and people, never their text."""

from django.db import models


class AuditRow(models.Model):
    """One action or viewing. `about` is the person it concerns, where it concerns one."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.BigIntegerField(null=True, db_index=True)
    action = models.CharField(max_length=80)
    federation = models.BigIntegerField(null=True)
    group = models.BigIntegerField(null=True, db_index=True)
    thing = models.CharField(max_length=80)
    about = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["federation", "-at"])]
