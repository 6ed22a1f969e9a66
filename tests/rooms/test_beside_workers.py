"""A web process beside workers does no sweeps, but who is connected to it, and with which rights, it alone can tell."""

import pytest

from tests.robustness.harness import Server, until

from .client import Client, scene
from .test_pages_elsewhere import LONG_AGO

pytestmark = [pytest.mark.heavy, pytest.mark.feature("ROOM1", "OPS2")]
END = """
from rinnalla.base.clock import now
from rinnalla.people.models import Standing
Standing.objects.filter(group={group}, role="member").update(until=now())
"""


def test_who_is_connected_is_seen_and_whose_standing_ends_is_out():
    """Else the worker would take everybody for gone, in the midst of the talk."""
    with Server(RINNALLA_BACKGROUND="0") as server:
        given = scene(server)
        veikko = Client(server, given["meeting"], given["cookies"]["veikko"]).open()
        server.run_python(LONG_AGO.format(pages="none()", seat=veikko.seat))
        seen = f"select seen_at from rooms_seat where id = {veikko.seat}"
        long_ago = server.query(seen)
        until(lambda: server.query(seen) > long_ago, seconds=120, every=0.2)
        veikko.sync()
        assert veikko.closed is None
        server.run_python(END.format(group=given["group"]))
        veikko.until(lambda: veikko.closed, seconds=60)
        assert veikko.closed in (4403, 4404, 4410)
        veikko.close()
