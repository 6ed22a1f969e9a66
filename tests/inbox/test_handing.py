"""Questions, begun answers and the team's channel pass with the task, and to nobody else (ORG8)."""

import pytest

from rinnalla.channels.actions import open_channel
from rinnalla.groups.models import GroupRequest
from rinnalla.inbox import actions
from rinnalla.inbox.models import Thread
from rinnalla.people.models import Person, Standing

from .asking import question, words

pytestmark = [pytest.mark.django_db, pytest.mark.feature("ORG8")]
SENT = {"name": "Saara Uusi", "email": "saara@example.org", "sure": "on"}


@pytest.fixture
def busy(world):
    """Eero looks after a question of the group and one of the association, and has begun an answer to the first."""
    eero, coordinator = world.people["eero"], world.actor("eero")
    world.first, world.general = question(world.closed), question(world.jarviseutu, text="Missä kokoonnutte?")
    world.theirs = question(world.other_closed, text="Toisen yhdistyksen asia")
    for thread in (world.first, world.general):
        actions.assign(coordinator, thread, person=eero)
    Thread.objects.filter(pk=world.theirs.pk).update(assigned=eero)
    actions.keep_draft(coordinator, world.first, text="Kyllä pääsee, ovi on")
    task = Standing.objects.get(person=eero)
    world.address = f"/hallinta/tehtavat/{task.pk}/siirto/"
    return world


def saara() -> Person:
    return Person.objects.with_email("saara@example.org").get()


def test_the_preview_counts_them(busy):
    page = words(busy.client("aino").get(busy.address))
    assert "2 kysymystä, jotka ovat hänen hoidettavanaan" in page and "1 vastaus, jonka hän on aloittanut" in page
    assert "Toisen yhdistyksen" not in page


def test_questions_and_begun_answers_pass_and_the_old_one_reads_them_no_more(busy):
    assert busy.client("aino").post(busy.address, SENT).status_code == 303
    new = saara()
    assert set(Thread.objects.filter(assigned=new)) == {busy.first, busy.general}
    assert Thread.objects.get(pk=busy.theirs.pk).assigned == busy.people["eero"], "another association's stays"
    draft = busy.first.drafts.get()
    assert draft.person == new and draft.text == "Kyllä pääsee, ovi on"
    eero = busy.client("eero")
    assert eero.get(f"/hallinta/posti/{busy.first.pk}/").status_code in (403, 404)


def test_a_successor_who_had_begun_too_keeps_their_own_words(busy):
    actions.keep_draft(busy.actor("helmi"), busy.first, text="Helmin alku")
    busy.client("aino").post(busy.address, SENT | {"email": "helmi@example.org"})
    assert [(d.person, d.text) for d in busy.first.drafts.all()] == [(busy.people["helmi"], "Helmin alku")]


def test_nobody_looks_after_their_own_request_for_support(busy):
    own = busy.people["helmi"]
    asked = actions.ask_support(busy.actor("helmi"), busy.closed, person=own, topic="other", text="Apua")
    actions.assign(busy.actor("eero"), asked, person=busy.people["eero"])
    busy.client("aino").post(busy.address, SENT | {"email": "helmi@example.org"})
    asked.refresh_from_db()
    assert (asked.assigned, asked.state, asked.person) == (None, "new", busy.people["helmi"])


def test_a_wish_for_a_group_is_answered_to_the_successor(busy):
    facts = {"person": busy.people["eero"], "goal": "Jaksaa", "target_group": "Kaikille", "purpose": "Jutella"}
    waits = GroupRequest.objects.create(association=busy.jarviseutu, name="Iltatupa", **facts)
    over = GroupRequest.objects.create(association=busy.jarviseutu, name="Vanha", state="declined", **facts)
    assert "Ryhmäpyyntö: Iltatupa" in words(busy.client("aino").get(busy.address))
    busy.client("aino").post(busy.address, SENT)
    waits.refresh_from_db(), over.refresh_from_db()
    assert waits.person == saara() and over.person == busy.people["eero"]


@pytest.mark.feature("MSG5")
def test_the_teams_channel_follows_the_task(world):
    channel = open_channel(world.actor("helmi"), world.closed)
    helmi, page = world.people["helmi"], "/hallinta/ryhmat/kuusi-iltaa/tiimi/"
    before = channel.access_version
    task = Standing.objects.filter(person=helmi, association=world.jarviseutu).get()
    assert world.client("helmi").get(page).status_code == 200
    world.client("aino").post(f"/hallinta/tehtavat/{task.pk}/siirto/", SENT | {"email": "sirpa@example.org"})
    channel.refresh_from_db()
    assert channel.access_version > before, "open pages ask again who may hear"
    assert world.client("helmi").get(page).status_code in (403, 404)
    assert world.client("sirpa", strong=True).get(page).status_code == 200
