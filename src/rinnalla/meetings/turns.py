"""Whose turn it is to lead which meeting; who would be in two places at once; what is missing (GRP2, GRP9)."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.access.permissions import Role
from rinnalla.groups.models import Group
from rinnalla.people.models import Standing

from .models import Meeting

ALONE = 2
"""Fewer than this lead alone: nobody to help when the technology fails or somebody is in distress."""


def on_turn(meeting: Meeting) -> set[int]:
    """The persons whose turn it is; empty: all of the group's facilitators."""
    return {turn.person_id for turn in meeting.turns.all()}


def leading_names(meeting: Meeting) -> list[str]:
    """Under which names the meeting is led, in the group's order: those on turn, else all."""
    turns = on_turn(meeting)
    return [p.display_name for p in meeting.group.facilitators.all() if not turns or p.person_id in turns]


def busy(group: Group, meetings: Iterable[Meeting], people: set[int]) -> dict[tuple[int, int], Meeting]:
    """(meeting, person) → another group's meeting at the same time that the person leads."""
    meetings, found = [m for m in meetings if m.state == "planned"], dict[tuple[int, int], Meeting]()
    elsewhere = defaultdict(set)
    for person, other in Standing.objects.holding().filter(role=Role.FACILITATOR, person__in=people).exclude(
            group=group.pk).values_list("person", "group"):
        elsewhere[other].add(person)
    if not elsewhere or not meetings:
        return {}
    others = Meeting.objects.filter(
        group__in=elsewhere, state="planned", starts_at__lt=max(m.ends_at for m in meetings),
        ends_at__gt=min(m.starts_at for m in meetings)).exclude(group__state="cancelled").select_related(
            "group").prefetch_related("turns")
    for other in others:
        lead = (on_turn(other) or elsewhere[other.group_id]) & people
        for meeting in meetings:
            if other.starts_at < meeting.ends_at and meeting.starts_at < other.ends_at:
                found |= {(meeting.pk, person): other for person in lead}
    return found


def advice_on(group: Group, meetings: list[Meeting]) -> dict[int, list[str]]:
    """What to think about for each meeting, by its id: nobody, one alone, somebody in two places. Never a wall."""
    names = {p.person_id: p.display_name for p in group.facilitators.all()}
    clashes, shared = busy(group, meetings, set(names)), any(on_turn(m) for m in meetings)
    found = defaultdict(list)
    for meeting in meetings:
        turns = on_turn(meeting)
        if shared and not turns:
            found[meeting.pk].append(_("Tällä tapaamisella ei ole vielä ohjaajaa."))
        elif len(turns & set(names)) == 1 and group.preset.facilitators[0] >= ALONE:
            found[meeting.pk].append(_("Vuorossa on vain yksi ohjaaja. Pyydä mukaan toinen, niin kukaan ei jää yksin."))
        for person in turns or set(names):
            if other := clashes.get((meeting.pk, person)):
                found[meeting.pk].append(_("%(name)s ohjaa samaan aikaan toista ryhmää: %(group)s.") % {
                    "name": names.get(person, ""), "group": other.group.name})
    return found


def team_advice(group: Group) -> str:
    """How many share the turns, against what the form recommends."""
    least, most = group.preset.facilitators
    now = group.facilitators.count()
    if now >= least:
        return ""
    return ngettext("Vuoroja jakaa nyt %(now)s ohjaaja. Kauteen suositellaan %(least)s–%(most)s ohjaajaa.",
                    "Vuoroja jakaa nyt %(now)s ohjaajaa. Kauteen suositellaan %(least)s–%(most)s ohjaajaa.", now) % {
                        "now": now, "least": least, "most": most}
