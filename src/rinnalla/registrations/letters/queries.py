"""Questions about a group's letters."""

from rinnalla.access.subjects import Actor
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter

from .models import MessageTemplate


def group_of(actor: Actor, slug: str) -> Group | None:
    """A group whose page the actor may see; whether they run it is the table's to say."""
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead__federation").first()


def letter_of(group: Group, number: int) -> Letter | None:
    """A letter of this group whose delivery may be followed: feedback invitations are nobody's."""
    return Letter.objects.of_group(group.pk).filter(pk=number).exclude(kind__startswith="feedback.").first()


def words_of(group: Group) -> dict[str, str]:
    """The group's own words by kind of letter."""
    return dict(MessageTemplate.objects.filter(group=group).values_list("kind", "text"))
