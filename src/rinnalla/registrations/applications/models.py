"""An application to a closed group, and the talk about it."""

import json

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Person

from ..questions.asked import Given
from .queries import ApplicationQuerySet, MessageQuerySet
from .states import UNDECIDED


class Application(models.Model):
    """One person's application to one intake. What was told is one sealed box, empty from the decision on.

    `version` rises when the applicant corrects something: whoever decides has seen the newest, or is asked to look.
    """

    intake = models.ForeignKey("registrations.Intake", models.CASCADE, related_name="applications")
    person = models.ForeignKey(Person, models.CASCADE, related_name="applications")
    state = models.CharField(max_length=10, default="received")
    version = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    told_box = SealedField()
    decision_box = SealedField()   # what the group wrote to the applicant with the decision
    received_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    registration = models.ForeignKey("registrations.Registration", models.SET_NULL, null=True, blank=True,
                                     related_name="+")

    told_text = Sealed("told_box", keys=lambda row: (row.person.key, row.key))
    decision = Sealed("decision_box", keys=lambda row: (row.person.key,))

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        app_label = "registrations"
        indexes = [models.Index(fields=["intake", "state"])]
        constraints = [models.CheckConstraint(name="answers_only_while_undecided", condition=(
            models.Q(state__in=sorted(UNDECIDED)) | models.Q(told_box=b"")))]

    @property
    def undecided(self) -> bool:
        return self.state in UNDECIDED

    def tell(self, *, nickname: str, with_support_person: bool, answers: tuple[Given, ...]) -> None:
        """Seal what was told: the name among the others, and the answers with the words they were asked with."""
        self.told_text = json.dumps({"nickname": nickname, "with_support_person": with_support_person,
                                     "answers": [vars(one) for one in answers]}, ensure_ascii=False)

    @property
    def told(self) -> dict:
        return json.loads(self.told_text or "{}")

    @property
    def nickname(self) -> str:
        return self.told.get("nickname", "")

    @property
    def with_support_person(self) -> bool:
        return self.told.get("with_support_person", False)

    @property
    def answers(self) -> list[Given]:
        return [Given(**one) for one in self.told.get("answers", [])]

    @property
    def scope(self) -> Scope:
        at = self.intake.scope
        return Scope(federation=at.federation, associations=at.associations, group=at.group, meeting=at.meeting,
                     owner=self.person_id)


class ApplicationMessage(models.Model):
    """One message about an application, between the applicant and those who run the group. Goes with the decision."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="messages")
    by_applicant = models.BooleanField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    box = SealedField()
    sent_at = models.DateTimeField(default=now)

    text = Sealed("box", keys=lambda row: (row.application.person.key, row.application.key))

    objects = MessageQuerySet.as_manager()

    class Meta:
        app_label = "registrations"
        ordering = ["pk"]

    @property
    def scope(self) -> Scope:
        return self.application.scope
