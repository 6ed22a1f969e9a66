"""The frames a client may send: their fields, sizes and who may send them. `docs/room-protocol.md` tells the rest.

A frame is a JSON object `{"do": kind, "cid": own mark, …}`. Unknown kinds, unknown or missing fields, wrong
types and too long texts are answered plainly and change nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rinnalla.base.text import clean_text
from rinnalla.meetings.dividing import LONGEST, MOST_ROOMS, NAME_MOST, TASK_MOST, WAYS

from .circle import picks, rounds, wheel

FRAME_MOST = 16_384
VIDEO_MOST = 48_000  # a description of many pictures
TEXT_MOST = 4_000
WISH_MOST = 300
LIVE_MOST = 400
REACTIONS = ("heart", "thanks", "same", "strength")
CID_MOST = 40


class Malformed(Exception):
    """The frame cannot be read; `why` is a code for the client."""

    def __init__(self, why: str, cid: str = ""):
        self.why, self.cid = why, cid
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Frame:
    do: str
    cid: str
    fields: dict[str, Any]


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise Malformed("malformed")
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise Malformed("malformed")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Malformed("malformed")
    if len(value) > TEXT_MOST:
        raise Malformed("too_long")
    text = clean_text(value)
    if not text:
        raise Malformed("empty")
    return text


def _wish(value: Any) -> str:
    if type(value) is str and len(value) > WISH_MOST:
        raise Malformed("too_long")
    return _text(value)


def _maybe_text(value: Any) -> str:
    return "" if value == "" else _text(value)


def _one_of(*words: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in words or type(value) is not str:
            raise Malformed("malformed")
        return value

    return check


def _seconds(value: Any) -> int:
    if _number(value) > 600:
        raise Malformed("malformed")
    return value


def _cursors(value: Any) -> dict[str, int]:
    if type(value) is not dict or len(value) > 24:
        raise Malformed("malformed")
    return {str(name)[:24]: _number(n) for name, n in value.items()}


def _body(value: Any) -> dict:
    if type(value) is not dict or len(value) > 8:
        raise Malformed("malformed")
    return value


def _word(value: Any) -> str:
    if type(value) is not str or not value.isascii() or not value.isprintable() or len(value) > 20:
        raise Malformed("malformed")
    return value


def _key(value: Any) -> str:
    if type(value) is not str or not value.isascii() or len(value) > 24:
        raise Malformed("malformed")
    return value


def _link(value: Any) -> str:
    if type(value) is not str or len(value) > 500:
        raise Malformed("malformed")
    return clean_text(value)


def _short(most: int, empty: bool = False) -> Callable[[Any], str]:
    """A text of one or a few lines."""
    def check(value: Any) -> str:
        if type(value) is str and len(value) > most:
            raise Malformed("too_long")
        return _maybe_text(value) if empty else _text(value)

    return check


def _page(value: Any) -> str:
    """A page on the web, or nothing."""
    if value and not (type(value) is str and value.startswith("https://") and len(value) <= 500 and value.isprintable()
                      and " " not in value):
        raise Malformed("no_link")
    return value if type(value) is str else ""


def _between(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if not least <= _number(value) <= most:
            raise Malformed("malformed")
        return value

    return check


def _seats(value: Any) -> list[int]:
    if type(value) is not list or len(value) > 300:
        raise Malformed("malformed")
    return [_number(one) for one in value]


def _questions(value: Any) -> list[str]:
    if type(value) is not list or not 2 <= len(value) <= wheel.MOST:
        raise Malformed("questions")
    return [_short(200)(one) for one in value]


def _names(value: Any) -> list[str]:
    if type(value) is not list or len(value) > MOST_ROOMS:
        raise Malformed("malformed")
    return [_short(NAME_MOST, empty=True)(one) for one in value]


def _tasks(value: Any) -> list[str]:
    if type(value) is not list or len(value) > MOST_ROOMS:
        raise Malformed("malformed")
    return [_short(TASK_MOST, empty=True)(one) for one in value]


def _group(value: Any) -> int:
    """A place among the groups, −1 for none."""
    return -1 if value == -1 and type(value) is int else _between(0, MOST_ROOMS - 1)(value)


SEAT, HOST = "seat", "host"
SHAPES: dict[str, tuple[str, dict[str, Callable[[Any], Any]]]] = {
    "sync": (SEAT, {"cursors": _cursors}),
    "say": (SEAT, {"text": _text}),
    "whisper": (SEAT, {"to": _number, "text": _text}),
    "help": (SEAT, {"text": _maybe_text}),
    "wish": (SEAT, {"text": _wish}),
    "hand": (SEAT, {"up": _flag}),
    "rest": (SEAT, {"on": _flag}),
    "listen": (SEAT, {"on": _flag}),
    "turn": (SEAT, {"no": _number, "of": _number, "how": _one_of(*rounds.ANSWERS)}),
    "pick": (SEAT, {"no": _number, "card": _between(0, 12)}),
    "reply": (SEAT, {"of": _number, "text": _text}),
    "edit": (SEAT, {"n": _number, "text": _text}),
    "react": (SEAT, {"what": _one_of(*REACTIONS)}),
    "watch": (SEAT, {"on": _flag}),
    "live": (SEAT, {"text": _short(LIVE_MOST, empty=True)}),
    "take_back": (SEAT, {"n": _number}),
    "report": (SEAT, {"about": _number, "n": _number, "words": _maybe_text}),
    "typing": (SEAT, {}),
    "leave": (SEAT, {}),
    "video": (SEAT, {"op": _word, "body": _body}),
    "go": (SEAT, {"part": _number}),
    "murmur": (SEAT, {"part": _number, "text": _text}),
    "unsay": (SEAT, {"part": _number, "n": _number}),
    "admit": (HOST, {"seat": _number}),
    "admit_all": (HOST, {}),
    "mute": (HOST, {"seat": _number, "on": _flag}),
    "lower": (HOST, {"seat": _number}),
    "part": (HOST, {"item": _number}),
    "shorten": (HOST, {"item": _number}),
    "remove": (HOST, {"seat": _number}),
    "forgive": (HOST, {"seat": _number}),
    "cohost": (HOST, {"seat": _number, "on": _flag}),
    "door": (HOST, {"door": _one_of("hosts", "open", "locked")}),
    "premoderate": (HOST, {"on": _flag}),
    "slow": (HOST, {"seconds": _seconds}),
    "calm": (HOST, {"on": _flag}),
    "invite": (HOST, {"way": _one_of("open", "renew", "shut")}),
    "decide": (HOST, {"n": _number, "approve": _flag}),
    "erase": (HOST, {"n": _number}),
    "voice": (HOST, {"seat": _number, "on": _flag}),
    "switch_video": (HOST, {"way": _word, "link": _link}),
    "call": (HOST, {"seat": _number}),
    "round": (HOST, {"no": _number, "kind": _one_of(*rounds.KINDS), "question": _short(200, empty=True)}),
    "round_order": (HOST, {"no": _number, "order": _seats}),
    "round_end": (HOST, {"no": _number}),
    "picks": (HOST, {"no": _number, "way": _one_of(*picks.WAYS), "hidden": _flag}),
    "picks_show": (HOST, {"no": _number}),
    "picks_end": (HOST, {"no": _number}),
    "wheel": (HOST, {"no": _number, "questions": _questions}),
    "spin": (HOST, {"no": _number, "spins": _number}),
    "wheel_end": (HOST, {"no": _number}),
    "pause": (HOST, {"minutes": _between(1, 60), "words": _short(300, empty=True), "link": _page,
                      "exercise": _key}),
    "pause_end": (HOST, {}),
    "chairs": (HOST, {"talk": _number, "tech": _number}),
    "parts": (HOST, {"no": _number, "way": _one_of(*WAYS), "count": _between(0, MOST_ROOMS),
                     "size": _between(0, 50), "minutes": _between(1, LONGEST), "names": _names}),
    "parts_take": (HOST, {"no": _number, "item": _number}),
    "parts_words": (HOST, {"no": _number, "minutes": _between(1, LONGEST), "names": _names, "tasks": _tasks}),
    "parts_put": (HOST, {"no": _number, "seat": _number, "group": _group}),
    "parts_drop": (HOST, {"no": _number}),
    "parts_open": (HOST, {"no": _number}),
    "parts_again": (HOST, {"no": _number, "minutes": _between(1, LONGEST)}),
    "parts_time": (HOST, {"no": _number, "minutes": _between(1, LONGEST)}),
    "parts_end": (HOST, {"no": _number}),
    "place": (HOST, {"seat": _number, "part": _number}),
    "end": (HOST, {}),
}
SIGNALS = frozenset({"typing", "react", "watch", "live"})
"""Frames that leave nothing behind: not stored, not answered."""
MARKED = frozenset({"say", "reply", "edit", "whisper", "help", "wish", "murmur", "report"})
"""Frames that make text: they must carry a mark, so that a repeated one is one event."""


def _no_number(word: str) -> float:
    """NaN and the infinities are no JSON, whatever Python thinks."""
    raise ValueError(word)


_read = json.JSONDecoder(parse_constant=_no_number).decode

def parse(raw: str) -> Frame:
    """Read a client's frame, or raise Malformed."""
    if len(raw) > (VIDEO_MOST if '"video"' in raw[:20] else FRAME_MOST):
        raise Malformed("too_long")
    try:
        message = _read(raw)
    except (ValueError, RecursionError):
        raise Malformed("malformed") from None
    if type(message) is not dict:
        raise Malformed("malformed")
    cid = message.pop("cid", "")
    if type(cid) is not str or len(cid) > CID_MOST or not cid.isascii() or not cid.isprintable():
        raise Malformed("malformed")
    return _shaped(message, cid)


def _shaped(message: dict, cid: str) -> Frame:
    kind = message.pop("do", None)
    shape = SHAPES.get(kind) if type(kind) is str else None
    if shape is None:
        raise Malformed("unknown", cid)
    if message.keys() != shape[1].keys() or (kind in MARKED and not cid):
        raise Malformed("malformed", cid)
    try:
        fields = {name: check(message[name]) for name, check in shape[1].items()}
    except Malformed as problem:
        raise Malformed(problem.why, cid) from None
    return Frame(kind, cid, fields)
