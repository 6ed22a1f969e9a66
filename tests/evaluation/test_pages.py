"""The form, the results and the link for guests over HTTP (FDB1, FDB2, FDB4)."""

import re

import pytest
from django.test import Client

from rinnalla.evaluation.letters import invitation
from rinnalla.evaluation.models import Answer, DevelopmentPoint, ResultText, Round
from rinnalla.evaluation.sealing import seal
from tests.evaluation.scene import answer, end_meetings, invitations, opened
from tests.world import CAST

RUNS = {"aino", "eero", "helmi", "jari"}


def results(group, rest=""):
    return f"/hallinta/ryhmat/{group.slug}/palaute/{rest}"


@pytest.mark.feature("FDB1")
def test_the_form_asks_what_the_guide_asks(world):
    _one, codes = opened(world.closed, 6, federation=world.federation)
    text = Client().get(f"/palaute/{codes[0]}/").content.decode()
    assert text.count('name="agreement-') == 25 and text.count('name="impact-') == 25
    assert text.count("<fieldset") >= 11
    for words in ("Mitä odotit", "odotuksesi toteutuivat", "erityisen hyvää", "Mitä tekisit toisin", "kouluarvosanan",
                  "Mitä toivot tulevilta", "Haluatko kertoa tarkemmin", "järjestäjille"):
        assert words in text
    assert "Kuinka moneen tapaamiseen" not in text  # asked in open meetings only
    for grade in range(4, 11):
        assert f'value="{grade}"' in text


@pytest.mark.feature("FDB3")
def test_the_form_promises_exactly_and_says_what_can_be_guessed(world):
    _one, codes = opened(world.closed, 6, federation=world.federation)
    page = Client().get(f"/palaute/{codes[0]}/")
    text = page.content.decode()
    assert "kukaan, ei edes järjestelmän ylläpitäjä" in text and "vähintään 5" in text
    assert "muut voivat silti arvata" in text and "täysin anonyymi" not in text.lower()
    assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
    assert "istunto" not in page.cookies


@pytest.mark.feature("FDB1", "FDB3")
def test_an_answer_is_given_once_over_http(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    client, address = Client(), f"/palaute/{codes[0]}/"
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"grade": "11"}).status_code == 422
    done = client.post(address, {"grade": "9", "agreement-0": "5", "good": "Porukka"})
    assert (done.status_code, done["Location"]) == (302, "/palaute/kiitos/")
    assert client.get("/palaute/kiitos/").status_code == 200
    assert client.get(address).status_code == client.post(address, {"grade": "4"}).status_code == 404
    assert Answer.objects.filter(round=one).count() == 1
    assert '"grade": 9' in Answer.objects.get().text


