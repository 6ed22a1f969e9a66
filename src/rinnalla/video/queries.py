"""Questions about calls and engines."""

from datetime import datetime

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce


class NodeQuerySet(models.QuerySet):
    def answering(self):
        return self.filter(failing_since=None).exclude(last_ok=None)

    def least_loaded(self, *, but: int | None = None):
        """The engine that answers, takes new calls and is expected to have most room; None when there is none."""
        load = Coalesce(Sum("calls__people"), 0) * 1.0
        free = self.answering().filter(draining=False).exclude(pk=but)
        return free.annotate(load=load / models.F("capacity")).order_by("load", "pk").first()


class CallQuerySet(models.QuerySet):
    def of(self, ref: str):
        return self.filter(ref=ref).select_related("node").first()

    def forgotten(self, before: datetime):
        return self.filter(Q(made_at__lt=before))
