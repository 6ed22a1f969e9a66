"""The desk of those who run groups: what is next, what waits for me, what the groups wish for.

Nothing here is stored: each line is asked from the apps that know, so that it is done when it is done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.access.permissions import Permission, Role
from rinnalla.access.policy import permits
from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.prepared import prepared
from rinnalla.groups import checks
from rinnalla.groups.models import Group, GroupRequest
from rinnalla.inbox.queries import waiting_for
from rinnalla.mail.models import Letter
from rinnalla.meetings import hosting
from rinnalla.meetings.models import ExpertRequest, Meeting, Reflection, Wish
from rinnalla.people.models import VolunteerSignUp
from rinnalla.registrations.applications.queries import waiting_counts
from rinnalla.registrations.models import Intake, Registration
from rinnalla.rooms import chairs

SOON = timedelta(days=14)
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Todo:
    """One thing that waits for somebody: what, where it belongs, where it is done; `near` when it is close."""

    title: str
    note: str
    url: str
    near: str = ""


@dataclass(frozen=True)
class Next:
    """The next meeting of the actor's groups."""

    meeting: Meeting
    group: Group
    of: int
    on: bool
    registered: int
    free: int | None
    plan_url: str
    room_url: str


def own_groups(actor: Actor) -> list[Group]:
    """Groups the actor leads; for those who lead none, the groups they run."""
    run = Group.objects.run_by(actor).exclude(state__in=["cancelled", "closed"]).select_related("lead__federation")
    led = run.filter(pk__in=actor.groups_as(Role.FACILITATOR))
    return list(led.order_by("name")) or list(run.order_by("name"))


def _ids(groups: list[Group]) -> list[int]:
    return sorted(g.pk for g in groups)


def _published(groups: list[Group]) -> list[int]:
    return _ids([g for g in groups if g.state == "published"])


def _next_to_lead(groups: list[int], persons: list[int], led: list[int]):
    mine = Q(turns=None) | Q(turns__person__in=persons) | ~Q(group__in=led)
    coming = Meeting.objects.coming().filter(mine, group__in=groups)
    return coming.select_related("group__lead").distinct()[:1]


def next_meeting(actor: Actor, groups: list[Group]) -> Next | None:
    """The next one to lead: where turns are shared, the next one that is the actor's."""
    meeting = next(iter(_next_to_lead(_published(groups), list(actor.persons),
                                      sorted(actor.groups_as(Role.FACILITATOR)))), None)
    if meeting is None:
        return None
    group = meeting.group
    intakes = Intake.objects.filter(Q(meeting=meeting) | Q(meeting=None), group=group)
    intake = intakes.order_by(F("meeting").desc(nulls_last=True)).first()
    confirmed = Registration.objects.filter(intake=intake, state="confirmed").count() if intake else 0
    free = None if intake is None or intake.wanted is None else max(0, intake.wanted - intake.taken)
    return Next(meeting, group, group.meetings.count(), meeting.starts_at <= now(), confirmed, free,
                reverse("meetings:plan", args=[group.slug, meeting.number]), reverse("rooms:room", args=[meeting.pk]))


def todos(actor: Actor, groups: list[Group]) -> list[Todo]:
    """Everything that waits, the nearest first."""
    return [*_missing_hosts(groups), *_own_check(actor), *_questions(actor), *_meetings(groups),
            *_drafts(groups), *_sign_ups(actor), *_talks(actor), *_applications(groups), *_requests(actor),
            *_letters(groups), *_lines(groups)]


def _missing_hosts(groups: list[Group]) -> Iterator[Todo]:
    """A meeting begins in half an hour and one of its hosts has not come."""
    for meeting in chairs.late_meetings().filter(group__in=groups):
        if gone := chairs.missing(meeting):
            yield Todo(_("Ohjaaja puuttuu huoneesta: %(names)s") % {"names": ", ".join(chairs.names(meeting, gone))},
                       meeting.group.name, reverse("rooms:room", args=[meeting.pk]), _("alkaa pian"))


def _own_check(actor: Actor) -> Iterator[Todo]:
    """I host soon, and have not looked at my device and place for a long time."""
    if meeting := hosting.to_check_for(actor.persons):
        days = (meeting.starts_at - now()).days
        yield Todo(_("Tee ohjaajan tarkistus ennen tapaamista"), meeting.group.name, reverse("rooms:host-check"),
                   ngettext("%(days)s päivä", "%(days)s päivää", days) % {"days": days} if days > 0 else _("tänään"))


def _questions(actor: Actor) -> Iterator[Todo]:
    if waiting := waiting_for(actor):
        note = ngettext("%(count)s odottaa vastausta", "%(count)s odottaa vastausta", waiting) % {"count": waiting}
        yield Todo(_("Vastaa kysymyksiin"), note, reverse("inbox:desk"))


@prepared
def _near(groups: list[int]):
    near = Meeting.objects.filter(group__in=groups, starts_at__range=(now() - LATELY, now() + SOON))
    return near.exclude(state="cancelled").select_related("group").prefetch_related("items", "summary").order_by(
        "starts_at")


