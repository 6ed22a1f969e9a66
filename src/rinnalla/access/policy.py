"""THE table. A permission is granted when any one of its conditions holds. Plain Python, no Django."""

from collections.abc import Callable

from .permissions import ORGANISATION_ROLES, Role
from .permissions import Permission as P
from .subjects import Actor, Post, Scope

Condition = Callable[[Actor, Scope], bool]


def anyone(actor: Actor, at: Scope) -> bool:
    """Everybody, signed in or not."""
    return True


def listed(actor: Actor, at: Scope) -> bool:
    """It is on the public list."""
    return at.listed


def known(actor: Actor, at: Scope) -> bool:
    """A person we know: signed in, or by a personal link."""
    return actor.known


def unknown(actor: Actor, at: Scope) -> bool:
    """Somebody who has not signed in."""
    return not actor.known


def owner(actor: Actor, at: Scope) -> bool:
    """It is about this very person."""
    return at.owner is not None and at.owner in actor.persons


def account_owner(actor: Actor, at: Scope) -> bool:
    """It is about this very person, or the one whose account it is; signed in, not come by a link."""
    mine = owner(actor, at) or (at.owner is not None and at.owner == actor.account)
    return mine and not actor.by_pass


def system(actor: Actor, at: Scope) -> bool:
    """A sweep of the product itself."""
    return actor.system


def _whole_federation(post: Post, at: Scope) -> bool:
    return post.federation == at.federation and post.association is None and post.group is None


def _association(post: Post, at: Scope) -> bool:
    return post.group is None and post.association is not None and post.association in at.associations


def administrator(actor: Actor, at: Scope) -> bool:
    """An administrator of the federation it belongs to."""
    return any(_whole_federation(p, at) for p in actor.posts_of(Role.ADMINISTRATOR))


def coordinator(actor: Actor, at: Scope) -> bool:
    """A coordinator of its federation, or of one of its associations."""
    return any(_whole_federation(p, at) or _association(p, at) for p in actor.posts_of(Role.COORDINATOR))


def leading_coordinator(actor: Actor, at: Scope) -> bool:
    """A coordinator of its federation, or of the association that leads it: a partner's does not see registrants."""
    return any(_whole_federation(p, at) or (_association(p, at) and at.lead in (None, p.association))
               for p in actor.posts_of(Role.COORDINATOR))


def communications(actor: Actor, at: Scope) -> bool:
    """A communications officer of its federation, or of one of its associations."""
    return any(_whole_federation(p, at) or _association(p, at) for p in actor.posts_of(Role.COMMUNICATIONS))


def federation_staff(actor: Actor, at: Scope) -> bool:
    """An administrator or a coordinator of the whole federation it belongs to."""
    return any(_whole_federation(p, at) for p in actor.posts_of(Role.ADMINISTRATOR, Role.COORDINATOR))


def in_association(actor: Actor, at: Scope) -> bool:
    """Someone with a task in one of its associations: a supporter, a communications officer, a coordinator."""
    return any(_association(p, at) for p in actor.posts_of(*ORGANISATION_ROLES))


def has_a_task(actor: Actor, at: Scope) -> bool:
    """Someone with a task anywhere: staff, a supporter, a facilitator of some group."""
    return bool(actor.posts_of(*ORGANISATION_ROLES, Role.FACILITATOR))


def _in_group(actor: Actor, at: Scope, *roles: Role) -> bool:
    return at.group is not None and any(
        p.group == at.group and p.meeting in (None, at.meeting) for p in actor.posts_of(*roles)
    )


def facilitator(actor: Actor, at: Scope) -> bool:
    """A facilitator of this group."""
    return _in_group(actor, at, Role.FACILITATOR)


def shaping_facilitator(actor: Actor, at: Scope) -> bool:
    """A facilitator of this group, unless staff shape it for them (turn-key)."""
    return facilitator(actor, at) and not at.turn_key


def expert(actor: Actor, at: Scope) -> bool:
    """An expert or a visitor of this meeting."""
    return at.meeting is not None and any(p.meeting == at.meeting for p in actor.posts_of(Role.EXPERT, Role.VISITOR))


def member(actor: Actor, at: Scope) -> bool:
    """A participant of this group, or of this one meeting of it; also the support person beside one."""
    return _in_group(actor, at, Role.MEMBER, Role.SUPPORT_PERSON)


def open_door(actor: Actor, at: Scope) -> bool:
    """Whoever has signed in with an account, where the door stands open: an open text group of the federation."""
    return at.open_door and actor.known and not actor.by_pass and actor.federation == at.federation


def guest(actor: Actor, at: Scope) -> bool:
    """A guest of this meeting."""
    return at.meeting is not None and any(p.meeting == at.meeting for p in actor.posts_of(Role.GUEST))


def federation_team(actor: Actor, at: Scope) -> bool:
    """A facilitator of some group or one of the staff, where something belongs to their whole federation."""
    whole = at.federation is not None and not at.associations and at.group is None
    return whole and any(p.federation == at.federation and p.meeting is None for p in actor.posts_of(
        Role.ADMINISTRATOR, Role.COORDINATOR, Role.FACILITATOR))


