"""Keeps what was answered with a registration. Runs inside the transaction of the action that registers."""

from rinnalla.base.sealed import insert

from . import words
from .models import Answers, PanelQuestion, Question, QuestionSheet

PANEL_MOST = 5
"""Questions to the panel from one participant."""


def keep_told(registration, entry) -> None:
    """The extra answers and the question to the panel of one who registers, or who sends the form anew."""
    if entry.extra:
        keep_extra(registration, list(entry.extra))
    if entry.panel_question:
        _send_to_panel(registration, entry.panel_question)


def keep_extra(registration, given: list) -> None:
    """Put these answers in place of the earlier ones; without any, nothing is kept."""
    sheet = QuestionSheet.objects.filter(group=registration.intake.group_id, use=words.EXTRA).first()
    if sheet is None:
        return
    Answers.objects.filter(registration=registration, sheet=sheet).delete()
    if given:
        row = Answers(registration=registration, sheet=sheet, key=sheet.key, purpose=sheet.purpose)
        row.given = given
        row.save(force_insert=True)


def _send_to_panel(registration, text: str) -> PanelQuestion | None:
    """One more question at the end; None when the same words are there already or five have been sent."""
    group = registration.intake.group_id
    mine = list(PanelQuestion.objects.filter(registration=registration).select_related("registration__person"))
    if len(mine) >= PANEL_MOST or any(one.text == text for one in mine):
        return None
    last = PanelQuestion.objects.filter(group=group).order_by("-position").values_list("position", flat=True).first()
    return insert(PanelQuestion(registration=registration, group_id=group, position=(last or 0) + 1), text=text)


def forget_answers(registration) -> None:
    """Everything that was answered with this registration goes."""
    Answers.objects.filter(registration=registration).delete()
    PanelQuestion.objects.filter(registration=registration).delete()


def stands(question: Question) -> int:
    """The place of a question among those of its sheet, from one."""
    return question.sheet.questions.filter(position__lte=question.position).count()
