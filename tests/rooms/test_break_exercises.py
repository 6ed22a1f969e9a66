"""Break exercises: an association's library, chosen in the plan or in the room, its film for those who are there."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rinnalla.meetings.models import BreakExercise, PlanItem
from rinnalla.meetings.planning import make_plan
from rinnalla.rooms.actions import coming, hosting, wheel
from rinnalla.rooms.streams import Refused
from tests.meetings.test_films import mp4
from tests.world import CAST

from .scene import Evening

HOST = {"seated": False}
FORM = {"name": "Lempeä selkä", "steps": "Istu hyvin\n\nHengitä", "link": "", "remove_film": ""}
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nRauhassa vain\n"
pytestmark = pytest.mark.feature("ROOM6")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def evening(world):
    """Helmi hosts, Veikko is in."""
    evening = Evening(world)
    for name in ("helmi", "veikko"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", **HOST)
    return evening


def new(world) -> str:
    return f"/hallinta/yhdistykset/{world.jarviseutu.slug}/taukoharjoitukset/uusi/"


def of(world, exercise, rest="") -> str:
    return f"/hallinta/yhdistykset/{world.jarviseutu.slug}/taukoharjoitukset/{exercise.pk}/{rest}"


def files(film=None, captions=VTT):
    return {"film": SimpleUploadedFile("x.mp4", film or mp4()), "captions": SimpleUploadedFile("t.vtt", captions)}


@pytest.fixture
def exercise(world, evening) -> BreakExercise:
    assert world.client("eero").post(new(world), FORM | files()).status_code == 302
    return BreakExercise.objects.get()


@pytest.mark.parametrize("name", CAST)
def test_coordinators_keep_the_library_and_facilitators_look(world, exercise, name):
    client = world.client(name)
    edits = {"aino", "eero"}
    page = client.get("/hallinta/taukoharjoitukset/")
    if page.status_code == 200:
        assert ("Lempeä selkä" in page.content.decode()) == (name in {*edits, "helmi", "jari"})
        assert ("Lisää oma harjoitus" in page.content.decode()) >= (name in edits)
    assert (client.get(of(world, exercise)).status_code == 200) == (name in edits)
    film = client.get(f"/hallinta/taukoharjoitukset/{exercise.pk}/filmi/").status_code
    assert (film == 200) == (name in {*edits, "helmi", "jari"})
    if name not in edits:
        client.post(of(world, exercise, "poisto/"))
        assert BreakExercise.objects.exists()


def test_bad_input_is_told_beside_the_field_and_nothing_is_lost(world):
    eero = world.client("eero")
    for changed, words in (({"name": ""}, "Anna harjoitukselle nimi"), ({"steps": ""}, "Kirjoita ainakin yksi vaihe."),
                           ({"steps": "x\n" * 9}, "enintään kahdeksan vaihetta"),
                           ({"link": "http://a.example/"}, "alussa pitää olla https://"),
                           (files(b"<html>"), "Tiedosto ei ole filmi"), (files(mp4(), b"moi"), "WebVTT-tiedosto")):
        answer = eero.post(new(world), FORM | changed)
        text = answer.content.decode()
        assert answer.status_code == 422 and words in text
        assert "name" in changed or "Lempeä selkä" in text
    assert not BreakExercise.objects.exists()


def test_another_film_replaces_and_removing_forgets(world, exercise, settings, django_capture_on_commit_callbacks):
    eero, first = world.client("eero"), exercise.film.path
    assert exercise.lines == ["Istu hyvin", "Hengitä"] and b"60.1699" not in exercise.film.read()
    with django_capture_on_commit_callbacks(execute=True):
        eero.post(of(world, exercise), FORM | {"name": "Uusi nimi"} | files(mp4(brand=b"mp42")))
    exercise.refresh_from_db()
    assert exercise.name == "Uusi nimi" and exercise.film.path != first
    assert not exercise.film.storage.exists(first) and exercise.captions.startswith("WEBVTT")
    with django_capture_on_commit_callbacks(execute=True):
        eero.post(of(world, exercise), FORM | {"remove_film": "on"})
    exercise.refresh_from_db()
    assert (exercise.film.name, exercise.kind, exercise.captions) == ("", "", "")
    PlanItem.objects.create(meeting=world.closed.meetings.first(), kind="break", minutes=9, position=9,
                            exercise=f"oma-{exercise.pk}")
    eero.post(of(world, exercise, "poisto/"))
    assert not BreakExercise.objects.exists() and PlanItem.objects.get(position=9).exercise == ""


def test_the_break_of_the_plan_chooses_one_and_the_room_offers_it(world, exercise, evening):
    make_plan(evening.meeting)
    item, helmi = evening.meeting.items.get(kind="break"), world.client("helmi")
    row = f"/hallinta/ryhmat/{world.closed.slug}/tapaamiset/{evening.meeting.number}/suunnitelma/osuudet/{item.pk}/"
    sent = {"version": 1, "minutes": 10, "responsible": "", "title": "", "notes": "", "exercise": "oma-999"}
    assert helmi.post(row, sent).status_code == 422
    assert helmi.post(row, sent | {"exercise": f"oma-{exercise.pk}"}).status_code == 302
    room = helmi.get(f"/huone/{evening.meeting.pk}/").content.decode()
    assert f'<option value="oma-{exercise.pk}" selected>Lempeä selkä' in room and "Hartiat lepoon" in room
    assert "Lempeä selkä" not in world.client("veikko").get(f"/huone/{evening.meeting.pk}/").content.decode()


def begin(evening, key):
    return evening.act(wheel.start_pause, "helmi", minutes=5, words="", link="", exercise=key, **HOST)


def test_everybody_in_the_room_hears_the_steps(evening, exercise, world):
    begin(evening, f"oma-{exercise.pk}")
    told = json.loads(evening.stream("all")[-1])
    assert told["exercise"] == {"name": "Lempeä selkä", "steps": ["Istu hyvin", "Hengitä"], "link": "",
                                "film": exercise.pk, "captions": True}
    begin(evening, "hartiat")
    assert json.loads(evening.stream("all")[-1])["exercise"] == {"ready": "hartiat"}
    other = BreakExercise.objects.create(association=world.other_closed.lead, name="Muiden", steps="Ei meille")
    for key in (f"oma-{other.pk}", "oma-x", "oma-", "outo"):
        with pytest.raises(Refused, match="no_such_exercise"):
            begin(evening, key)


def test_the_film_is_for_those_inside_while_the_break_shows_it(evening, exercise, world):
    film = f"/huone/{evening.meeting.pk}/tauko/{exercise.pk}/filmi/"
    veikko = world.client("veikko")
    assert veikko.get(film).status_code == 404
    begin(evening, f"oma-{exercise.pk}")
    whole = veikko.get(film)
    assert (whole.status_code, whole["Content-Type"], whole["Accept-Ranges"]) == (200, "video/mp4", "bytes")
    assert (whole["X-Content-Type-Options"], whole["Cache-Control"]) == ("nosniff", "private, no-store")
    part = veikko.get(film, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part["Content-Range"] == f"bytes 4-7/{len(whole.content)}"
    assert veikko.get(film, headers={"Range": "bytes=99999-"}).status_code == 416
    text = veikko.get(film.replace("filmi", "tekstitys"))
    assert text["Content-Type"].startswith("text/vtt") and "Rauhassa vain" in text.content.decode()
    for name in CAST:
        if name not in ("helmi", "veikko"):
            assert world.client(name).get(film).status_code in (302, 403, 404), name
    evening.act(coming.leave, "veikko")
    assert veikko.get(film).status_code == 404
    begin(evening, "")
    assert world.client("helmi").get(film).status_code == 404
    begin(evening, f"oma-{exercise.pk}")
    assert world.client("helmi").get(film).status_code == 200
