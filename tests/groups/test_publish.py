"""Publishing is refused with what to do and where; taking back, closing and cancelling tell why; groups end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from rinnalla.base import clock, events, sweeps
from rinnalla.groups import events as happened
from rinnalla.groups.models import Group, Responsibility
from rinnalla.groups.queries import retention_start
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Federation

READY = {"state": "draft", "target_group": "Kaikille, joiden selkä on kipeä.", "purpose": "Puhumme ja kuuntelemme.",
         "goals": "Jokainen tulee kuulluksi"}


@pytest.fixture
def ready(world) -> Group:
    """The closed group as a draft with everything in order."""
    Group.objects.filter(pk=world.closed.pk).update(**READY)
    world.closed.refresh_from_db()
    return world.closed


@pytest.fixture
def heard(monkeypatch) -> list:
    """Every event of groups that is published."""
    found = []
    for name in ("GroupPublished", "GroupChanged", "GroupUnpublished", "GroupClosed", "GroupCancelled"):
        kind = getattr(happened, name)
        monkeypatch.setitem(events._handlers, kind, [*events._handlers[kind], found.append])
    return found


def publish(world, group, name="helmi", **kwargs):
    return world.client(name).post(reverse("groups:publish", args=[group.slug]), **kwargs)


@pytest.mark.feature("GRP7")
def test_publishing_puts_it_on_the_list(world, ready, heard):
    version = ready.version
    assert publish(world, ready).status_code == 302
    ready.refresh_from_db()
    assert ready.listed
    assert ready.version == version + 1
    assert ready.published_by == world.people["helmi"]
    assert heard == [happened.GroupPublished(ready.pk)]


@pytest.mark.parametrize(("name", "status"), [
    ("anonymous", 302), ("veikko", 403), ("tiina", 403), ("sirpa", 404), ("mirja", 404), ("ulla", 404), ("outi", 404)])
def test_others_do_not_publish(world, ready, name, status):
    assert publish(world, ready, name).status_code == status
    ready.refresh_from_db()
    assert ready.state == "draft"


def without_cover(group):
    Group.objects.filter(pk=group.pk).update(cover="")


def without_alt(group):
    Group.objects.filter(pk=group.pk).update(cover_alt="")


def without_privacy(group):
    Federation.objects.update(privacy_statement="")


def without_purpose(group):
    Group.objects.filter(pk=group.pk).update(purpose="  ")


def without_target_group(group):
    Group.objects.filter(pk=group.pk).update(target_group="")


def without_address(group):
    Group.objects.filter(pk=group.pk).update(contact_email="")


def without_meetings(group):
    Meeting.objects.filter(group=group).delete()


def only_cancelled_meetings(group):
    Meeting.objects.filter(group=group).update(state="cancelled")


def without_facilitators(group):
    from rinnalla.people.models import Standing

    Standing.objects.filter(group=group.pk, role="facilitator").update(until=clock.now())


REFUSALS = [
    (without_cover, "Valitse kansikuva", "/kansikuva/"), (without_alt, "kuvaus niille", "/kansikuva/#id_alt"),
    (without_privacy, "tietosuojaselostetta", "/hallinta/yhdistykset/jarviseutu/"),
    (without_purpose, "mitä ryhmässä tehdään", "/tiedot/#id_purpose"),
    (without_target_group, "kenelle ryhmä on", "/tiedot/#id_target_group"),
    (without_address, "Kirjoita sähköpostiosoite", "/tiedot/#id_contact_email"),
    (without_meetings, "tuleva tapaaminen", "/aikataulu/"),
    (only_cancelled_meetings, "tuleva tapaaminen", "/aikataulu/"),
    (without_facilitators, "ei ole vielä ohjaajaa", "/ohjaajat/"),
]


@pytest.mark.feature("GRP7", "GRP13")
@pytest.mark.parametrize(("spoil", "words", "where"), REFUSALS, ids=lambda value: getattr(value, "__name__", None))
def test_publishing_is_refused_with_what_to_do_and_where(world, ready, spoil, words, where):
    spoil(ready)
    answer = publish(world, ready, "eero")
    assert answer.status_code == 422
    page = answer.content.decode()
    summary = page[page.index('class="summary"'):page.index("</ul>", page.index('class="summary"'))]
    assert words in summary
    assert where in summary
    assert summary.count("<li>") == 1, "only what is missing is asked for"
    ready.refresh_from_db()
    assert ready.state == "draft"


@pytest.mark.feature("GRP13")
@pytest.mark.parametrize("task", Responsibility.Task.values)
def test_each_responsibility_needs_a_name(world, ready, task):
    Responsibility.objects.filter(group=ready, task=task).delete()
    answer = publish(world, ready)
    assert answer.status_code == 422
    assert f"/vastuut/#id_{task}" in answer.content.decode()


@pytest.mark.feature("GRP13")
def test_an_erased_person_answers_for_nothing(world, ready):
    from rinnalla.base import vault

    vault.destroy([world.people["helmi"].key])
    assert publish(world, ready, "eero").status_code == 422


def test_a_double_press_publishes_once(world, ready, heard):
    publish(world, ready)
    assert publish(world, ready).status_code == 302
    assert heard == [happened.GroupPublished(ready.pk)]


@pytest.mark.parametrize(("page", "state", "event"), [
    ("unpublish", "draft", happened.GroupUnpublished), ("close", "closed", happened.GroupClosed),
    ("cancel", "cancelled", happened.GroupCancelled),
])
def test_the_reason_is_kept_for_the_participants(world, heard, page, state, event):
    url = reverse(f"groups:{page}", args=[world.closed.slug])
    empty = world.client("helmi").post(url, {"reason": " "})
    assert empty.status_code == 422
    assert world.client("helmi").post(url, {"reason": "Ohjaaja muutti pois."}).status_code == 302
    world.closed.refresh_from_db()
    assert (world.closed.state, world.closed.notice) == (state, "Ohjaaja muutti pois.")
    assert not world.closed.listed
    assert event(world.closed.pk) in heard
    started = retention_start(world.closed)
    assert (started is None) is (state == "draft"), "the retention clock starts when it is over"


def test_a_cancelled_group_stays_cancelled(world):
    world.client("helmi").post(reverse("groups:cancel", args=[world.closed.slug]), {"reason": "Ei tule."})
    publish(world, world.closed, "eero")
    world.closed.refresh_from_db()
    assert world.closed.state == "cancelled"


def test_get_changes_nothing(world, ready):
    for page in ("publish", "unpublish", "close", "cancel"):
        world.client("helmi").get(reverse(f"groups:{page}", args=[ready.slug]))
    ready.refresh_from_db()
    assert ready.state == "draft"


@pytest.mark.feature("GRP8")
def test_a_group_closes_itself_after_its_last_day(world):
    """Not on the day, nor while the last meeting goes on past midnight; then at once; a second sweep does nothing."""
    start = datetime(2027, 4, 6, 20, 30, tzinfo=UTC)  # 23.30 in Finland, ends 1.30 on the next day
    world.closed.meetings.all().delete()
    last = Meeting(group=world.closed, number=1, minutes=120)
    last.place_at(datetime(2027, 4, 6, 23, 30))
    last.save()
    assert last.starts_at == start
    Group.objects.filter(pk=world.closed.pk).update(ends_on=datetime(2027, 4, 6).date())
    for moment, state in ((start - timedelta(hours=1), "published"), (start + timedelta(hours=1), "published"),
                          (start + timedelta(hours=2, minutes=1), "closed")):
        with time_machine.travel(moment, tick=False):
            sweeps.run("groups.close_ended")
            world.closed.refresh_from_db()
            assert world.closed.state == state, moment
            if state == "closed":
                assert world.closed.closed_at == moment
                assert retention_start(world.closed) == moment
                assert sweeps.run("groups.close_ended") == 0


@pytest.mark.feature("GRP8")
def test_groups_without_an_end_and_drafts_stay(world):
    long_ago = datetime(2020, 1, 1).date()
    Group.objects.filter(pk=world.draft.pk).update(ends_on=long_ago)
    assert sweeps.run("groups.close_ended") == 0
    assert set(Group.objects.values_list("state", flat=True)) == {"published", "draft"}


@pytest.mark.feature("GRP8")
def test_a_closed_group_opens_again_only_with_a_meeting_ahead(world, ready):
    Group.objects.filter(pk=ready.pk).update(state="closed", closed_at=clock.now())
    assert publish(world, ready).status_code == 302
    ready.refresh_from_db()
    assert ready.state == "published"
    assert retention_start(ready) is None
