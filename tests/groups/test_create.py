"""Founding a group: the form fills in its numbers and dates, over the clock changes too; one press, one group."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rinnalla.access.models import AuditRow
from rinnalla.groups.models import Group
from rinnalla.groups.presets import PRESETS, Form
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Standing

HELSINKI = ZoneInfo("Europe/Helsinki")
URL = "/hallinta/ryhmat/uusi/suljettu-ryhma/"
KEY = "avain-1234567890-abcdef"


def sent(world, **changes) -> dict:
    return {"key": KEY, "name": "Vertaisista voimaa", "lead": world.jarviseutu.pk, "first_day": "2027-01-26",
            "first_time": "18.00", "every_days": "14", "count": "6", "minutes": "120", "language": "fi"} | changes


def local(moment: datetime) -> datetime:
    return moment.astimezone(HELSINKI).replace(tzinfo=None)


@pytest.mark.feature("GRP1", "GRP5", "GRP8")
@pytest.mark.parametrize("first", [datetime(2027, 1, 26, 18), datetime(2027, 9, 7, 17, 30)],
                         ids=["over-the-spring-change", "over-the-autumn-change"])
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_the_guides_own_closed_group(world, first):
    """Six meetings of two hours every two weeks, 12 places for 4–8 people, open a month, closed 6 days before."""
    answer = world.client("eero").post(URL, sent(
        world, first_day=first.strftime("%Y-%m-%d"), first_time=first.strftime("%H:%M")))
    group = Group.objects.get(name="Vertaisista voimaa")
    assert answer["Location"] == f"/hallinta/ryhmat/{group.slug}/"
    meetings = list(group.meetings.order_by("number"))
    assert [m.number for m in meetings] == [1, 2, 3, 4, 5, 6]
    assert [local(m.starts_at) for m in meetings] == [first + timedelta(days=14 * n) for n in range(6)]
    assert {m.ends_at - m.starts_at for m in meetings} == {timedelta(hours=2)}
    assert len({m.starts_at.astimezone(UTC).hour for m in meetings}) == 2, "the clocks change within the series"
    assert (group.state, group.visibility, group.places, group.ideal_least, group.ideal_most) == (
        "draft", "closed", 12, 4, 8)
    assert local(group.opens_on) == first - timedelta(days=30)
    assert local(group.closes_on) == first - timedelta(days=6)
    assert (group.late_until_meeting, group.facilitators_least) == (2, 2)
    assert group.ends_on == (first + timedelta(days=70)).date()
    assert {(m.host_door_minutes, m.door_minutes) for m in meetings} == {(30, 15)}


@pytest.mark.feature("GRP2", "GRP3", "GRP4", "GRP5")
@pytest.mark.parametrize(("path", "form"), [
    ("avoimet-etatapaamiset", Form.OPEN_MEETINGS), ("verkkotilaisuus", Form.ONLINE_EVENT),
    ("tekstiryhma", Form.TEXT_GROUP),
])
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_the_other_forms_fill_in_their_numbers(world, path, form):
    preset = PRESETS[form]
    answer = world.client("aino").post(f"/hallinta/ryhmat/uusi/{path}/", sent(
        world, name="Uusi", minutes=preset.minutes, count=preset.count, every_days=preset.every_days or ""))
    assert answer.status_code == 302
    group = Group.objects.get(name="Uusi")
    assert group.form == form
    assert (group.visibility, group.places, group.guest_link) == (preset.visibility, preset.places, preset.guest_link)
    meetings = list(group.meetings.all())
    assert len(meetings) == preset.count
    assert {m.places for m in meetings} == {12 if preset.registration_per_meeting else None}
    has_one_closing = form is Form.ONLINE_EVENT
    assert bool(group.closes_on) is has_one_closing
    assert group.late_until_meeting is None


@pytest.mark.feature("GRP5")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_numbers_may_be_changed_at_once(world):
    world.client("eero").post(URL, sent(world, count="8", minutes="90", every_days="7"))
    group = Group.objects.get(name="Vertaisista voimaa")
    assert group.meetings.count() == 8
    assert {m.minutes for m in group.meetings.all()} == {90}
    assert group.ends_on == date(2027, 1, 26) + timedelta(days=49)


@pytest.mark.feature("ORG5")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_a_joint_group_is_run_by_both(world):
    world.client("eero").post(URL, sent(world, partners=[world.rannikko.pk]))
    group = Group.objects.get(name="Vertaisista voimaa")
    assert [a.pk for a in group.associations] == [world.jarviseutu.pk, world.rannikko.pk]
    assert world.client("ulla").get(f"/hallinta/ryhmat/{group.slug}/").status_code == 200
    assert world.client("outi").get(f"/hallinta/ryhmat/{group.slug}/").status_code == 404


@pytest.mark.feature("GRP5", "ORG2")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_nobody_founds_for_an_association_of_others(world):
    answer = world.client("ulla").post(URL, sent(world))
    assert answer.status_code == 422
    assert not Group.objects.filter(name="Vertaisista voimaa").exists()
    world.client("outi").post(URL, sent(world))
    world.client("helmi").post(URL, sent(world))
    assert not Group.objects.filter(name="Vertaisista voimaa").exists()


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_partners_of_another_federation_cannot_be_chosen(world):
    from rinnalla.people.models import Association

    stranger = Association.objects.create(federation=world.other_federation, name="Vieras ry", slug="vieras")
    assert world.client("eero").post(URL, sent(world, partners=[stranger.pk])).status_code == 422


@pytest.mark.feature("GRP5")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_a_double_click_makes_one_group(world):
    client = world.client("eero")
    first, second = client.post(URL, sent(world)), client.post(URL, sent(world))
    assert first["Location"] == second["Location"]
    assert Group.objects.filter(name="Vertaisista voimaa").count() == 1
    assert Meeting.objects.filter(group__name="Vertaisista voimaa").count() == 6
    assert AuditRow.objects.filter(action="create_group").count() == 1


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_back_button_and_another_name_lead_to_the_group_there_is(world):
    client = world.client("eero")
    first = client.post(URL, sent(world))
    second = client.post(URL, sent(world, name="Toinen nimi"), follow=True)
    assert second.redirect_chain[0][0] == first["Location"]
    assert "Tämä ryhmä on jo luotu" in second.content.decode()
    assert not Group.objects.filter(name="Toinen nimi").exists()


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
@pytest.mark.parametrize(("typed", "stored"), [
    ("Ilta\x00\x1b[31m\u202eryhmä", "Ilta[31mryhmä"),
    ("Ryhm" + "a" + "\u0308" * 10_000, "Ryhmä" + "\u0308" * 4),
    ("=HYPERLINK(\"http://example.org\")", "=HYPERLINK(\"http://example.org\")"),
    ("Nimi\r\nBcc: kaikki@example.org", "Nimi Bcc: kaikki@example.org"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
])
def test_strange_names_are_made_safe(world, typed, stored):
    client = world.client("eero")
    answer = client.post(URL, sent(world, name=typed), follow=True)
    group = Group.objects.latest("pk")
    assert group.name == stored
    assert "<script>alert" not in answer.content.decode()


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "!!!"])
def test_a_name_needs_a_letter_and_nothing_typed_is_lost(world, name):
    answer = world.client("eero").post(URL, sent(world, name=name, minutes="95"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="95"' in page
    assert 'value="2027-01-26"' in page
    assert "tallessa" in page


@time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC))
def test_a_first_meeting_in_the_past_is_asked_again(world):
    answer = world.client("eero").post(URL, sent(world))
    assert answer.status_code == 422
    assert "jo mennyt" in answer.content.decode()


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_same_name_gets_an_address_of_its_own(world):
    client = world.client("eero")
    for n in range(3):
        client.post(URL, sent(world, name="Uusi", key=f"{KEY}-{n}"))
    slugs = set(Group.objects.filter(name="Uusi").values_list("slug", flat=True))
    assert len(slugs) == 3
    assert "uusi" not in slugs, "that address is taken by the page that founds groups"


def test_an_unknown_form_is_missing(world):
    assert world.client("eero").get("/hallinta/ryhmat/uusi/jokin-muu/").status_code == 404


@pytest.mark.feature("GRP5")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
@pytest.mark.parametrize("with_team", [True, False])
def test_copy_last_seasons_group(world, with_team):
    Group.objects.filter(pk=world.closed.pk).update(purpose="Puhumme.", places=10)
    old = list(world.closed.meetings.order_by("number"))
    url = f"/hallinta/ryhmat/{world.closed.slug}/kopio/"
    copied = {"key": KEY, "name": "Kuusi iltaa, syksy", "first_day": "2027-09-07", "first_time": "18:00"}
    if with_team:
        copied["with_team"] = "on"
    assert world.client("helmi").post(url, copied).status_code == 403
    assert world.client("ulla").post(url, copied).status_code == 403
    assert world.client("eero").post(url, copied).status_code == 302
    new = Group.objects.get(name="Kuusi iltaa, syksy")
    assert (new.purpose, new.places, new.state, new.cover) == ("Puhumme.", 10, "draft", world.closed.cover)
    assert [m.theme for m in new.meetings.order_by("number")] == [m.theme for m in old]
    assert local(new.meetings.first().starts_at) == datetime(2027, 9, 7, 18)
    assert local(new.closes_on) == datetime(2027, 9, 1, 18)
    assert new.ends_on == date(2027, 11, 16)
    leads = Standing.objects.holding().filter(group=new.pk, role="facilitator", person=world.people["helmi"]).exists()
    assert leads is with_team
    assert new.responsibilities.count() == (4 if with_team else 0)
    assert not Standing.objects.filter(group=new.pk, person=world.people["veikko"]).exists(), "no member comes along"
