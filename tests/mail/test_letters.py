"""What letters about places and meetings say, to whom and when (MSG1, MSG2, REG4, R8)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rinnalla.base import sweeps, vault
from rinnalla.base.clock import now
from rinnalla.mail import outbox
from rinnalla.mail.letters import COMPOSERS, post
from rinnalla.mail.models import Letter
from rinnalla.registrations.letters.models import MessageTemplate

from .cast import intake_of, register

pytestmark = pytest.mark.django_db


def compose(kind, registration, **more):
    letter = post(kind, person=registration.person_id, subject=f"registration:{registration.pk}", **more)
    return COMPOSERS[kind](letter)


def due(kind):
    sweeps.run("registrations.letters")
    return Letter.objects.filter(kind=kind)


def read(letter):
    return COMPOSERS[letter.kind](letter)


@pytest.fixture
def intake(world):
    return intake_of(world.closed)


@pytest.mark.feature("REG4")
def test_a_confirmation_says_who_sends_the_link_and_when_and_whom_to_ask(intake):
    mail = compose("registration.confirmed", register(intake, "Kaisa Uusi"))
    assert mail.to == "kaisa@example.org" and mail.subject == "Paikkasi on varattu"
    assert mail.sender_name == "Järviseudun Selkäkaari ry" and mail.reply_to == "ryhmat@example.org"
    for words in ("Hei Kaisa Uusi", "Helmi lähettää sinulle tervetuloviestin", "ryhmat@example.org", "Kuusi iltaa",
                  "Muuta tai peru ilmoittautumisesi", "http://testserver/p/"):
        assert words in mail.text
    assert [(a.name, a.mimetype.partition(";")[0]) for a in mail.attachments] == [("tapaaminen.ics", "text/calendar")]


@pytest.mark.feature("REG4")
def test_the_personal_link_stays_the_same_from_letter_to_letter(intake):
    one = register(intake, "Kaisa Uusi")
    links = {word for kind in ("registration.confirmed", "registration.changed")
             for word in compose(kind, one).text.split() if "/p/" in word}
    assert len(links) == 1


def test_an_address_with_two_places_is_asked_gently(intake):
    one = register(intake, "Kaisa Uusi")
    assert "kahdesti vahingossa" not in compose("registration.confirmed", one).text
    two = register(intake, "Kalle Uusi", address="kaisa@example.org")
    assert "on nyt 2 paikkaa" in compose("registration.confirmed", two).text


def test_the_line_is_told_in_words(intake):
    register(intake, "Eka", state="waiting", line=4)
    register(intake, "Toka", state="waiting", line=7)
    third = register(intake, "Kolmas", state="waiting", line=9)
    assert "Olet jonossa kolmantena." in compose("registration.waiting", third).text


def test_an_offer_tells_until_when_in_local_time(intake):
    intake.group.meetings.update(starts_at=datetime(2027, 2, 1, tzinfo=UTC), ends_at=datetime(2027, 2, 2, tzinfo=UTC))
    one = register(intake, "Kaisa", state="offered", offered_until=datetime(2027, 1, 26, 16, 30, tzinfo=UTC))
    with time_machine.travel(datetime(2027, 1, 20, tzinfo=UTC)):
        assert "Vastaa viimeistään tiistaina 26.1. klo 18.30." in compose("registration.offer", one).text


@pytest.mark.parametrize("kind, state", [("registration.confirmed", "cancelled"), ("registration.waiting", "confirmed"),
                                         ("registration.offer", "lapsed"), ("registration.cancelled", "confirmed")])
def test_a_letter_that_no_longer_holds_is_not_sent(intake, kind, state):
    assert compose(kind, register(intake, "Kaisa", state=state)) is None


def test_nobody_writes_to_an_erased_person(intake):
    one = register(intake, "Kaisa")
    vault.destroy([one.person.key])
    vault.forget_seen()
    assert compose("registration.confirmed", one) is None


@pytest.mark.feature("MSG1")
def test_the_welcome_waits_for_the_closing_and_latecomers_get_it_at_once(intake):
    register(intake, "Kaisa")
    register(intake, "Jonottaja", state="waiting")
    assert due("meeting.welcome").count() == 0
    with time_machine.travel(intake.closes_at + timedelta(minutes=1)):
        assert due("meeting.welcome").count() == 1
        late = register(intake, "Myöhä", source="staff")
        assert due("meeting.welcome").count() == due("meeting.welcome").count() == 2
        mail = read(Letter.objects.get(kind="meeting.welcome", person=late.person_id))
    assert mail.subject == "Tervetuloa tapaamiseen" and "Avaa tapaaminen:\nhttp://testserver/p/" in mail.text


@pytest.mark.feature("MSG1")
def test_the_groups_own_words_replace_ours_and_the_link_stays(intake):
    MessageTemplate.objects.create(group=intake.group, kind="meeting.welcome", text="Moi {nimi}! Ohjaamme: {ohjaajat}.")
    mail = compose("meeting.welcome", register(intake, "Kaisa"))
    assert "Moi Kaisa! Ohjaamme: Helmi, Jari." in mail.text and "/p/" in mail.text
    assert "Mukavaa, että tulet mukaan" not in mail.text


@pytest.mark.feature("MSG2")
@pytest.mark.parametrize("local, day, hour", [
    ("2027-03-28T18:00", datetime(2027, 3, 27, 16, tzinfo=UTC), datetime(2027, 3, 28, 14, tzinfo=UTC)),
    ("2027-10-31T18:00", datetime(2027, 10, 30, 15, tzinfo=UTC), datetime(2027, 10, 31, 15, tzinfo=UTC)),
    ("2027-01-26T18:00", datetime(2027, 1, 25, 16, tzinfo=UTC), datetime(2027, 1, 26, 15, tzinfo=UTC)),
])
def test_each_reminder_comes_once_at_local_time_also_on_the_nights_the_clocks_change(world, local, day, hour):
    """R8."""
    with time_machine.travel(day - timedelta(days=3), tick=False):
        meeting = world.closed.meetings.first()
        meeting.place_at(datetime.fromisoformat(local))
        meeting.save()
        intake = intake_of(world.closed, closes_in=timedelta(hours=1))
        register(intake, "Kaisa")
        quiet = register(intake, "Hiljainen")
        type(quiet.person).objects.filter(pk=quiet.person_id).update(reminders=False)
    for kind, at, word in (("meeting.reminder_day", day, "huomenna"), ("meeting.reminder_hour", hour, "tänään")):
        with time_machine.travel(at - timedelta(seconds=1), tick=False):
            assert due(kind).count() == 0
        for minutes in (0, 1, 30):
            with time_machine.travel(at + timedelta(minutes=minutes), tick=False):
                assert due(kind).count() == 1
        with time_machine.travel(at + timedelta(minutes=1), tick=False):
            mail = read(due(kind).get())
        assert mail.to == "kaisa@example.org" and word in mail.text and "klo 18–20" in mail.text
        assert "Kuusi iltaa" not in mail.text, "it may light up on a locked screen"


@pytest.mark.feature("MSG2")
def test_a_moved_meeting_is_told_once_and_its_old_reminder_is_dropped(intake):
    register(intake, "Kaisa")
    meeting = intake.group.meetings.first()
    with time_machine.travel(meeting.starts_at - timedelta(hours=20)):
        reminder = due("meeting.reminder_day").get()
        assert read(reminder) is not None
        meeting.place_at(datetime.fromisoformat(meeting.starts_local) + timedelta(days=1, hours=1))
        meeting.moved_at, meeting.sequence = now(), 1
        meeting.save()
        assert read(reminder) is None
        assert due("meeting.moved").count() == due("meeting.moved").count() == 1
        mail = read(due("meeting.moved").get())
        assert "klo 19–21" in mail.text and mail.subject == "Tapaamisen aika muuttui"
        meeting.moved_at = now()
        meeting.save()
        assert read(Letter.objects.filter(kind="meeting.moved").earliest("pk")) is None, "a newer one tells"


@pytest.mark.feature("MSG2")
def test_a_cancelled_meeting_and_a_cancelled_group_are_told(intake):
    register(intake, "Kaisa")
    register(intake, "Jonottaja", state="waiting")
    meeting = intake.group.meetings.first()
    type(meeting).objects.filter(pk=meeting.pk).update(state="cancelled", cancelled_at=now())
    mail = read(due("meeting.cancelled").get())
    assert "Seuraavan kerran tapaamme" in mail.text and b"METHOD:CANCEL" in mail.attachments[0].content
    type(intake.group).objects.filter(pk=intake.group_id).update(state="cancelled")
    both = due("meeting.cancelled")
    assert both.count() == due("meeting.cancelled").count() == 3, "who waited in line hears of it too"
    group = both.filter(subject__startswith="group:")
    assert [read(one).subject for one in group] == ["Tapaamiset on peruttu"] * 2


def test_a_bounced_confirmation_flags_the_registration(intake):
    one, other = register(intake, "Kaisa"), register(intake, "Toinen")
    Letter.objects.create(kind="registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}",
                          due=now(), state="failed", problem="smtp-550")
    sweeps.run("registrations.bounces")
    one.refresh_from_db(), other.refresh_from_db()
    assert (one.mail_bounced, other.mail_bounced) == (True, False)


def test_two_people_never_see_each_other(smtp, intake):
    names = ["Kaisa", "Liisa", "Maija"]
    for name in names:
        one = register(intake, name)
        post("registration.confirmed", person=one.person_id, subject=f"registration:{one.pk}")
    outbox.send_batch()
    assert sorted(smtp.transactions) == [[f"{n.lower()}@example.org"] for n in names]
    for mail in smtp.mails:
        whole = mail.as_string() + "".join(str(p.get_content()) for p in mail.walk() if not p.is_multipart())
        assert sum(f"{n.lower()}@example.org" in whole for n in names) == 1
        assert sum(n in whole for n in names) == 1
