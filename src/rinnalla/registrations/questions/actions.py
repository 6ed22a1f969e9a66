"""What is done with a group's questions: built, ordered, answered, sorted for the panel."""

from django.db import transaction
from django.db.models import F

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.db import locked
from rinnalla.groups.models import Group

from . import words
from .keeping import _send_to_panel, keep_extra
from .models import Answers, Joining, PanelQuestion, Question, QuestionSheet
from .states import PANEL_QUESTION

MOST = 20
"""Questions on one sheet: nobody answers more."""


class CannotBeLonger(Exception):
    """Those who have answered were promised an earlier day."""


def _touch(group: Group) -> None:
    Group.objects.filter(pk=group.pk).touch()


@action(Permission.GROUP_MANAGE, on="group")
def choose_way(actor: Actor, group: Group, *, way: str) -> Joining:
    """How one joins this closed group."""
    joining, _made = Joining.objects.update_or_create(group=group, defaults={"way": way})
    if way == words.APPLICATION:
        _sheet(group, words.APPLICATION)
    _touch(group)
    return joining


@action(Permission.GROUP_MANAGE, on="group")
def set_password(actor: Actor, group: Group, *, asked: str, secret: str) -> Joining:
    """The question and the slow hash of its answer. Proofs given for an earlier answer open nothing any more."""
    joining, made = Joining.objects.get_or_create(group=group)
    joining.asked = asked
    if secret:
        joining.secret, joining.version = secret, joining.version + (0 if made else 1)
    joining.save(update_fields=["asked", "secret", "version"])
    _touch(group)
    return joining


def _sheet(group: Group, use: str) -> QuestionSheet:
    sheet, _made = QuestionSheet.objects.get_or_create(group=group, use=use)
    return sheet


def _edited(sheet: QuestionSheet) -> None:
    """Every edit raises the version: a form opened before asks to look once more."""
    QuestionSheet.objects.filter(pk=sheet.pk).update(version=F("version") + 1)
    _touch(sheet.group)


@action(Permission.GROUP_MANAGE, on="group")
def set_terms(actor: Actor, group: Group, *, purpose: str, days_after: int | None, delete_on) -> QuestionSheet:
    """What the extra answers are for and when they go. Once somebody has answered, the day may only come sooner."""
    sheet = _sheet(group, words.EXTRA)
    sheet.group = group
    before, answered = sheet.due_at(), Answers.objects.filter(sheet=sheet).exists()
    sheet.purpose = sheet.purpose if answered else purpose
    sheet.days_after, sheet.delete_on = days_after, delete_on
    after = sheet.due_at()
    if answered and before and (after is None or after > before):
        raise CannotBeLonger
    sheet.save(update_fields=["purpose", "days_after", "delete_on"])
    _edited(sheet)
    return sheet


@action(Permission.GROUP_MANAGE, on="group")
def ask_for_panel(actor: Actor, group: Group, *, active: bool, wording: str) -> QuestionSheet:
    """Whether the form of an event asks for questions to the panel, and with which words."""
    sheet, _made = QuestionSheet.objects.update_or_create(
        group=group, use=words.PANEL, defaults={"active": active, "wording": wording})
    _touch(group)
    return sheet


@action(Permission.GROUP_MANAGE, on="group")
def add_question(actor: Actor, group: Group, *, use: str, told: dict) -> Question | None:
    """A new question at the end; None when the sheet is full."""
    sheet = locked(QuestionSheet.objects.filter(pk=_sheet(group, use).pk)).get()
    sheet.group = group
    if sheet.questions.count() >= MOST:
        return None
    last = sheet.questions.order_by("-position").values_list("position", flat=True).first()
    made = Question.objects.create(sheet=sheet, position=(last or 0) + 1, **told)
    _edited(sheet)
    return made


@action(Permission.GROUP_MANAGE, on="question")
def edit_question(actor: Actor, question: Question, *, told: dict) -> Question:
    """Change a question from now on; given answers keep the words they were asked with."""
    for name, value in told.items():
        setattr(question, name, value)
    question.save(update_fields=list(told))
    _edited(question.sheet)
    return question


@action(Permission.GROUP_MANAGE, on="question")
def remove_question(actor: Actor, question: Question) -> None:
    """Ask it no more; what was answered stays as long as it was promised."""
    _edited(question.sheet)
    Question.objects.filter(pk=question.pk).delete()


@action(Permission.GROUP_MANAGE, on="question")
def move_question(actor: Actor, question: Question, *, up: bool) -> bool:
    """One step up or down; False at the end of the list."""
    rows = list(locked(Question.objects.filter(sheet=question.sheet_id).order_by("position", "pk")))
    moved = _swapped(rows, question.pk, up)
    if moved:
        Question.objects.bulk_update(moved, ["position"])
        _edited(question.sheet)
    return bool(moved)


def _swapped(rows: list, pk: int, up: bool) -> list:
    """The rows numbered anew with one of them a step further; empty when there is no step."""
    at = next(i for i, row in enumerate(rows) if row.pk == pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return []
    rows[at], rows[to] = rows[to], rows[at]
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows


@action(Permission.REGISTRATION_OWN, on="registration")
def correct_extra(actor: Actor, registration, *, given: list) -> None:
    """My extra answers, corrected or emptied."""
    keep_extra(registration, given)


@action(Permission.REGISTRATION_OWN, on="registration")
def send_to_panel(actor: Actor, registration, *, text: str) -> PanelQuestion | None:
    """One more question to the panel; None when it is there already or there are five."""
    return _send_to_panel(registration, text)


@action(Permission.REGISTRATION_OWN, on="registration")
def take_back(actor: Actor, registration, *, question: int) -> int:
    """Take back a question of mine."""
    return PanelQuestion.objects.filter(pk=question, registration=registration).delete()[0]


@action(Permission.REGISTRATION_MANAGE, on="question")
def sort_panel(actor: Actor, question: PanelQuestion, *, up: bool) -> bool:
    """One step up or down in the list of the panel."""
    rows = list(locked(PanelQuestion.objects.filter(group=question.group_id).order_by("position", "pk")))
    moved = _swapped(rows, question.pk, up)
    PanelQuestion.objects.bulk_update(moved, ["position"])
    return bool(moved)


@action(Permission.REGISTRATION_MANAGE, on="question")
def mark_panel(actor: Actor, question: PanelQuestion, *, state: str) -> PanelQuestion:
    """Taken to the panel, answered, hidden, or as new again."""
    if question.state != state:
        PANEL_QUESTION.check(question.state, state)
        PanelQuestion.objects.filter(pk=question.pk).update(state=state)
        question.state = state
    return question


@action(Permission.REGISTRATION_MANAGE, on="group")
def forget_extra(actor: Actor, group: Group) -> int:
    """The day of the extra answers has come: they go with their key, and nobody is asked any more."""
    sheet = QuestionSheet.objects.filter(group=group, use=words.EXTRA).first()
    if sheet is None:
        return 0
    count = Answers.objects.filter(sheet=sheet).delete()[0]
    _renew_key(sheet)
    return count


def _renew_key(sheet: QuestionSheet) -> None:
    old = sheet.key
    QuestionSheet.objects.filter(pk=sheet.pk).update(key=vault.new_key())
    transaction.on_commit(lambda: vault.destroy([old]))
