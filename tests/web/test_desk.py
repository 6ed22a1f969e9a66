"""The desk: what waits is asked from those who know, for those who run groups and nobody else."""

from datetime import timedelta

import pytest

from rinnalla.access.models import AuditRow
from rinnalla.base import clock
from rinnalla.meetings.models import Meeting, Wish
from rinnalla.people.models import VolunteerLink, VolunteerSignUp
from rinnalla.web import desk
from tests.world import person


def text(world, name: str) -> str:
    return world.client(name).get("/hallinta/").content.decode()


@pytest.mark.feature("ORG2")
def test_each_sees_what_waits_in_their_own_groups(world):
    Wish.objects.create(group=world.closed, text="Läheisille kertominen")
    Wish.objects.create(group=world.other_closed, text="Salainen toive toisesta ryhmästä")
    for name in ("helmi", "eero"):
        page = text(world, name)
        assert "Läheisille kertominen" in page
        assert "Salainen toive" not in page and world.other_closed.name not in page
    assert "Salainen toive" in text(world, "ulla")


def test_those_who_run_nothing_go_to_their_own_page(world):
    for name in ("veikko", "mirja"):
        assert world.client(name).get("/hallinta/").url == "/oma/"
    assert world.client("anonymous").get("/hallinta/").url.startswith("/kirjaudu/")
    assert "toinen-vaihe" in world.client("helmi", strong=False).get("/hallinta/").url


def test_a_draft_tells_how_much_is_missing_to_its_coordinator_only(world):
    assert "Viimeistele ryhmä julkaistavaksi" in text(world, "eero")
    assert "Viimeistele ryhmä julkaistavaksi" not in text(world, "helmi")


def test_a_meeting_that_is_over_asks_for_its_summary_and_not_after_it(world):
    meeting = world.closed.meetings.first()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - timedelta(days=2),
                                                 ends_at=clock.now() - timedelta(days=2) + timedelta(hours=2))
    assert "Kirjaa tapaamisen koonti" in text(world, "helmi")
    from rinnalla.meetings.actions import traces

    traces.save_summary(world.actor("helmi"), meeting, theme="Aihe", head_count=6)
    assert "Kirjaa tapaamisen koonti" not in text(world, "helmi")


@pytest.mark.feature("ORG3")
def test_a_new_volunteer_waits_for_the_staff_of_that_association(world):
    link = VolunteerLink.objects.create(association=world.jarviseutu, expires_at=clock.now() + timedelta(days=3))
    VolunteerSignUp.objects.create(link=link, person=person(world.federation, "Uusi Tulija", account=False))
    assert "Ota vastaan uusi vapaaehtoinen" in text(world, "eero")
    for name in ("ulla", "helmi", "outi"):
        assert "Ota vastaan uusi vapaaehtoinen" not in text(world, name)
    assert "Uusi Tulija" not in text(world, "eero")  # the name is behind the list, where viewing is audited


def test_the_next_meeting_is_the_nearest_of_the_published_groups(world):
    groups = desk.own_groups(world.actor("eero"))
    found = desk.next_meeting(world.actor("helmi"), groups)
    nearest = min(m.starts_at for g in groups if g.state == "published" for m in g.meetings.all())
    assert found and found.meeting.starts_at == nearest and found.group.state == "published"


def test_looking_at_the_desk_leaves_no_trace_and_changes_nothing(world):
    text(world, "eero")
    assert AuditRow.objects.count() == 0


@pytest.mark.parametrize(("hour", "words"), [(5, "huomenta"), (12, "päivää"), (20, "iltaa"), (2, "iltaa")])
def test_the_greeting_follows_the_clock(hour, words):
    from rinnalla.web.views.desk import greeting

    moment = clock.local_now().replace(hour=hour)
    with clock.pretend(moment):
        assert words in greeting()
