"""Where the holder of a personal link goes: an offer first, then the room when its door is open, else my page."""

from django.urls import NoReverseMatch, reverse

from rinnalla.base.clock import now
from rinnalla.people.models import Pass
from rinnalla.registrations.evening import standby_meeting
from rinnalla.registrations.queries import landing, next_meeting


def landing_of(request, opened: Pass) -> str:
    """The link always leads to my next meeting, also when it has been moved (REG12)."""
    kind, _colon, number = opened.subject.partition(":")
    if kind == "invited":
        return reverse("meetings:own_part", kwargs={"pk": int(number)})
    meeting = next_meeting([opened.person_id])
    if meeting is not None and meeting.door_at <= now():
        try:
            return reverse("rooms:room", kwargs={"meeting": meeting.pk})
        except NoReverseMatch:
            pass
    if (waits := standby_meeting([opened.person_id])) is not None:
        return reverse("rooms:room", kwargs={"meeting": waits})
    name, kwargs = landing([opened.person_id], opened.subject)
    return reverse(name, kwargs=kwargs)
