"""The foundations keep their promises: keys, boxes, codes, clocks, text, answers given."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.base import clock, codes, idempotency, states, text, vault
from rinnalla.base.models import GivenAnswer, Key


def test_a_box_opens_with_its_keys_and_only_in_its_place(db):
    one, two = vault.new_key(), vault.new_key()
    box = vault.seal("Kipu herättää öisin", (one, two), "rooms.Event.body")
    assert vault.unseal(box, (one, two), "rooms.Event.body") == "Kipu herättää öisin"
    for keys, place in (((one,), "rooms.Event.body"), ((two, one), "rooms.Event.body"), ((one, two), "other")):
        with pytest.raises(InvalidTag):
            vault.unseal(box, keys, place)
    assert b"Kipu" not in box


def test_destroying_any_one_key_forgets(db):
    one, two = vault.new_key(), vault.new_key()
    box = vault.seal("salaisuus", (one, two), "x")
    assert vault.destroy([two]) == 1
    vault.forget_seen()
    assert vault.unseal(box, (one, two), "x") is None
    with pytest.raises(vault.Forgotten):
        vault.seal("uusi", (one, two), "x")


def test_the_key_store_holds_no_naked_key(db):
    identity = vault.new_key()
    secret = vault._cache()[identity]
    assert secret and secret not in bytes(Key.objects.get(pk=identity).wrapped)


def test_equal_texts_give_different_boxes(db):
    key = vault.new_key()
    assert vault.seal("sama", (key,), "x") != vault.seal("sama", (key,), "x")


def test_codes_are_derivable_and_unforgeable():
    code = codes.sign(7, 2, "pass")
    assert code == codes.sign(7, 2, "pass") and codes.unsign(code, "pass") == (7, 2)
    for forged in (code[:-1] + "x", code.replace("7.2", "8.2"), code.replace("7.2", "7.3"), "7.2.", "7", "", "a.b.c",
                   "7.2." + "0" * 40, "٧.2." + code.split(".")[2], "9" * 30 + ".1.x"):
        assert codes.unsign(forged, "pass") is None
    assert codes.unsign(code, "room") is None


def test_an_address_is_found_whatever_its_case():
    assert codes.email_hash(" Veikko@Example.ORG ") == codes.email_hash("veikko@example.org") != codes.email_hash("x@x")
    assert codes.email_hash("") == ""


@pytest.mark.feature("GRP1")
@pytest.mark.parametrize(("first", "utc_hours"), [
    (datetime(2027, 3, 2, 18), [16, 16, 15, 15]),   # over the spring change on 28.3.2027
    (datetime(2026, 10, 6, 18), [15, 15, 16, 16]),  # over the autumn change on 25.10.2026
])
def test_a_series_keeps_its_wall_clock_time_over_the_clock_changes(first, utc_hours):
    """R8: every two weeks at 18 stays at 18."""
    locals_ = clock.series(first, 4, 14)
    assert [moment.hour for moment in locals_] == [18] * 4
    assert [clock.at(local, "Europe/Helsinki").hour for local in locals_] == utc_hours


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice():
    """R8: 3.30 does not exist on 28.3.2027 and comes twice on 25.10.2026."""
    assert clock.at(datetime(2027, 3, 28, 3, 30), "Europe/Helsinki") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert clock.at(datetime(2026, 10, 25, 3, 30), "Europe/Helsinki") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="no tzinfo"):
        clock.at(datetime(2027, 1, 1, tzinfo=UTC), "Europe/Helsinki")


def test_pretending_ends_where_it_was_begun():
    past = datetime(2020, 1, 1, tzinfo=UTC)
    with clock.pretend(past):
        assert clock.now() == past
    assert clock.now().year > 2020


@given(st.text())
def test_cleaned_text_is_stable_and_harmless(raw):
    clean = text.clean_text(raw)
    assert text.clean_text(clean) == clean
    assert not {"\x00", "\x1b", "\u202e", "\r"} & set(clean)
    assert "\n" not in text.clean_line(raw)


def test_ten_thousand_marks_become_four():
    assert text.clean_text("a" + "\u0301" * 10_000 + "b") in ("á" + "\u0301" * 4 + "b", "á" + "\u0301" * 3 + "b")


def test_a_header_cannot_be_injected():
    assert text.clean_line("Veikko\r\nBcc: kaikki@example.org") == "Veikko Bcc: kaikki@example.org"


def test_a_name_without_a_letter_is_asked_again():
    with pytest.raises(ValidationError):
        text.must_have_letters("…—")
    text.must_have_letters("=HYPERLINK(1)")


def test_what_may_follow():
    follows = {"off": frozenset({"on"}), "on": frozenset({"off", "broken"}), "broken": frozenset()}
    machine = states.Machine("lamp", follows)
    machine.check("off", "on")
    with pytest.raises(states.NotAllowed):
        machine.check("off", "broken")
    assert machine.before("off") == ["on"]


def test_the_same_body_replays_and_another_body_is_told_apart(db):
    idempotency.remember_answer("k" * 20, "nimi=Veikko", "registration:7")
    assert idempotency.earlier_answer("k" * 20, "nimi=Veikko") == "registration:7"
    assert idempotency.earlier_answer("other", "nimi=Veikko") is None
    with pytest.raises(idempotency.OtherBody) as other:
        idempotency.earlier_answer("k" * 20, "nimi=Mirja")
    assert other.value.reference == "registration:7"
    assert not GivenAnswer.objects.filter(key__contains="kkk").exists()  # only hashes are stored
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        assert idempotency.earlier_answer("k" * 20, "nimi=Mirja") is None
        assert idempotency.forget_old_answers() == 1
