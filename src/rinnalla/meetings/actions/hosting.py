"""One's own check before hosting, and the letter that asks for it in good time."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import today
from rinnalla.mail.letters import post
from rinnalla.people.models import Person

from ..models import HostCheck, Meeting

KIND = "meeting.host_check"


@action(Permission.HOST_CHECK)
def note_host_check(actor, *, device: str) -> HostCheck:
    """I have looked: today, and on what kind of device. The earlier one is forgotten."""
    row, _new = HostCheck.objects.update_or_create(
        person_id=actor.person, defaults={"done_on": today(), "device": device})
    return row


@action(Permission.ROOM_TIDY, on="meeting", audit=False)
def ask_for_check(actor, meeting: Meeting, *, person: Person) -> bool:
    """Write to somebody who hosts this meeting soon; once for each time the check grows old."""
    done = HostCheck.objects.of([person.pk])
    return bool(post(KIND, person=person.pk, subject=f"person:{person.pk}", federation=person.federation_id,
                     dedupe=done.done_on.isoformat() if done else "never", useless_after=meeting.starts_at))