def _meetings(groups: list[Group]) -> Iterator[Todo]:
    for meeting in _near(_published(groups)):
        where = _("%(group)s · %(number)s. tapaaminen") % {"group": meeting.group.name, "number": meeting.number}
        args = [meeting.group.slug, meeting.number]
        if meeting.ends_at < now() and not getattr(meeting, "summary", None):
            yield Todo(_("Kirjaa tapaamisen koonti"), where, reverse("meetings:summary", args=args))
        elif meeting.starts_at > now() and any(i.responsible_id is None for i in meeting.items.all()
                                               if i.phase == "during" and i.kind != "break"):
            days = (meeting.starts_at - now()).days
            yield Todo(_("Jakakaa tapaamisen osuudet ohjaajien kesken"), where, reverse("meetings:plan", args=args),
                       ngettext("%(days)s päivä", "%(days)s päivää", days) % {"days": days} if days else _("tänään"))


def _drafts(groups: list[Group]) -> Iterator[Todo]:
    for group in groups:
        if group.state == "draft" and (left := len(checks.undone(group))):
            note = ngettext("%(name)s · %(left)s kohta puuttuu", "%(name)s · %(left)s kohtaa puuttuu", left)
            yield Todo(_("Viimeistele ryhmä julkaistavaksi"), note % {"name": group.name, "left": left},
                       reverse("groups:manage", args=[group.slug]))


def _sign_ups(actor: Actor) -> Iterator[Todo]:
    waiting = VolunteerSignUp.objects.filter(decided_at=None).select_related("link__association")
    for one in waiting:
        if permits(actor, Permission.VOLUNTEER_ACCEPT, one.scope):
            yield Todo(_("Ota vastaan uusi vapaaehtoinen"), one.link.association.name, reverse("people:volunteers"))


def _talks(actor: Actor) -> Iterator[Todo]:
    for reflection in Reflection.objects.waiting_for_talk(actor).select_related("meeting__group"):
        yield Todo(_("Ohjaaja toivoo purkuhetkeä"), reflection.meeting.group.name, reverse("meetings:talks"))


def _applications(groups: list[Group]) -> Iterator[Todo]:
    """Whoever applied is waiting: how many, and for how long the first of them has."""
    counts = waiting_counts(groups)
    for group in (g for g in groups if g.pk in counts):
        number, days = counts[group.pk]
        note = ngettext("%(name)s · %(count)s odottaa", "%(name)s · %(count)s odottaa", number)
        yield Todo(_("Vastaa hakemuksiin"), note % {"name": group.name, "count": number},
                   reverse("applications:applications", args=[group.slug]),
                   ngettext("%(days)s päivä", "%(days)s päivää", days) % {"days": days} if days else _("tänään"))


def _requests(actor: Actor) -> Iterator[Todo]:
    """What associations and groups ask of the federation."""
    for asked in GroupRequest.objects.at_desk(actor).filter(state="sent"):
        if permits(actor, Permission.REQUEST_ANSWER, asked.scope):
            yield Todo(_("Vastaa ryhmäpyyntöön"), f"{asked.name} · {asked.association.name}",
                       reverse("groups:request", args=[asked.pk]))
    for wanted in ExpertRequest.objects.at_desk(actor).filter(state="asked"):
        if permits(actor, Permission.EXPERT_ANSWER, wanted.scope):
            yield Todo(_("Vastaa asiantuntijapyyntöön"), f"{wanted.topic} · {wanted.meeting.group.name}",
                       reverse("meetings:expert_request", args=[wanted.pk]))


def _letters(groups: list[Group]) -> Iterator[Todo]:
    named = {g.pk: g for g in groups}
    stuck = Letter.objects.filter(group__in=named, state__in=["failed", "bounced"], created_at__gt=now() - LATELY)
    for group in (named[pk] for pk in stuck.values_list("group", flat=True).distinct() if pk):
        yield Todo(_("Katso viestit, jotka eivät menneet perille"), group.name,
                   reverse("letters:messages", args=[group.slug]))


@prepared
def _with_line(groups: list[int]):
    return Intake.objects.filter(group__in=groups, waiting__gt=0).select_related("group")


def _lines(groups: list[Group]) -> Iterator[Todo]:
    for intake in _with_line(_ids(groups)):
        note = ngettext("%(name)s · %(count)s jonossa", "%(name)s · %(count)s jonossa", intake.waiting)
        yield Todo(_("Jonossa odotetaan paikkaa"), note % {"name": intake.group.name, "count": intake.waiting},
                   reverse("registrations:registered", args=[intake.group.slug]))


@prepared
def _newest_wishes(groups: list[int]):
    return Wish.objects.filter(group__in=groups, picked_for=None).order_by("-pk")[:12]


def wishes(groups: list[Group], most: int = 4) -> list[str]:
    """The newest wishes of the groups, without names."""
    found = _newest_wishes(_ids(groups))[:3 * most]
    vault.load(wish.key for wish in found)
    return list(dict.fromkeys(text for wish in found if (text := wish.text)))[:most]
