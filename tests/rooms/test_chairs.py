"""Two chairs: shared by two hosts only; of a missing host the team hears once, and nobody else."""

from datetime import timedelta

import pytest

from rinnalla.base import clock
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.rooms import chairs, sweeps
from rinnalla.rooms.actions import chairs as acts
from rinnalla.rooms.streams import Refused

from .scene import Evening

HOST = {"seated": False}
KIND = "rooms.host_missing"
pytestmark = pytest.mark.feature("ROOM17")


def letters():
    return Letter.objects.filter(kind=KIND)


def test_two_hosts_share_and_only_hosts_hear_how(world):
    evening = Evening(world)
    evening.come("helmi")
    with pytest.raises(Refused, match="two_hosts"):
        evening.act(acts.sit, "helmi", talk=evening.seats["helmi"], tech=evening.seats["helmi"], **HOST)
    evening.come("jari"), evening.come("veikko")
    with pytest.raises(Refused, match="two_hosts"):
        evening.act(acts.sit, "helmi", talk=evening.seats["helmi"], tech=evening.seats["veikko"], **HOST)
    evening.act(acts.sit, "helmi", talk=evening.seats["helmi"], tech=evening.seats["jari"], **HOST)
    assert '"chairs"' in evening.stream("hosts")[-1] and not any('"chairs"' in one for one in evening.stream("all"))


def test_a_missing_host_is_told_of_once_to_the_team(world):
    evening = Evening(world, minutes=20)
    evening.come("helmi")
    assert chairs.missing(evening.meeting) == {world.people["jari"].pk}
    assert sweeps.tell_of_missing_hosts() == 1 and sweeps.tell_of_missing_hosts() == 0
    told = set(letters().values_list("person", flat=True))
    assert world.people["helmi"].pk in told
    assert not told & {world.people[name].pk for name in ("jari", "veikko", "mirja")}
    assert '"host_missing"' in evening.stream("hosts")[-1]
    assert not any("host_missing" in one for one in evening.stream("all"))
    assert "eikä Jari ole vielä huoneessa" in COMPOSERS[KIND](letters().get(person=world.people["helmi"].pk)).text
    evening.come("jari")
    assert chairs.missing(evening.meeting) == set()
    assert COMPOSERS[KIND](letters().get(person=world.people["helmi"].pk)) is None


@pytest.mark.parametrize("minutes", [29.5, 90, -5])
def test_not_before_the_time_nor_after_the_beginning(world, minutes):
    evening = Evening(world, minutes=5)
    evening.meeting.starts_at = clock.now() + timedelta(minutes=minutes)
    evening.meeting.save()
    assert chairs.missing(evening.meeting) == set()
    assert sweeps.tell_of_missing_hosts() == 0 and not letters().exists()
