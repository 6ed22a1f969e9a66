"""Groups that several associations run together: who leads, what they agreed, and whether it still holds (ORG5)."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Group, JointArrangement
from ..timetable import Point
from .wording import ARRANGEMENT


def parties(group: Group) -> str:
    """Between whom an arrangement would be now: the leading association, then the partners."""
    return f"{group.lead_id}:{','.join(str(pk) for pk in sorted(a.pk for a in group.partners.all()))}"


def is_joint(group: Group) -> bool:
    return len(group.associations) > 1


def arrangement_of(group: Group) -> JointArrangement | None:
    """The arrangement as it was agreed, whether it still holds or not."""
    return JointArrangement.objects.filter(group=group).select_related("agreed_by").first()


def holding(group: Group) -> JointArrangement | None:
    """The arrangement that holds between those who run the group now."""
    return JointArrangement.objects.filter(group=group, parties=parties(group)).first() if is_joint(group) else None


def draft_text(group: Group) -> str:
    """A ready text to begin from: who leads, who does what, whom to ask."""
    partners = [a.name for a in group.associations[1:]]
    return ARRANGEMENT % {
        "names": ", ".join(a.name for a in group.associations), "lead": group.lead.name,
        "partners": ", ".join(partners), "contact": group.contact_email or group.lead.contact_email or group.lead.name}


def points(group: Group) -> Iterator[Point]:
    """Before a joint group is published its organisers have agreed who answers for people's data (PRV6)."""
    if is_joint(group):
        yield Point("arrangement", _("Yhteisrekisterin sopimus"), holding(group) is not None,
                    _("Ryhmällä on useampi järjestäjä. Sopikaa, kuka vastaa osallistujien tiedoista."),
                    reverse("groups:joint", args=[group.slug]))
