"""Experts and visitors of one meeting: asked for, answered, invited, withdrawn, thanked (GRP11, ORG2)."""

from datetime import timedelta

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, codes, events
from rinnalla.base.db import locked
from rinnalla.base.sealed import insert
from rinnalla.mail.letters import post, withdraw
from rinnalla.people import passes
from rinnalla.people.models import Person, Standing

from ..events import InvitationEnded
from ..models import ExpertRequest, Invited, Meeting, PlanItem
from ..states import EXPERT_REQUEST

AFTER = timedelta(minutes=30)
"""The rights to a meeting end this long after it."""


class AlreadyAsked(Exception):
    """An expert has been asked for to this meeting, or the person is invited already."""


def _letter(kind: str, person: int | None, subject: str, meeting: Meeting, **fields) -> None:
    post(kind, person=person, subject=subject, federation=meeting.group.federation_id, group=meeting.group_id, **fields)


@action(Permission.EXPERT_ASK, on="meeting")
def ask_expert(actor: Actor, meeting: Meeting, *, topic: str, wish: str = "") -> ExpertRequest:
    """Ask the federation for an expert to this meeting."""
    locked(Meeting.objects.filter(pk=meeting.pk)).get()
    if meeting.expert_requests.filter(state__in=["asked", "proposed", "agreed"]).exists():
        raise AlreadyAsked
    return ExpertRequest.objects.create(meeting=meeting, topic=topic, wish=wish, asked_by_id=actor.person)


def _become(asked: ExpertRequest, state: str, **fields) -> None:
    """One conditional update: two who answer at once, and only the first answer holds."""
    EXPERT_REQUEST.check(asked.state, state)
    moved = ExpertRequest.objects.filter(pk=asked.pk, state=asked.state).update(state=state, **fields)
    if not moved:
        asked.refresh_from_db()
        EXPERT_REQUEST.check(asked.state, state)
    asked.refresh_from_db()


def _answered(actor: Actor, answer: str) -> dict:
    return {"answer": answer, "answered_at": clock.now(), "answered_by": actor.person}


def _tell_asker(asked: ExpertRequest) -> None:
    if asked.asked_by_id:
        _letter("meeting.expert_answer", asked.asked_by_id, f"expert:{asked.pk}", asked.meeting,
                dedupe=clock.now().isoformat())


@action(Permission.EXPERT_ANSWER, on="asked")
def name_expert(actor: Actor, asked: ExpertRequest, *, name: str, email: str, title: str, answer: str = "") -> Invited:
    """Yes: this person comes. They get an invitation with a link of their own, and rights to this meeting only."""
    _become(asked, "agreed", **_answered(actor, answer))
    invited = _invite(actor, asked.meeting, Role.EXPERT, name=name, email=email, title=title, topic=asked.topic)
    ExpertRequest.objects.filter(pk=asked.pk).update(invited=invited)
    _tell_asker(asked)
    return invited


@action(Permission.EXPERT_ANSWER, on="asked")
def propose_date(actor: Actor, asked: ExpertRequest, *, local, answer: str = "") -> ExpertRequest:
    """Another wall-clock time, when an expert could come."""
    _become(asked, "proposed", proposed_local=local.strftime("%Y-%m-%dT%H:%M"), **_answered(actor, answer))
    _tell_asker(asked)
    return asked


@action(Permission.EXPERT_ANSWER, on="asked")
def decline_expert(actor: Actor, asked: ExpertRequest, *, answer: str) -> ExpertRequest:
    """No, with the reason."""
    _become(asked, "declined", **_answered(actor, answer))
    _tell_asker(asked)
    return asked


@action(Permission.EXPERT_ASK, on="asked")
def ask_again(actor: Actor, asked: ExpertRequest) -> ExpertRequest:
    """The meeting was moved to the proposed time, or stays: the federation is asked to name the expert."""
    _become(asked, "asked", proposed_local="")
    return asked


@action(Permission.EXPERT_ASK, on="asked")
def withdraw_request(actor: Actor, asked: ExpertRequest) -> None:
    """No expert is needed after all; one who was named is told and their rights end."""
    invited = asked.invited
    _become(asked, "withdrawn")
    if invited is not None and invited.withdrawn_at is None:
        _end(invited)


@action(Permission.EXPERT_ASK, on="meeting")
def invite_visitor(actor: Actor, meeting: Meeting, *, name: str, email: str, title: str, topic: str = "",
                   minutes: int = 10) -> Invited:
    """A chair's visit: one slot of one meeting."""
    invited = _invite(actor, meeting, Role.VISITOR, name=name, email=email, title=title, topic=topic)
    Invited.objects.filter(pk=invited.pk).update(item=_slot(invited, minutes))
    invited.refresh_from_db()
    return invited


