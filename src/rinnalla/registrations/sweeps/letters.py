"""Letters that are due by the dates of groups and meetings (MSG1, MSG2, R8).

Each function looks at the dates and writes the letters that should exist by now; the outbox's own rule (one
letter of a kind, person, subject and mark) makes running it twice the same as once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep
from rinnalla.groups.presets import Form
from rinnalla.mail import sms
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.meetings.models import Meeting

from ..letters import texts
from ..letters.timing import DAY, EXTRA, FARTHEST, HOUR, Timing, Timings, is_for
from ..models import Intake, Registration, SupportPerson

BATCH = 50
NEWS_FOR = timedelta(days=3)           # a move or a cancelling is told for so long after it was made
SOON = timedelta(hours=24)             # nearer than this everybody must have the link
DAY_REMINDER_ENDS = timedelta(hours=3)  # nearer than this only the hour's reminder makes sense


@sweep("registrations.letters", every=timedelta(seconds=20))
def post_due_letters() -> int:
    """Write every letter that is due by now."""
    timings = Timings()
    near = Q(starts_at__lte=now() + timedelta(hours=36))
    chosen = Q(group__in=timings.groups, starts_at__lte=now() + FARTHEST)
    meetings = list(Meeting.objects.coming().filter(near | chosen)
                    .filter(group__state="published").select_related("group"))
    return (post_welcomes(timings) + sum(_remind_day(m, timings) + _remind_hour(m, timings) for m in meetings)
            + post_extras(timings) + post_moved() + post_cancelled() + post_group_cancelled())


def _in_batches(rows: Iterable, write) -> int:
    """Short transactions, so that nobody waits long for the one writer."""
    rows, made = list(rows), 0
    for start in range(0, len(rows), BATCH):
        with writing():
            made += sum(1 for row in rows[start:start + BATCH] if write(row))
    return made


def _unwritten(registrations, kind: str):
    """Those who have no letter of this kind about their registration yet."""
    subject = Concat(Value("registration:"), Cast(OuterRef("pk"), CharField()))
    return registrations.exclude(Exists(Letter.objects.filter(kind=kind, subject=subject)))


def post_welcomes(timings: Timings | None = None) -> int:
    """When registration closes or the group has chosen; at once to those who come later, and in a text group."""
    moment, own = now(), (timings or Timings()).welcomes()
    closed = (Q(intake__closes_at__lte=moment) | Q(intake__closed_at__isnull=False)) & ~Q(intake__group__in=own)
    text = Q(intake__group__form=Form.TEXT_GROUP)
    near = Q(intake__meeting__starts_at__lte=moment + SOON) | Q(
        intake__meeting=None, intake__group__meetings__starts_at__lte=moment + SOON)
    coming = Q(intake__meeting__ends_at__gt=moment) | Q(
        intake__meeting=None, intake__group__meetings__ends_at__gt=moment)
    wanted = Registration.objects.filter(
        closed | text | near | Q(intake__in=_welcomed_by_now(own, moment)), coming, state="confirmed",
        intake__group__state="published", person__erased_at=None)
    return _in_batches(_unwritten(wanted, "meeting.welcome").select_related("intake__group").distinct(), _welcome)


def _welcomed_by_now(own: dict[int, Timing], moment: datetime) -> list[int]:
    """The intakes of groups with a time of their own whose welcome is due: counted from their first meeting."""
    due = []
    for intake in Intake.objects.filter(group__in=own).select_related("meeting"):
        first = intake.meeting or Meeting.objects.filter(group=intake.group_id).exclude(
            state="cancelled").order_by("starts_at").first()
        if first and own[intake.group_id].due(first) <= moment:
            due.append(intake.pk)
    return due


def _welcome(one: Registration):
    group = one.intake.group
    return post("meeting.welcome", person=one.person_id, subject=f"registration:{one.pk}",
                federation=group.federation_id, group=group.pk)


def expected(meeting: Meeting):
    """Those who have a place in this meeting: by itself, or in the whole group."""
    return Registration.objects.filter(
        Q(intake__meeting=meeting) | Q(intake__meeting=None, intake__group=meeting.group_id),
        state="confirmed", person__erased_at=None)


def concerned(meeting: Meeting):
    """Those who have a place, and those who wait for one in this very meeting."""
    return Registration.objects.living().filter(
        Q(intake__meeting=meeting) | Q(intake__meeting=None, intake__group=meeting.group_id, state="confirmed"),
        person__erased_at=None)


def _tell(meeting: Meeting, kind: str, mark: str, people, **when) -> int:
    """One letter of this kind about this meeting to each who has none yet, told apart by the mark."""
    own = Concat(Cast(OuterRef("pk"), CharField()), Value(f"|{mark}"))
    written = Letter.objects.filter(kind=kind, subject=f"meeting:{meeting.pk}", dedupe=own, person=OuterRef("person"))
    return _in_batches(people.exclude(Exists(written)), lambda one: post(
        kind, person=one.person_id, subject=f"meeting:{meeting.pk}", dedupe=f"{one.pk}|{mark}",
        federation=meeting.group.federation_id, group=meeting.group_id, **when))


def _tell_beside(meeting: Meeting, kind: str, mark: str, **when) -> int:
    """The same to the support persons who asked for it: of confirmed places only, to their own address."""
    own = Concat(Cast(OuterRef("registration"), CharField()), Value(f"|{mark}"))
    written = Letter.objects.filter(kind=kind, subject=f"meeting:{meeting.pk}", dedupe=own, person=OuterRef("person"))
    beside = SupportPerson.objects.filter(letters=True, registration__in=expected(meeting).values("pk"))
    return _in_batches(beside.exclude(Exists(written)), lambda one: post(
        kind, person=one.person_id, subject=f"meeting:{meeting.pk}", dedupe=f"{one.registration_id}|{mark}",
        federation=meeting.group.federation_id, group=meeting.group_id, **when))


def _remind_day(meeting: Meeting, timings: Timings) -> int:
    return _remind(meeting, DAY, timings.of(meeting.group_id, DAY), meeting.starts_at - DAY_REMINDER_ENDS)


def _remind_hour(meeting: Meeting, timings: Timings) -> int:
    return _remind(meeting, HOUR, timings.of(meeting.group_id, HOUR), meeting.starts_at)


def _remind(meeting: Meeting, kind: str, timing: Timing, useless: datetime) -> int:
    """Those who want reminders and did not come in only after the reminder's time."""
    due = timing.due(meeting)
    useless = useless if due < useless else meeting.starts_at
    if not timing.on or timing.missed(due) or not due <= now() < useless:
        return 0
    people = expected(meeting).filter(person__reminders=True, registered_at__lt=due)
    when = {"due": due, "useless_after": useless}
    told = _tell(meeting, kind, meeting.starts_local, people, **when) + _tell_beside(
        meeting, kind, meeting.starts_local, **when)
    if sms.provider() is None or texts.quiet_now(meeting.zone):
        return told
    return told + _tell(meeting, texts.DAY if kind == DAY else texts.HOUR, meeting.starts_local,
                        people.filter(person__in=texts.asked_for()), **when)


