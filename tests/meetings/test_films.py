"""Films: told by their bytes, notes of place blanked, everything else turned away (S8)."""

import random
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rinnalla.base import ranges
from rinnalla.meetings import films

PLACE = b"+60.1699+024.9384/"
pytestmark = pytest.mark.feature("ROOM6")


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mp4(*, handler: bytes = b"vide", brand: bytes = b"isom", extra: bytes = b"") -> bytes:
    hdlr = box(b"hdlr", bytes(8), handler, bytes(12), b"\0")
    trak = box(b"trak", box(b"tkhd", bytes(20)), box(b"mdia", hdlr), box(b"udta", b"\xa9xyz" + PLACE))
    moov = box(b"moov", box(b"mvhd", bytes(20)), trak, box(b"udta", PLACE), box(b"meta", PLACE))
    return box(b"ftyp", brand, bytes(4), brand) + moov + box(b"mdat", b"picture and sound") + extra


def element(identity: str, body: bytes, *, unknown: bool = False) -> bytes:
    size = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 28).to_bytes(4, "big")
    return bytes.fromhex(identity) + size + body


def webm(*, doctype: bytes = b"webm", live: bool = False, extra: bytes = b"") -> bytes:
    parts = element("1549A966", b"info") + element("1654AE6B", b"tracks") + element("1254C367", PLACE)
    cluster = element("1F43B675", element("E7", b"\0") + element("A3", b"block"), unknown=live)
    return element("1A45DFA3", element("4282", doctype)) + element("18538067", parts + cluster, unknown=live) + extra


def upload(content: bytes, name: str = "film.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(("content", "kind"), [(mp4(), "mp4"), (webm(), "webm"), (webm(live=True), "webm")])
def test_a_film_is_kept_without_its_notes(content, kind):
    found, kept = films.film_of(upload(content, "kuva.jpg"))
    assert found == kind and len(kept) == len(content)
    assert PLACE in content and PLACE not in kept
    assert (b"picture and sound" if kind == "mp4" else b"block") in kept
    assert films.film_of(upload(kept)) == (found, kept)


@pytest.mark.parametrize("content", [
    b"", b"<html><script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", b"GIF89a" * 9,
    b"\x7fELF" * 40, b"RIFF0000WEBP" * 9, mp4(brand=b"qt  "), mp4(extra=b"<script>alert(1)</script>"), mp4()[:60],
    webm(doctype=b"matroska"), webm(extra=b"<script>alert(1)</script>"), webm()[:30],
    box(b"ftyp", b"isom", bytes(4)), struct.pack(">I4s", 0, b"ftyp") + b"isom" * 20,
])
def test_what_is_no_film_is_turned_away_whatever_its_name(content):
    with pytest.raises(films.NotAFilm, match="Tiedosto ei ole filmi"):
        films.film_of(upload(content, "film.mp4"))


def test_a_track_of_places_is_turned_away_and_too_large_too(settings):
    with pytest.raises(films.NotAFilm, match="muutakin kuin kuvaa ja ääntä"):
        films.film_of(upload(mp4(handler=b"meta")))
    settings.BODY_MOST = 2 * 1024 * 1024
    with pytest.raises(films.NotAFilm, match="enintään 1 megatavua"):
        films.film_of(upload(mp4() + bytes(1024 * 1024)))


@pytest.mark.feature("PRV2")
def test_a_thousand_broken_films_crash_nothing_and_keep_no_place():
    rng, good = random.Random(7), (mp4(), webm(), webm(live=True))
    kept = 0
    for _ in range(1000):
        data = bytearray(rng.choice(good))
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(data))
            how = rng.randrange(3)
            if how == 0:
                data[at] = rng.randrange(256)
            elif how == 1:
                del data[at:at + rng.randint(1, 9)]
            else:
                data[at:at] = rng.randbytes(rng.randint(1, 9))
        try:
            kind, content = films.film_of(upload(bytes(data)))
        except films.NotAFilm:
            continue
        kept += 1
        assert content[4:8] == b"ftyp" if kind == "mp4" else content[:4] == bytes.fromhex("1A45DFA3")
    assert 0 < kept < 1000


def test_captions_are_told_by_their_words():
    text = "WEBVTT\n\n00:00.000 --> 00:02.000\nHengitä rauhassa\n"
    assert films.captions_of(upload(b"\xef\xbb\xbf" + text.encode())) == text
    for wrong in (b"", b"<html>-->", b"WEBVTT\n", b"WEBVTT\n\xff -->", b"WEBVTT\n-->\0",
                  b"WEBVTT -->" + b"x" * 200_001):
        with pytest.raises(films.NotAFilm):
            films.captions_of(upload(wrong))


@pytest.mark.parametrize(("header", "found"), [
    ("", None), ("bytes=0-", (0, 99)), ("bytes=10-19", (10, 19)), ("bytes=-5", (95, 99)), ("bytes=90-900", (90, 99)),
    ("bytes=-900", (0, 99)), ("bytes=-", None), ("bytes=0-1,5-6", None), ("lines=1-2", None), ("bytes=x-", None)])
def test_a_part_is_given_as_asked(header, found):
    assert ranges.asked(header, 100) == found


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=9-3", "bytes=-0"])
def test_nothing_where_there_is_nothing(header):
    with pytest.raises(ValueError):
        ranges.asked(header, 100)
