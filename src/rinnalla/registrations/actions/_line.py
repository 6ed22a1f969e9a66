"""The inner work of places: one lock (the intake), one change of state at a time, the line served at once.

Everything here runs inside the transaction of an action. The intake is locked first, so that two acts on one
intake follow each other; the numbers themselves are changed by conditional updates (models/intake.py).
"""

from django.db import connection

from rinnalla.access.permissions import Role
from rinnalla.base import events
from rinnalla.base.clock import now
from rinnalla.base.db import locked
from rinnalla.base.prepared import only, prepared
from rinnalla.mail.letters import post, withdraw
from rinnalla.people.models import Standing

from ..events import PlaceConfirmed, PlaceReleased
from ..models import Attendance, AttendanceCount, DayNote, Intake, Registration
from ..queries import offer_terms
from ..questions.keeping import forget_answers
from ..states import ENDED, HOLDS_PLACE, REGISTRATION
from ._beside import _support_ends


def _hold(intake: Intake) -> Intake:
    """The intake as it is now, locked until the transaction ends; its group and meeting in their present states."""
    held = only(_present(intake.pk), Intake)
    held.group, held.meeting = intake.group, intake.meeting
    held.group.state, meeting_state = _states_now(intake.pk)
    if held.meeting:
        held.meeting.state = meeting_state
    return held


@prepared
def _present(intake: int):
    return locked(Intake.objects.filter(pk=intake))


def _states_now(intake: int) -> tuple[str, str]:
    """The states of its group and its meeting, in one plain statement: every registration asks it (F6)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT g.state, m.state FROM registrations_intake i JOIN groups_group g ON g.id = i.group_id "
                       "LEFT JOIN meetings_meeting m ON m.id = i.meeting_id WHERE i.id = %s", [intake])
        return cursor.fetchone()


def _hold_both(registration: Registration) -> Intake:
    """Lock the intake, then read the registration's state afresh."""
    held = _hold(registration.intake)
    registration.refresh_from_db(fields=["state", "line", "offered_until"])
    return held


def _become(registration: Registration, state: str, **fields) -> None:
    """Change the state where the machine allows it, and only from the state that was read."""
    REGISTRATION.check(registration.state, state)
    fields |= {"state": state, "changed_at": now()}
    if registration.state in ENDED:
        fields["turns"] = registration.turns + 2
    Registration.objects.filter(pk=registration.pk, state=registration.state).update(**fields)
    for name, value in fields.items():
        setattr(registration, name, value)


def _letter(kind: str, registration: Registration, **fields) -> None:
    group = registration.intake.group
    fields.setdefault("dedupe", registration.changed_at.isoformat())
    post(f"registration.{kind}", person=registration.person_id, subject=f"registration:{registration.pk}",
         federation=group.federation_id, group=group.pk, **fields)


def _confirmed(registration: Registration) -> None:
    """What follows from a confirmed place: membership, the letter, the notice."""
    intake = registration.intake
    Standing.objects.bulk_create([Standing(
        person_id=registration.person_id, role=Role.MEMBER, federation_id=intake.group.federation_id,
        group=intake.group_id, meeting=intake.meeting_id)], ignore_conflicts=True)
    _letter("confirmed", registration)
    events.publish(PlaceConfirmed(registration.pk))


def _membership_ends(registration: Registration) -> None:
    intake = registration.intake
    Standing.objects.filter(person=registration.person_id, role=Role.MEMBER, group=intake.group_id,
                            meeting=intake.meeting_id).delete()
    events.publish(PlaceReleased(registration.pk))


def _wait(registration: Registration, intake: Intake) -> None:
    _become(registration, "waiting", line=intake.join_line(), offered_until=None)


def _let_go(registration: Registration, state: str) -> None:
    """End a registration; what it held goes to the first in line in the same transaction."""
    held, before = _hold_both(registration), registration.state
    _become(registration, state, offered_until=None)
    if before in HOLDS_PLACE:
        held.free_place()
    elif before == "waiting":
        held.leave_line()
    if before == "confirmed":
        _support_ends(registration)
        _membership_ends(registration)
    for kind in ("registration.offer", "registration.waiting"):
        withdraw(kind, subject=f"registration:{registration.pk}")
    _offer_free_places(held)


def _offer_free_places(intake: Intake) -> None:
    """Offer each free place to the first in line; close to the meeting tell the whole line instead."""
    intake.refresh_from_db(fields=["taken", "waiting", "wanted", "ceiling"])
    if not intake.line_beside_free_place:
        return
    terms = offer_terms(intake, now())
    if terms.standby:
        _tell_the_line(intake, terms.meeting)
    while terms.until and (first := Registration.objects.filter(intake=intake).in_line().first()):
        if not intake.take_from_line():
            return
        first.intake = intake
        _become(first, "offered", offered_until=terms.until)
        _letter("offer", first, useless_after=terms.until)


def _tell_the_line(intake: Intake, meeting) -> None:
    """Standby: a freed place is open to the whole line, first press wins. One letter a meeting to each."""
    for waiting in Registration.objects.filter(intake=intake).in_line():
        waiting.intake = intake
        _letter("standby", waiting, dedupe=f"meeting:{meeting.pk}", useless_after=meeting.starts_at)


def _erase(registration: Registration) -> None:
    """Forget who it was: the place is freed, attendance becomes numbers, only the counts stay right."""
    if registration.state != "erased":
        _let_go(registration, "erased")
    DayNote.objects.filter(registration=registration).delete()
    for row in Attendance.objects.filter(registration=registration):
        if not row.standby:
            _count(row.meeting_id, registered=1, came=int(row.present))
        row.delete()
    forget_answers(registration)
    Registration.objects.filter(pk=registration.pk).update(
        nickname_box=b"", wishes_box=b"", heard_from="", age_band="", gender="", area="", with_support_person=False)


def _count(meeting: int, *, registered: int, came: int) -> AttendanceCount:
    """Add to the numbers of a meeting."""
    row, _ = AttendanceCount.objects.get_or_create(meeting_id=meeting)
    row.registered, row.came = row.registered + registered, row.came + came
    row.save(update_fields=["registered", "came"])
    return row
