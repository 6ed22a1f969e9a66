"""P4: after sealing, an attacker with the whole database, the keys and the logs links nobody above chance.

The attacker also knows who was written to in which order and who answered in which order, and guesses that the
n-th text is by the n-th person, by every order the dump offers. For a random order the expected number of right
guesses is one per group, whatever its size, with variance one; so over G groups the sum must lie within
G ± z·√G. The test holds at z = 4.4 (one false alarm in 100,000); the 95 % interval is written
beside it. CI simulates 30 groups, `make figures` (RINNALLA_FIGURES=1) 300.
"""

import json
import logging
import math
import os
import random

import pytest
from django.core import mail as mailed
from django.db import connections
from django.test import Client

from rinnalla.base import codes as base_codes
from rinnalla.base.clock import today
from rinnalla.evaluation import sealing
from rinnalla.evaluation.inviting import invite, open_round
from rinnalla.evaluation.models import ResultText
from rinnalla.evaluation.seasons import season_of
from rinnalla.groups.presets import Form
from rinnalla.mail import outbox
from tests.evaluation.scene import answer, invitations, opened, register
from tests.world import make_group

GROUPS = 300 if os.environ.get("RINNALLA_FIGURES") else 30
Z = 4.4


def dump() -> dict[str, list[tuple]]:
    """Every row of every table of both databases, as the database returns them."""
    rows = {}
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows[f"{alias}.{table}"] = cursor.fetchall()
    return rows


def as_bytes(rows) -> bytes:
    return b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                      for table in rows.values() for row in table for v in row)


def sent(one) -> None:
    """Let the outbox send the letters of a round: their payloads are wiped, the keys of these destroyed."""
    while outbox.send_batch():
        pass
    letters = invitations(one)
    assert {(letter.state, bytes(letter.payload_box), letter.payload_key) for letter in letters} == {("sent", b"", "")}


def one_group(world, number: int) -> tuple[list[list[int]], list[int]]:
    """A group of five to nine answers, sealed. Gives the orders the attacker knows, and the texts as dumped."""
    dice = random.Random(number)
    group = make_group(world.jarviseutu, f"Ryhmä {number}", Form.CLOSED_GROUP, slug=f"hyokkays-{number}")
    size = dice.randint(5, 9)
    people = [r.person_id for r in register(group, size, federation=world.federation, prefix=f"g{number}-")]
    one = open_round(group, "participants", season_of(today()))
    invite(one)
    links = [(letter.person, letter.payload) for letter in invitations(one)]
    sent(one)
    answering = dice.sample(links, size)
    for person, code in answering:
        answer(code, good=str(person), grade=dice.randint(4, 10))
    sealing.seal(one.pk)
    texts = [int(t.text) for t in ResultText.objects.filter(round=one).order_by("pk")]
    return [people, [p for p, _ in links], [p for p, _ in answering]], texts


def right_guesses(world, groups: int) -> list[int]:
    """Right guesses over all groups, by order of registration, of letters and of answering."""
    totals = [0, 0, 0]
    for number in range(groups):
        orders, texts = one_group(world, number)
        for which, order in enumerate(orders):
            totals[which] += sum(a == b for a, b in zip(order, texts, strict=True))
    return totals


@pytest.mark.heavy
@pytest.mark.feature("FDB3")
def test_no_order_tells_who_wrote_what(world, record_property):
    totals = right_guesses(world, GROUPS)
    reach = Z * math.sqrt(GROUPS)
    figure = f"{GROUPS} groups, right guesses {totals}, by chance {GROUPS} ± {1.96 * math.sqrt(GROUPS):.0f} (95 %)"
    record_property("P4", figure)
    logging.getLogger("figures").warning("P4: %s", figure)
    assert all(abs(total - GROUPS) <= reach for total in totals), totals


@pytest.mark.feature("FDB3")
def test_the_attack_works_when_the_order_is_kept(world, monkeypatch):
    """The negative control: without shuffling and random numbers the same attacker is right about everybody."""
    monkeypatch.setattr(sealing, "shuffled", list)
    counter = iter(range(1, 10_000))
    monkeypatch.setattr("rinnalla.evaluation.actions.answering.random_number", lambda: next(counter))
    monkeypatch.setattr("rinnalla.evaluation.actions.answering._mix", lambda feedback: None)
    totals = right_guesses(world, 5)
    assert totals[2] >= 25  # every answer of five groups of five or more


@pytest.mark.feature("FDB3")
def test_no_column_left_after_sealing_holds_a_link_or_a_joined_answer(world, caplog):
    caplog.set_level(logging.DEBUG)
    one, codes = opened(world.closed, 6, federation=world.federation)
    sent(one)
    for number, code in enumerate(codes):
        page = Client().get(f"/palaute/{code}/")
        assert page.status_code == 200
        answer(code, good=f"vastaus-{number}", develop=f"kehitys-{number}", grade=10)
    assert all(any(code in letter.body for letter in mailed.outbox) for code in codes)
    sealing.seal(one.pk)
    everything = as_bytes(dump()) + caplog.text.encode()
    for number, code in enumerate(codes):
        assert code.encode() not in everything
        assert base_codes.keyed_hash(code, "feedback").encode() not in everything
        assert f"vastaus-{number}".encode() not in everything  # texts stay sealed at rest
    texts = list(ResultText.objects.order_by("pk"))
    assert len(texts) == 12
    fields = {f.name for f in ResultText._meta.get_fields()}
    assert fields == {"id", "round", "pool", "question", "key", "box", "tag"}


@pytest.mark.feature("FDB3")
def test_no_table_pairs_a_person_with_an_answer_before_sealing_either(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    sent(one)
    before = dump()
    answer(codes[2], grade=4, good="ei mitään")
    after = dump()
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"default.evaluation_answer", "default.evaluation_token", "default.sqlite_sequence"}
    (row,) = [a for a in after["default.evaluation_answer"] if a not in before["default.evaluation_answer"]]
    number, *rest = row
    assert number > 2**20 and {type(v) for v in rest} <= {int, bytes, memoryview}
    assert json.dumps(list(codes)) not in str(after)


@pytest.mark.feature("FDB3")
def test_answers_lie_in_the_table_by_a_random_number(world):
    one, codes = opened(world.closed, 9, federation=world.federation)
    for number, code in enumerate(codes):
        answer(code, good=str(number))
    scanned = [int(json.loads(a.text)["good"]) for a in one.answers.all()]
    assert sorted(scanned) == list(range(9))
    assert scanned != list(range(9))
