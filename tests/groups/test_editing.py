"""The texts and numbers: advice and no wall; two editors at once lose nothing; every change raises the version."""

import re

import pytest
from django.urls import reverse

from rinnalla.groups import actions
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from tests.world import make_group


def url(group) -> str:
    return reverse("groups:details", args=[group.slug])


def fields_of(page: str) -> dict:
    """What the browser would send back: the hidden digest and the values as shown."""
    shown = re.search(r'name="shown" value="([^"]*)"', page)[1]
    return {"shown": shown}


def typed(group, page: str, **changes) -> dict:
    group.refresh_from_db()
    data = {"name": group.name, "purpose": group.purpose, "target_group": group.target_group, "goals": group.goals,
            "lead_text": group.lead_text, "how_to_join": group.how_to_join, "rules": group.rules,
            "contact_email": group.contact_email, "language": group.language, "visibility": group.visibility,
            "size": "unlimited" if group.places is None else "limited", "places": group.places or "",
            "ideal_least": group.ideal_least or "", "ideal_most": group.ideal_most or "",
            "facilitators_least": group.facilitators_least,
            "ends_on": group.ends_on.isoformat() if group.ends_on else ""}
    return data | fields_of(page) | changes


def save(client, group, **changes):
    page = client.get(url(group)).content.decode()
    return client.post(url(group), typed(group, page, **changes))


@pytest.mark.feature("GRP7", "GRP13")
def test_texts_are_saved_and_raise_the_version(world):
    before = world.closed.version
    answer = save(world.client("helmi"), world.closed, purpose="# Puhumme\r\n\r\n- kuuntelemme", goals="Jaksaa\nLevätä")
    assert answer.status_code == 302
    world.closed.refresh_from_db()
    assert world.closed.purpose == "# Puhumme\n\n- kuuntelemme"
    assert world.closed.goal_list == ["Jaksaa", "Levätä"]
    assert world.closed.version == before + 1


@pytest.mark.feature("GRP5", "REG3")
@pytest.mark.parametrize(("changes", "advice"), [
    ({"places": "40"}, "Suositus on enintään 12"), ({"places": "4"}, "ota ilmoittautuneita 12"),
    ({"size": "unlimited"}, "yleensä rajattu"), ({"ideal_most": "20"}, "paikalla on 4–8"),
    ({"facilitators_least": "1"}, "vähintään 2 ohjaajaa"), ({"facilitators_least": "9"}, "riittää yleensä 3"),
    ({"visibility": "open"}, "yleensä suljettu"), ({"keeps_chat": "on"}, "Keskustelu jää talteen"),
    ({"guest_link": "on"}, "pelkällä nimimerkillä"),
])
def test_leaving_the_recommended_range_gives_advice_and_saves(world, changes, advice):
    client = world.client("helmi")
    assert advice not in client.get(url(world.closed)).content.decode()
    assert save(client, world.closed, **changes).status_code == 302, "never a wall"
    assert advice in client.get(url(world.closed)).content.decode()


@pytest.mark.feature("GRP5")
def test_a_form_without_limits_gives_no_advice_on_them(world):
    group = make_group(world.jarviseutu, "Iltanuotio", Form.TEXT_GROUP, goals="Jutella", facilitators_least=1)
    page = world.client("eero").get(url(group)).content.decode()
    assert "notice warn" not in page


@pytest.mark.feature("GRP8")
def test_unlimited_and_limited_size(world):
    client = world.client("helmi")
    save(client, world.closed, size="unlimited", places="12")
    world.closed.refresh_from_db()
    assert world.closed.places is None
    answer = save(client, world.closed, size="limited", places="")
    assert answer.status_code == 422
    assert "montako ilmoittautunutta" in answer.content.decode()


@pytest.mark.parametrize(("changes", "field"), [
    ({"ideal_least": "9", "ideal_most": "4"}, "id_ideal_most"), ({"contact_email": "ei osoite"}, "id_contact_email"),
    ({"places": "0"}, "id_places"), ({"name": "\u200b"}, "id_name"), ({"name": "x" * 200}, "id_name"),
])
def test_what_cannot_be_is_asked_again_and_nothing_is_lost(world, changes, field):
    answer = save(world.client("helmi"), world.closed, purpose="Pitkä teksti, jota ei saa kadottaa.", **changes)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#{field}"' in page
    assert "Pitkä teksti, jota ei saa kadottaa." in page
    world.closed.refresh_from_db()
    assert world.closed.name == "Kuusi iltaa"


