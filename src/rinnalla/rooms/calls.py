"""The video of a room: which way, and how its people look from there. The rest is `rinnalla.video`'s business."""

import re
from dataclasses import dataclass

from django.conf import settings

from rinnalla.video import calls
from rinnalla.video.calls import Standing, Way
from rinnalla.video.models import Call
from rinnalla.video.own import nodes, turn
from rinnalla.video.providers import Provider, provider, ready_for
from rinnalla.video.values import Guest, Host, JoinInfo, MeetingSpec, ProviderError, ProviderGone, Role

from .models import Room, Seat

EXPECTED = {"online_event": 100}
USUAL = 12


def ref_of(room: int) -> str:
    """The room's name for its call, from which a provider learns nothing."""
    return f"room:{room}"


def picture() -> tuple[int, int, int]:
    """Width, height and pictures in a second that our own page sends."""
    width, height, rate = re.split(r"[x@]", settings.VIDEO_PICTURE)
    return int(width), int(height), int(rate)


def relay() -> list[dict]:
    """The relay of our own video, with credentials for an hour; empty where there is none to try."""
    return turn.ice_servers() if nodes.known() else []


def expected_in(room: Room) -> int:
    return EXPECTED.get(room.meeting.group.form, USUAL)


def subjects_of(group) -> list[str]:
    """Whose choice counts, the nearest first."""
    return [f"group:{group.pk}", f"association:{group.lead_id}", f"federation:{group.federation_id}"]


def subject_of_association(association) -> str:
    return f"association:{association.pk}"


def subject_of_meeting(meeting) -> str:
    return f"meeting:{meeting.pk}"


def ways_of(group) -> list[Provider]:
    """What this group's meetings may be held with: what its association or federation has set up."""
    return ready_for(subjects_of(group))


def chosen_for_meeting(meeting) -> Way | None:
    return calls.chosen(subject_of_meeting(meeting))


def chosen_for(group) -> Way | None:
    """What has been chosen for just this group."""
    return calls.chosen(subjects_of(group)[0])


def chosen_for_association(association) -> Way | None:
    return calls.chosen(subject_of_association(association))


def above(group=None) -> Provider | None:
    """The provider that counts when a group (or, without one, an association) has chosen nothing."""
    made = calls.chosen(*subjects_of(group)[1:]) if group is not None else None
    if made is not None:
        return provider(made.provider)
    return provider("own") if nodes.known() else None


def usual_of_group(group) -> Provider | None:
    """The provider that counts for the group's meetings which have no choice of their own."""
    made = chosen_for(group)
    return provider(made.provider) if made is not None else above(group)


def usual_way(meeting) -> Way:
    """How this meeting would be held: what was chosen for just it, else its own link, else what the group or those
    above it chose, else our own video."""
    if (own := chosen_for_meeting(meeting)) is not None:
        return own
    if meeting.video_link:
        return Way("link", meeting.video_link)
    if (made := calls.chosen(*subjects_of(meeting.group))) is not None:
        return made
    ours = meeting.group.form != "text_group" and provider("own") is not None and nodes.known()
    return Way("own") if ours else Way()


def way_of(room: Room) -> Way:
    """How it is held now: what the hosts switched to, else the usual."""
    call = Call.objects.of(ref_of(room.pk))
    return Way(call.provider, call.link) if call else usual_way(room.meeting)


def provider_of(room: Room) -> Provider | None:
    return provider(way_of(room).provider)


def role_of(room: Room, seat: Seat) -> Role:
    """In a large event only those who speak there send; the rest listen and write."""
    if seat.hosts:
        return "host"
    speaks = room.meeting.group.form != "online_event" or seat.role in (Seat.Badge.EXPERT, Seat.Badge.VISITOR)
    return "participant" if speaks else "listener"


def spec_of(room: Room) -> MeetingSpec:
    return spec_of_meeting(room.meeting, ref=ref_of(room.pk))


def hosts_of(group) -> tuple[Host, ...]:
    """The facilitators, with the addresses a provider may know them by."""
    people = [one.person for one in group.facilitators.select_related("person") if one.person_id]
    return tuple(Host(str(person.pk), person.email or "") for person in people)


