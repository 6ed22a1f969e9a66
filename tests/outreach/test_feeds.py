"""Feeds for other programs: exactly the fields of DESIGN §11, and nothing that is not public (COM1)."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

pytestmark = [pytest.mark.django_db, pytest.mark.feature("COM1")]
GROUP = {"slug", "name", "form", "visibility", "language", "organisations", "url", "short_url", "image",
         "registration", "meetings"}
REGISTRATION = {"url", "opens", "closes", "state", "places", "places_left", "waiting"}


def by_slug(client):
    answer = client.get("/ryhmat.json")
    assert answer["Content-Type"].startswith("application/json")
    return {g["slug"]: g for g in answer.json()["groups"]}


def test_json_has_exactly_the_promised_fields(client, public):
    groups = by_slug(client)
    assert set(groups) == {"kuusi-iltaa", "avoimet-illat", "toinen-ryhma"}
    for group in groups.values():
        assert set(group) == GROUP and set(group["image"]) == {"url", "alt"}
        assert set(group["registration"]) == REGISTRATION
        for meeting in group["meetings"]:
            assert set(meeting) == {"starts", "ends", "theme", "registration"}
            assert datetime.fromisoformat(meeting["starts"]).utcoffset() is not None


def test_json_tells_how_registration_stands(client, public):
    groups = by_slug(client)
    one = groups["kuusi-iltaa"]
    assert one["registration"] | {"opens": "", "closes": ""} == {
        "url": "http://testserver/ryhmat/kuusi-iltaa/ilmoittaudu/", "opens": "", "closes": "", "state": "open",
        "places": 12, "places_left": 3, "waiting": 0}
    assert (one["form"], one["visibility"], one["url"]) == (
        "closed_group", "closed", "http://testserver/ryhmat/kuusi-iltaa/")
    assert one["short_url"] == f"http://testserver/r/{public.closed.code}"
    assert one["organisations"] == ["Järviseudun Selkäkaari ry"] and len(one["meetings"]) == 6
    assert one["meetings"][0]["registration"] is None
    full = groups["toinen-ryhma"]["registration"]
    assert (full["state"], full["places_left"], full["waiting"]) == ("full", 0, 2)
    opened = groups["avoimet-illat"]
    assert [m["registration"]["state"] for m in opened["meetings"]] == ["open", "full", "open"] + ["not_yet"] * 3
    assert opened["meetings"][1]["registration"]["url"].endswith("/avoimet-illat/ilmoittaudu/?meeting=2")


def test_an_unlimited_group_has_no_number(client, public):
    public.closed.intakes.update(wanted=None, ceiling=None)
    found = by_slug(client)["kuusi-iltaa"]["registration"]
    assert (found["places"], found["places_left"], found["state"]) == (None, None, "open")


@pytest.mark.parametrize("path", ["/ryhmat.json", "/ryhmat.rss", "/ryhmat.ics", "/sitemap.xml"])
def test_feeds_are_few_questions_and_kept(client, public, django_assert_num_queries, path):
    client.get("/healthz"), client.get("/robots.txt"), client.get("/ryhmat/kuusi-iltaa/")
    with django_assert_num_queries(5):
        first = client.get(path)
    with django_assert_num_queries(1):
        again = client.get(path)
    assert first.content == again.content and first["ETag"] == again["ETag"]
    assert first["Access-Control-Allow-Origin"] == "*" and not first.cookies


def test_rss_can_be_read(client, public):
    feed = ElementTree.fromstring(client.get("/ryhmat.rss").content)
    assert {i.findtext("title") for i in feed.iter("item")} == {"Kuusi iltaa", "Avoimet illat", "Toinen ryhmä"}
    assert all(i.findtext("link").startswith("http://testserver/ryhmat/") for i in feed.iter("item"))


def test_the_calendar_can_be_read(client, public):
    events = Calendar.from_ical(client.get("/ryhmat.ics").content).walk("VEVENT")
    assert len(events) == 18 and len({str(e["UID"]) for e in events}) == 18
    one = Calendar.from_ical(client.get("/ryhmat/kuusi-iltaa/tapaamiset.ics").content).walk("VEVENT")
    assert [e.decoded("DTSTART") for e in one] == [m.starts_at for m in public.closed.meetings.all()]
    assert client.get("/ryhmat/ei-ole/tapaamiset.ics").status_code == 404


def test_an_empty_house_has_empty_feeds(client, world):
    type(world.closed).objects.update(state="closed")
    assert client.get("/ryhmat.json").json() == {"groups": []}
    assert Calendar.from_ical(client.get("/ryhmat.ics").content).walk("VEVENT") == []


def test_robots_and_sitemap(client, public):
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /p/" in robots and "Sitemap: http://testserver/sitemap.xml" in robots
    places = [e.text for e in ElementTree.fromstring(client.get("/sitemap.xml").content).iter() if e.text]
    assert "http://testserver/ryhmat/kuusi-iltaa/" in places and len(places) == 4
