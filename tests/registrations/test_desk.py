"""The desk of those who run the group: contact data, limits, phone calls, attendance; and everybody else outside."""

from datetime import timedelta

import pytest

from rinnalla.access.models import AuditRow
from rinnalla.access.subjects import SYSTEM
from rinnalla.base.sweeps import run
from rinnalla.mail.models import Letter
from rinnalla.registrations import actions
from rinnalla.registrations.models import Attendance, AttendanceCount, Intake, Registration
from tests.registrations.people import fresh, intake_of, sign_up
from tests.world import CAST

DESK = "/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/"
RUNS_IT = {"aino", "eero", "helmi", "jari"}


@pytest.fixture
def three(world):
    """Kaisa and Liisa in, Maija waiting; two places."""
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=2, ceiling=2)
    return [sign_up(intake, name) for name in ("Kaisa", "Liisa", "Maija")]


def paths(three) -> dict[str, str]:
    return {"list": DESK, "export": f"{DESK}taulukko/", "add": f"{DESK}uusi/",
            "cancel": f"{DESK}{three[0].pk}/peruutus/", "attendance": f"{DESK}lasnaolot/1/"}


@pytest.mark.feature("REG7")
@pytest.mark.parametrize("name", CAST)
def test_contact_data_is_for_those_who_run_the_group(three, world, name):
    client = world.client(name)
    outside = 302 if name == "anonymous" else 404
    for which, path in paths(three).items():
        answer = client.get(path)
        assert answer.status_code == (200 if name in RUNS_IT else outside), (name, which)
        if name not in RUNS_IT:
            assert b"posti.example" not in answer.content
    for path in (f"{DESK}paikat/", f"{DESK}{three[0].pk}/siirto/", f"{DESK}{three[0].pk}/peruutus/"):
        if name not in RUNS_IT:
            assert client.post(path, {"wanted": "9"}).status_code == outside
    assert (fresh(three[0]).state, Intake.objects.get(group=world.closed).wanted) == ("confirmed", 2)


@pytest.mark.feature("REG7")
def test_without_the_second_factor_even_a_facilitator_sees_nothing(three, world):
    answer = world.client("helmi", strong=False).get(DESK)
    assert answer.status_code == 302
    assert "/kirjaudu/" in answer.url


@pytest.mark.feature("REG7")
def test_every_viewing_and_every_export_is_noted_about_each_person(three, world):
    client = world.client("helmi")
    page = client.get(DESK).content.decode()
    assert "Kaisa Testinen" in page
    assert "kaisa@posti.example" in page
    client.get(f"{DESK}taulukko/")
    for action in ("view_registered", "export_registered"):
        noted = AuditRow.objects.filter(action=action, actor=world.people["helmi"].pk, group=world.closed.pk)
        assert set(noted.values_list("about", flat=True)) == {one.person_id for one in three}


@pytest.mark.feature("REG7")
def test_the_table_holds_no_formula(three, world):
    sign_up(Intake.objects.get(group=world.closed), "Ovela", wishes="=HYPERLINK(\"http://x\";\"y\")")
    three[0].nickname = "+358"
    three[0].save()
    answer = world.client("eero").get(f"{DESK}taulukko/")
    cells = [cell.strip('"') for line in answer.content.decode().splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert "'=HYPERLINK" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.feature("REG3")
def test_the_limit_goes_up_and_down_and_nobody_loses_a_place(three, world):
    client, intake = world.client("helmi"), Intake.objects.get(group=world.closed)
    client.post(f"{DESK}paikat/", {"intake": intake.pk, "wanted": "1"})
    lowered = fresh(intake)
    assert (lowered.wanted, lowered.taken, lowered.ceiling) == (1, 2, 2)
    client.post(f"{DESK}{three[0].pk}/peruutus/")
    assert fresh(intake).ceiling == 1
    assert fresh(three[2]).state == "waiting", "above the limit no place is free"
    client.post(f"{DESK}paikat/", {"intake": intake.pk, "wanted": "2"})
    assert fresh(three[2]).state == "offered"
    assert "paikalle tulee luultavasti" in client.get(DESK).content.decode()
    assert client.post(f"{DESK}paikat/", {"intake": intake.pk, "wanted": "-3"}).status_code == 302
    other = intake_of(world.other_closed)
    assert client.post(f"{DESK}paikat/", {"intake": other.pk, "wanted": "99"}).status_code == 404
    assert fresh(intake).wanted == 2


@pytest.mark.feature("REG9")
def test_a_phone_call_goes_the_same_way(three, world):
    client, intake = world.client("helmi"), Intake.objects.get(group=world.closed)
    data = {"intake": intake.pk, "name": "Aatos Soittaja", "nickname": "Aatos", "phone": "040 123", "health": "on",
            "adult": "on", "key": "k" * 30}
    assert client.post(f"{DESK}uusi/", data | {"phone": ""}).status_code == 422
    for _press in range(2):
        client.post(f"{DESK}uusi/", data)
    one = Registration.objects.get(source="staff")
    assert (one.state, one.line, one.person.phone) == ("waiting", 2, "040 123"), "in line like everybody"
    assert one.person.consents.get().text_version == "puhelin-1 seloste-1"


@pytest.mark.feature("REG3")
def test_an_unanswered_offer_is_passed_on(three, world):
    client = world.client("helmi")
    client.post(f"{DESK}{three[0].pk}/peruutus/")
    late = sign_up(Intake.objects.get(group=world.closed), "Niina")
    client.post(f"{DESK}{three[2].pk}/siirto/")
    assert (fresh(three[2]).state, fresh(late).state) == ("lapsed", "offered")
    assert Letter.objects.filter(kind="registration.offer_lapsed", person=three[2].person_id).exists()
    client.post(f"{DESK}{three[2].pk}/siirto/")
    assert fresh(late).state == "offered", "pressing again does nothing"


@pytest.mark.feature("REG8")
def test_attendance_is_marked_corrected_and_becomes_numbers(three, world, time_machine):
    client, meeting = world.client("helmi"), world.closed.meetings.first()
    actions.mark_present(SYSTEM, meeting, three[0], by_room=True)
    page = client.get(f"{DESK}lasnaolot/1/").content.decode()
    assert "kirjautui huoneessa" in page
    assert "Maija" not in page, "who waits is not expected"
    client.post(f"{DESK}lasnaolot/1/", {"came": [three[1].pk, 10**9]})
    assert dict(Attendance.objects.values_list("registration", "present")) == {three[0].pk: False, three[1].pk: True}
    actions.mark_present(SYSTEM, meeting, three[0], by_room=True)
    assert not Attendance.objects.get(registration=three[0]).present, "the room does not overrule a person"
    last = world.closed.meetings.last()
    time_machine.move_to(last.ends_at + timedelta(days=13))
    run("registrations.attendance")
    assert Attendance.objects.count() == 2
    time_machine.move_to(last.ends_at + timedelta(days=14, minutes=1))
    for _time in range(2):
        run("registrations.attendance")
    assert not Attendance.objects.exists()
    count = AttendanceCount.objects.get()
    assert (count.meeting, count.registered, count.came) == (meeting, 2, 1)