def post_extras(timings: Timings) -> int:
    """The groups' own letters, each once about each meeting; who comes in later gets it before the meeting."""
    about = Meeting.objects.filter(
        group__in=timings.extras, starts_at__lte=now() + FARTHEST, ends_at__gt=now() - FARTHEST,
        group__state__in=["published", "closed"]).exclude(state="cancelled").select_related("group")
    return sum(_extra(meeting, one) for meeting in about for one in timings.extras[meeting.group_id]
               if one.on and is_for(one, meeting))


def _extra(meeting: Meeting, timing: Timing) -> int:
    due = timing.due(meeting)
    before = timing.anchor == "before"
    useless = meeting.ends_at if before else due + NEWS_FOR
    if timing.row is None or timing.missed(due) or not due <= now() < useless:
        return 0
    people = expected(meeting) if before else expected(meeting).filter(registered_at__lt=due)
    return _tell(meeting, EXTRA, f"extra:{timing.row.pk}", people, due=due,
                 useless_after=useless)


def post_moved() -> int:
    moved = Meeting.objects.coming().filter(moved_at__gt=now() - NEWS_FOR, state="planned").select_related("group")
    return sum(_tell_moved(m, m.moved_at) for m in moved if m.moved_at)


def _tell_moved(meeting: Meeting, moved_at: datetime) -> int:
    """Those who came in after the move know the new time already."""
    people = concerned(meeting).filter(registered_at__lt=moved_at)
    return _tell(meeting, "meeting.moved", moved_at.isoformat(), people, useless_after=meeting.ends_at) + _tell_beside(
        meeting, "meeting.moved", moved_at.isoformat(), useless_after=meeting.ends_at)


def post_cancelled() -> int:
    gone = Meeting.objects.filter(state="cancelled", cancelled_at__gt=now() - NEWS_FOR, ends_at__gt=now())
    gone = gone.exclude(group__state="cancelled").select_related("group")
    return sum(_tell_cancelled(m, m.cancelled_at) for m in gone if m.cancelled_at)


def _tell_cancelled(meeting: Meeting, cancelled_at: datetime) -> int:
    mark, until = cancelled_at.isoformat(), meeting.ends_at
    return _tell(meeting, "meeting.cancelled", mark, concerned(meeting), useless_after=until) + _tell_beside(
        meeting, "meeting.cancelled", mark, useless_after=until)


def post_group_cancelled() -> int:
    """A cancelled group tells each of its people once, while its meetings would still be coming."""
    wanted = Registration.objects.living().filter(
        intake__group__state="cancelled", person__erased_at=None,
        intake__group__meetings__ends_at__gt=now()).select_related("intake__group").distinct()
    own = Concat(Cast(OuterRef("pk"), CharField()), Value("|group"))
    written = Letter.objects.filter(kind="meeting.cancelled", dedupe=own)
    return _in_batches(wanted.exclude(Exists(written)), lambda one: post(
        "meeting.cancelled", person=one.person_id, subject=f"group:{one.intake.group_id}", dedupe=f"{one.pk}|group",
        federation=one.intake.group.federation_id, group=one.intake.group_id))


@sweep("registrations.bounces", every=timedelta(minutes=2))
def flag_bounced() -> int:
    """Flag registrations whose confirmation did not reach anybody."""
    lost = Q(state="bounced") | Q(state="failed", problem__startswith="smtp-5") | Q(problem="bad-address")
    subjects = Letter.objects.filter(lost, subject__startswith="registration:").values_list("subject", flat=True)
    ids = {int(s.partition(":")[2]) for s in subjects}
    with writing():
        return Registration.objects.filter(pk__in=ids, mail_bounced=False).update(mail_bounced=True)
