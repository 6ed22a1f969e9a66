"""The group page in every state of registration, and what it never tells (GRP7, F1, F2)."""

import json
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db.models import F

from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.meetings.models import PlanItem
from rinnalla.registrations.models import Intake

pytestmark = [pytest.mark.django_db, pytest.mark.feature("GRP7")]
URL = "/ryhmat/kuusi-iltaa/"


def read(client, path=URL):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_who_what_when_and_how(client, public):
    Group.objects.filter(pk=public.closed.pk).update(
        purpose="Jaamme **keinoja**.", target_group="Aikuisille", lead_text="Pieni porukka.")
    page = read(client)
    for words in ("<h1>Kuusi iltaa</h1>", "Pieni porukka.", "<strong>keinoja</strong>", "Aikuisille", "Helmi", "Jari",
                  "Kuusi tapaamista", "Aihe 1", "Joka toinen", "3 paikkaa vapaana", "Ilmoittaudu ryhmään",
                  "ryhmat@example.org", "klo 17.45", "Lue tietosuojaseloste", "Poistamme tietosi viimeistään"):
        assert words in page, words
    assert 'href="/ryhmat/kuusi-iltaa/ilmoittaudu/"' in page and 'alt="' in page
    assert "Tietojasi käytetään vain" in read(client, f"{URL}tietosuoja/")


@pytest.mark.parametrize("fields, words, button", [
    ({"opens_at": timedelta(days=3)}, "Ilmoittautuminen alkaa", ""),
    ({}, "3 paikkaa vapaana", "Ilmoittaudu ryhmään"),
    ({"taken": 12}, "voit tulla jonoon", "Ilmoittaudu jonoon"),
    ({"taken": 9, "waiting": 1}, "Jonossa on nyt yksi ihminen", "Ilmoittaudu jonoon"),
    ({"wanted": None, "ceiling": None}, "Tilaa on kaikille", "Ilmoittaudu ryhmään"),
    ({"closes_at": timedelta(days=-1)}, "Ilmoittautuminen on päättynyt", ""),
    ({"closes_at": timedelta(days=-1), "late_until": timedelta(days=9)}, "Mukaan pääsee vielä", "Ilmoittaudu ryhmään"),
    ({"closes_at": timedelta(days=-1), "late_until": timedelta(days=9), "taken": 12}, "Ilmoittautuminen on päättynyt",
     ""),
    ({"closed_at": timedelta(days=-1)}, "Ilmoittautuminen on päättynyt", ""),
])
def test_every_state_of_registration(client, public, fields, words, button):
    read(client)
    Intake.objects.filter(group=public.closed).update(
        **{k: now() + v if isinstance(v, timedelta) else v for k, v in fields.items()})
    box = re.search(r'<div class="joinbox">.*?</dl>.*?</div></div>|<div class="joinbox">.*', read(client), re.S)[0]
    assert words in box
    assert (f'{button}</a>' in box) if button else ("/ilmoittaudu/" not in box)


def test_registration_opens_and_closes_by_the_clock_on_a_kept_page(client, public):
    Intake.objects.filter(group=public.closed).update(
        opens_at=now() + timedelta(minutes=2), closes_at=now() + timedelta(minutes=5))
    with time_machine.travel(now(), tick=False) as clock:
        for minutes, words in ((0, "Ilmoittautuminen alkaa"), (3, "Ilmoittaudu ryhmään"), (6, "on päättynyt")):
            clock.shift(timedelta(minutes=3 if minutes else 0))
            assert words in read(client)
            assert words in read(client)


def test_open_meetings_each_have_their_button(client, public):
    page = read(client, "/ryhmat/avoimet-illat/")
    assert page.count("?meeting=") == 3
    assert "?meeting=1" in page and "Ilmoittaudu jonoon" in page and "Ilmoittautuminen alkaa" in page
    assert "Valitse tapaaminen" in page


def test_times_inside_a_meeting_and_its_link_never_show(client, public):
    meeting = public.closed.meetings.first()
    type(meeting).objects.filter(pk=meeting.pk).update(video_link="https://video.example/salainen",
                                                       description="Kanarialintu")
    PlanItem.objects.create(meeting=meeting, position=1, title="Kanarialintu kierros", minutes=37, notes="salainen")
    for path in (URL, "/ryhmat/", "/ryhmat.json", "/ryhmat.ics", "/ryhmat.rss", f"{URL}tapaamiset.ics"):
        text = read(client, path)
        assert not {w for w in ("Kanarialintu", "salainen", "video.example", "18.37", "18:37") if w in text}, path


@pytest.mark.parametrize("name, status", [("anonymous", 404), ("veikko", 404), ("ulla", 404), ("outi", 404),
                                          ("eero", 200), ("aino", 200)])
