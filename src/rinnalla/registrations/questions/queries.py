"""Questions about questions, answers and what was sent to the panel."""

from django.db import models
from django.db.models import Q

from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.groups.models import Group


class QuestionQuerySet(models.QuerySet):
    def asked(self, group: Group | int, use: str):
        """What a group asks in one use, in order, each with its sheet at hand."""
        return self.filter(sheet__group=group, sheet__use=use, sheet__active=True).select_related("sheet").order_by(
            "position", "pk")


class AnswersQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """My own answers, and those given in the groups I run."""
        run = Group.objects.with_registrants_for(actor).values("pk")
        return self.filter(Q(registration__person__in=actor.persons) | Q(registration__intake__group__in=run))

    def with_people(self):
        return self.select_related("registration__person", "registration__intake", "sheet")

    def of_group(self, group: Group):
        return self.filter(registration__intake__group=group).with_people().order_by("pk")

    def of_registration(self, registration):
        return self.filter(registration=registration).with_people().order_by("pk")

    def of_sheet(self, sheet):
        return self.filter(sheet=sheet)

    def due(self):
        """Answers carried over whose day has come."""
        return self.filter(sheet=None, delete_on__lte=now())


class PanelQuestionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """My own questions, and those sent to the events I run."""
        run = Group.objects.with_registrants_for(actor).values("pk")
        return self.filter(Q(registration__person__in=actor.persons) | Q(group__in=run))

    def of_group(self, group: Group):
        return self.filter(group=group).select_related("registration__person").order_by("position", "pk")

    def of_registration(self, registration):
        return self.filter(registration=registration).select_related("registration__person").order_by("pk")
