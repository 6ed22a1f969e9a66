"""R3: places as a state machine against a small reference model, over every door and every change from outside.

CI runs modest examples; `RINNALLA_FIGURES=1` runs 2,000 examples of 50 steps.
"""

import os
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.base.states import NotAllowed
from rinnalla.groups.models import Group
from rinnalla.meetings.actions.schedule import cancel_meeting, move_meeting, restore_meeting
from rinnalla.meetings.models import Meeting
from rinnalla.registrations import actions
from rinnalla.registrations.actions._line import _erase
from rinnalla.registrations.imports.taking import take
from rinnalla.registrations.models import Intake, Registration
from rinnalla.registrations.sweeps.places import offers
from tests.registrations.people import fresh, intake_of, owner, sign_up

FIGURES = os.environ.get("RINNALLA_FIGURES")
SIZE = {"max_examples": 2000, "stateful_step_count": 50} if FIGURES else {
    "max_examples": 30, "stateful_step_count": 30}
HELD = {"confirmed", "offered"}
picks = st.integers(min_value=0, max_value=10_000)
addresses = st.sampled_from(["a", "b", "c", "d", "e", "f"])


def someone(*states):
    """A precondition: somebody is in one of these states."""
    return precondition(lambda self: any(state in states for state in self.model.state.values()))


class Reference:
    """Places in twenty lines: who holds one, who waits in which order, until when an offer stands."""

    def __init__(self, wanted, starts_at):
        self.wanted, self.starts_at, self.state, self.line, self.until = wanted, starts_at, {}, [], {}
        self.gone = False  # the meeting is cancelled, or its group closed

    @property
    def held(self):
        return sum(s in HELD for s in self.state.values())

    def come(self, who, first_state):
        free = self.held < self.wanted and not self.line
        self.state[who] = first_state if free else "waiting"
        if free and first_state == "offered":
            self.until[who] = self.deadline() or self.starts_at
        if not free:
            self.line.append(who)

    def end(self, who, state):
        if who in self.line:
            self.line.remove(who)
        self.state[who] = state
        self.serve()

    def deadline(self):
        """None: under 24 h, standby; or nothing to offer a place in."""
        if self.gone:
            return None
        left = self.starts_at - clock.now()
        if left < timedelta(hours=24):
            return None
        by = min(clock.now() + timedelta(hours=48), self.starts_at - timedelta(hours=24))
        return max(by, clock.now() + timedelta(hours=20))

    def serve(self):
        while self.line and self.held < self.wanted and self.deadline():
            first = self.line.pop(0)
            self.state[first], self.until[first] = "offered", self.deadline()