@pytest.mark.feature("FDB2")
def test_the_letter_carries_the_link_and_says_nothing_of_the_subject(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    letter = invitations(one)[0]
    composed = invitation(letter)
    assert codes[0] in composed.text and codes[0] in composed.html
    assert composed.subject == "Miten tapaamiset sujuivat?"
    assert codes[0] not in str(letter.__dict__)
    seal(one.pk)
    assert invitation(letter) is None


@pytest.mark.feature("FDB3")
def test_nothing_is_shown_before_sealing_but_the_number(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    for code in codes:
        answer(code, grade=10, good="Kiitos kaikesta")
    text = world.client("helmi").get(results(world.closed)).content.decode()
    assert "6 vastausta" in text and "Keruu on käynnissä" in text
    assert "Kiitos kaikesta" not in text and "arvosana, asteikko" not in text
    assert world.client("helmi").post(results(world.closed, f"kierrokset/{one.pk}/paatos/")).status_code == 403
    one.refresh_from_db()
    assert one.state == "open"


@pytest.mark.feature("FDB4")
@pytest.mark.parametrize("name", CAST)
def test_results_are_for_those_who_run_the_group(world, name):
    expected = 200 if name in RUNS else {"anonymous": 302, "outi": 404}.get(name, 403)  # outi is at another house
    one, _codes = opened(world.closed, 6, federation=world.federation)
    assert world.client(name).get(results(world.closed)).status_code == expected  # the group itself is public
    assert world.client(name).get(results(world.closed, "kysymykset/")).status_code == expected
    if name not in RUNS | {"anonymous"}:
        assert world.client(name).post(results(world.closed, f"kierrokset/{one.pk}/paatos/")).status_code == 404


@pytest.mark.feature("FDB4")
def test_results_show_distributions_means_texts_goals_and_numbers(world):
    world.closed.goals = "Jokainen tulee kuulluksi"
    world.closed.save()
    one, codes = opened(world.closed, 6, federation=world.federation)
    for number, code in enumerate(codes):
        answer(code, **{"grade": 8 + number % 2, "agreement-0": 5, "impact-0": 4, "good": f"Porukka {number}"})
    seal(one.pk)
    world.closed.meetings.update(state="held")
    text = world.client("helmi").get(results(world.closed)).content.decode()
    assert "8,5" in text and "keskiarvo 5,0" in text and "keskiarvo 4,0" in text
    assert "Jokainen tulee kuulluksi" in text and "<strong>6</strong><span>pidettyä" in text
    order = re.findall(r"Porukka (\d)", text)
    assert sorted(order) == list("012345")


@pytest.mark.feature("FDB3")
def test_a_small_group_is_told_where_its_answers_went(world):
    one, codes = opened(world.closed, 4, federation=world.federation)
    for code in codes:
        answer(code, grade=7, good="Pieni ryhmä")
    seal(one.pk)
    text = world.client("helmi").get(results(world.closed)).content.decode()
    assert "alle viisi" in text and "Pieni ryhmä" not in text


@pytest.mark.feature("FDB1")
def test_the_statements_follow_the_groups_goals(world):
    helmi = world.client("helmi")
    helmi.post(results(world.closed, "kysymykset/"), {"agreement": "Yksi\nKaksi", "impacts": "Uni parani."})
    nine = "\n".join(f"v{n}" for n in range(9))
    assert helmi.post(results(world.closed, "kysymykset/"), {"agreement": nine}).status_code == 422
    one, _codes = opened(world.closed, 6, federation=world.federation)
    assert (one.agreement, one.impacts) == (["Yksi", "Kaksi"], ["Uni parani."])
    other = Round.objects.get(group=world.closed, audience="facilitators")
    assert "Työnjako ohjaajien kesken toimi." in other.agreement


@pytest.mark.feature("FDB2")
def test_the_link_for_guests_is_shown_as_a_qr_code(world):
    end_meetings(world.closed)
    helmi = world.client("helmi")
    helmi.post(results(world.closed, "linkki/"), {"people": 5})
    text = helmi.get(results(world.closed, "linkki/")).content.decode()
    address = re.search(r"/palaute/[\w-]{20,}/", text).group()
    assert "<svg" in text and "Vastaathan vain kerran" in Client().get(address).content.decode()
    assert world.client("veikko").get(results(world.closed, "linkki/")).status_code == 403


@pytest.mark.feature("FDB4")
def test_the_team_tags_texts_and_writes_down_what_to_change(world):
    one, codes = opened(world.closed, 6, federation=world.federation)
    for code in codes:
        answer(code, develop="Odotin jumppaa")
    seal(one.pk)
    text, helmi = ResultText.objects.first(), world.client("helmi")
    assert world.client("ulla").post(results(world.closed, f"tekstit/{text.pk}/merkki/"),
                                     {"tag": "good"}).status_code == 404
    helmi.post(results(world.closed, f"tekstit/{text.pk}/merkki/"), {"tag": "mismatch"})
    assert "Katso ryhmän kuvausta" in helmi.get(results(world.closed)).content.decode()
    helmi.post(results(world.closed, "kohteet/"), {
        "text": "Kerrotaan selvemmin", "decision": "Ennen syksyä", "owner": world.people["jari"].pk})
    point = DevelopmentPoint.objects.get()
    assert point.owner == world.people["jari"]
    helmi.post(results(world.closed, f"kohteet/{point.pk}/tila/"), {"done": "1"})
    point.refresh_from_db()
    assert point.done_on
    assert helmi.post(results(world.closed, "kohteet/"), {"text": ""}).status_code == 422


@pytest.mark.feature("FDB1")
def test_easy_finnish_asks_a_part_at_a_time_and_keeps_nothing_before_sending(world):
    _one, codes = opened(world.closed, 6, federation=world.federation)
    client, address = Client(headers={"accept-language": "fi"}), f"/palaute/{codes[0]}/"
    client.post("/asetukset/", {"language": "fi-simple", "next": address})
    assert 'name="good"' not in client.get(address).content.decode()
    text = client.post(address, {"step": "0", "go": "next"}).content.decode()
    assert '<textarea name="good"' in text and 'name="agreement-0"' not in text
    text = client.post(address, {"step": "1", "go": "next", "good": "Porukka"}).content.decode()
    assert '<input type="hidden" name="good" value="Porukka">' in text and 'name="agreement-0"' in text
    assert "Porukka" in client.post(address, {"step": "2", "go": "back", "good": "Porukka"}).content.decode()
    assert not Answer.objects.exists()
    done = client.post(address, {"step": "4", "go": "send", "good": "Porukka", "agreement-0": "5", "grade": "9"})
    assert done["Location"] == "/palaute/kiitos/"
    assert '"agreement-0": 5' in Answer.objects.get().text and "Porukka" in Answer.objects.get().text
