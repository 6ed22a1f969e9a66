"""State per recipient (MSG3): filters, letters sent again, and who may look."""

import pytest

from rinnalla.access.models import AuditRow
from rinnalla.base.clock import now
from rinnalla.mail.models import Letter
from rinnalla.registrations.letters.deliveries import FILTERS

from .cast import intake_of, register

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG3")]
URL = "/hallinta/ryhmat/kuusi-iltaa/viestit/lahetetyt/"
STATES = ("queued", "sending", "retry", "sent", "failed", "bounced", "withdrawn", "needless")


@pytest.fixture
def letters(world):
    """One letter in each state, each to a person of their own; and one of another group."""
    intake, made = intake_of(world.closed), {}
    for state in STATES:
        one = register(intake, f"Saaja {state}", address=f"{state}@example.org")
        made[state] = Letter.objects.create(
            kind="meeting.welcome" if state == "sent" else "registration.confirmed", person=one.person_id, due=now(),
            subject=f"registration:{one.pk}", group=world.closed.pk, state=state,
            problem="too-late" if state == "needless" else "")
    other = register(intake_of(world.other_closed), "Muu Ryhmä", address="muu@example.org")
    made["other"] = Letter.objects.create(kind="registration.confirmed", person=other.person_id, due=now(),
                                          subject=f"registration:{other.pk}", group=world.other_closed.pk,
                                          state="failed")
    return made


@pytest.mark.parametrize("state", [*FILTERS, "", "unknown"])
def test_each_filter_shows_its_states(world, letters, state):
    page = world.client("helmi").get(URL, {"state": state}).content.decode()
    shown = {one for one in STATES if f"Saaja {one}" in page}
    assert shown == set(FILTERS.get(state, STATES)) and "Muu Ryhmä" not in page
    assert not [one for one in STATES if f"{one}@example.org" in page]


def test_a_filter_by_kind_and_a_letter_that_came_too_late(world, letters):
    helmi = world.client("helmi")
    page = helmi.get(URL, {"kind": "meeting.welcome"}).content.decode()
    assert "Saaja sent" in page and "Saaja queued" not in page
    assert "Ehti myöhästyä" in helmi.get(URL, {"state": "dropped"}).content.decode()
    assert "Saaja sent" in helmi.get(URL, {"kind": "no.such"}).content.decode()


def test_all_that_did_not_arrive_goes_again_under_its_own_id_and_nothing_else(world, letters):
    ids = dict(Letter.objects.values_list("pk", "message_id"))
    assert world.client("ulla").post(f"{URL}uudelleen/").status_code == 403
    assert world.client("veikko").post(f"{URL}uudelleen/").status_code == 403
    assert Letter.objects.filter(state="failed").count() == 2
    answer = world.client("helmi").post(f"{URL}uudelleen/", {"state": "lost"})
    assert answer.status_code == 302 and answer["Location"].endswith("?state=lost")
    now_in = dict(Letter.objects.values_list("pk", "state"))
    for name, letter in letters.items():
        wanted = "queued" if name in ("failed", "bounced") else "failed" if name == "other" else name
        assert now_in[letter.pk] == wanted, name
    assert dict(Letter.objects.values_list("pk", "message_id")) == ids


def test_looking_is_on_the_audit_trail_and_numbers_are_not(world, letters):
    world.client("helmi").get("/hallinta/ryhmat/kuusi-iltaa/viestit/")
    assert not AuditRow.objects.filter(action="view_letters").exists()
    world.client("helmi").get(URL)
    assert AuditRow.objects.filter(action="view_letters", group=world.closed.pk).count() == 1


def test_the_front_tells_how_many_did_not_arrive(world, letters):
    page = world.client("helmi").get("/hallinta/ryhmat/kuusi-iltaa/viestit/").content.decode()
    assert "2 viestiä ei mennyt perille" in page and "Saaja" not in page


@pytest.mark.parametrize("count, queries", [(1, None), (30, None)])
def test_a_long_list_asks_no_more(world, count, queries, django_assert_max_num_queries):
    intake = intake_of(world.closed)
    for number in range(count):
        one = register(intake, f"Saaja {number}", address=f"s{number}@example.org")
        Letter.objects.create(kind="registration.confirmed", person=one.person_id, due=now(), state="sent",
                              subject=f"registration:{one.pk}", group=world.closed.pk)
    client = world.client("helmi")
    with django_assert_max_num_queries(40):
        assert client.get(URL).content.decode().count("Saaja ") >= count
