"""Finds what the addresses of the builder speak of, through the person who asks."""

from dataclasses import dataclass

from rinnalla.access.subjects import Actor, Scope
from rinnalla.groups.models import Group

from ..models import Registration
from ..queries import group_at_desk
from . import words
from .models import PanelQuestion, Question, QuestionSheet


@dataclass(frozen=True)
class Part:
    """A group's questions in one use, perhaps without any yet; and the one question at hand."""

    group: Group
    use: str
    sheet: QuestionSheet | None = None
    question: Question | None = None

    @property
    def scope(self) -> Scope:
        return self.group.scope

    @property
    def path(self) -> str:
        return words.PATHS[self.use]

    @property
    def name(self) -> str:
        return words.use_name(self.use)

    @property
    def questions(self) -> list[Question]:
        return list(self.sheet.questions.all()) if self.sheet else []


def group_of(actor: Actor, slug: str) -> Group | None:
    return group_at_desk(actor, slug)


def sheet_of(group: Group, use: str) -> QuestionSheet | None:
    sheet = QuestionSheet.objects.filter(group=group, use=use).first()
    if sheet:
        sheet.group = group
    return sheet


def part_of(actor: Actor, slug: str, use: str) -> Part | None:
    group = group_at_desk(actor, slug) if use in words.USES else None
    return Part(group, words.USES[use], sheet_of(group, words.USES[use])) if group else None


def question_of(actor: Actor, slug: str, use: str, question: int) -> Part | None:
    part = part_of(actor, slug, use)
    found = part.sheet.questions.filter(pk=question).first() if part and part.sheet else None
    if part is None or part.sheet is None or found is None:
        return None
    found.sheet = part.sheet
    return Part(part.group, part.use, part.sheet, found)


def panel_group(actor: Actor, slug: str) -> Group | None:
    return group_at_desk(actor, slug)


def panel_question(actor: Actor, slug: str, question: int) -> PanelQuestion | None:
    group = group_at_desk(actor, slug)
    found = PanelQuestion.objects.of_group(group).filter(pk=question).first() if group else None
    if found:
        found.registration.intake.group = group
    return found


def own_registration(actor: Actor, pk: int) -> Registration | None:
    """One of my registrations that lives."""
    return Registration.objects.of_persons(actor.persons).living().filter(pk=pk).first()
