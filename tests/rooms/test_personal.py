"""What a room holds about a person: shown, downloaded, erased; the report that reaches a named person."""

import json

import pytest

from rinnalla.base.inventory import HOLDERS
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.rooms.actions import ending, hosting, reports, talk
from rinnalla.rooms.models import Report, Seat

from .scene import Evening


@pytest.fixture
def evening(world):
    evening = Evening(world)
    for name in ("helmi", "veikko"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(talk.say, "veikko", text="Veikon sanat", client_id="a")
    evening.act(talk.say, "helmi", text="Helmin sanat", client_id="b")
    return evening


@pytest.mark.feature("PPL5", "PRV1")
def test_ones_own_words_are_shown_and_erased_and_nobody_elses(evening, world):
    holder, veikko = HOLDERS["rooms"], world.people["veikko"].pk
    assert [m["teksti"] for m in holder.export(veikko)["Viestisi huoneissa"]] == ["Veikon sanat"]
    assert len(list(holder.kept(veikko))) == 1
    holder.erase(veikko)
    everything = "".join(evening.stream("all") + evening.stream("hosts"))
    assert "Veikon sanat" not in everything and '"Veikko"' not in everything
    assert "Helmin sanat" in everything
    assert not Seat.objects.filter(person=veikko).exists()
    assert list(holder.kept(veikko)) == []


@pytest.mark.feature("PRV1")
def test_after_the_end_nothing_is_kept_about_anybody(evening, world):
    ending.end_room(world.actor("helmi"), evening.room)
    for name in ("helmi", "veikko"):
        person = world.people[name].pk
        assert list(HOLDERS["rooms"].kept(person)) == []
        assert HOLDERS["rooms"].export(person)["Viestisi huoneissa"] == []


@pytest.mark.feature("SAFE1")
def test_a_report_reaches_a_named_person_and_outlives_the_talk(evening, world):
    message = next(json.loads(line) for line in evening.stream("all") if "Helmin sanat" in line)
    evening.act(reports.report, "veikko", about=evening.seats["helmi"], n=message["n"], words="Tämä satutti",
                client_id="r")
    made = Report.objects.get()
    assert (made.about, made.quote, made.words) == ("Helmi", "Helmin sanat", "Tämä satutti")
    assert not any("Tämä satutti" in line for line in evening.stream("hosts"))
    letter = Letter.objects.get(kind="rooms.report")
    assert letter.person == world.people["helmi"].pk
    composed = COMPOSERS["rooms.report"](letter)
    assert "Tämä satutti" not in composed.text + composed.subject and "/ilmoitukset/" in composed.text
    ending.end_room(world.actor("helmi"), evening.room)
    page = world.client("eero").get(f"/huone/{evening.meeting.pk}/ilmoitukset/").content.decode()
    assert "Tämä satutti" in page
    reports.settle_report(world.actor("eero"), Report.objects.get())
    assert COMPOSERS["rooms.report"](letter) is None
