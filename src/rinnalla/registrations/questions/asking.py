"""What a group asks just now, and how one joins it."""

from django.core.cache import cache

from rinnalla.base.prepared import prepared
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form

from . import words
from .models import Answers, Joining, Question, QuestionSheet

KEPT_SECONDS = 60


@prepared
def _joining(group: int):
    return Joining.objects.filter(group=group)


def joining_of(group: Group) -> Joining:
    """How one joins it; a group that has not said takes people directly."""
    return next(iter(_joining(group.pk)), None) or Joining(group=group)


def way_of(group: Group) -> str:
    """The way in. Only closed groups have another than the direct one."""
    if group.visibility != Group.Visibility.CLOSED:
        return words.DIRECT
    return Joining.objects.filter(group=group).values_list("way", flat=True).first() or words.DIRECT


def shown_way_of(group: Group) -> str:
    """The same for pages, remembered for a minute under the group's version, which every change raises."""
    if group.visibility != Group.Visibility.CLOSED:
        return words.DIRECT
    where = f"way:{group.pk}:{group.version}"
    return cache.get_or_set(where, lambda: way_of(group), timeout=KEPT_SECONDS) or words.DIRECT


@prepared
def _questions(group: int, use: str):
    return Question.objects.asked(group, use)


def asked_of(group: Group, use: str) -> list[Question]:
    """The questions of one use that may be asked now."""
    questions = _questions(group.pk, use)
    for question in questions:
        question.sheet.group = group
    return questions if questions and questions[0].sheet.ready else []


def extra_of(registration) -> list:
    """What a registrant may see of extra questions: the answers that are kept, or what may still be answered."""
    return list(Answers.objects.of_registration(registration)) or asked_of(registration.intake.group, words.EXTRA)


def panel_wording(group: Group) -> str | None:
    """The question about questions to the panel: its own words, "" for ours, None when it is not asked."""
    if group.form != Form.ONLINE_EVENT:
        return None
    sheet = QuestionSheet.objects.filter(group=group, use=words.PANEL).values_list("active", "wording").first()
    if sheet is None:
        return ""
    return sheet[1] if sheet[0] else None
