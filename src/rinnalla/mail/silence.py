"""Who wants no news: what was told to a federation holds there; what holds for all letters holds everywhere.

The list has keyed hashes only. That of news is made of the address and the federation, so that nobody can see from
it whether two federations know the same person.
"""

from collections.abc import Iterable
from datetime import datetime

from rinnalla.base import codes
from rinnalla.base.clock import now

from .models import Suppressed

NEWS = "news"
AT_ONCE = 400


def news_key(address: str, federation: int) -> str:
    """What stands on the list for the keyed hash of an address that wants no news of this federation."""
    return codes.keyed_hash(f"{address}:{federation}", "no-news")


def silent_since(addresses: Iterable[str], federation: int) -> dict[str, datetime]:
    """Those of the addresses that get no news of the federation, each with the moment it was asked."""
    known = {key: one for one in addresses for key in (one, news_key(one, federation))}
    keys, found = list(known), dict[str, datetime]()
    for start in range(0, len(keys), AT_ONCE):
        rows = Suppressed.objects.filter(pk__in=keys[start:start + AT_ONCE]).values_list("pk", "since")
        for key, since in rows:
            found[known[key]] = max(since, found.get(known[key], since))
    return found


def stop(address: str, federation: int) -> None:
    """No more news of this federation; said again, it holds from now on."""
    Suppressed.objects.update_or_create(pk=news_key(address, federation), defaults={"reason": NEWS, "since": now()})


def let_in(addresses: Iterable[str], federation: int) -> None:
    """They have asked for news of this federation again."""
    Suppressed.objects.filter(pk__in=[news_key(one, federation) for one in addresses], reason=NEWS).delete()
