"""Places: taken, given up, offered, accepted. The only ways in and out of a group."""

from rinnalla.access.guard import action, require
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import codes, idempotency
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared
from rinnalla.base.sealed import insert
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Consent, Person

from .. import dates
from ..entry import Entry
from ..models import Intake, Registration
from ..queries import offer_terms
from ..questions.doors import OtherDoor, is_shut
from ..questions.keeping import keep_told
from ._line import _become, _confirmed, _hold, _hold_both, _let_go, _letter, _offer_free_places, _wait

SAME_ADDRESS = 3
"""Registrations of one e-mail address to one intake that are confirmed without asking; couples share an address."""


class NotOpen(Exception):
    """Registration is not open just now; `state` says how."""

    def __init__(self, state: str):
        self.state = state
        super().__init__(state)


class PlaceGone(Exception):
    """The place that was asked for is not there any more."""


@action(Permission.REGISTRATION_MANAGE, on="group")
def open_intakes(actor: Actor, group: Group) -> list[Intake]:
    """Make or renew what one registers for, from the group's form, numbers and meetings. Idempotent."""
    meetings = list(Meeting.objects.filter(group=group, state="planned").order_by("starts_at"))
    if group.preset.registration_per_meeting:
        return [_renew(group, m, dates.of_meeting(group, m), m.places or group.places) for m in meetings]
    return [_renew(group, None, dates.of_group(group, meetings), group.places)]


def _renew(group: Group, meeting: Meeting | None, window: dates.Window, wanted: int | None) -> Intake:
    intake, made = Intake.objects.get_or_create(
        group=group, meeting=meeting, defaults={**vars(window), "wanted": wanted, "ceiling": wanted})
    intake.group, intake.meeting = group, meeting
    if made:
        return intake
    held = _hold(intake)
    Intake.objects.filter(pk=held.pk).update(**vars(window))
    if held.wanted != wanted:
        held.limit(wanted)
    _offer_free_places(held)
    return held


@action(Permission.REGISTRATION_CREATE, on="intake")
def register(actor: Actor, intake: Intake, *, entry: Entry, source: str = "web", key: str = "",
             body: str = "", proof: str = "", person: Person | None = None) -> Registration:
    """Add a participant: the one way, whatever the screen. A place when one is free, else the end of the line.

    `key` and `body` make it idempotent: a repeated press gets the first answer. `proof`: of the group's password.
    `person`: who it is when we know already. Raises NotOpen, OtherDoor, OtherBody.
    """
    held = _hold(intake)
    if key and (earlier := idempotency.earlier_answer(key, body)):
        return Registration.objects.with_all().get(pk=earlier)
    if source != "web":
        require(actor, Permission.REGISTRATION_MANAGE, intake)
        if held.gone_at(now()):
            raise NotOpen("closed")
    elif (state := held.state_at(now())) not in ("open", "full"):
        raise NotOpen(state)
    elif is_shut(held.group, proof):
        raise OtherDoor
    registration = _place(held, entry, person or _person_for(actor, held, entry, source), source)
    if key:
        idempotency.remember_answer(key, body, str(registration.pk))
    return registration


def _place(intake: Intake, entry: Entry, person: Person, source: str) -> Registration:
    taken = intake.take_place()
    registration = Registration(intake=intake, person=person, source=source, changed_at=now(), **entry.told)
    registration.state = "confirmed" if taken else "waiting"
    if not taken:
        registration.line = intake.join_line()
    elif source == "web" and _too_many(intake, person):
        registration.state, registration.offered_until = "offered", _proof_by(intake)
    registration.save()
    keep_told(registration, entry)
    if registration.state == "confirmed":
        _confirmed(registration)
    else:
        _letter("waiting" if registration.state == "waiting" else "offer", registration)
    return registration


def _too_many(intake: Intake, person: Person) -> bool:
    """Beyond three of one address a place is kept only until it is confirmed from the mail; the page is the same."""
    return bool(person.email_key) and len(_of_address(intake.pk, person.email_key)) >= SAME_ADDRESS


@prepared
def _of_address(intake: int, email_key: str):
    same = Registration.objects.living().filter(intake=intake, person__email_key=email_key)
    return same.values_list("pk")[:SAME_ADDRESS]


def _proof_by(intake: Intake):
    terms = offer_terms(intake, now())
    return terms.until or (terms.meeting.starts_at if terms.meeting else now() + dates.OFFER_STANDS)


