"""The group that the address of a public form names, for whoever asks."""

from rinnalla.access.subjects import ANYONE, Actor
from rinnalla.base.prepared import prepared
from rinnalla.groups.models import Group


def group_page(actor: Actor, slug: str) -> Group | None:
    """A group whose page the actor sees, with what its form shows of it."""
    return next(iter(_page_of(actor, slug) if actor.active_posts else _public_page(slug)), None)


def _page_of(actor: Actor, slug: str):
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead")


@prepared
def _public_page(slug: str):
    """What somebody without any role sees of it is what anybody sees."""
    return _page_of(ANYONE, slug)


def group_of_form(actor: Actor, slug: str) -> Group | None:
    """The group of a form: also one that was public and has ended, so that an open form learns what happened."""
    over = Group.objects.filter(slug=slug, state__in=["closed", "cancelled"], unlisted=False).exclude(published_at=None)
    return group_page(actor, slug) or over.select_related("lead").first()
