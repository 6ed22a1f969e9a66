"""Covers: ready ones with their words, uploads that are drawn anew, and attacks that are turned away (S8)."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from rinnalla.groups.models import Group
from rinnalla.ui import art
from tests.world import CAST


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def url(group) -> str:
    return reverse("groups:cover", args=[group.slug])


def picture(kind: str = "JPEG", size=(400, 300), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#0e5a6b").save(out, kind, **options)
    return out.getvalue()


def send(world, content: bytes, name: str = "kuva.jpg", *, alt: str = "Järvi illalla.", cover: str = "upload"):
    return world.client("helmi").post(url(world.closed), {
        "cover": cover, "alt": alt, "image": SimpleUploadedFile(name, content, content_type="image/jpeg")})


@pytest.mark.feature("GRP7")
def test_a_ready_cover_brings_its_own_words(world):
    answer = world.client("helmi").post(url(world.closed), {"cover": "forest-path", "alt": ""})
    assert answer.status_code == 302
    world.closed.refresh_from_db()
    assert world.closed.cover_alt == art.COVERS["forest-path"].alt("fi")
    assert world.closed.cover_text("sv") == art.COVERS["forest-path"].alt("sv")
    assert world.closed.cover_url.endswith("forest-path.svg")


@pytest.mark.feature("GRP7")
def test_changing_the_ready_cover_changes_its_words_but_not_ones_own(world):
    client = world.client("helmi")
    client.post(url(world.closed), {"cover": "forest-path", "alt": ""})
    client.post(url(world.closed), {"cover": "lake-at-dawn", "alt": art.COVERS["forest-path"].alt("fi")})
    world.closed.refresh_from_db()
    assert world.closed.cover_alt == art.COVERS["lake-at-dawn"].alt("fi")
    client.post(url(world.closed), {"cover": "lake-at-dawn", "alt": "Meidän oma rantamme."})
    world.closed.refresh_from_db()
    assert world.closed.cover_text("sv") == "Meidän oma rantamme."


@pytest.mark.feature("GRP7")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_an_upload_is_drawn_anew_as_webp(world, kind):
    assert send(world, picture(kind)).status_code == 302
    world.closed.refresh_from_db()
    with Image.open(world.closed.cover_file) as stored:
        assert stored.format == "WEBP"
        assert stored.size == (400, 300)


def test_a_large_photo_is_made_smaller(world):
    send(world, picture(size=(4000, 3000)))
    world.closed.refresh_from_db()
    with Image.open(world.closed.cover_file) as stored:
        assert stored.size == (1200, 900)


def test_place_and_camera_data_are_gone(world):
    exif = Image.Exif()
    exif[0x010F] = "KANARIA-KAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    send(world, picture(exif=exif.tobytes(), comment=b"KANARIA-KOMMENTTI"))
    world.closed.refresh_from_db()
    stored = world.closed.cover_file.read()
    assert b"KANARIA" not in stored
    assert b"EXIF" not in stored


@pytest.mark.feature("GRP7")
def test_an_upload_needs_words_and_the_page_keeps_what_was_typed(world):
    answer = send(world, picture(), alt="")
    assert answer.status_code == 422
    assert "Kerro yhdellä lauseella" in answer.content.decode()
    world.closed.refresh_from_db()
    assert not world.closed.cover_file


def bomb() -> bytes:
    """A PNG of a few kilobytes that unpacks to 50 megapixels."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = zlib.compress(b"\0" * 10_001 * 5_000, 9)
    head = struct.pack(">IIBBBBB", 10_000, 5_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOT_IMAGES = [
    ("svg-with-script", SVG, "kuva.svg"), ("svg-as-png", SVG, "kuva.png"),
    ("text-as-png", b"ihan vain teksti", "kuva.png"),
    ("html-as-jpg", b"<html><script>alert(1)</script>", "kuva.jpg"), ("cut-short", picture()[:200], "kuva.jpg"),
    ("empty", b"", "kuva.jpg"), ("bomb", bomb(), "kuva.png"), ("pdf", b"%PDF-1.7\n%...", "kuva.jpg"),
    ("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "kuva.jpg"),
    ("too-big", b"x" * (8 * 2**20 + 1), "a.jpg"),
]


@pytest.mark.parametrize(("content", "name"), [row[1:] for row in NOT_IMAGES], ids=[row[0] for row in NOT_IMAGES])
def test_what_is_not_an_image_gets_a_clear_message_and_nothing_is_lost(world, content, name):
    answer = send(world, content, name, alt="Pihlaja ja kaksi lintua.")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_image"' in page
    assert "Pihlaja ja kaksi lintua." in page
    world.closed.refresh_from_db()
    assert (world.closed.cover, bool(world.closed.cover_file)) == ("lake-at-dawn", False)


def test_a_polyglot_leaves_only_its_pixels(world):
    """A true image with a page and a zip hidden in it: what is stored has neither."""
    payload = b"<script>alert('kanaria')</script>PK\x03\x04"
    assert send(world, picture(comment=payload) + payload).status_code == 302
    world.closed.refresh_from_db()
    stored = world.closed.cover_file.read()
    assert stored[:4] == b"RIFF"
    assert b"kanaria" not in stored
    assert b"PK\x03\x04" not in stored


def test_the_name_of_the_file_is_forgotten(world):
    send(world, picture(), "../../anna-virtasen-selka.jpg")
    world.closed.refresh_from_db()
    assert "virtasen" not in world.closed.cover_file.name
    assert world.closed.cover_file.name.startswith("covers/")


def test_a_new_image_takes_the_place_of_the_old_one(world, django_capture_on_commit_callbacks, tmp_path):
    send(world, picture())
    world.closed.refresh_from_db()
    first = world.closed.cover_url
    with django_capture_on_commit_callbacks(execute=True):
        send(world, picture("PNG"))
    world.closed.refresh_from_db()
    client = world.client("helmi")
    assert client.get(first).status_code == 404
    assert client.get(world.closed.cover_url).status_code == 200
    assert len(list((tmp_path / "covers").iterdir())) == 1


@pytest.mark.feature("GRP6", "GRP7")
@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("state", ["published", "draft"])
def test_an_uploaded_cover_goes_with_the_name_of_the_group(world, name, state):
    """Public with the group; of a draft, only for those who may see that it exists."""
    send(world, picture())
    Group.objects.filter(pk=world.closed.pk).update(state=state)
    world.closed.refresh_from_db()
    answer = world.client(name).get(world.closed.cover_url)
    sees = (state == "published" and name != "outi") or name in {"aino", "eero", "tiina", "helmi", "jari", "veikko"}
    assert answer.status_code == (200 if sees else 404)
    if sees:
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert ("public" in answer["Cache-Control"]) is (state == "published")
