"""Federation and associations: who may do what, look, people, privacy statements (ORG1, ORG2)."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from rinnalla.access.models import AuditRow
from rinnalla.access.permissions import Role
from rinnalla.base import clock
from rinnalla.people.colours import contrast, darker, readable_on_white
from rinnalla.people.models import Association, Federation, Person, Standing, VolunteerLink, VolunteerSignUp
from rinnalla.people.sweeps import forget_old_tasks
from tests.world import CAST

from .helping import key_of, letters, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.feature("ORG1", "ORG2")]
NEW = "/hallinta/yhdistykset/uusi/"
PAGES = {
    "/hallinta/yhdistykset/": {"aino": 200, "eero": 200, "tiina": 200, "ulla": 200, "outi": 200},
    NEW: {"aino": 200, "outi": 200},
    "/hallinta/yhdistykset/jarviseutu/": {"aino": 200, "eero": 200, "tiina": 403},
    "/hallinta/yhdistykset/jarviseutu/ihmiset/": {"aino": 200, "eero": 200, "tiina": 403},
    "/hallinta/liitto/": {"aino": 200, "outi": 200},
    "/hallinta/liitto/ihmiset/": {"aino": 200, "outi": 200},
    "/hallinta/vapaaehtoiset/": {"aino": 200, "eero": 200, "ulla": 200, "outi": 200},
    "/tietosuoja/": dict.fromkeys(CAST, 200),
    "/tietosuoja/jarviseutu/": dict.fromkeys(CAST, 200) | {"outi": 404},
    "/tietosuoja/olematon/": dict.fromkeys(CAST, 404),
    "/kirjaudu/": dict.fromkeys(CAST, 200),
    "/esittely/": dict.fromkeys(CAST, 404),
}
LOADED = {NEW, "/hallinta/liitto/", "/hallinta/liitto/ihmiset/", "/hallinta/yhdistykset/jarviseutu/",
          "/hallinta/yhdistykset/jarviseutu/ihmiset/"}


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("address", PAGES)
def test_each_page_and_role(world, address, name):
    denied = 302 if name == "anonymous" else 404 if address in LOADED else 403
    assert world.client(name).get(address).status_code == PAGES[address].get(name, denied)


@pytest.mark.parametrize("name", CAST)
def test_lists_agree_with_the_table(world, name):
    from rinnalla.access.permissions import Permission as P
    from rinnalla.access.policy import permits

    actor = world.actor(name)
    link = VolunteerLink.objects.create(association=world.jarviseutu, expires_at="2099-01-01T00:00Z")
    VolunteerSignUp.objects.create(link=link, person=world.people["veikko"])
    for objects, listed, permission in (
        (Association.objects, Association.objects.visible_to(actor), P.ASSOCIATION_VIEW),
        (Association.objects, Association.objects.led_by(actor), P.VOLUNTEER_INVITE),
        (Federation.objects, Federation.objects.managed_by(actor), P.FEDERATION_MANAGE),
        (VolunteerLink.objects, VolunteerLink.objects.visible_to(actor), P.VOLUNTEER_INVITE),
        (VolunteerSignUp.objects, VolunteerSignUp.objects.visible_to(actor), P.VOLUNTEER_ACCEPT),
        (Person.objects, Person.objects.administered_by(actor), P.STANDING_GRANT),
    ):
        assert set(listed) == {one for one in objects.all() if permits(actor, permission, one.scope)}, permission


def found(world, name="aino", **changed):
    browser = world.client(name)
    sent = {"key": key_of(browser, NEW), "name": "Metsälän Selkä ry", "contact_email": "metsala@example.org",
            "municipality": "Metsälä", "colour": "#0e5a6b"} | changed
    return browser, sent, browser.post(NEW, sent)


def test_a_federation_worker_founds_an_association_once(world):
    browser, sent, answer = found(world)
    assert answer["Location"] == "/hallinta/yhdistykset/metsalan-selka-ry/ihmiset/"
    assert browser.post(NEW, sent)["Location"] == answer["Location"]
    assert Association.objects.filter(name="Metsälän Selkä ry").count() == 1
    assert AuditRow.objects.filter(action="create_association").count() == 1
    _browser, _sent, again = found(world)
    assert again["Location"] == "/hallinta/yhdistykset/metsalan-selka-ry-2/ihmiset/"


def test_an_association_of_another_federation_is_not_there(world):
    outi = world.client("outi")
    body = outi.get("/hallinta/yhdistykset/").content.decode()
    assert "Järviseudun" not in body
    assert outi.get("/hallinta/yhdistykset/jarviseutu/").status_code == 404
    assert outi.post("/hallinta/yhdistykset/jarviseutu/", {"name": "Kaapattu"}).status_code == 404


def test_a_coordinator_edits_and_a_statement_gets_a_new_version(world):
    address = "/hallinta/yhdistykset/jarviseutu/"
    eero = world.client("eero")
    eero.post(address, {"name": "Järviseudun Selkäkaari ry",
                        "privacy_statement": "## Oma seloste\n\n<script>x</script>"})
    world.jarviseutu.refresh_from_db()
    assert world.jarviseutu.privacy_version == 2
    eero.post(address, {"name": "Järviseudun Selkäkaari ry", "privacy_statement": world.jarviseutu.privacy_statement})
    world.jarviseutu.refresh_from_db()
    assert world.jarviseutu.privacy_version == 2
    body = Client().get("/tietosuoja/jarviseutu/").content.decode()
    assert "Oma seloste</h" in body and "<script>x" not in body
    borrowed = Client().get("/tietosuoja/rannikko/").content.decode()
    assert "Tietojasi käytetään vain" in borrowed, "the federation's serves"


def test_a_pale_colour_gets_advice():
    assert not readable_on_white("#ffd27a") and readable_on_white(darker("#ffd27a"))
    assert darker("#0e5a6b") == "#0e5a6b"
    assert round(contrast("#000000", "#ffffff")) == 21


def test_the_form_says_which_colour_would_do(world):
    _browser, _sent, answer = found(world, colour="#ffd27a")
    assert darker("#ffd27a") in answer.content.decode()
    assert not Association.objects.filter(name="Metsälän Selkä ry").exists()


def picture(kind: str, **how) -> SimpleUploadedFile:
    out = BytesIO()
    image = Image.new("RGB", (900, 300), "#0e5a6b")
    exif = Image.Exif()
    exif[0x010E] = "Metsätie 7, Metsälä"
    image.save(out, kind, exif=exif, **how)
    return SimpleUploadedFile(f"logo.{kind.lower()}", out.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_without_its_past(world, kind, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    eero = world.client("eero")
    eero.post("/hallinta/yhdistykset/jarviseutu/", {"name": "Järviseutu", "logo": picture(kind)})
    answer = Client().get("/yhdistykset/jarviseutu/logo/")
    body = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/png" and answer["X-Content-Type-Options"] == "nosniff"
    assert "Metsätie".encode() not in body
    drawn = Image.open(BytesIO(body))
    assert drawn.format == "PNG" and max(drawn.size) == 640 and not drawn.getexif()
    eero.post("/hallinta/yhdistykset/jarviseutu/", {"name": "Järviseutu", "remove_logo": "on"})
    assert Client().get("/yhdistykset/jarviseutu/logo/").status_code == 404
    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.parametrize("content", [
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"GIF89a" + b"\0" * 30,
    b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"%PDF-1.7", b"MZ", b"\xff\xd8\xff" + b"x" * 100])
def test_images_that_are_not_images(world, content, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer = world.client("eero").post("/hallinta/yhdistykset/jarviseutu/", {
        "name": "Muutettu", "logo": SimpleUploadedFile("logo.png", content, "image/png")})
    assert "Emme saaneet tästä tiedostosta kuvaa" in answer.content.decode()
    world.jarviseutu.refresh_from_db()
    assert world.jarviseutu.name != "Muutettu" and not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("name", CAST)
def test_only_administrators_give_roles(world, name):
    address = "/hallinta/yhdistykset/jarviseutu/ihmiset/"
    browser = world.client(name)
    key = key_of(browser, address) if name == "aino" else "k" * 24
    for _ in range(2):
        browser.post(address, {"key": key, "name": "Liisa Uusi", "email": "liisa@example.org", "role": "coordinator"})
    given = Standing.objects.filter(role=Role.COORDINATOR, association=world.jarviseutu).exclude(
        person=world.people["eero"])
    assert given.count() == int(name == "aino") == len(letters("people.role_granted"))
    assert AuditRow.objects.filter(action="grant_role").count() == int(name == "aino")
    assert all(AuditRow.objects.filter(action="grant_role", about=s.person_id).exists() for s in given)


def test_a_new_coordinator_signs_in_and_has_the_role(world):
    address = "/hallinta/yhdistykset/jarviseutu/ihmiset/"
    aino = world.client("aino")
    aino.post(address, {"key": key_of(aino, address), "name": "Liisa Uusi", "email": "liisa@example.org",
                        "role": "coordinator"})
    browser = Client()
    assert sign_in(browser, "liisa@example.org")["Location"].startswith("/kirjaudu/toinen-vaihe/")


def test_an_administrators_role_is_not_given_inside_an_association(world):
    address = "/hallinta/yhdistykset/jarviseutu/ihmiset/"
    aino = world.client("aino")
    aino.post(address, {"key": key_of(aino, address), "name": "X Y", "email": "x@example.org",
                        "role": "administrator"})
    assert Standing.objects.filter(role=Role.ADMINISTRATOR).count() == 2


@pytest.mark.parametrize("name", CAST)
def test_only_administrators_end_roles(world, name):
    standing = Standing.objects.get(person=world.people["tiina"])
    answer = world.client(name).post(f"/hallinta/tehtavat/{standing.pk}/paattyminen/")
    assert Standing.objects.holding().filter(pk=standing.pk).exists() == (name != "aino")
    assert AuditRow.objects.filter(action="withdraw_role", about=standing.person_id).count() == int(name == "aino")
    assert answer.status_code == {"aino": 303, "anonymous": 302}.get(name, 404)


def test_an_ended_role_ends_at_once_and_nobody_ends_their_own(world):
    tiina = world.client("tiina")
    assert tiina.get("/hallinta/yhdistykset/").status_code == 200
    aino = world.client("aino")
    aino.post(f"/hallinta/tehtavat/{Standing.objects.get(person=world.people['tiina']).pk}/paattyminen/")
    assert tiina.get("/hallinta/yhdistykset/").status_code == 403
    own = Standing.objects.get(person=world.people["aino"])
    assert aino.post(f"/hallinta/tehtavat/{own.pk}/paattyminen/").status_code == 403


def test_a_role_that_ended_may_begin_again_and_is_forgotten_a_year_later(world):
    standing = Standing.objects.get(person=world.people["tiina"])
    aino, address = world.client("aino"), "/hallinta/yhdistykset/jarviseutu/ihmiset/"
    end = f"/hallinta/tehtavat/{standing.pk}/paattyminen/"
    aino.post(end)
    assert "Tiina" not in aino.get(address).content.decode()
    aino.post(address, {"key": key_of(aino, address), "name": "Tiina", "email": "tiina@example.org",
                        "role": "communications"})
    assert Standing.objects.holding().get(person=world.people["tiina"]).pk == standing.pk
    aino.post(end)
    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert forget_old_tasks() == 1
    assert Standing.objects.filter(person=world.people["eero"]).exists()


def test_a_facilitators_group_role_is_not_ended_here(world):
    role = Standing.objects.get(person=world.people["helmi"], role=Role.FACILITATOR)
    assert world.client("aino").post(f"/hallinta/tehtavat/{role.pk}/paattyminen/").status_code == 404


def test_federation_settings_show_at_once(world):
    Client().get("/tietosuoja/")  # kept in the process
    aino = world.client("aino")
    aino.post("/hallinta/liitto/", {"name": "Selkäliitto Kaari", "crisis_line": "09 2525 0111",
                                    "contact_phone": "020 111", "privacy_statement": "Uusi."})
    body = Client().get("/tietosuoja/").content.decode()
    assert "09 2525 0111" in body and "020 111" in body and "Uusi." in body


def test_the_host_name_chooses_the_federation(world, django_assert_num_queries, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert "Selkäliitto Kaari" in Client().get("/tietosuoja/").content.decode()
    other = Client(headers={"host": "toinen.testserver"})
    assert "Toinen liitto" in other.get("/tietosuoja/").content.decode()
    assert other.get("/tietosuoja/jarviseutu/").status_code == 404
    with django_assert_num_queries(0):
        Client().get("/kirjaudu/")
