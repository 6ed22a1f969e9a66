"""Find the group of an address through the person who asks."""

from django.shortcuts import get_object_or_404

from rinnalla.access.subjects import Actor

from ..models import Group


def group_at_desk(actor: Actor, slug: str) -> Group:
    """A group of one's own federation that one may see; all else is 404, with the same body as what is missing."""
    return get_object_or_404(Group.objects.for_desk(actor).select_related("lead", "federation"), slug=slug)


def group_anywhere(actor: Actor, slug: str, **rest) -> Group:
    """A group whose name one may see: its cover goes with it."""
    return get_object_or_404(Group.objects.visible_to(actor), slug=slug)
