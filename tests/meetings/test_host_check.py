"""The facilitator's check (ROOM22): asked for in good time, done by its doer alone, seen as a date, in no one's way."""

from datetime import timedelta

import pytest
from django.core import mail as outgoing

from rinnalla.access.models import AuditRow
from rinnalla.base import clock
from rinnalla.base.inventory import HOLDERS
from rinnalla.groups.models import Group
from rinnalla.mail import outbox
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.meetings import hosting, sweeps
from rinnalla.meetings.models import HostCheck, Turn
from rinnalla.people.models import Person
from tests.rooms.scene import about_to_begin
from tests.world import CAST

PAGE = "/hallinta/ohjaajan-tarkistus/"
TEAM = "/hallinta/ryhmat/kuusi-iltaa/ohjaajat/"
KIND = "meeting.host_check"
DONE = {"device": "computer", "headphones": "on", "quiet": "on", "updates": "on", "lock": "on"}
ASKED = "Tee ohjaajan tarkistus"
pytestmark = pytest.mark.feature("ROOM22")


@pytest.fixture
def soon(world):
    """The closed group meets in five days."""
    return about_to_begin(world.closed, minutes=5 * 24 * 60)


def check(world, name: str, *, days_ago: int = 0, device: str = "computer"):
    return HostCheck.objects.create(person=world.people[name], device=device,
                                    done_on=clock.today() - timedelta(days=days_ago))


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("name", CAST)
def test_the_page_is_for_those_with_a_task(world, name):
    answer = world.client(name).get(PAGE)
    has_none = {"anonymous": 302, "veikko": 403, "mirja": 403}
    assert answer.status_code == has_none.get(name, 200)
    world.client(name).post(PAGE, DONE)
    made = HostCheck.objects.filter(person=world.people[name]) if name != "anonymous" else HostCheck.objects.all()
    assert made.exists() is (name not in has_none)
    assert HostCheck.objects.count() == made.count()


def test_only_the_day_and_the_kind_of_device_are_kept(world):
    world.client("helmi").post(PAGE, DONE | {"spare": "on", "fingerprint": "x"})
    kept = HostCheck.objects.get()
    assert {f.name for f in HostCheck._meta.fields} == {"id", "person", "done_on", "device"}
    assert (kept.person_id, kept.done_on, kept.device) == (world.people["helmi"].pk, clock.today(), "computer")
    row = AuditRow.objects.get(action="note_host_check")
    assert (row.actor, row.about) == (world.people["helmi"].pk, world.people["helmi"].pk)
    world.client("helmi").post(PAGE, DONE | {"device": "tablet"})
    assert HostCheck.objects.get().device == "tablet"


@pytest.mark.parametrize("missing", ["device", "headphones", "quiet", "updates", "lock"])
def test_what_is_still_to_do_is_told_kindly_and_nobody_is_stopped(world, soon, missing):
    helmi = world.client("helmi")
    answer = helmi.post(PAGE, {name: said for name, said in DONE.items() if name != missing})
    assert answer.status_code == 422 and not HostCheck.objects.exists()
    assert ("vaikka tarkistus jäisi kesken" in text(answer)) is (missing != "device")
    about_to_begin(world.closed, minutes=10)
    assert helmi.get(f"/huone/{soon.pk}/").status_code == 200


def test_a_forged_device_is_refused(world):
    assert world.client("helmi").post(PAGE, DONE | {"device": "toaster"}).status_code == 422
    assert not HostCheck.objects.exists()


def test_asked_for_on_the_desk_and_in_the_plan_of_those_who_host_soon(world, soon):
    plan = f"/hallinta/ryhmat/kuusi-iltaa/tapaamiset/{soon.number}/suunnitelma/"
    helmi, jari, eero = (world.client(name) for name in ("helmi", "jari", "eero"))
    for client in (helmi, jari):
        assert ASKED in text(client.get("/hallinta/")) and PAGE in text(client.get(plan))
    assert ASKED not in text(eero.get("/hallinta/")) and PAGE not in text(eero.get(plan))
    helmi.post(PAGE, DONE)
    assert ASKED not in text(helmi.get("/hallinta/")) and PAGE not in text(helmi.get(plan))
    assert ASKED in text(jari.get("/hallinta/"))


