"""Create a group from a form, or from last season's group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.text import slugify

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import Actor
from rinnalla.base import codes, events
from rinnalla.people.models import Association

from ..dates import recommended
from ..events import GroupCreated
from ..models import Group, Responsibility
from ..presets import PRESETS, Form, suggested_places
from ..team import facilitators
from .team import _grant

RESERVED_SLUGS = frozenset({"uusi", "kartta", "kalenteri"})
COPIED = ("federation_id", "form", "visibility", "lead_text", "target_group", "purpose", "goals", "how_to_join",
          "rules", "cover", "cover_file", "cover_alt", "contact_email", "keeps_chat", "guest_link", "premoderated",
          "ideal_least", "ideal_most", "places", "facilitators_least", "late_until_meeting", "service_model",
          "discussions", "relatives_welcome", "ending", "venue", "venue_address", "venue_arrival", "venue_access")


@dataclass(frozen=True)
class Series:
    """How the meetings run: the first one's naive local time, how many, how often, how long."""

    first: datetime
    count: int
    every_days: int
    minutes: int
    zone: str = settings.TIME_ZONE


def _free_slug(name: str, year: int) -> str:
    """A readable address: the name, then with the year, then with a short code."""
    base = slugify(name)[:60].strip("-") or "ryhma"
    for slug in (base, f"{base}-{year}"):
        if slug not in RESERVED_SLUGS and not Group.objects.filter(slug=slug).exists():
            return slug
    return f"{base}-{codes.short_code(5).lower()}"


def _model_for(actor: Actor, lead: Association) -> str:
    """Whoever of the federation makes a group is there to support it; an association's own people run theirs."""
    staff = actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR)
    return Group.ServiceModel.SELF_SERVICE if lead.federation_id in staff else Group.ServiceModel.OWN


@action(Permission.GROUP_CREATE, on="lead")
def create_group(actor: Actor, lead: Association, *, form: Form, name: str, series: Series, language: str = "fi",
                 partners: Iterable[Association] = ()) -> Group:
    """A draft with every number and date that the form recommends, and its meetings (GRP5)."""
    return _create(actor, lead, form=form, name=name, series=series, language=language, partners=partners)


def _create(actor: Actor, lead: Association, *, form: Form, name: str, series: Series, language: str = "fi",
            partners: Iterable[Association] = (), chats: tuple[tuple[str, int, str], ...] = ()) -> Group:
    preset = PRESETS[form]
    dates = recommended(preset, series.first, series.zone, series.count, series.every_days)
    least, most = preset.ideal or (None, None)
    group = Group.objects.create(
        federation_id=lead.federation_id, lead=lead, name=name, slug=_free_slug(name, series.first.year), form=form,
        visibility=preset.visibility, language=language, ideal_least=least, ideal_most=most,
        places=suggested_places(most) if most and preset.places else preset.places,
        facilitators_least=preset.facilitators[0], guest_link=preset.guest_link,
        relatives_welcome=form is Form.ONLINE_EVENT, opens_on=dates.opens_on,
        closes_on=dates.closes_on, late_until_meeting=preset.late_until_meeting, ends_on=dates.ends_on,
        contact_email=lead.contact_email or lead.federation.contact_email, created_by_id=actor.person,
        service_model=_model_for(actor, lead))
    group.partners.set(p for p in partners if p.federation_id == lead.federation_id and p != lead)
    events.publish(GroupCreated(group.pk, series.first, series.zone, series.count, series.every_days, series.minutes,
                                chats=chats))
    return group


@action(Permission.GROUP_CREATE, on="group")
def copy_group(actor: Actor, group: Group, *, name: str, first: datetime, with_team: bool = False) -> Group:
    """Last season's group as a new draft: its texts, numbers and rhythm, with new dates; nobody's registration."""
    preset, zone = group.preset, settings.TIME_ZONE
    dates = recommended(preset, first, zone)
    copy = Group(**{field: getattr(group, field) for field in COPIED}, lead=group.lead, language=group.language,
                 name=name, slug=_free_slug(name, first.year), opens_on=dates.opens_on, closes_on=dates.closes_on,
                 ends_on=dates.ends_on, created_by_id=actor.person)
    copy.save()
    copy.partners.set(group.partners.all())
    if with_team:
        _same_team(actor, group, copy)
    events.publish(GroupCreated(copy.pk, first, zone, preset.count, preset.every_days or 1, preset.minutes,
                                copied_from=group.pk))
    return copy


def _same_team(actor: Actor, old: Group, new: Group) -> None:
    for profile in facilitators(old):
        _grant(actor, new, profile.person, profile)
    Responsibility.objects.bulk_create(
        Responsibility(group=new, task=r.task, person_id=r.person_id) for r in old.responsibilities.all())
