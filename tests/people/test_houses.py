"""One installation, several federations: by host name, and nothing of one at the other, for nobody (ORG6)."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from rinnalla.access.permissions import Role
from rinnalla.base.db import writing
from rinnalla.groups.presets import Form
from rinnalla.mail import outbox
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Association, Person, User
from tests.access.addresses import EXEMPT, kwargs_of, names, prepare
from tests.people.helping import sign_in
from tests.world import CAST, make_group, make_meetings, stand

pytestmark = [pytest.mark.feature("ORG6"), pytest.mark.django_db]
HOME, AWAY = "testserver", "toinen.testserver"
CANARIES = ("Kuusi iltaa", "Avoimet illat", "Toinen ryhmä", "Järviseudun", "Rannikon", "Veikko", "Helmi", "Aino Salmi",
            "Selkäliitto Kaari")
SAID_TO_ALL = {  # made-up names of the preview's letter and of the practice's breakouts
    "letters:federation_words": {"Helmi"}, "rooms:practice-alone": {"Toinen ryhmä"},
    "rooms:practice-hosting": {"Toinen ryhmä"},
}


@pytest.fixture
def neighbours(world):
    """The other federation has an association, a public group and members too: there is something to see."""
    there = Association.objects.create(federation=world.other_federation, name="Kanarian ry", slug="kanaria")
    group = make_group(there, "Kanarian ryhmä", Form.CLOSED_GROUP)
    make_meetings(group)
    lintu = Person.objects.create(federation=world.other_federation, name="Keltasirkku", email="lintu@example.org")
    stand(lintu, Role.MEMBER, group=group)
    world.neighbour_group, world.lintu = group, lintu
    return world


def _body(client, name, things):
    response = client.get(reverse(name, kwargs=kwargs_of(name, things)))
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_nothing_of_the_one_federation_is_found_at_the_other(neighbours):
    """Its administrator walks every address at her own host, with the other federation's names and numbers."""
    things, outi, sung = prepare(neighbours), neighbours.client("outi"), {}
    for name in sorted(names() - EXEMPT.keys() - {"people:demo"}):
        body = _body(outi, name, things).decode(errors="replace")
        if heard := [bird for bird in CANARIES if bird in body and bird not in SAID_TO_ALL.get(name, ())]:
            sung[name] = heard
    assert sung == {}


@pytest.mark.parametrize("who", [name for name in CAST if name != "outi"])
def test_lists_feeds_and_reports_hold_the_own_house_only(neighbours, who):
    client = neighbours.client(who)
    for path in ("/", "/ryhmat/", "/ryhmat.json", "/ryhmat.rss", "/ryhmat.ics", "/sitemap.xml", "/upotus/ryhmat/",
                 "/tietosuoja/", "/hallinta/", "/hallinta/ryhmat/", "/hallinta/yhdistykset/", "/hallinta/liitto/",
                 "/hallinta/liitto/ihmiset/", "/hallinta/raportit/", "/hallinta/raportit/liitto/",
                 "/hallinta/tietosuoja/", "/tietoni/", "/tietoni/lataus/", "/oma/"):
        body = client.get(path, follow=True).content.decode()
        assert "Kanarian" not in body and "Keltasirkku" not in body, path
    at_home = neighbours.client("outi").get("/ryhmat/").content.decode()
    assert "Kanarian ryhmä" in at_home


def test_a_session_holds_at_its_own_host_only(world):
    cookies = world.client("outi").cookies
    assert Client(SERVER_NAME=AWAY, HTTP_COOKIE=cookies.output(header="", sep=";")).get("/hallinta/").status_code == 200
    copied = Client(SERVER_NAME=HOME, HTTP_COOKIE=cookies.output(header="", sep=";"))
    assert copied.get("/hallinta/liitto/").status_code == 302
    assert copied.get("/oma/tili/").headers["Location"].startswith("/kirjaudu/")
    assert "Outi" not in copied.get("/", follow=True).content.decode()


def test_a_personal_link_opens_at_its_own_host_only(neighbours):
    code = passes.issue(neighbours.lintu).code
    assert Client(SERVER_NAME=HOME).get(f"/p/{code}/").status_code == 404
    assert Client(SERVER_NAME=HOME).post(f"/p/{code}/").status_code == 404
    own = Client(SERVER_NAME=AWAY)
    assert own.post(f"/p/{code}/").status_code == 303
    assert own.get("/oma/").status_code == 200
    copied = Client(SERVER_NAME=HOME, HTTP_COOKIE=own.cookies.output(header="", sep=";"))
    assert copied.get("/oma/").status_code == 302


@pytest.fixture
def letters(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []


def test_one_address_may_have_an_account_in_each_federation(neighbours):
    """Aino administers one; at the other she is nobody in particular."""
    for host in (HOME, AWAY):
        client = Client(SERVER_NAME=host)
        sign_in(client, "aino@example.org")
        assert client.get("/oma/tili/").status_code in (200, 302)
    accounts = {user.federation: user for user in User.objects.filter(email="aino@example.org")}
    assert set(accounts) == {neighbours.federation, neighbours.other_federation}
    there = Client(SERVER_NAME=AWAY)
    there.force_login(accounts[neighbours.other_federation])
    assert there.get("/hallinta/liitto/").status_code in (302, 403, 404)
    assert neighbours.client("aino").get("/hallinta/liitto/").status_code == 200


def test_letters_lead_to_the_host_of_their_federation(neighbours, letters):
    stand(neighbours.lintu, Role.SUPPORTER, association=neighbours.neighbour_group.lead)
    with writing():
        post("people.role_granted", person=neighbours.lintu.pk,
             subject=f"standing:{neighbours.lintu.standings.get(role='supporter').pk}",
             federation=neighbours.other_federation.pk)
    outbox.send_batch()
    assert Letter.objects.get(kind="people.role_granted").state == "sent"
    assert "http://toinen.testserver/kirjaudu/" in mail.outbox[-1].body


def test_the_same_words_for_a_missing_group_and_for_one_elsewhere(neighbours):
    client = Client(SERVER_NAME=HOME)
    there = client.get(f"/ryhmat/{neighbours.neighbour_group.slug}/ilmoittaudu/")
    missing = client.get("/ryhmat/ei-ole-olemassa/ilmoittaudu/")
    assert there.status_code == missing.status_code == 404
    assert there.content == missing.content.replace(b"ei-ole-olemassa", neighbours.neighbour_group.slug.encode())
