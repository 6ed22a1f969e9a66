"""Films of break exercises: by their bytes MP4 or WebM, whole, and without notes of place or camera (S8).

The picture and the sound are kept as they are: only what is written beside them is blanked.
"""

import struct
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
BRANDS = {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"}
BLANKED = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"}
WITHIN = {b"moov", b"trak", b"mdia", b"moof", b"traf"}
TRACKS = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"hint", b"clcp", b"tmcd"}
EBML, SEGMENT = 0x1A45DFA3, 0x18538067
DOCTYPE, VOID = 0x4282, 0xEC
NOTES = {0x1254C367, 0x1941A469}  # tags, attachments
PARTS = {0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1043A770, 0x1C53BB6B, 0x1F43B675, VOID, 0xBF} | NOTES
IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xA7, 0xAB, 0x5854, 0xAF}
CAPTIONS_MOST = 200_000


class NotAFilm(Exception):
    """The upload cannot be used; the message says why and what to do, in the reader's language."""


def most() -> int:
    """The largest film in bytes: what one request may carry, less the rest of the form."""
    return max(settings.BODY_MOST - 1024 * 1024, 1024 * 1024)


def most_megabytes() -> int:
    return most() // (1024 * 1024)


def film_of(upload) -> tuple[str, bytes]:
    """(“mp4” or “webm”, the bytes to keep), or NotAFilm."""
    if upload.size > most():
        raise NotAFilm(_("Filmi on liian suuri. Valitse tiedosto, jonka koko on enintään %(n)s megatavua.") % {
            "n": most_megabytes()})
    upload.seek(0)
    data = bytearray(upload.read())
    try:
        if data[4:8] == b"ftyp":
            _clean_mp4(data)
            return "mp4", bytes(data)
        if data[:4] == EBML.to_bytes(4, "big"):
            _clean_webm(data)
            return "webm", bytes(data)
    except (IndexError, ValueError, struct.error):
        pass
    raise NotAFilm(_("Tiedosto ei ole filmi, jota voimme näyttää. Valitse MP4- tai WebM-tiedosto."))


def _boxes(data: bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """(type, where it begins, where its content begins, where it ends), exactly to the end."""
    while at < end:
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", data[at + 8:at + 16])[0], 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end or not all(32 <= c < 127 or c == 0xA9 for c in kind):
            raise ValueError
        yield kind, at, at + head, at + size
        at += size


def _clean_mp4(data: bytearray) -> None:
    """Boxes of notes become empty space of the same size, so that nothing else moves."""
    top = [kind for kind, *_rest in _boxes(data, 0, len(data))]
    brands = bytes(data[8:struct.unpack(">I", data[:4])[0]])
    if top[0] != b"ftyp" or not {b"moov", b"mdat"} <= set(top):
        raise ValueError
    if not {brands[n:n + 4] for n in range(0, len(brands), 4)} & BRANDS:
        raise ValueError
    _blank_boxes(data, 0, len(data))


def _blank_boxes(data: bytearray, at: int, end: int) -> None:
    for kind, begins, content, ends in list(_boxes(data, at, end)):
        if kind in BLANKED:
            data[begins + 4:begins + 8] = b"free"
            data[content:ends] = bytes(ends - content)
        elif kind in WITHIN:
            _blank_boxes(data, content, ends)
        elif kind == b"hdlr" and bytes(data[content + 8:content + 12]) not in TRACKS:
            raise NotAFilm(_("Filmissä on mukana muutakin kuin kuvaa ja ääntä, esimerkiksi tieto siitä, missä "
                             "se on kuvattu. Tallenna se videoksi toisella ohjelmalla ja valitse uusi tiedosto."))


def _vint(data: bytearray, at: int, *, keep: bool = False) -> tuple[int, int, bool]:
    """A number of EBML: (value, its length in bytes, is it “unknown”)."""
    first = data[at]
    length = 9 - first.bit_length()
    if first == 0 or at + length > len(data):
        raise ValueError
    value = int.from_bytes(data[at:at + length], "big")
    plain = value & ((1 << 7 * length) - 1)
    return (value if keep else plain), length, plain == (1 << 7 * length) - 1


def _elements(data: bytearray, at: int, end: int) -> Iterator[tuple[int, int, int, int, bool]]:
    """(id, begins, content begins, ends, is its size unknown). After one of unknown size come its own parts."""
    while at < end:
        identity, id_length, _any = _vint(data, at, keep=True)
        size, size_length, unknown = _vint(data, at + id_length)
        content = at + id_length + size_length
        ends = content if unknown else content + size
        if ends > end:
            raise ValueError
        yield identity, at, content, ends, unknown
        at = ends


def _clean_webm(data: bytearray) -> None:
    """Tags and attachments become void of the same size."""
    _id, _begins, content, ends, _unknown = next(_elements(data, 0, len(data)))
    words = {one: bytes(data[c:e]) for one, _b, c, e, _u in _elements(data, content, ends)}
    if words.get(DOCTYPE, b"").rstrip(b"\0") != b"webm":
        raise ValueError
    identity, _begins, content, ends, unknown = next(_elements(data, ends, len(data)))
    if identity != SEGMENT or (not unknown and ends != len(data)):
        raise ValueError
    found = list(_elements(data, content, len(data)))
    kinds = {one for one, *_rest in found}
    if not kinds <= PARTS | IN_CLUSTER or not {0x1654AE6B, 0x1F43B675} <= kinds:
        raise ValueError
    for one, begins, _content, ends, unknown in found:
        if one in NOTES:
            if unknown:
                raise ValueError
            _void(data, begins, ends)


def _void(data: bytearray, begins: int, ends: int) -> None:
    total = ends - begins
    head = bytes([VOID, 0x80 | (total - 2)]) if total < 9 else bytes([VOID, 1]) + (total - 9).to_bytes(7, "big")
    data[begins:ends] = head + bytes(total - len(head))


def captions_of(upload) -> str:
    """The text of a WebVTT file, or NotAFilm."""
    upload.seek(0)
    raw = upload.read(CAPTIONS_MOST + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if len(raw) > CAPTIONS_MOST or not text.startswith("WEBVTT") or "-->" not in text or "\0" in text:
        raise NotAFilm(_("Tekstityksen pitää olla WebVTT-tiedosto. Sen nimen lopussa on .vtt."))
    return text
