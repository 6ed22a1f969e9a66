"""A group built from a request begins with the application questions that the request named (GRP12)."""

from rinnalla.groups.events import GroupBuilt

from . import words
from .actions import MOST
from .models import Joining, Question, QuestionSheet

LONGEST = 300


def lay_questions(event: GroupBuilt) -> None:
    """The application form of the draft; those who asked for it may change every word."""
    Joining.objects.update_or_create(group_id=event.group, defaults={"way": words.APPLICATION})
    sheet, _made = QuestionSheet.objects.get_or_create(group_id=event.group, use=words.APPLICATION)
    Question.objects.bulk_create(
        Question(sheet=sheet, kind=words.LONG, text=text[:LONGEST], position=place)
        for place, text in enumerate(event.questions[:MOST], start=1))
