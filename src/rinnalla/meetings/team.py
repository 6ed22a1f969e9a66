"""Who can lead a part of a meeting: the facilitators of its group, and those invited to this one meeting."""

from rinnalla.access.permissions import Role
from rinnalla.base import vault
from rinnalla.people.models import Standing

from .models import Meeting


def leaders(meeting: Meeting) -> list[tuple[int, str]]:
    """(person, the name they lead under), facilitators in their order first."""
    standings = list(Standing.objects.in_group(meeting.group_id, Role.FACILITATOR, Role.EXPERT, Role.VISITOR)
                     .select_related("person"))
    vault.load(s.person.key for s in standings)
    shown = {p.person_id: p.display_name for p in meeting.group.facilitators.all()}
    order = {person: n for n, person in enumerate(shown)}
    people = {s.person_id: shown.get(s.person_id) or s.person.name or "" for s in standings
              if s.meeting in (None, meeting.pk)}
    return sorted(((p, n) for p, n in people.items() if n), key=lambda pair: (order.get(pair[0], 99), pair[1]))
