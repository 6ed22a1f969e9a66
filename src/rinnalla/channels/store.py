"""The store of a channel: every change gets the next number, and is told once it is durable."""

import json

from django.db import connection, transaction

from rinnalla.groups.models import Group
from rinnalla.live.hub import hub
from rinnalla.people.models import Federation

from .models import Channel

KIND, ALL = "channel", "all"


def name_of(pk: int) -> str:
    """The channel's name in the hub."""
    return f"{KIND}:{pk}"


def frame_of(seq: int) -> str:
    """All that goes over the wire: something is new. What it is, is asked for with one's own rights."""
    return json.dumps({"type": "changed", "seq": seq})


def _next(channel: Channel, *, rights: bool = False) -> int:
    """Take the next number, in the transaction of the change, and tell of it after the commit."""
    more = ", access_version = access_version + 1" if rights else ""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE channels_channel SET seq = seq + 1{more} WHERE id = %s RETURNING seq, access_version",
                       [channel.pk])
        channel.seq, channel.access_version = cursor.fetchone()
    pk, seq, version = channel.pk, channel.seq, channel.access_version
    transaction.on_commit(lambda: hub.post(name_of(pk), ALL, frame_of(seq), version, seq=seq))
    return seq


def _open(place: Group | Federation) -> Channel:
    """The channel of a group or a federation; made when there is none."""
    if isinstance(place, Group):
        return Channel.objects.get_or_create(group=place, defaults={"federation_id": place.federation_id})[0]
    return Channel.objects.get_or_create(federation=place, group=None)[0]


def _read_rights_anew(group: int) -> None:
    """Somebody's rights in a group changed: its channel and its federation's ask again who may hear."""
    own = Channel.objects.filter(group=group).first()
    if own is not None:
        _next(own, rights=True)
    for one in Channel.objects.filter(group=None, federation__in=Group.objects.filter(pk=group).values("federation")):
        _next(one, rights=True)