def _person_for(actor: Actor, intake: Intake, entry: Entry, source: str) -> Person:
    """My own person when I register myself; otherwise a new one: an unproven address proves nothing."""
    person = _myself(actor, intake, entry) if source == "web" and actor.known else None
    if person is None:
        person = insert(Person(federation_id=intake.group.federation_id, language=entry.language),
                        name=entry.name, phone=entry.phone, email=entry.email)
    Consent.objects.bulk_create([
        Consent(person=person, about=about, text_version=version, subject=f"group:{intake.group_id}")
        for about, version in entry.consents.items()])
    return person


def _myself(actor: Actor, intake: Intake, entry: Entry) -> Person | None:
    """The one of this actor's persons with this name and address, who is not in already."""
    address, name = codes.email_hash(entry.email), entry.name.casefold()
    alike = [one for one in Person.objects.with_keys(actor.persons)
             if one.email_key == address and (one.name or "").casefold() == name
             and one.federation_id == intake.group.federation_id]
    if Registration.objects.living().filter(person__in=alike, intake=intake).exists():
        return None
    return min(alike, key=lambda one: (one.pk != actor.person, one.pk), default=None)


@action(Permission.REGISTRATION_OWN, on="registration")
def cancel_registration(actor: Actor, registration: Registration) -> Registration:
    """Give up a place, or a place in line; the first in line is offered it at once."""
    _let_go(registration, "cancelled")
    _letter("cancelled", registration)
    return registration


@action(Permission.REGISTRATION_OWN, on="registration")
def accept_offer(actor: Actor, registration: Registration) -> Registration:
    """Take the offered place, in time. Raises PlaceGone when the offer has ended or nothing is held any more."""
    held = _hold_both(registration)
    if held.over_at(now()) or registration.state != "offered":
        raise PlaceGone
    if registration.offered_until and registration.offered_until <= now():
        raise PlaceGone
    _become(registration, "confirmed", offered_until=None)
    _confirmed(registration)
    return registration


@action(Permission.REGISTRATION_OWN, on="registration")
def decline_offer(actor: Actor, registration: Registration) -> Registration:
    """Let the offered place go to the next."""
    _let_go(registration, "declined")
    return registration


@action(Permission.REGISTRATION_OWN, on="registration")
def take_standby_place(actor: Actor, registration: Registration) -> Registration:
    """Under 24 h before the meeting: a freed place goes to whoever of the line presses first, else PlaceGone."""
    held = _hold_both(registration)
    if registration.state != "waiting" or not offer_terms(held, now()).standby or not held.take_from_line():
        raise PlaceGone
    _become(registration, "confirmed")
    _confirmed(registration)
    return registration


@action(Permission.REGISTRATION_OWN, on="registration")
def join_again(actor: Actor, registration: Registration) -> Registration:
    """Come back after giving up: to a free place, else to the end of the line. Raises NotOpen."""
    held = _hold_both(registration)
    if (state := held.state_at(now())) not in ("open", "full"):
        raise NotOpen(state)
    if held.take_place():
        _become(registration, "confirmed")
        _confirmed(registration)
    else:
        _wait(registration, held)
        _letter("waiting", registration)
    return registration


@action(Permission.REGISTRATION_MANAGE, on="registration")
def forward_offer(actor: Actor, registration: Registration) -> Registration:
    """Pass an unanswered offer on to the next in line before its time is over."""
    _let_go(registration, "lapsed")
    _letter("offer_lapsed", registration)
    return registration


@action(Permission.REGISTRATION_MANAGE, on="registration")
def lapse_offer(actor: Actor, registration: Registration) -> bool:
    """End an offer whose time is over; False when it was answered meanwhile."""
    _hold_both(registration)
    until = registration.offered_until
    if registration.state != "offered" or until is None or until > now():
        return False
    _let_go(registration, "lapsed")
    _letter("offer_lapsed", registration)
    return True


@action(Permission.GROUP_SHAPE, on="intake")
def set_limit(actor: Actor, intake: Intake, *, wanted: int | None) -> Intake:
    """Raise or lower how many are taken. Nobody loses a place; new free places go to the line at once."""
    held = _hold(intake)
    where, pk = (Meeting, held.meeting_id) if held.meeting_id else (Group, held.group_id)
    where.objects.filter(pk=pk).update(places=wanted)
    held.limit(wanted)
    _offer_free_places(held)
    return held


@action(Permission.REGISTRATION_MANAGE, on="intake")
def serve_line(actor: Actor, intake: Intake) -> int:
    """Offer what is free to those who wait; returns how many places were offered."""
    held = _hold(intake)
    before = held.waiting
    _offer_free_places(held)
    held.refresh_from_db(fields=["waiting"])
    return before - held.waiting
