"""Offers lapse at their time; a free place never stays while somebody waits; attendance becomes numbers."""

from datetime import timedelta

from rinnalla.access.subjects import SYSTEM
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from ..actions import cancel_registration, discard_import, freeze_attendance, lapse_offer, serve_line
from ..models import DayNote, ImportBatch, Intake, Registration
from ..queries import groups_to_freeze, offer_terms

AT_ONCE = 50
TABLE_KEPT = timedelta(hours=24)


@sweep("registrations.offers", every=timedelta(minutes=1))
def offers() -> int:
    """Offers whose time is over go to the next; a line beside a free place is served."""
    done = sum(lapse_offer(SYSTEM, one) for one in Registration.objects.overdue().with_all()[:AT_ONCE])
    beside = Intake.objects.with_free_place_and_line().select_related("meeting", "group__lead__federation")
    return done + sum(serve_line(SYSTEM, intake) for intake in beside[:AT_ONCE] if offer_terms(intake, now()).until)


@sweep("registrations.unreachable", every=timedelta(hours=1))
def unreachable() -> int:
    """A place whose address reaches nobody goes on, so that robots hold none; there were two days to mend it."""
    return sum(1 for one in Registration.objects.unreachable().with_all()[:AT_ONCE] if cancel_registration(SYSTEM, one))


@sweep("registrations.imports", every=timedelta(minutes=15))
def imports() -> int:
    """A table that nobody confirmed in a day is forgotten."""
    old = ImportBatch.objects.filter(made_at__lte=now() - TABLE_KEPT).select_related("intake__group__lead")
    return sum(1 for batch in old[:AT_ONCE] if discard_import(SYSTEM, batch) is None)


@sweep("registrations.evening", every=timedelta(minutes=10))
def evening() -> int:
    """What was told about an evening is forgotten when it is over."""
    with writing():
        return DayNote.objects.filter(meeting__ends_at__lte=now()).delete()[0]


@sweep("registrations.attendance", every=timedelta(hours=6))
def attendance() -> int:
    """Fourteen days after a group's last meeting, attendance per person becomes counts."""
    return sum(freeze_attendance(SYSTEM, group) for group in groups_to_freeze()[:AT_ONCE])
