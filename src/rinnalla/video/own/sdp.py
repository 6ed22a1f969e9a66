"""What a browser may offer: sound and picture in one layer each. No data channels, no simulcast, nothing huge."""

import re
from typing import Any, NamedTuple

OFFER_MOST, ANSWER_MOST = 16_000, 44_000
LINES_MOST = 44
_FORBIDDEN = re.compile(r"^a=(?:simulcast|rid|ssrc-group:SIM|sctp|crypto)", re.M)
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]{1,16}")


class BadMedia(ValueError):
    """The description is not what our own page makes."""


class Line(NamedTuple):
    mid: str
    kind: str


def read(jsep: Any, kind: str) -> list[Line]:
    """The media lines of an `offer` or an `answer`, or BadMedia."""
    if type(jsep) is not dict or set(jsep) != {"type", "sdp"} or jsep["type"] != kind or type(jsep["sdp"]) is not str:
        raise BadMedia("shape")
    sdp = jsep["sdp"]
    if len(sdp) > (OFFER_MOST if kind == "offer" else ANSWER_MOST) or not sdp.startswith("v=0\r\n"):
        raise BadMedia("size")
    if not sdp.isascii() or "\0" in sdp or _FORBIDDEN.search(sdp):
        raise BadMedia("forbidden")
    return _lines(sdp, 2 if kind == "offer" else LINES_MOST)


def _lines(sdp: str, most: int) -> list[Line]:
    sections = re.split(r"^m=", sdp, flags=re.M)[1:]
    if not 1 <= len(sections) <= most:
        raise BadMedia("lines")
    found = []
    for section in sections:
        kind = section.partition(" ")[0]
        mid = re.search(r"^a=mid:(\S+)\r?$", section, re.M)
        if kind not in ("audio", "video") or mid is None or not _TOKEN.fullmatch(mid[1]):
            raise BadMedia("kind")
        found.append(Line(mid[1], kind))
    if len({line.mid for line in found}) != len(found):
        raise BadMedia("mid")
    return found


def read_offer(jsep: Any) -> list[Line]:
    """One's own sound and picture: at most one of each, and only sending."""
    lines = read(jsep, "offer")
    sections = re.split(r"^m=", jsep["sdp"], flags=re.M)[1:]  # Firefox says `sendrecv` of the whole before them
    if len({line.kind for line in lines}) != len(lines) or not all(map(_only_sends, sections)):
        raise BadMedia("direction")
    return lines


def _only_sends(section: str) -> bool:
    said = re.findall(r"^a=(sendonly|recvonly|sendrecv|inactive)\r?$", section, re.M)
    return bool(said) and set(said) <= {"sendonly", "inactive"}


def read_candidate(value: Any) -> dict:
    """One network address of the browser, or the end of them."""
    if value == {"completed": True}:
        return value
    if type(value) is not dict or not set(value) <= {"candidate", "sdpMid", "sdpMLineIndex", "usernameFragment"}:
        raise BadMedia("shape")
    line, mid, index = value.get("candidate"), value.get("sdpMid"), value.get("sdpMLineIndex", 0)
    if type(line) is not str or len(line) > 400 or not line.isascii() or "\n" in line or "\r" in line:
        raise BadMedia("candidate")
    if line and not line.startswith("candidate:"):
        raise BadMedia("candidate")
    named = mid is None or (type(mid) is str and bool(_TOKEN.fullmatch(mid)))
    if not named or type(index) is not int or not 0 <= index < 64:
        raise BadMedia("candidate")
    return {"candidate": line, "sdpMid": mid, "sdpMLineIndex": index}


def without_names(jsep: dict) -> dict:
    """What goes to a browser tells nothing of the engine's rooms."""
    return {"type": jsep["type"], "sdp": re.sub(r"^s=[^\r\n]*", "s=-", jsep["sdp"], count=1, flags=re.M)}
