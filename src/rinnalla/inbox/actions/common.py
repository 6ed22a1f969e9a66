"""The answers an association gives often."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.people.models import Association

from ..models import CommonAnswer


@action(Permission.ANSWERS_EDIT, on="association")
def save_common_answer(actor: Actor, association: Association, *, title: str, text: str,
                       answer: CommonAnswer | None = None) -> CommonAnswer:
    """Write a common answer, or change one."""
    one = answer or CommonAnswer(association=association)
    one.association, one.title, one.text = association, title, text
    one.save()
    return one


@action(Permission.ANSWERS_EDIT, on="answer")
def delete_common_answer(actor: Actor, answer: CommonAnswer) -> None:
    CommonAnswer.objects.filter(pk=answer.pk).delete()