class Places(RuleBasedStateMachine):
    world = None

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.travel = time_machine.travel(clock.now(), tick=False)
        self.clock = self.travel.__enter__()
        self.aino, self.intake = self.world.actor("aino"), intake_of(self.world.opened, 1)
        Intake.objects.update(closes_at=self.intake.meeting.starts_at)  # so that newcomers meet the standby line
        self.intake.refresh_from_db(fields=["closes_at"])
        actions.set_limit(self.aino, self.intake, wanted=3)
        self.model = Reference(3, self.intake.meeting.starts_at)
        self.before, self.number = 0, 0

    @initialize(hours=st.sampled_from([20, 96]), first=st.lists(addresses, max_size=8))
    def begin(self, hours, first):
        """Half of the examples begin in the last day, where the line is served by standby."""
        self.clock.move_to(self.intake.meeting.starts_at - timedelta(hours=hours))
        for address in first:
            self.come(address)

    def teardown(self):
        self.travel.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def pick(self, n, *states):
        found = sorted(pk for pk, state in self.model.state.items() if state in states)
        return Registration.objects.with_all().get(pk=found[n % len(found)])

    @property
    def is_open(self):
        now_at = fresh(self.intake)
        return not (self.model.gone or now_at.closed_at) and now_at.opens_at <= clock.now() < now_at.closes_at

    @rule(address=addresses)
    def register(self, address):
        self.come(address)

    @rule(several=st.lists(addresses, min_size=1, max_size=4))
    def register_several(self, several):
        for address in several:
            self.come(address)

    def come(self, address):
        self.number += 1
        same = [pk for pk, state in self.model.state.items()
                if state in HELD | {"waiting"} and Registration.objects.get(pk=pk).person.email == f"{address}@x.fi"]
        try:
            made = sign_up(fresh(self.intake), f"Nimi {self.number}", email=f"{address}@x.fi")
        except (actions.NotOpen, PermissionDenied):
            assert not self.is_open
        else:
            assert self.is_open
            self.model.come(made.pk, "offered" if len(same) >= 3 else "confirmed")

    @rule(source=st.sampled_from(["staff", "application"]), address=addresses)
    def by_those_who_run_it(self, source, address):
        """On the phone, or an application accepted: the same inner function, open hours or not."""
        self.number += 1
        try:
            made = sign_up(fresh(self.intake), f"Nimi {self.number}", actor=self.aino, source=source,
                           email=f"{address}@x.fi")
        except actions.NotOpen:
            assert self.model.gone
        else:
            assert not self.model.gone
            self.model.come(made.pk, "confirmed")

    @rule(count=st.integers(min_value=1, max_value=4))
    def bring_in_a_table(self, count):
        rows = [[f"Rivi {self.number + n}", f"rivi{self.number + n}@x.fi"] for n in range(count)]
        self.number += count
        known = set(self.model.state)
        intake = Intake.objects.select_related("group__lead", "meeting").get(pk=self.intake.pk)
        batch = actions.start_import(self.aino, intake, headers=["", ""], rows=rows, columns=["name", "email"])
        try:
            take(self.aino, batch, intake)
        except actions.NotOpen:
            assert self.model.gone
        else:
            for pk in Registration.objects.filter(intake=intake).exclude(pk__in=known).order_by("pk").values_list(
                    "pk", flat=True):
                self.model.come(pk, "confirmed")

    def look_again(self):
        """After a change from outside: the same intake, its times as they are now."""
        self.intake = Intake.objects.select_related("group", "meeting").get(pk=self.intake.pk)
        Intake.objects.filter(pk=self.intake.pk).update(closes_at=self.intake.meeting.starts_at)
        self.intake.refresh_from_db(fields=["closes_at"])
        self.model.starts_at = self.intake.meeting.starts_at
        self.model.gone = self.intake.gone_at(clock.now())
        self.model.serve()

    @rule(days=st.sampled_from([1, 2]))
    @precondition(lambda self: not self.model.gone)
    def move(self, days):
        meeting = Meeting.objects.select_related("group").get(pk=self.intake.meeting_id)
        later = datetime.fromisoformat(meeting.starts_local) + timedelta(days=days)
        move_meeting(self.aino, meeting, local=later, minutes=90, sequence=meeting.sequence)
        self.look_again()

    @rule(back=st.booleans())
    def cancel_the_meeting_or_hold_it_after_all(self, back):
        meeting = Meeting.objects.select_related("group").get(pk=self.intake.meeting_id)
        try:
            restore_meeting(self.aino, meeting) if back else cancel_meeting(self.aino, meeting, note="Sairaus")
        except NotAllowed:
            assert (meeting.state == "planned") == back
        self.look_again()

    @rule(back=st.booleans())
    def close_the_group_or_open_it_again(self, back):
        Group.objects.filter(pk=self.intake.group_id).update(state="published" if back else "closed")
        if back:
            actions.open_intakes(SYSTEM, Group.objects.get(pk=self.intake.group_id))
        self.look_again()

    @someone("waiting", "offered", "confirmed")
    @rule(n=picks)
    def cancel(self, n):
        one = self.pick(n, "waiting", "offered", "confirmed")
        actions.cancel_registration(owner(one), one)
        self.model.end(one.pk, "cancelled")

    @someone("cancelled", "erased")
    @rule(n=picks)
    def cancel_twice_is_refused(self, n):
        one = self.pick(n, "cancelled", "erased")
        with pytest.raises(NotAllowed):
            actions.cancel_registration(owner(one), one)

    @someone("waiting", "offered", "lapsed", "cancelled")
    @rule(n=picks)
    def accept(self, n):
        one = self.pick(n, "waiting", "offered", "lapsed", "cancelled")
        good = self.model.state[one.pk] == "offered" and self.model.until[one.pk] > clock.now() and not self.model.gone
        try:
            actions.accept_offer(owner(one), one)
        except actions.PlaceGone:
            assert not good
        else:
            assert good
            self.model.state[one.pk] = "confirmed"

    @someone("offered")
    @rule(n=picks)
    def decline(self, n):
        one = self.pick(n, "offered")
        actions.decline_offer(owner(one), one)
        self.model.end(one.pk, "declined")

    @someone("offered")
    @rule(n=picks)
    def forward(self, n):
        one = self.pick(n, "offered")
        actions.forward_offer(SYSTEM, one)
        self.model.end(one.pk, "lapsed")

    @someone("waiting")
    @rule(n=picks)
    def press_first(self, n):
        one = self.pick(n, "waiting")
        near = timedelta(0) < self.model.starts_at - clock.now() < timedelta(hours=24) and not self.model.gone
        try:
            actions.take_standby_place(owner(one), one)
        except actions.PlaceGone:
            assert not near or self.model.held >= self.model.wanted
        else:
            assert near
            self.model.line.remove(one.pk)
            self.model.state[one.pk] = "confirmed"

    @someone("declined", "lapsed", "cancelled")
    @rule(n=picks)
    def come_back(self, n):
        one = self.pick(n, "declined", "lapsed", "cancelled")
        try:
            actions.join_again(owner(one), one)
        except actions.NotOpen:
            assert not self.is_open
        else:
            assert self.is_open
            self.model.come(one.pk, "confirmed")

    @rule(wanted=st.integers(min_value=1, max_value=6))
    def limit(self, wanted):
        actions.set_limit(self.aino, self.intake, wanted=wanted)
        self.model.wanted = wanted
        self.model.serve()

    @rule(closed=st.sampled_from([True, False, False]))
    def close(self, closed):
        Intake.objects.filter(pk=self.intake.pk).update(closed_at=clock.now() if closed else None)

    @someone("waiting", "offered", "confirmed", "declined", "lapsed", "cancelled")
    @rule(n=picks)
    def erase(self, n):
        one = self.pick(n, "waiting", "offered", "confirmed", "declined", "lapsed", "cancelled")
        _erase(one)
        self.model.end(one.pk, "erased")

    @rule(hours=st.integers(min_value=1, max_value=30))
    @precondition(lambda self: clock.now() < self.intake.meeting.starts_at - timedelta(hours=31))
    def time_passes(self, hours):
        self.clock.shift(timedelta(hours=hours))

    @rule()
    def sweep(self):
        offers()
        late = sorted((until, pk) for pk, until in self.model.until.items()
                      if self.model.state[pk] == "offered" and until <= clock.now())
        for _, pk in late:
            self.model.state[pk] = "lapsed"
        self.model.serve()

    @invariant()
    def the_same_as_the_reference(self):
        rows = dict(Registration.objects.filter(intake=self.intake).values_list("pk", "state"))
        assert rows == self.model.state
        line = list(Registration.objects.filter(intake=self.intake).in_line().values_list("pk", flat=True))
        assert line == self.model.line, "first come first served"
        intake = fresh(self.intake)
        assert (intake.taken, intake.waiting) == (self.model.held, len(line))
        assert intake.ceiling == max(intake.wanted, intake.taken)
        assert self.model.held <= max(self.before, intake.wanted), "an act raised the number above the limit"
        self.before = self.model.held


@pytest.mark.feature("REG3")
@pytest.mark.heavy
def test_places_follow_the_reference(world, record_property):
    Places.world = world
    run_state_machine_as_test(Places, settings=settings(
        deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), **SIZE))
    record_property("R3", f"{SIZE['max_examples']} examples x {SIZE['stateful_step_count']} steps over every door, "
                          "no difference")