def spec_of_meeting(meeting, *, ref: str = "") -> MeetingSpec:
    """What a provider is told: times, a title that says nothing, the facilitators. Never a participant."""
    form = meeting.group.form
    return MeetingSpec(
        ref=ref or subject_of_meeting(meeting), title="Tapaaminen", starts=meeting.starts_at, ends=meeting.ends_at,
        hosts=hosts_of(meeting.group), max_people=EXPECTED.get(form, USUAL),
        mode="webinar" if form == "online_event" else "group", meeting=subject_of_meeting(meeting),
        subjects=tuple(subjects_of(meeting.group)))


@dataclass(frozen=True)
class Entry:
    """How somebody comes to the call, and the standing at that moment."""

    provider: str
    info: JoinInfo
    role: Role


def enter(room: Room, seat: Seat, *, language: str = "fi") -> Entry:
    """Open the call if nobody has, and ask its provider how this person comes. ProviderError when it cannot."""
    way = way_of(room)
    found = provider(way.provider)
    if found is None:
        raise ProviderError
    call = calls.open_call(ref_of(room.pk), way, people=expected_in(room))
    part = calls.standings({(call.ref, str(seat.pk))})[call.ref, str(seat.pk)].part
    role, guest = role_of(room, seat), Guest(str(seat.pk), seat.name or "", language, part)
    if found.capabilities.renewal:
        calls.note_let_in(call, guest.id)
    try:
        return Entry(way.provider, found.join(_link(room, call, found), guest, role), role)
    except ProviderGone:
        if found.needs_link:
            raise
        call.link = ""  # it has vanished there: another is made
        return Entry(way.provider, found.join(_link(room, call, found), guest, role), role)


def _link(room: Room, call: Call, found: Provider) -> str:
    """The provider's reference to this call; made when the first one comes."""
    if not call.link and not found.needs_link:
        call.link = found.ensure(spec_of(room))
        Call.objects.filter(pk=call.pk, generation=call.generation).update(link=call.link)
    return call.link


def close_voice(room: Room, seat: Seat, on: bool) -> bool:
    """At the engine. False where the provider has no such thing."""
    found = provider_of(room)
    if found is None or not found.capabilities.server_mute:
        return False
    call = calls.open_call(ref_of(room.pk), way_of(room), people=expected_in(room))
    found.mute(call.ref, str(seat.pk), on)
    return True


def move(room: Room, seats: list[int], part: int) -> None:
    """Take these people to a part of the call (0: the whole), where the provider knows such things."""
    found = provider_of(room)
    if found is None or not found.capabilities.breakouts or not seats:
        return
    call = calls.open_call(ref_of(room.pk), way_of(room), people=expected_in(room))
    for seat in seats:
        found.move(call.ref, str(seat), part)


def put_out(room: Room, seat: Seat) -> str:
    """Somebody was removed. Where a way in cannot be taken back, everybody else comes again by a fresh one: the
    provider's slug when that is so, else ''."""
    call = Call.objects.of(ref_of(room.pk))
    found = provider(call.provider) if call else None
    if call is None or found is None or not found.capabilities.renewal or not calls.was_let_in(call, str(seat.pk)):
        return ""
    found.renew(spec_of(room))
    calls.switch(call.ref, Way(call.provider), people=call.people)
    return found.slug


def end_call(room: Room) -> None:
    call = Call.objects.of(ref_of(room.pk))
    found = provider(call.provider) if call else None
    if call and found and call.link:
        found.cancel(call.link)
    calls.end_call(ref_of(room.pk))


@dataclass(frozen=True)
class Here:
    """What decides whether somebody may be in the call, as the rows are now."""

    inside: bool
    hosts: bool
    standing: Standing | None


def look(seats: dict[int, int]) -> dict[int, Here]:
    """Seat → how it stands, for {seat: room}."""
    rows = Seat.objects.filter(pk__in=seats).values_list("pk", "state", "role", "room__state")
    found = calls.standings({(ref_of(room), str(seat)) for seat, room in seats.items()})
    return {pk: Here(state == "inside" and room_state != "ended", role == Seat.Badge.HOST,
                     found.get((ref_of(seats[pk]), str(pk))))
            for pk, state, role, room_state in rows}
