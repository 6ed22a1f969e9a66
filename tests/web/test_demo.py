"""The demo world: every form, every stage, people of every role, a past with feedback; relative to today."""

from datetime import timedelta

import pytest
import time_machine

from rinnalla.access.permissions import Role
from rinnalla.base import clock, demo
from rinnalla.evaluation.models import Round
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from rinnalla.people.models import Association, Federation, Person, Standing
from rinnalla.registrations.models import AttendanceCount, Intake, Registration
from rinnalla.web.demo import load, refresh


@pytest.mark.feature("OPS1")
def test_the_demo_world_has_something_for_every_screen(db):
    load()
    assert demo.is_demo()
    back = Federation.objects.get(slug="selkakaari")
    assert Association.objects.filter(federation=back).count() == 3
    assert {g.form for g in Group.objects.filter(federation=back)} == {f.value for f in Form}
    assert {g.state for g in Group.objects.all()} >= {"draft", "published", "closed"}
    assert {s.role for s in Standing.objects.all()} >= {
        Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS, Role.SUPPORTER, Role.FACILITATOR, Role.MEMBER}
    states = set(Registration.objects.values_list("state", flat=True))
    assert {"confirmed", "waiting"} <= states
    assert all(i.taken <= (i.ceiling or i.taken) for i in Intake.objects.all())
    assert Round.objects.filter(state="sealed", answered__gte=5).count() == 2
    assert AttendanceCount.objects.filter(frozen_at__isnull=False).exists()
    tonight = Group.objects.get(slug="juttutupa").meetings.first()
    assert abs((tonight.starts_at - clock.now()).total_seconds()) < 3600
    assert not Person.objects.exclude(federation=back).filter(pk__in=Registration.objects.filter(
        intake__group__federation=back).values("person")).exists()


@pytest.mark.feature("OPS1")
def test_no_word_of_the_demo_is_a_real_address(db):
    load()
    for person in Person.objects.all():
        assert not person.email or person.email.endswith(".example")


@pytest.mark.feature("OPS1")
@pytest.mark.django_db(transaction=True)
def test_what_was_tried_today_stays_and_tomorrow_it_is_made_anew():
    assert refresh() is True
    Group.objects.filter(slug="juttutupa").update(name="Minun kokeiluni")
    assert refresh() is False
    assert Group.objects.get(slug="juttutupa").name == "Minun kokeiluni"
    with time_machine.travel(clock.now() + timedelta(days=1), tick=True):
        assert refresh() is True
        meeting = Group.objects.get(slug="juttutupa").meetings.first()
        assert meeting.group.name == "Juttutupa" and abs((meeting.starts_at - clock.now()).total_seconds()) < 3600