def test_a_draft_is_seen_only_by_its_makers(public, name, status):
    answer = public.client(name).get("/ryhmat/luonnos/")
    assert answer.status_code == status
    if status == 200:
        page = answer.content.decode()
        assert "ei ole julkisella listalla" in page and 'content="noindex"' in page
    for path in ("qr.svg", "qr.png", "tapaamiset.ics", "tietosuoja/"):
        assert public.client("anonymous").get(f"/ryhmat/luonnos/{path}").status_code == 404


def test_what_one_may_not_see_is_what_is_not_there(client, public, foreign):
    missing = client.get("/ryhmat/ei-ole/")
    for slug in ("luonnos", "kanarialintu-piilossa", "kanarialintu-muualla"):
        answer = client.get(f"/ryhmat/{slug}/")
        assert (answer.status_code, answer.content.replace(slug.encode(), b"ei-ole")) == (404, missing.content)


def test_a_withdrawn_group_is_gone_at_once_from_a_kept_page(client, public):
    read(client), read(client, "/ryhmat/")
    Group.objects.filter(pk=public.closed.pk).update(state="draft")
    assert client.get(URL).status_code == 404
    assert "Kuusi iltaa" not in read(client, "/ryhmat/")


def test_reading_pages_carry_no_script(client, public):
    """F12: what one only reads works without a script; a form page has its small one."""
    for path in (URL, "/ryhmat/", f"{URL}tietosuoja/"):
        assert "ui/rinnalla.js" not in read(client, path) and "ui/rinnalla.css" in read(client, path)
    assert "ui/rinnalla.js" in read(client, "/kirjaudu/")


def test_six_questions_fresh_and_one_from_the_cache(client, public, django_assert_num_queries):
    read(client, "/ryhmat/avoimet-illat/")
    cache.clear()
    with django_assert_num_queries(6):
        first = read(client)
    with django_assert_num_queries(1):
        assert read(client) == first
    Intake.objects.filter(group=public.closed).update(taken=10)
    with django_assert_num_queries(5):
        assert "2 paikkaa vapaana" in read(client)
    Group.objects.filter(pk=public.closed.pk).update(name="Uusi nimi", version=F("version") + 1)
    assert "<h1>Uusi nimi</h1>" in read(client)


def test_languages_and_easy_view_are_kept_apart(client, public):
    plain = read(client)
    client.cookies["asetukset"] = "language=fi-simple"
    simple = read(client)
    client.cookies.clear()
    swedish = client.get(URL, headers={"accept-language": "sv"})
    assert "Näin tulet mukaan" in plain and "Miten tulen mukaan?" in simple and "Miten tulen mukaan?" not in plain
    assert swedish["Content-Language"] == "sv" and read(client) == plain
    assert "Cookie" in client.get(URL)["Vary"]


def test_an_unchanged_page_is_not_sent_again(client, public):
    first = client.get(URL)
    assert not first.cookies
    assert client.get(URL, headers={"if-none-match": first["ETag"]}).status_code == 304
    Intake.objects.filter(group=public.closed).update(taken=11)
    assert client.get(URL, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_search_engines_and_previews_are_told(client, public):
    Group.objects.filter(pk=public.closed.pk).update(lead_text="</script><script>alert(1)</script>")
    page = read(client)
    assert '<meta property="og:title" content="Kuusi iltaa">' in page and 'rel="canonical"' in page
    assert "<script>alert" not in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    events = data["@graph"]
    assert len(events) == 6 and {e["@type"] for e in events} == {"Event"}
    first = public.closed.meetings.first()
    assert datetime.fromisoformat(events[0]["startDate"]) == first.starts_at
    assert events[0]["organizer"][0]["name"] == "Järviseudun Selkäkaari ry"
    assert 'content="noindex"' not in page


def test_print_codes_lead_to_the_page_never_to_the_form(client, public, foreign):
    code = public.closed.code
    for path in (f"/r/{code}/", f"/r/{code.lower()}/", f"/r/{code}"):
        assert client.get(path)["Location"] == URL
    for group in (public.draft, *foreign):
        assert client.get(f"/r/{group.code}/").status_code == 404
    picture = client.get(f"{URL}qr.svg")
    assert picture["Content-Type"] == "image/svg+xml" and b"<path" in picture.content
    assert client.get(f"{URL}qr.png").content.startswith(b"\x89PNG")


def test_the_code_says_the_short_address(client, public):
    import segno

    expected = segno.make(public.closed.short_url, error="m").svg_inline(scale=8, border=2)
    assert client.get(f"{URL}qr.svg").content.decode() == expected and "/r/" in public.closed.short_url


def test_a_group_without_registration_says_how_to_come(client, public):
    Intake.objects.filter(group=public.closed).delete()
    page = read(client)
    assert "Kysy linkki meiltä." in page and "Ilmoittaudu lomakkeella" not in page and "/ilmoittaudu/" not in page
    Group.objects.filter(pk=public.closed.pk).update(guest_link=True, version=F("version") + 1)
    assert "Avoin kaikille, ei ilmoittautumista" in read(client)
