"""Asking: the questions of a group, a round of feedback, its tokens and, until sealing, its answers.

Nothing here joins a person to a token or a token to an answer, and nothing says when or in which order
somebody answered: answers lie in the table by a random number.
"""

import secrets
from datetime import timedelta

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.groups.models import Group

from .. import questions
from ..queries import RoundQuerySet, TokenQuerySet
from ..seasons import Season, parse
from ..states import EARLIEST_CLOSING_DAYS


class Audience(models.TextChoices):
    PARTICIPANTS = "participants"
    FACILITATORS = "facilitators"


class QuestionSet(models.Model):
    """The statements of one group's form, when they differ from the ready ones."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    agreement = models.JSONField(default=list)
    impacts = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "audience"], name="one_question_set")]

    @property
    def scope(self) -> Scope:
        return self.group.scope


class Round(models.Model):
    """One asking of feedback about one group in one season. The form is fixed when it opens."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="feedback_rounds")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    season_code = models.CharField(max_length=6)
    agreement = models.JSONField(default=list)
    impacts = models.JSONField(default=list)
    asks_meetings = models.BooleanField(default=False)
    state = models.CharField(max_length=6, default="open")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)  # of the answers, until sealing
    opened_on = models.DateField()
    closes_on = models.DateField()
    invited = models.BooleanField(default=False)
    dealt = models.PositiveIntegerField(default=0)
    shared_code_box = SealedField()  # of the link shown at the closing round, for guests; wiped at sealing
    sealed_on = models.DateField(null=True, blank=True)
    answered = models.PositiveIntegerField(default=0)  # set at sealing
    results = models.JSONField(null=True, blank=True)  # counts per question, from five answers

    shared_code = Sealed("shared_code_box", keys=lambda row: (row.key,))

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "audience", "season_code"], name="one_round")]

    @property
    def season(self) -> Season:
        return parse(self.season_code) or Season(self.opened_on.year, 1)

    @property
    def sections(self) -> list[questions.Section]:
        return questions.sections(audience=self.audience, agreement=self.agreement, impacts=self.impacts,
                                  asks_meetings=self.asks_meetings)

    @property
    def may_close_on(self):
        """The first day on which staff may close it by hand."""
        return self.opened_on + timedelta(days=EARLIEST_CLOSING_DAYS)

    @property
    def count(self) -> int:
        """How many have answered: the only thing shown before sealing."""
        return self.answered if self.state == "sealed" else self.answers.count()

    @property
    def scope(self) -> Scope:
        return self.group.scope


class Token(models.Model):
    """What lets somebody answer once (the shared link: as many times as there were people). Gone when used up."""

    hash = models.CharField(max_length=64, primary_key=True)  # keyed hash of the code in the link
    round = models.ForeignKey(Round, models.CASCADE, related_name="tokens")
    uses = models.PositiveSmallIntegerField(default=1)

    objects = TokenQuerySet.as_manager()


def random_number() -> int:
    return secrets.randbelow(2**52) + 1


class Answer(models.Model):
    """One answer, sealed, without time or order; exists only until its round is sealed."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    box = SealedField()

    text = Sealed("box", keys=lambda row: (row.round.key,))  # JSON: question key → answer
