"""Group requests: asked by an association, talked over, declined kindly, or built into a draft in one step (GRP12)."""

from datetime import datetime, timedelta
from typing import Any

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, events
from rinnalla.mail.letters import post
from rinnalla.people.models import Association

from ..events import GroupBuilt
from ..models import Group, GroupRequest, RequestWord
from ..presets import PRESETS, Form
from ..states import REQUEST
from .create import Series, _create


def _become(request: GroupRequest, state: str, **fields) -> None:
    """One conditional update: of two who decide at once, the first decision holds."""
    REQUEST.check(request.state, state)
    if not GroupRequest.objects.filter(pk=request.pk, state=request.state).update(state=state, **fields):
        request.refresh_from_db()
        REQUEST.check(request.state, state)
    request.refresh_from_db()


def _tell(request: GroupRequest, mark: str) -> None:
    """A letter to whoever asked: something happened, read it behind the sign-in."""
    if request.person_id:
        post("groups.request_news", person=request.person_id, subject=f"group_request:{request.pk}", dedupe=mark,
             federation=request.association.federation_id)


@action(Permission.REQUEST_MAKE, on="association")
def ask_for_group(actor: Actor, association: Association, *, facts: dict[str, Any]) -> GroupRequest:
    """Tell the federation what kind of a group the association would like."""
    return GroupRequest.objects.create(association=association, person_id=actor.person, **facts)


@action(Permission.REQUEST_VIEW, on="request")
def say_about_request(actor: Actor, request: GroupRequest, *, text: str, from_federation: bool) -> RequestWord:
    """A word in the talk: the federation asks back, the association answers."""
    if not request.living:
        REQUEST.check(request.state, "talking")
    word = RequestWord.objects.create(request=request, person_id=actor.person, text=text,
                                      from_federation=from_federation)
    if from_federation:
        if request.state == "sent":
            _become(request, "talking")
        _tell(request, f"word:{word.pk}")
    return word


@action(Permission.REQUEST_ANSWER, on="request")
def decline_request(actor: Actor, request: GroupRequest, *, answer: str) -> GroupRequest:
    """Not now, with the reason and a kind word."""
    _become(request, "declined", answer=answer, decided_at=clock.now(), decided_by=actor.person)
    _tell(request, "declined")
    return request


@action(Permission.REQUEST_VIEW, on="request")
def withdraw_request(actor: Actor, request: GroupRequest) -> GroupRequest:
    """No longer wished for."""
    _become(request, "withdrawn", decided_at=clock.now(), decided_by=actor.person)
    return request


@action(Permission.REQUEST_ANSWER, on="request")
def build_group(actor: Actor, request: GroupRequest, *, answer: str = "") -> Group:
    """A draft group with everything filled in from the request; whoever asked is told."""
    _become(request, "built", answer=answer, decided_at=clock.now(), decided_by=actor.person)
    form, chats = Form(request.form), _chats(request)
    first = datetime.fromisoformat(chats[0][0]) if chats else _usual_start(form)
    preset = PRESETS[form]
    series = Series(first, preset.count, preset.every_days or 1, chats[0][1] if chats else preset.minutes)
    group = _create(actor, request.association, form=form, name=request.name, series=series, chats=tuple(chats))
    wanted = {"goals": request.goal, "target_group": request.target_group, "purpose": request.purpose,
              "visibility": request.visibility, "discussions": request.discussions}
    if request.ends_on:
        wanted["ends_on"] = request.ends_on
    Group.objects.filter(pk=group.pk).update(**wanted)
    GroupRequest.objects.filter(pk=request.pk).update(group=group)
    group.refresh_from_db()
    if questions := _questions(request):
        events.publish(GroupBuilt(group.pk, questions))
    _tell(request, "built")
    return group


def _questions(request: GroupRequest) -> tuple[str, ...]:
    """What the application form is to ask, one question per line of the request."""
    asked = request.identify_by if request.identify == GroupRequest.Identify.QUESTIONS else ""
    return tuple(line.strip() for line in asked.splitlines() if line.strip())


def _chats(request: GroupRequest) -> list[tuple[str, int, str]]:
    """The asked-for times that are still ahead, in order."""
    now = clock.local_now().replace(tzinfo=None)
    rows = [(row["at"], row["minutes"], row["about"]) for row in request.chats]
    return sorted(row for row in rows if datetime.fromisoformat(row[0]) > now)


def _usual_start(form: Form) -> datetime:
    """Without times: six in the evening, when there has been time to prepare."""
    day = clock.today() + PRESETS[form].prepare_before + timedelta(days=1)
    return datetime(day.year, day.month, day.day, 18)
