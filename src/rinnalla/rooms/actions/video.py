"""What hosts do to the video: another way for all in one step, and a voice closed at the server."""

from rinnalla.access.guard import action, note
from rinnalla.access.permissions import Permission
from rinnalla.video import calls as video
from rinnalla.video.calls import Way
from rinnalla.video.link import clean_link
from rinnalla.video.providers import provider

from .. import calls
from ..streams import ALL, HOSTS, Refused, append, hold
from .hosting import _target


@action(Permission.ROOM_HOST, on="room")
def switch_video(actor, room, *, way, link=""):
    """Hold the video another way from now on, or not at all (`way` empty). Everybody's page follows."""
    hold(room)
    found = provider(way)
    if way and (found is None or not found.set_up_for(calls.subjects_of(room.meeting.group))):
        raise Refused("no_such_video")
    if found is not None and found.needs_link and not (link := clean_link(link)):
        raise Refused("bad_link")
    if found is not None and found.capabilities.renewal:
        found.renew(calls.spec_of(room))
    video.switch(calls.ref_of(room.pk), Way(way, link if found and found.needs_link else ""),
                 people=calls.expected_in(room))
    append(room, ALL, "video", {"way": way})


@action(Permission.ROOM_HOST, on="room", audit=False)
def close_voice(actor, room, *, target, on):
    """Close somebody's voice in the video, or open it again. Who is closed cannot undo it."""
    hold(room)
    seat = _target(room, target)
    if seat.hosts:
        raise Refused("is_host")
    if not calls.close_voice(room, seat, on):
        raise Refused("no_voices_here")
    append(room, HOSTS, "voice", {"seat": seat.pk, "on": on})
    append(room, seat.stream, "voice", {"on": on})
    note(actor, "close_voice" if on else "open_voice", room, about=seat.person_id)


@action(Permission.GROUP_MANAGE, on="group")
def choose_for_group(actor, group, *, way):
    """How this group holds its video; None: as the association does."""
    video.choose(calls.subjects_of(group)[0], way)


@action(Permission.ASSOCIATION_EDIT, on="association")
def choose_for_association(actor, association, *, way):
    """How the association's groups hold their video when they have chosen nothing; None: as the installation does."""
    video.choose(calls.subject_of_association(association), way)


@action(Permission.GROUP_MANAGE, on="meeting")
def choose_for_meeting(actor, meeting, *, way):
    """How just this meeting holds its video; None: as the group does."""
    video.choose(calls.subject_of_meeting(meeting), way)