staff_here: tuple[Condition, ...] = (administrator, coordinator)
shapes_it: tuple[Condition, ...] = (shaping_facilitator, *staff_here)
knows_registrants: tuple[Condition, ...] = (facilitator, administrator, leading_coordinator)
runs_it: tuple[Condition, ...] = (facilitator, *staff_here)
takes_part: tuple[Condition, ...] = (member, guest, expert, open_door, *runs_it)


def in_this_part(actor: Actor, at: Scope) -> bool:
    """Sits in this very breakout just now, and still takes part at all."""
    return at.part is not None and actor.part == at.part and any(holds(actor, at) for holds in takes_part)


POLICY: dict[P, tuple[Condition, ...]] = {
    P.PUBLIC: (anyone,),
    P.SIGN_IN: (unknown,),
    P.OWN: (known,),
    P.PASS: (anyone,),

    P.DESK_VIEW: (has_a_task,),

    P.ACCOUNT_MANAGE: (account_owner,),
    P.PERSON_ERASE: (owner, administrator, system),
    P.PERSON_SELF: (owner,),
    P.PERSON_DATA: (owner,),

    P.FEDERATION_MANAGE: (administrator,),
    P.ASSOCIATION_CREATE: (administrator,),
    P.ASSOCIATION_VIEW: (*staff_here, communications),
    P.ASSOCIATION_EDIT: staff_here,
    P.VOLUNTEER_INVITE: staff_here,
    P.VOLUNTEER_ACCEPT: staff_here,
    P.STANDING_GRANT: (administrator,),
    P.AUDIT_VIEW: (administrator,),
    P.MAIL_VIEW: staff_here,

    P.GROUP_CREATE: staff_here,
    P.GROUP_VIEW: (listed, member, guest, expert, communications, *runs_it),
    P.GROUP_MANAGE: runs_it,
    P.GROUP_SHAPE: (*shapes_it, system),
    P.GROUP_SERVICE: (administrator, leading_coordinator),
    P.GROUP_PUBLISH: (*shapes_it, system),
    P.GROUP_FACILITATORS: staff_here,
    P.GROUP_CONTENT: (member, *runs_it),

    P.REQUEST_MAKE: (federation_staff, in_association),
    P.REQUEST_VIEW: (owner, *staff_here),
    P.REQUEST_ANSWER: (federation_staff,),

    P.REGISTRATION_CREATE: (listed, *runs_it),
    P.REGISTRATION_VIEW: knows_registrants,
    P.REGISTRATION_MANAGE: (*knows_registrants, system),
    P.REGISTRATION_OWN: (owner, *knows_registrants, system),
    P.APPLICATION_CREATE: (listed, *runs_it),
    P.APPLICATION_READ: knows_registrants,
    P.APPLICATION_DECIDE: (*knows_registrants, system),
    P.APPLICATION_OWN: (owner,),
    P.ATTENDANCE_MARK: (*knows_registrants, system),

    P.MEETING_VIEW: takes_part,
    P.MEETING_TIMETABLE: runs_it,
    P.MEETING_PLAN: runs_it,
    P.MEETING_SUMMARY: runs_it,
    P.MEETING_REFLECT: (facilitator,),
    P.MEETING_TALK: staff_here,

    P.HOST_CHECK: (has_a_task,),

    P.EXPERT_ASK: runs_it,
    P.EXPERT_ANSWER: (federation_staff,),
    P.EXPERT_OWN: (owner,),

    P.ROOM_ENTER: takes_part,
    P.ROOM_HOST: runs_it,
    P.ROOM_WRITE: takes_part,
    P.ROOM_HEAR_HOSTS: runs_it,
    P.ROOM_SEAT: (owner,),
    P.ROOM_PART: (in_this_part,),
    P.ROOM_TIDY: (*runs_it, system),
    P.REPORT_HANDLE: runs_it,

    P.FEEDBACK_FORM: runs_it,
    P.FEEDBACK_RESULTS: runs_it,
    P.REPORT_GROUP: runs_it,
    P.REPORT_ASSOCIATION: staff_here,
    P.REPORT_FEDERATION: (administrator,),
    P.OUTREACH_MANAGE: (communications, *runs_it),

    P.QUESTION_ASK: (anyone,),
    P.QUESTION_HANDLE: runs_it,
    P.QUESTION_RECEIVE: (system,),
    P.SUPPORT_OWN: (account_owner,),
    P.ANSWERS_EDIT: staff_here,

    P.CHANNEL_WRITE: (federation_team, *runs_it),
    P.CHANNEL_MODERATE: staff_here,
}


def permits(actor: Actor, permission: P, at: Scope) -> bool:
    """Is this actor allowed this, here? Federations never see each other."""
    return any(condition(actor, at) for condition in POLICY[permission])
