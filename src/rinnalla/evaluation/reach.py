"""Which reports an actor may reach, and what is in them."""

from rinnalla.access.permissions import Permission, Role
from rinnalla.access.policy import permits
from rinnalla.access.subjects import Actor
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Federation

from .models import Pool
from .reports import Report, compose
from .seasons import Season


def federation_of(actor: Actor) -> Federation | None:
    """The federation the actor administers."""
    return Federation.objects.filter(pk__in=actor.federations_as(Role.ADMINISTRATOR)).first()


def associations_of(actor: Actor) -> list[Association]:
    """Those whose report the actor may read, by name."""
    seen = Association.objects.visible_to(actor).select_related("federation").order_by("name")
    return [one for one in seen if permits(actor, Permission.REPORT_ASSOCIATION, one.scope)]


def association(actor: Actor, slug: str) -> Association | None:
    return Association.objects.visible_to(actor).filter(slug=slug).select_related("federation").first()


def _groups():
    return Group.objects.exclude(state__in=["draft", "cancelled"]).select_related("lead").prefetch_related(
        "partners").order_by("name")


def group_report(group: Group, period: str, seasons: list[Season]) -> Report:
    return compose(group.name, period, [group], seasons)


def association_report(one: Association, period: str, seasons: list[Season]) -> Report:
    """Of the groups the association leads or is a partner of, and the settled pool of its small ones (ORG5)."""
    pools = Pool.objects.settled().filter(association=one, season_code__in=[s.code for s in seasons])
    return compose(one.name, period, _groups().filter(lead=one), seasons, pools=pools, by="association",
                   joined=_groups().filter(partners=one))


def federation_report(one: Federation, period: str, seasons: list[Season]) -> Report:
    """Of all groups of its associations, each once whoever runs it, and every settled pool."""
    pools = Pool.objects.settled().filter(federation=one, season_code__in=[s.code for s in seasons])
    return compose(one.name, period, _groups().filter(federation=one), seasons, pools=pools, by="federation")
