"""P3, R3: applications as a state machine against a small reference model: answers exist exactly while undecided."""

import os

import pytest
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

from rinnalla.access.subjects import SYSTEM, Actor
from rinnalla.base.states import NotAllowed
from rinnalla.registrations.actions import set_limit
from rinnalla.registrations.applications import actions
from rinnalla.registrations.models import Application, ApplicationMessage, Intake, Registration
from rinnalla.registrations.questions.asked import Given
from tests.registrations.asking import again, applied, by_application

FIGURES = os.environ.get("RINNALLA_FIGURES")
SIZE = {"max_examples": 500, "stateful_step_count": 40} if FIGURES else {"max_examples": 15, "stateful_step_count": 20}
picks = st.integers(min_value=0, max_value=10_000)
WAITING = ("received", "talking")


class Reference:
    """What should be: the state of each, what it last said, how many messages, who has a place or stands in line."""

    def __init__(self):
        self.state, self.said, self.talk, self.version, self.wanted = {}, {}, {}, {}, 3
        self.places = self.line = 0

    def decide(self, pk, state):
        if self.state[pk] not in WAITING:
            return False
        self.state[pk], self.said[pk], self.talk[pk] = state, None, 0
        if state == "accepted":
            full = self.places >= self.wanted or self.line
            self.places, self.line = self.places + (not full), self.line + bool(full)
        return True


class Applications(RuleBasedStateMachine):
    world = None

    @initialize()
    def begin(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.intake = by_application(self.world)
        self.model, self.staff = Reference(), self.world.actor("helmi")
        set_limit(self.staff, self.intake, wanted=self.model.wanted)

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def pick(self, n):
        return again(Application(pk=sorted(self.model.state)[n % len(self.model.state)]))

    def owner(self, one):
        return Actor(one.person_id, self.world.federation.pk, by_pass=True)

    def expect(self, one, act, allowed):
        """It happens exactly when the reference says so, and leaves nothing half done otherwise."""
        try:
            act()
        except NotAllowed:
            assert not allowed
        else:
            assert allowed

    @rule()
    def somebody_applies(self):
        name = f"Hakija {len(self.model.state)}"
        one = applied(self.intake, name, answer=f"Kerron: {name}")
        self.model.state[one.pk], self.model.said[one.pk] = "received", f"Kerron: {name}"
        self.model.talk[one.pk], self.model.version[one.pk] = 0, 1

    @rule(n=picks)
    @precondition(lambda self: self.model.state)
    def the_applicant_corrects(self, n):
        one = self.pick(n)
        waits, words = one.state in WAITING, f"Korjaan {n}"
        self.expect(one, lambda: actions.correct(
            self.owner(one), one, nickname="Uusi", with_support_person=False,
            answers=(Given(1, "long", "Miksi haet?", words),)), waits)
        if waits:
            self.model.said[one.pk], self.model.version[one.pk] = words, self.model.version[one.pk] + 1

    @rule(n=picks, by_applicant=st.booleans())
    @precondition(lambda self: self.model.state)
    def they_talk(self, n, by_applicant):
        one = self.pick(n)
        waits = one.state in WAITING
        self.expect(one, (lambda: actions.answer_message(self.owner(one), one, text="Vastaan.")) if by_applicant else (
            lambda: actions.write_to_applicant(self.staff, one, text="Kysyn.")), waits)
        if waits:
            self.model.talk[one.pk] += 1
            self.model.state[one.pk] = one.state if by_applicant else "talking"

    @rule(n=picks, yes=st.booleans(), fresh=st.booleans())
    @precondition(lambda self: self.model.state)
    def somebody_decides(self, n, yes, fresh):
        one = self.pick(n)
        seen = self.model.version[one.pk] - (0 if fresh else 1)
        decide = actions.accept_application if yes else actions.decline_application
        more = {} if yes else {"message": "Kiitos."}
        try:
            self.expect(one, lambda: decide(self.staff, one, seen=seen, **more), one.state in WAITING and fresh)
            self.model.decide(one.pk, "accepted" if yes else "declined")
        except actions.Corrected:
            assert not fresh and one.state in WAITING

    @rule(n=picks)
    @precondition(lambda self: self.model.state)
    def the_applicant_withdraws(self, n):
        one = self.pick(n)
        self.expect(one, lambda: actions.withdraw_application(self.owner(one), one), one.state in WAITING)
        self.model.decide(one.pk, "withdrawn")

    @rule(n=picks)
    @precondition(lambda self: self.model.state)
    def somebody_is_erased(self, n):
        one = self.pick(n)
        actions._erase(one)
        self.model.state[one.pk], self.model.said[one.pk], self.model.talk[one.pk] = "erased", None, 0

    @rule()
    def the_group_answers_all(self):
        waiting = [pk for pk, state in self.model.state.items() if state in WAITING]
        assert actions.close_undecided(SYSTEM, self.world.closed) == len(waiting)
        for pk in waiting:
            self.model.decide(pk, "declined")

    @invariant()
    def the_same_as_the_reference(self):
        if not hasattr(self, "model"):
            return
        rows = {one.pk: one for one in Application.objects.with_all()}
        assert {pk: one.state for pk, one in rows.items()} == self.model.state
        said = {pk: (one.answers[0].answer if one.answers else None) for pk, one in rows.items()}
        assert said == self.model.said, "answers are there exactly while nobody has decided"
        talk = dict.fromkeys(rows, 0)
        for message in ApplicationMessage.objects.all():
            talk[message.application_id] += 1
        assert talk == self.model.talk
        intake = Intake.objects.get(pk=self.intake.pk)
        assert (intake.taken, intake.waiting) == (self.model.places, self.model.line), "never one over"
        assert Registration.objects.count() == self.model.places + self.model.line


@pytest.mark.feature("REG6", "P3")
@pytest.mark.heavy
def test_applications_follow_the_reference(world, record_property):
    Applications.world = world
    run_state_machine_as_test(Applications, settings=settings(
        deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), **SIZE))
    record_property("P3", f"{SIZE['max_examples']} examples x {SIZE['stateful_step_count']} steps, no difference")