@pytest.mark.parametrize(("days", "device", "asked"), [(360, "computer", False), (366, "computer", True),
                                                       (3, "phone", True), (3, "tablet", True)])
def test_asked_again_after_a_year_or_when_it_was_no_computer(world, soon, days, device, asked):
    check(world, "helmi", days_ago=days, device=device)
    assert (hosting.to_check_for([world.people["helmi"].pk]) == soon) is asked


def test_not_asked_far_ahead_nor_of_one_who_is_not_on_turn_nor_for_writing_nor_face_to_face(world, soon):
    jari = world.people["jari"].pk
    assert hosting.to_check_for([jari]) == soon
    Turn.objects.create(meeting=soon, person=world.people["helmi"])
    assert hosting.to_check_for([jari]) is None
    Turn.objects.all().delete()
    Group.objects.filter(pk=world.closed.pk).update(form="text_group")
    assert hosting.to_check_for([jari]) is None
    Group.objects.filter(pk=world.closed.pk).update(form="closed_group", state="draft")
    assert hosting.to_check_for([jari]) is None
    Group.objects.filter(pk=world.closed.pk).update(state="published")
    soon.where, soon.venue = "venue", "Kirjasto"
    soon.save()
    assert soon.place and hosting.to_check_for([jari]) is None
    about_to_begin(world.closed, minutes=15 * 24 * 60)
    assert hosting.to_check_for([jari]) is None


def test_coordinators_see_the_day_and_nothing_else(world):
    check(world, "helmi", days_ago=10, device="phone")
    seen = text(world.client("eero").get(TEAM))
    assert "tarkistus tehty" in seen and "tarkistus tekemättä" in seen and "phone" not in seen
    for name in ("helmi", "jari"):
        assert "tarkistus tehty" not in text(world.client(name).get(TEAM))
    for name in ("ulla", "veikko", "mirja"):
        assert world.client(name).get(TEAM).status_code in (403, 404)
    Group.objects.filter(pk=world.closed.pk).update(form="text_group")
    assert "tarkistus te" not in text(world.client("eero").get(TEAM))


def test_the_letter_that_prepares_goes_once_to_those_who_need_it(world, soon):
    check(world, "jari", days_ago=30)
    assert sweeps.prepare_hosts() == 1 and sweeps.prepare_hosts() == 0
    letter = Letter.objects.get(kind=KIND)
    assert letter.person == world.people["helmi"].pk
    while outbox.send_batch():
        pass
    sent = next(one for one in outgoing.outbox if one.to == ["helmi@example.org"])
    assert PAGE in sent.body and "Kuusi iltaa" not in sent.subject
    check(world, "helmi")
    assert COMPOSERS[KIND](letter) is None
    HostCheck.objects.filter(person=world.people["helmi"]).update(done_on=clock.today() - timedelta(days=400))
    assert sweeps.prepare_hosts() == 1


@pytest.mark.parametrize("days", [8, 0])
def test_no_letter_too_early_nor_when_it_begins(world, days):
    about_to_begin(world.closed, minutes=days * 24 * 60)
    assert sweeps.prepare_hosts() == 0


def test_no_letter_to_who_wants_no_reminders(world, soon):
    Person.objects.filter(pk=world.people["helmi"].pk).update(reminders=False)
    sweeps.prepare_hosts()
    assert set(Letter.objects.filter(kind=KIND).values_list("person", flat=True)) == {world.people["jari"].pk}


@pytest.mark.feature("PRV1")
def test_shown_downloaded_erased_and_forgotten(world):
    helmi, jari = world.people["helmi"].pk, world.people["jari"].pk
    check(world, "helmi"), check(world, "jari", days_ago=735)
    holder = HOLDERS["meetings"]
    assert [row["laite"] for row in holder.export(helmi)["Ohjaajan tarkistuksesi"]] == ["tietokone"]
    assert any("ohjaajan tarkistuksen" in str(line.what) for line in holder.kept(helmi))
    sweeps.forget_checks()
    assert set(HostCheck.objects.values_list("person", flat=True)) == {helmi}
    holder.erase(jari), holder.erase(helmi)
    assert not HostCheck.objects.exists()
