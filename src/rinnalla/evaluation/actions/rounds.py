"""Verbs about a group's feedback: its questions, the link for guests, closing, what was decided."""

from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import codes
from rinnalla.base.clock import today
from rinnalla.groups.models import Group

from .. import questions
from ..inviting import add_token, open_round, season_of_asking
from ..models import DevelopmentPoint, QuestionSet, ResultText, Round
from ..sealing import seal
from ..seasons import Season

MOST_SHARED = 200


@action(Permission.FEEDBACK_FORM, on="group")
def edit_questions(actor, group: Group, *, audience: str, agreement: list[str], impacts: list[str]) -> QuestionSet:
    """Set the statements of the group's form; a round that is open already keeps its own."""
    one, _ = QuestionSet.objects.update_or_create(
        group=group, audience=audience,
        defaults={"agreement": agreement[:questions.MOST_STATEMENTS], "impacts": impacts[:questions.MOST_STATEMENTS]})
    return one


@action(Permission.FEEDBACK_FORM, on="group")
def share_link(actor, group: Group, *, people: int) -> Round:
    """Open the link for guests at the closing round: at most as many answers as there are people. Once a season."""
    one = open_round(group, "participants", season_of_asking(group, today()))
    if one.state == "open" and not one.shared_code:
        code, uses = codes.secret_code(), max(1, min(people, MOST_SHARED))
        add_token(one, code, uses)
        one.shared_code, one.dealt = code, one.dealt + uses
        one.save(update_fields=["shared_code_box", "dealt"])
    return one


@action(Permission.FEEDBACK_RESULTS, on="feedback")
def close_round(actor, feedback: Round) -> bool:
    """Close and seal by hand, a week after opening at the earliest."""
    if today() < feedback.may_close_on:
        raise PermissionDenied("too early")
    return seal(feedback.pk)


@action(Permission.FEEDBACK_RESULTS, on="text")
def tag_text(actor, text: ResultText, *, tag: str) -> None:
    """Say what an open answer was about: something good, something to change, or an expectation of another kind."""
    ResultText.objects.filter(pk=text.pk).update(tag=tag)


@action(Permission.FEEDBACK_RESULTS, on="group")
def add_point(actor, group: Group, *, season: Season, text: str, decision: str = "", owner=None) -> DevelopmentPoint:
    """Write down something to change, what was decided about it and who takes care of it."""
    return DevelopmentPoint.objects.create(group=group, season_code=season.code, text=text, decision=decision,
                                           owner=owner)


@action(Permission.FEEDBACK_RESULTS, on="point")
def point_done(actor, point: DevelopmentPoint, *, done: bool) -> None:
    """Mark a development point done, or open again."""
    DevelopmentPoint.objects.filter(pk=point.pk).update(done_on=today() if done else None)
