"""Who can lead a part of a meeting: the facilitators on turn in it, and those invited to this one meeting."""

from django.utils.translation import gettext as _

from rinnalla.access.permissions import Role
from rinnalla.base import vault
from rinnalla.people.models import Standing

from .models import Meeting
from .turns import on_turn


def leaders(meeting: Meeting) -> list[tuple[int, str]]:
    """(person, the name they lead under), facilitators in their order first.

    Who is not on turn is left out, unless something of the plan is theirs: then the name says so.
    """
    standings = list(Standing.objects.in_group(meeting.group_id, Role.FACILITATOR, Role.EXPERT, Role.VISITOR)
                     .select_related("person"))
    vault.load(s.person.key for s in standings)
    shown = {p.person_id: p.display_name for p in meeting.group.facilitators.all()}
    order = {person: n for n, person in enumerate(shown)}
    turns, named = on_turn(meeting), {i.responsible_id for i in meeting.items.all()}
    named |= {i.shares_slides_id for i in meeting.items.all()}
    people = {s.person_id: shown.get(s.person_id) or s.person.name or "" for s in standings
              if s.meeting in (None, meeting.pk)}
    if turns:
        others = {p for p in shown if p not in turns}
        people = {p: _("%(name)s (ei vuorossa)") % {"name": n} if p in others else n for p, n in people.items()
                  if p not in others or p in named}
    return sorted(((p, n) for p, n in people.items() if n), key=lambda pair: (order.get(pair[0], 99), pair[1]))
