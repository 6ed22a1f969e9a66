"""The public list: what it shows, to whom, narrowed how, with how many questions (COM1, F3)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db.models import F

from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from rinnalla.registrations.models import Intake
from tests.world import CAST, make_group, make_meetings

from .conftest import give_intake

pytestmark = [pytest.mark.django_db, pytest.mark.feature("COM1")]


def read(client, path="/ryhmat/", **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_each_group_and_its_places(client, public):
    page = read(client)
    assert "Kolme ryhmää odottaa sinua" in page
    assert "3 paikkaa vapaana" in page and "voit tulla jonoon" in page and "8 paikkaa vapaana" in page
    assert "Joka toinen" in page and "Järviseudun Selkäkaari ry" in page
    assert read(client, "/").count('class="gcard"') == page.count('class="gcard"') == 3


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("path", ["/", "/ryhmat/", "/upotus/ryhmat/", "/ryhmat.json", "/ryhmat.rss", "/ryhmat.ics",
                                  "/sitemap.xml"])
def test_drafts_hidden_groups_and_other_houses_never_show(public, foreign, name, path):
    """The canary sings nowhere: on no list, in no feed, for nobody."""
    for _ in range(2):
        text = world_text(public, name, path)
        assert "Kanarialintu" not in text and "kanarialintu" not in text
        assert "Luonnos" not in text and "luonnos" not in text
    assert "kuusi-iltaa" in text or "Kuusi iltaa" in text


def world_text(world, name, path):
    return world.client(name, host="testserver").get(path).content.decode()


def test_another_house_shows_its_own(client, public, foreign):
    page = client.get("/ryhmat/", headers={"host": "toinen.testserver"}).content.decode()
    assert "Kanarialintu muualla" in page and "Kuusi iltaa" not in page and "piilossa" not in page


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver", "toinen.testserver"]


@pytest.mark.parametrize("query, names", [
    ({"form": "open_meetings"}, {"Avoimet illat"}), ({"association": "rannikko"}, {"Toinen ryhmä"}),
    ({"about": "AIHE kuusi"}, {"Kuusi iltaa"}), ({"about": "ei löydy"}, set()), ({"when": "day"}, set()),
    ({"when": "evening", "form": "closed_group"}, {"Kuusi iltaa", "Toinen ryhmä"}), ({"language": "sv"}, set()),
    ({"form": "<script>"}, set()), ({"unknown": "x"}, {"Kuusi iltaa", "Toinen ryhmä", "Avoimet illat"}),
])
def test_filters_work_by_a_plain_query(client, public, query, names):
    weekday = next(d for d in range(20, 27) if (now() + timedelta(days=d)).weekday() < 5)
    shift(public, weekday)
    page = read(client, **query)
    assert {n for n in ("Kuusi iltaa", "Toinen ryhmä", "Avoimet illat") if f">{n}</a>" in page} == names
    if not names:
        assert "Näytä kaikki ryhmät" in page
    assert "<script>" not in page


def shift(world, days):
    from datetime import datetime

    for meeting in world.closed.meetings.model.objects.all():
        first = datetime.combine((now() + timedelta(days=days)).date(), datetime.min.time()).replace(hour=18)
        meeting.place_at(first + timedelta(days=7 * meeting.number))
        meeting.save()


def test_an_empty_house_is_kind(client, world):
    Group.objects.all().update(state="closed")
    page = read(client)
    assert "Uusia ryhmiä on tulossa" in page and 'role="search"' not in page


def test_a_group_that_is_over_leaves_the_list(client, public):
    public.closed.meetings.update(starts_at=now() - timedelta(days=9), ends_at=now() - timedelta(days=8))
    Group.objects.filter(pk=public.closed.pk).update(version=F("version") + 1)
    assert "Kuusi iltaa" not in read(client)


@pytest.mark.parametrize("more", [0, 5])
def test_the_list_asks_few_questions_however_many_groups(client, public, django_assert_num_queries, more):
    for number in range(more):
        group = make_group(public.jarviseutu, f"Lisää {number}", Form.CLOSED_GROUP)
        make_meetings(group)
        give_intake(group)
    client.get("/healthz"), read(client, "/ryhmat.json")
    cache.clear()
    with django_assert_num_queries(4):
        first = read(client)
    with django_assert_num_queries(1):
        assert read(client) == first
    with django_assert_num_queries(1):
        read(client, form="closed_group")


def test_a_place_taken_shows_at_once(client, public):
    assert "3 paikkaa vapaana" in read(client)
    Intake.objects.filter(group=public.closed).update(taken=11)
    assert "Yksi paikka vapaana" in read(client)


def test_anonymous_readers_get_no_cookie_and_unchanged_pages_are_not_sent_again(client, public):
    first = client.get("/ryhmat/")
    assert not first.cookies and first["ETag"] and "no-cache" in first["Cache-Control"]
    assert client.get("/ryhmat/", headers={"if-none-match": first["ETag"]}).status_code == 304
    Intake.objects.filter(group=public.closed).update(taken=11)
    assert client.get("/ryhmat/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_what_is_kept_for_anybody_is_not_what_members_see(public):
    mine = public.client("helmi").get("/ryhmat/").content.decode()
    anybody = public.client("anonymous").get("/ryhmat/").content.decode()
    assert "/tietoni/" in mine.partition("<main")[0] and "/tietoni/" not in anybody.partition("<main")[0]


def test_the_list_may_stand_in_a_frame_only_where_it_is_meant_to(client, public):
    framed, own = client.get("/upotus/ryhmat/?association=rannikko"), client.get("/ryhmat/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"] and "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in own["Content-Security-Policy"] and own["X-Frame-Options"] == "DENY"
    assert "Toinen ryhmä" in framed.content.decode() and "Kuusi iltaa" not in framed.content.decode()
