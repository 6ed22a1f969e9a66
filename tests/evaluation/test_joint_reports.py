"""A joint group stands in the report of each of its associations, and once in the federation's (ORG5)."""

import pytest

from rinnalla.evaluation import reach
from tests.evaluation.test_reports import held_group, season

pytestmark = pytest.mark.feature("ORG5", "REP1")


def test_each_association_tells_it_and_the_federation_counts_it_once(world):
    world.closed.partners.add(world.rannikko)
    one = held_group(world, world.closed, 8, 6, "a", answers=6)
    held_group(world, world.other_closed, 6, 5, "b", answers=5)
    lead = reach.association_report(world.jarviseutu, "kausi", season(one))
    partner = reach.association_report(world.rannikko, "kausi", season(one))
    whole = reach.federation_report(world.federation, "kausi", season(one))
    assert (lead.held, lead.attendances) == (6, 36)
    assert (partner.held, partner.attendances) == (12, 66)
    assert (whole.held, whole.attendances) == (12, 66)
    assert [line.together for line in partner.lines] == [
        "Järviseudun Selkäkaari ry, Rannikon Selkäkaari ry", ""]
    assert partner.answered == 11 and whole.answered == 11


def test_breakdowns_are_told_by_the_leading_association_only(world):
    """So that no difference of two reports tells a small number."""
    from rinnalla.evaluation.models import GroupSeason

    world.closed.partners.add(world.rannikko)
    one = held_group(world, world.closed, 8, 6, "a")
    GroupSeason.objects.filter(group=world.closed).update(breakdowns={"age": {"30-44": 6, "45-59": 7}})
    lead = reach.association_report(world.jarviseutu, "kausi", season(one))
    partner = reach.association_report(world.rannikko, "kausi", season(one))
    assert lead.breakdowns and not partner.breakdowns


def test_the_partners_page_names_with_whom(world):
    world.closed.partners.add(world.rannikko)
    one = held_group(world, world.closed, 8, 6, "a")
    page = world.client("ulla").get(f"/hallinta/raportit/yhdistys/rannikko/?season={one.season_code}").content.decode()
    assert "Yhdessä: Järviseudun Selkäkaari ry, Rannikon Selkäkaari ry" in page