def _slot(invited: Invited, minutes: int) -> PlanItem:
    """Their own part of the plan, put before the wishes and the closing."""
    items = list(PlanItem.objects.filter(meeting=invited.meeting_id))
    end = min((i.position for i in items if i.phase == "during" and i.kind in ("wishes", "closing")),
              default=max((i.position for i in items if i.phase == "during"), default=0) + 1)
    for later in items:
        if later.position >= end:
            PlanItem.objects.filter(pk=later.pk).update(position=later.position + 1)
    title = f"{invited.display_name}: {invited.topic}" if invited.topic else invited.display_name
    return PlanItem.objects.create(meeting=invited.meeting, kind="other", title=title[:160], minutes=minutes,
                                   position=end, responsible=invited.person)


def _invite(actor: Actor, meeting: Meeting, role: Role, *, name: str, email: str, title: str, topic: str) -> Invited:
    federation = meeting.group.federation_id
    locked(Meeting.objects.filter(pk=meeting.pk)).get()  # two who invite the same person at once: one invitation
    person = _known(federation, name, email) or insert(Person(federation_id=federation), name=name, email=email)
    if meeting.invited.standing().filter(person=person).exists():
        raise AlreadyAsked
    invited = Invited.objects.create(meeting=meeting, person=person, role=role, display_name=name, title=title,
                                     topic=topic, invited_by_id=actor.person)
    if role is Role.EXPERT:
        PlanItem.objects.filter(meeting=meeting, kind="expert", responsible=None).update(responsible=person)
    _grant(actor, invited)
    _letter("meeting.guest_invited", person.pk, f"invited:{invited.pk}", meeting)
    return invited


def _known(federation: int, name: str, email: str) -> Person | None:
    """Our own person of this address and this very name who has an account; nobody else is taken for another."""
    found = Person.objects.filter(federation=federation, email_key=codes.email_hash(email), erased_at=None,
                                  user__isnull=False).first()
    return found if found and (found.name or "").casefold() == name.casefold() else None


def _grant(actor: Actor, invited: Invited) -> None:
    """Rights to this one meeting, which end with it."""
    meeting = invited.meeting
    Standing.objects.update_or_create(
        person=invited.person, role=invited.role, federation_id=meeting.group.federation_id, association=None,
        group=meeting.group_id, meeting=meeting.pk,
        defaults={"until": meeting.ends_at + AFTER, "granted_by_id": actor.person})


def _end(invited: Invited) -> None:
    meeting, moment = invited.meeting, clock.now()
    Invited.objects.filter(pk=invited.pk).update(withdrawn_at=moment)
    Standing.objects.filter(person=invited.person_id, role=invited.role, meeting=meeting.pk).update(until=moment)
    PlanItem.objects.filter(meeting=meeting, responsible=invited.person_id).update(responsible=None)
    if invited.item_id and invited.role == Role.VISITOR:
        PlanItem.objects.filter(pk=invited.item_id).delete()
    passes.revoke(invited.person, subject=f"invited:{invited.pk}")
    withdraw("meeting.guest_invited", subject=f"invited:{invited.pk}")
    _letter("meeting.guest_withdrawn", invited.person_id, f"invited:{invited.pk}", meeting)
    events.publish(InvitationEnded(meeting.group_id, invited.person_id))


@action(Permission.EXPERT_ASK, on="invited")
def withdraw_invitation(actor: Actor, invited: Invited) -> None:
    """They do not come after all: told at once, and the link is dead."""
    for asked in ExpertRequest.objects.filter(invited=invited, state="agreed"):
        _become(asked, "withdrawn")
    _end(invited)


def _follow_the_meeting(meeting_pk: int) -> None:
    """The meeting was moved: the rights of its guests end with the new time, and they are told of it."""
    meeting = Meeting.objects.select_related("group").get(pk=meeting_pk)
    for invited in meeting.invited.standing().select_related("person"):
        Standing.objects.filter(person=invited.person_id, role=invited.role, meeting=meeting.pk).update(
            until=meeting.ends_at + AFTER)
        _letter("meeting.guest_invited", invited.person_id, f"invited:{invited.pk}", meeting,
                dedupe=meeting.starts_local)


@action(Permission.ROOM_TIDY, on="invited")
def thank_guest(actor: Actor, invited: Invited) -> bool:
    """After the meeting: a word of thanks, once."""
    first = Invited.objects.filter(pk=invited.pk, thanked_at=None).update(thanked_at=clock.now())
    if first:
        _letter("meeting.guest_thanks", invited.person_id, f"invited:{invited.pk}", invited.meeting)
    return bool(first)