def test_two_editors_of_different_fields_both_keep_theirs(world):
    helmi, eero = world.client("helmi"), world.client("eero")
    pages = [c.get(url(world.closed)).content.decode() for c in (helmi, eero)]
    forms = [typed(world.closed, pages[0], purpose="Helmin teksti"),
             typed(world.closed, pages[1], goals="Eeron tavoite")]
    assert helmi.post(url(world.closed), forms[0]).status_code == 302
    assert eero.post(url(world.closed), forms[1]).status_code == 302
    world.closed.refresh_from_db()
    assert (world.closed.purpose, world.closed.goals) == ("Helmin teksti", "Eeron tavoite")


def test_two_editors_of_one_field_see_each_other_and_lose_nothing(world):
    helmi, eero = world.client("helmi"), world.client("eero")
    pages = [c.get(url(world.closed)).content.decode() for c in (helmi, eero)]
    mine = typed(world.closed, pages[1], purpose="Eeron teksti", lead_text="Eeron lyhyt kuvaus")
    helmi.post(url(world.closed), typed(world.closed, pages[0], purpose="Helmin teksti"))
    answer = eero.post(url(world.closed), mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    for text in ("Helmin teksti", "Eeron teksti", "Eeron lyhyt kuvaus", "samaan aikaan"):
        assert text in page
    world.closed.refresh_from_db()
    assert world.closed.purpose == "Helmin teksti"
    again = mine | fields_of(page) | {"purpose": "Helmin ja Eeron teksti"}
    assert eero.post(url(world.closed), again).status_code == 302
    world.closed.refresh_from_db()
    assert (world.closed.purpose, world.closed.lead_text) == ("Helmin ja Eeron teksti", "Eeron lyhyt kuvaus")


@pytest.mark.feature("GRP7")
@pytest.mark.parametrize(("language", "words"), [("fi", "jää tänne"), ("sv", "stannar här"), ("en", "stays here"),
                                                 ("fi-simple", "Emme kerro muille")])
def test_common_rules_speak_the_groups_language(world, language, words):
    world.closed.language, world.closed.rules = language, ""
    assert words in " ".join(world.closed.rule_list)
    world.closed.rules = "Oma sääntö\n\nToinen"
    assert world.closed.rule_list == ["Oma sääntö", "Toinen"]


@pytest.mark.feature("GRP13")
def test_naming_who_answers_for_what(world):
    address = reverse("groups:duties", args=[world.closed.slug])
    client = world.client("eero")
    page = client.get(address).content.decode()
    for name in ("Helmi Ranta", "Jari Koski", "Eero Lampi", "Tiina Kangas", "Aino Salmi"):
        assert name in page
    for name in ("Veikko Aalto", "Ulla Saari", "Outi Vieras", "Sirpa Niemi"):
        assert name not in page, "a participant or an outsider cannot be made responsible"
    jari, ulla = world.people["jari"].pk, world.people["ulla"].pk
    assert client.post(address, {"running": jari, "registrations": "", "communications": jari, "feedback": jari}
                       ).status_code == 302
    named = {r.task: r.person_id for r in world.closed.responsibilities.all()}
    assert named == {"running": jari, "communications": jari, "feedback": jari}
    assert client.post(address, {"running": ulla}).status_code == 422
    assert not world.closed.responsibilities.filter(person=ulla).exists()


def test_the_action_itself_refuses_outsiders(world):
    from django.core.exceptions import PermissionDenied

    for name in ("ulla", "outi", "veikko", "tiina", "sirpa"):
        with pytest.raises(PermissionDenied):
            actions.edit_group(world.actor(name), world.closed, changes={"name": "Kaapattu"}, shown={})
    assert Group.objects.get(pk=world.closed.pk).name == "Kuusi iltaa"
