"""When letters go (MSG2): relative to meetings, moving with them, over both changes of the clocks, each once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rinnalla.base import sweeps
from rinnalla.base.clock import now
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.registrations.letters.models import ScheduledLetter
from rinnalla.registrations.letters.schedule import rounds
from rinnalla.registrations.letters.timing import Timing
from rinnalla.registrations.models import Registration

from .cast import intake_of, register

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG2")]
URL = "/hallinta/ryhmat/kuusi-iltaa/viestit/ajastus/"
EXTRA = {"title": "Ota tyyny mukaan", "text": "Hei {nimi}, ota tyyny.", "meeting_number": "", "anchor": "before",
         "amount": "3", "unit": "days", "at_time": "10:00"}


def due(kind):
    sweeps.run("registrations.letters")
    return Letter.objects.filter(kind=kind).order_by("pk")


@pytest.fixture
def first(world):
    """The first meeting, 20 days ahead; registration closes in three days."""
    return world.closed.meetings.order_by("number").first()


@pytest.fixture
def kaisa(world):
    one = register(intake_of(world.closed), "Kaisa")
    Registration.objects.update(registered_at=now() - timedelta(days=30))
    return one


def place(meeting, local: str):
    meeting.place_at(datetime.fromisoformat(local), "Europe/Helsinki")
    return meeting


@pytest.mark.parametrize("local, timing, utc", [
    ("2027-03-28T18:00", Timing("before", 1, "days"), "2027-03-27T16:00"),              # the clocks go forward between
    ("2027-03-28T18:00", Timing("before", 24, "hours"), "2027-03-27T15:00"),            # hours are hours
    ("2027-03-28T18:00", Timing("before", 1, "days", "09:30"), "2027-03-27T07:30"),
    ("2027-03-29T18:00", Timing("before", 1, "days", "03:30"), "2027-03-28T01:30"),     # a time that is skipped
    ("2027-10-31T18:00", Timing("before", 1, "days"), "2027-10-30T15:00"),              # and back
    ("2027-10-31T18:00", Timing("before", 24, "hours"), "2027-10-30T16:00"),
    ("2027-11-01T18:00", Timing("before", 1, "days", "03:30"), "2027-10-31T00:30"),     # comes twice: the first
    ("2027-10-30T18:00", Timing("after", 1, "days", "12:00"), "2027-10-31T10:00"),
    ("2027-10-30T18:00", Timing("after", 1, "days"), "2027-10-31T18:00"),               # the clock of its end
    ("2027-10-30T18:00", Timing("after", 2, "hours"), "2027-10-30T19:00"),
])
def test_days_keep_the_clock_and_hours_are_hours(first, local, timing, utc):
    assert timing.due(place(first, local)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_group_chooses_when_its_reminder_goes(world, kaisa, first):
    helmi = world.client("helmi")
    assert helmi.post(f"{URL}muistutus/", {"on": "on", "amount": "2", "unit": "days", "at_time": "12:00"}
                      ).status_code == 302
    at = Timing("before", 2, "days", "12:00").due(first)
    with time_machine.travel(at - timedelta(minutes=1), tick=False):
        assert not due("meeting.reminder_day")
    with time_machine.travel(at, tick=False):
        assert due("meeting.reminder_day").count() == 1
        assert due("meeting.reminder_day").count() == 1, "twice is the same as once"
    helmi.post(f"{URL}muistutus/", {"on": "on", "amount": "1", "unit": "days", "at_time": ""})
    with time_machine.travel(first.starts_at - timedelta(hours=23), tick=False):
        assert due("meeting.reminder_day").count() == 1, "what has gone is fixed"
    assert helmi.post(f"{URL}muistutus/tavallinen/").status_code == 302 and not ScheduledLetter.objects.exists()


def test_a_reminder_may_be_left_out_and_other_groups_keep_theirs(world, kaisa, first):
    other = register(intake_of(world.other_closed), "Muu")
    Registration.objects.update(registered_at=now() - timedelta(days=30))
    world.client("helmi").post(f"{URL}muistutus/", {"amount": "1", "unit": "days"})
    with time_machine.travel(first.starts_at - timedelta(hours=23), tick=False):
        assert [one.person for one in due("meeting.reminder_day")] == [other.person_id]


def test_who_wants_no_reminders_gets_none_but_the_groups_own_letter(world, kaisa, first):
    type(kaisa.person).objects.filter(pk=kaisa.person_id).update(reminders=False)
    world.client("helmi").post(f"{URL}uusi/", EXTRA | {"amount": "1"})
    with time_machine.travel(first.starts_at - timedelta(minutes=30), tick=False):
        assert not due("meeting.reminder_day") and not due("meeting.reminder_hour")
        assert due("meeting.extra").count() == 1


def test_what_moves_with_a_moved_meeting(world, kaisa, first):
    world.client("helmi").post(f"{URL}muistutus/", {"on": "on", "amount": "2", "unit": "days", "at_time": "12:00"})
    old = Timing("before", 2, "days", "12:00").due(first)
    first.place_at(datetime.fromisoformat(first.starts_local) + timedelta(days=3, hours=1))
    first.moved_at = now()
    first.save()
    with time_machine.travel(old, tick=False):
        assert not due("meeting.reminder_day")
    with time_machine.travel(Timing("before", 2, "days", "12:00").due(first), tick=False):
        assert due("meeting.reminder_day").count() == 1


def test_an_own_letter_goes_once_about_each_meeting_and_at_once_to_who_comes_late(world, kaisa, first):
    waiting = register(kaisa.intake, "Jonottaja", state="waiting", line=1)
    assert world.client("helmi").post(f"{URL}uusi/", EXTRA).status_code == 302
    at = Timing("before", 3, "days", "10:00").due(first)
    with time_machine.travel(at, tick=False):
        (letter,) = due("meeting.extra")
        made = COMPOSERS["meeting.extra"](letter)
        assert made.subject == "Ota tyyny mukaan" and "Hei Kaisa, ota tyyny." in made.text and "/p/" in made.text
    with time_machine.travel(at + timedelta(days=1), tick=False):
        late = register(kaisa.intake, "Myöhäinen")
        assert {one.person for one in due("meeting.extra")} == {kaisa.person_id, late.person_id}
    with time_machine.travel(first.ends_at + timedelta(days=1), tick=False):
        register(kaisa.intake, "Liian myöhäinen")
        assert due("meeting.extra").filter(subject=f"meeting:{first.pk}").count() == 2
    assert waiting.person_id not in set(Letter.objects.values_list("person", flat=True))


def test_an_own_letter_after_a_meeting_goes_to_those_who_had_a_place_then(world, kaisa, first):
    world.client("helmi").post(f"{URL}uusi/", EXTRA | {"anchor": "after", "amount": "1", "at_time": "12:00",
                                                       "meeting_number": "1"})
    at = Timing("after", 1, "days", "12:00").due(first)
    with time_machine.travel(at + timedelta(hours=1), tick=False):
        register(kaisa.intake, "Myöhäinen")
        (letter,) = due("meeting.extra")
        assert letter.person == kaisa.person_id and COMPOSERS["meeting.extra"](letter)
    second = world.closed.meetings.get(number=2)
    with time_machine.travel(Timing("after", 1, "days", "12:00").due(second) + timedelta(hours=1), tick=False):
        assert due("meeting.extra").count() == 1, "it was about the first meeting"


def test_a_time_that_is_over_already_sends_nothing_and_says_so(world, kaisa, first):
    with time_machine.travel(first.starts_at - timedelta(days=2), tick=False):
        helmi = world.client("helmi")
        helmi.post(f"{URL}uusi/", EXTRA)
        assert not due("meeting.extra")
        page = helmi.get(URL).content.decode()
        assert "Ei lähtenyt" in page and "Aika oli jo mennyt" in page


def test_a_letter_taken_back_does_not_go_even_from_the_outbox(world, kaisa, first):
    helmi = world.client("helmi")
    helmi.post(f"{URL}uusi/", EXTRA)
    row = ScheduledLetter.objects.get()
    with time_machine.travel(Timing("before", 3, "days", "10:00").due(first), tick=False):
        (letter,) = due("meeting.extra")
        helmi = world.client("helmi")
        assert world.client("ulla").post(f"{URL}{row.pk}/poisto/").status_code == 403
        assert helmi.post(f"/hallinta/ryhmat/toinen-ryhma/viestit/ajastus/{row.pk}/poisto/").status_code in (403, 404)
        assert helmi.post(f"{URL}{row.pk}/poisto/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "withdrawn" and COMPOSERS["meeting.extra"](letter) is None


def test_the_welcome_goes_when_the_group_has_chosen_but_never_too_late(world, kaisa, first):
    helmi = world.client("helmi")
    assert helmi.post(f"{URL}tervetuloa/", {"anchor": "before", "amount": "5", "at_time": "09:00"}).status_code == 302
    with time_machine.travel(kaisa.intake.closes_at + timedelta(hours=1), tick=False):
        assert not due("meeting.welcome")
    at = Timing("before", 5, "days", "09:00").due(first)
    with time_machine.travel(at, tick=False):
        assert due("meeting.welcome").count() == 1
        register(kaisa.intake, "Myöhäinen")
        assert due("meeting.welcome").count() == 2, "who comes later gets it at once"
    assert helmi.post(f"{URL}tervetuloa/", {"anchor": "closes", "amount": "5"}).status_code == 302
    assert not ScheduledLetter.objects.exists()


@pytest.mark.parametrize("path, wrong, says", [
    ("uusi/", {"title": ""}, "Kirjoita viestille otsikko"), ("uusi/", {"text": "{x}"}, "Emme tunne muuttujaa"),
    ("uusi/", {"amount": "61"}, "0–60"), ("uusi/", {"amount": "0", "at_time": "19:00"}, "alkamisen jälkeen"),
    ("uusi/", {"anchor": "closes"}, "Valitse"), ("uusi/", {"meeting_number": "99"}, "Valitse"),
    ("muistutus/", {"amount": "-1"}, "0–60"), ("muistutus/", {"unit": "weeks"}, "Valitse"),
    ("uusi/", {"title": "{nimi}"}, "lukitulla näytöllä"),
])
def test_what_is_wrong_is_told_beside_the_field(world, path, wrong, says):
    answer = world.client("helmi").post(f"{URL}{path}", EXTRA | wrong)
    assert answer.status_code == 422 and says in answer.content.decode() and not ScheduledLetter.objects.exists()


def test_all_rounds_are_shown_with_their_dates_and_none_of_other_groups(world, kaisa, first):
    world.client("helmi").post(f"{URL}uusi/", EXTRA)
    found = rounds(world.closed, now())
    meetings = world.closed.meetings.count()
    assert len(found) == 2 + 3 * meetings and [one.at for one in found] == sorted(one.at for one in found)
    page = world.client("helmi").get(URL).content.decode()
    assert "Ota tyyny mukaan" in page and "3 päivää ennen tapaamista klo 10" in page
    assert "Ota tyyny" not in world.client("ulla").get(
        "/hallinta/ryhmat/toinen-ryhma/viestit/ajastus/").content.decode()
    with time_machine.travel(Timing("before", 3, "days", "10:00").due(first) + timedelta(hours=1), tick=False):
        sweeps.run("registrations.letters")
        assert "1 saajalle" in world.client("helmi").get(URL).content.decode()


@pytest.mark.parametrize("path", ["", "uusi/", "muistutus/", "tervetuloa/"])
def test_only_those_who_run_the_group(world, path):
    for name in ("veikko", "mirja", "sirpa", "tiina", "ulla"):
        assert world.client(name).get(f"{URL}{path}").status_code == 403
    assert world.client("outi").get(f"{URL}{path}").status_code == 404
    assert world.client("helmi").get(f"{URL}{path}").status_code == 200
    assert world.client("helmi").get(f"{URL}vahvistus/").status_code == 404
