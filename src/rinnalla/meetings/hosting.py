"""Who should check their device and place before hosting (ROOM22). It is asked for and never stops anybody."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.base.clock import now
from rinnalla.groups.presets import Form
from rinnalla.people.models import Person, Standing

from .models import HostCheck, Meeting

SOON = timedelta(days=14)
ASKED = timedelta(days=7)


def next_to_host(persons: Collection[int]) -> Meeting | None:
    """The next meeting with voices that these persons, one human being, host within two weeks."""
    led = Standing.objects.holding().filter(role=Role.FACILITATOR, person__in=persons, meeting=None).values("group")
    mine = Q(turns=None) | Q(turns__person__in=persons)
    coming = Meeting.objects.coming().filter(mine, group__in=led, group__state="published",
                                             starts_at__lte=now() + SOON).exclude(group__form=Form.TEXT_GROUP)
    return next((one for one in coming.select_related("group__lead").distinct() if not one.place), None)


def to_check_for(persons: Collection[int]) -> Meeting | None:
    """The meeting before which they should still do it; None when all is well."""
    done = HostCheck.objects.of(persons)
    return None if done and done.enough else next_to_host(persons)


def to_be_asked() -> list[tuple[Person, Meeting]]:
    """Those who host within a week and want reminders, and the meeting each of them should prepare for."""
    soon = Meeting.objects.coming().filter(starts_at__gt=now(), starts_at__lte=now() + ASKED, group__state="published")
    facilitators = Standing.objects.holding().filter(
        role=Role.FACILITATOR, group__in=soon.values("group"), meeting=None, person__reminders=True,
        person__erased_at=None)
    people = Person.objects.filter(pk__in=facilitators.values("person")).select_related("federation").order_by("pk")
    pairs = [(person, to_check_for([person.pk])) for person in people]
    return [(person, meeting) for person, meeting in pairs if meeting and now() < meeting.starts_at <= now() + ASKED]


def checked_on(persons: Collection[int]) -> dict[int, date]:
    """The day of each one's last check: what coordinators see, and no more."""
    return HostCheck.objects.days(persons)
