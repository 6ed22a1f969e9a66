"""Questions about calls and engines."""

from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from rinnalla.base.prepared import prepared


class NodeQuerySet(models.QuerySet):
    def answering(self):
        return self.filter(failing_since=None).exclude(last_ok=None)

    def least_loaded(self, *, but: int | None = None):
        """The engine that answers, takes new calls and is expected to have most room; None when there is none."""
        load = Coalesce(Sum("calls__people"), 0) * 1.0
        free = self.answering().filter(draining=False).exclude(pk=but)
        return free.annotate(load=load / models.F("capacity")).order_by("load", "pk").first()


@prepared
def _call(ref: str):
    return apps.get_model("video", "Call").objects.filter(ref=ref).select_related("node")


@prepared
def _services(kind: str, subjects: list[str]):
    return apps.get_model("video", "Service").objects.filter(kind=kind, subject__in=subjects).values_list(
        "subject", "pk")


class CallQuerySet(models.QuerySet):
    def of(self, ref: str):
        return next(iter(_call(ref)), None)

    def forgotten(self, before: datetime):
        return self.filter(Q(made_at__lt=before))


class ServiceQuerySet(models.QuerySet):
    def nearest(self, kind: str, subjects):
        """The service of the first of these that has one, or None."""
        found = dict(_services(kind, list(subjects)))
        first = next((found[subject] for subject in subjects if subject in found), None)
        return self.filter(pk=first).first() if first else None

    def of_any(self, subjects):
        return self.filter(subject__in=subjects).order_by("kind", "pk")

    def server(self, number: int):
        """A Jitsi server that may ask us, or None."""
        return self.filter(pk=number, kind="jitsi").first()

    def taken(self, kind: str) -> set[str]:
        """Who has one of this kind already."""
        return set(self.filter(kind=kind).values_list("subject", flat=True))


class BookingQuerySet(models.QuerySet):
    def due(self, at: datetime):
        """What there is something to do about, the longest waiting first."""
        return self.filter(due_at__lte=at).select_related("service").order_by("due_at")

    def named(self, name: str):
        return self.filter(name=name).exclude(state="unwanted").select_related("service").first()

    def of(self, subject: str):
        return self.filter(subject=subject).select_related("service")

    def living(self):
        return self.filter(state__in=["wanted", "ready", "refused"])
