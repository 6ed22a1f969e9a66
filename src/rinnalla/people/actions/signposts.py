"""A federation's signposts: set together, looked at together."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import today

from ..models import Federation, Signpost


@action(Permission.FEDERATION_MANAGE, on="federation")
def set_signposts(actor, federation: Federation, *, signs: dict[str, dict[str, str]]) -> None:
    """`signs`: by kind its title, words, address and phone; one without a title is taken away."""
    for kind, fields in signs.items():
        if fields["title"]:
            seen = {**fields, "checked_on": today()}
            Signpost.objects.update_or_create(federation=federation, kind=kind, defaults=seen)
        else:
            Signpost.objects.filter(federation=federation, kind=kind).delete()
