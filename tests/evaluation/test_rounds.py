"""Rounds of feedback: who is asked, when, once; one answer each; nothing shown under five (FDB2, FDB3)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from rinnalla.access.models import AuditRow
from rinnalla.base import clock
from rinnalla.evaluation import sweeps
from rinnalla.evaluation.actions import rounds as actions
from rinnalla.evaluation.models import Answer, Pool, ResultText, Round, Token
from rinnalla.evaluation.sealing import seal, settle
from rinnalla.evaluation.seasons import Season, parse, season_of
from rinnalla.mail.models import Letter, Suppressed
from tests.evaluation.scene import answer, end_meetings, invitations, opened, register
from tests.world import CAST


@pytest.mark.feature("FDB2")
def test_a_closed_group_is_asked_right_after_its_last_meeting_and_once(world):
    register(world.closed, 6, federation=world.federation)
    assert sweeps.send_invitations() == 0
    end_meetings(world.closed)
    assert sweeps.send_invitations() == 8  # six participants, two facilitators
    assert sweeps.send_invitations() == 0
    assert set(Round.objects.values_list("audience", flat=True)) == {"participants", "facilitators"}


@pytest.mark.feature("FDB2")
def test_open_meetings_are_asked_when_the_season_is_over(world):
    register(world.opened, 5, federation=world.federation)
    with time_machine.travel("2027-12-15 12:00", tick=False):
        meetings = end_meetings(world.opened)
        meetings[-1].starts_at = clock.now() + timedelta(days=5)
        meetings[-1].ends_at = meetings[-1].starts_at + timedelta(hours=2)
        meetings[-1].save()
        assert sweeps.send_invitations() == 0
        meetings[-1].starts_at += timedelta(days=30)  # moved to the next season
        meetings[-1].ends_at += timedelta(days=30)
        meetings[-1].save()
        assert sweeps.send_invitations() == 5
        one = Round.objects.get(group=world.opened, audience="participants")
        assert one.season_code == "2027-2" and one.asks_meetings


@pytest.mark.feature("FDB2")
def test_nobody_who_asked_for_no_mail_is_written_to(world):
    registered = register(world.closed, 6, federation=world.federation)
    Suppressed.objects.create(pk=registered[0].person.email_key)
    registered[1].person.email = ""
    registered[1].person.save()
    end_meetings(world.closed)
    sweeps.send_invitations()
    one = Round.objects.get(audience="participants")
    assert {letter.person for letter in invitations(one)} == {r.person_id for r in registered[2:]}
    assert one.dealt == 4


def test_a_cancelled_or_waiting_registration_is_not_asked(world):
    registered = register(world.closed, 3, federation=world.federation)
    for one, state in zip(registered, ("waiting", "cancelled", "confirmed"), strict=True):
        one.state = state
        one.save()
    end_meetings(world.closed)
    sweeps.send_invitations()
    assert [letter.person for letter in invitations(Round.objects.get(audience="participants"))] == [
        registered[2].person_id]


@pytest.mark.feature("FDB3")
def test_one_answer_per_link(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    assert answer(codes[0], grade=9)
    assert not answer(codes[0], grade=4)
    assert not answer("made-up", grade=4)
    assert one.count == 1
    assert Token.objects.filter(round=one).count() == 5


@pytest.mark.feature("FDB3")
def test_answering_leaves_no_audit_row(world):
    _one, codes = opened(world.closed, 6, federation=world.federation)
    before = AuditRow.objects.count()
    answer(codes[0], grade=9)
    assert AuditRow.objects.count() == before


@pytest.mark.feature("FDB3")
def test_sealing_keeps_counts_and_texts_and_nothing_else(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    for number, code in enumerate(codes):
        answer(code, **{"grade": 8 + number % 3, "agreement-0": 5, "good": f"Hyvää {number}"})
    key = one.key
    assert seal(one.pk) and not seal(one.pk)
    one.refresh_from_db()
    assert one.results["grade"] == [0, 0, 0, 0, 2, 2, 2]
    assert one.results["agreement"][one.agreement[0]] == [0, 0, 0, 0, 6]
    assert one.agreement[1] not in one.results["agreement"]  # nobody answered it
    assert sorted(t.text for t in one.texts.all()) == [f"Hyvää {n}" for n in range(6)]
    assert not Answer.objects.exists() and not Token.objects.filter(round=one).exists()
    from rinnalla.base.models import Key

    assert key and one.key == "" and not Key.objects.filter(pk=key).exists()
    assert not answer(codes[0], grade=4)


@pytest.mark.feature("FDB3")
def test_below_five_nothing_of_the_group_is_kept_but_the_number(world):
    one, codes = opened(world.closed, 4, federation=world.federation)
    for code in codes:
        answer(code, grade=7, good="Pienessä oli hyvä olla")
    seal(one.pk)
    one.refresh_from_db()
    assert (one.results, one.answered, one.texts.count()) == (None, 4, 0)
    pool = Pool.objects.get()
    assert (pool.answered, pool.settled_on, pool.association) == (4, None, world.jarviseutu)
    assert not Pool.objects.visible_to(world.actor("aino")).settled().exists()


@pytest.mark.feature("FDB3")
def test_small_groups_pool_by_association_and_else_by_federation(world):
    for group, count, prefix in ((world.closed, 3, "a"), (world.draft, 2, "b"), (world.other_closed, 4, "c")):
        group.state = "published"
        group.save()
        one, codes = opened(group, count, federation=world.federation, prefix=prefix)
        for code in codes:
            answer(code, grade=9, good=f"{prefix} kiittää")
        seal(one.pk)
    code = Pool.objects.first().season_code
    settle(code)
    lake = Pool.objects.get(association=world.jarviseutu)
    assert (lake.answered, lake.results["grade"], lake.texts.count()) == (5, [0, 0, 0, 0, 0, 5, 0], 5)
    whole = Pool.objects.get(association=None)  # Rannikko had four: they join the federation's, still too few
    assert (whole.answered, whole.results, whole.texts.count()) == (4, {}, 0)
    assert ResultText.objects.count() == 5
    assert set(Pool.objects.visible_to(world.actor("eero")).settled()) == {lake}
    assert not Pool.objects.visible_to(world.actor("ulla")).settled().exists()
    assert not Pool.objects.visible_to(world.actor("helmi")).exists()


@pytest.mark.feature("FDB3")
def test_rounds_are_sealed_after_two_weeks_and_by_hand_not_before_one(world):
    one, _codes = opened(world.closed, 6, federation=world.federation)
    with pytest.raises(PermissionDenied):
        actions.close_round(world.actor("helmi"), one)
    assert sweeps.seal_due() == 0
    with time_machine.travel(clock.now() + timedelta(days=7)):
        with pytest.raises(PermissionDenied):
            actions.close_round(world.actor("ulla"), one)
        assert actions.close_round(world.actor("helmi"), one)
    other = Round.objects.get(audience="facilitators")
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert sweeps.seal_due() == 1
    other.refresh_from_db()
    assert other.state == "sealed"


@pytest.mark.feature("FDB3")
def test_a_season_is_settled_when_it_is_over_and_no_round_is_open(world):
    one, codes = opened(world.closed, 3, federation=world.federation)
    season = one.season
    for code in codes:
        answer(code, grade=9)
    seal(one.pk)
    assert sweeps.settle_seasons() == 0
    later = season.ends + timedelta(days=22)
    with time_machine.travel(later):
        assert sweeps.settle_seasons() == 0  # the facilitators' round is still open
        sweeps.seal_due()
        assert sweeps.settle_seasons() == 1
    assert Pool.objects.get(association=None).settled_on


@pytest.mark.feature("FDB2")
def test_the_link_for_guests_takes_as_many_answers_as_there_were_people(world):
    end_meetings(world.closed)
    one = actions.share_link(world.actor("helmi"), world.closed, people=3)
    again = actions.share_link(world.actor("jari"), world.closed, people=50)
    assert again.shared_code == one.shared_code
    assert [answer(one.shared_code, grade=10) for _ in range(4)] == [True, True, True, False]


def test_letters_of_a_round_are_sealed_until_sent(world):
    _one, codes = opened(world.closed, 6, federation=world.federation)
    for letter in Letter.objects.filter(kind="feedback.invitation"):
        assert letter.payload.encode() not in bytes(letter.payload_box)
    assert len(set(codes)) == 6


@pytest.mark.parametrize("name", CAST)
def test_rounds_are_seen_by_those_who_run_the_group(world, name):
    one, _ = opened(world.closed, 6, federation=world.federation)
    seen = Round.objects.visible_to(world.actor(name)).filter(pk=one.pk).exists()
    assert seen == (name in ("aino", "eero", "helmi", "jari"))


def test_seasons():
    from datetime import date

    assert season_of(date(2027, 7, 31)) == Season(2027, 1) and season_of(date(2027, 8, 1)) == Season(2027, 2)
    assert parse("2027-2").before == Season(2027, 1) and parse("2027-1").before == Season(2026, 2)
    assert parse("nonsense") is None and parse("2027-3") is None


def test_results_are_forgotten_after_three_years(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    for code in codes:
        answer(code, grade=9, good="Porukka")
    seal(one.pk)
    with time_machine.travel(clock.now() + timedelta(days=3 * 365 - 2)):
        assert sweeps.forget_old_results() == 0
    with time_machine.travel(clock.now() + timedelta(days=3 * 365 + 2)):
        assert sweeps.forget_old_results() == 7
    one.refresh_from_db()
    assert one.results is None and one.answered == 6 and not ResultText.objects.exists()
