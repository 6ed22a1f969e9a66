"""Calendar files by two independent readers: nobody in them, and a sequence that only grows (REG4, S-ICS)."""

import icalendar
import pytest
import vobject

from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.meetings.actions.schedule import cancel_meeting, restore_meeting
from rinnalla.registrations import actions
from rinnalla.registrations.letters.facts import case_of
from rinnalla.registrations.letters.places import calendar_of
from tests.registrations.people import intake_of, owner, sign_up
from tests.registrations.test_evening import fresh_with_all

pytestmark = pytest.mark.feature("REG4")


def read_by_both(content: bytes) -> list[tuple[str, int, str]]:
    """(uid, sequence, status) of each event, the same by both readers; nobody is named by either."""
    one = [(str(e["UID"]), int(e["SEQUENCE"]), str(e["STATUS"]))
           for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    events = vobject.readOne(content.decode()).vevent_list
    other = [(e.uid.value, int(e.sequence.value), e.status.value) for e in events]
    assert one == other
    assert not [e for e in events if "attendee" in e.contents or "organizer" in e.contents]
    return one


def test_both_readers_agree_through_giving_up_and_coming_back(world):
    kaisa = sign_up(intake_of(world.closed), "Kaisa")
    files = []
    for act in (None, actions.cancel_registration, actions.join_again, actions.cancel_registration):
        if act is not None:
            act(owner(kaisa), fresh_with_all(kaisa))
        gone = act is actions.cancel_registration
        files.append(read_by_both(calendar_of(case_of(kaisa.pk), cancelled=gone)[0].content))
    assert len({uid for file in files for uid, _n, _s in file}) == len(files[0]), "the same events each time"
    sequences = [file[0][1] for file in files]
    assert sequences == sorted(set(sequences)), "each newer than the one before, so that every calendar takes it"
    assert [file[0][2] for file in files] == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CANCELLED"]


def test_a_meeting_cancelled_and_held_after_all_is_told_once_each_and_in_order(world):
    aino, kaisa = world.actor("aino"), sign_up(intake_of(world.closed), "Kaisa")
    meeting = world.closed.meetings.select_related("group").first()
    cancel_meeting(aino, meeting, note="Myrsky")
    from rinnalla.base.sweeps import run

    run("registrations.letters")
    gone = Letter.objects.get(kind="meeting.cancelled", person=kaisa.person_id)
    (told,) = read_by_both(COMPOSERS[gone.kind](gone).attachments[0].content)
    Letter.objects.filter(pk=gone.pk).update(state="sent")
    restore_meeting(aino, meeting)
    back = Letter.objects.get(kind="meeting.restored", person=kaisa.person_id)
    again = next(e for e in read_by_both(COMPOSERS[back.kind](back).attachments[0].content) if e[0] == told[0])
    assert told[2] == "CANCELLED"
    assert (again[2], again[1] > told[1]) == ("CONFIRMED", True)
    run("registrations.letters")
    assert Letter.objects.filter(kind="meeting.restored").count() == 1
