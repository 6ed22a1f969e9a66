"""One-time codes by e-mail: asked for, mailed sealed, typed once.

A known and an unknown address get the same page, the same letter and the same work: whoever proves an address
has an account from then on. The session holds a keyed hash of the code and the address in a locked box.
"""

import json
import time
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from rinnalla.base import codes, limits
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.mail.letters import post

from . import safe

KEY = "code"
LIVES = timedelta(minutes=15)
WRONG_AT_MOST = 5
SENT_AT_MOST = 5
QUARTER = 15 * 60


class Answer(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"    # too many wrong codes for this address
    GONE = "gone"    # no code was asked for here, or it is too old


@dataclass(frozen=True)
class Checked:
    answer: Answer
    address: str = ""


def _hash(code: str, who: str) -> str:
    return codes.keyed_hash(f"{who}:{normalize_user_code(code)}", "sign-in-code")


def crowded(request) -> bool:
    """Does one network address ask for more codes than a hospital full of people would?"""
    return not limits.allowed("sign-in", limits.address_of(request), most=120, seconds=60)


def send_code(request, address: str, *, purpose: str = "sign-in") -> None:
    """Mail a code to the address and remember its hash in the session.

    At most five letters in a quarter of an hour go to one address; the sixth request leaves the last code as it is.
    """
    who = codes.email_hash(address)
    code = generate_user_code(numeric=True, length=6)
    if not limits.allowed("sign-in-letter", who, most=SENT_AT_MOST, seconds=QUARTER):
        return
    request.session[KEY] = {"who": who, "hash": _hash(code, who), "at": int(time.time()), "purpose": purpose,
                            "tries": 0, "address": safe.lock(address)}
    payload = json.dumps({"to": address, "code": code, "language": getattr(request, "LANGUAGE_CODE", "fi")})
    with writing():
        post("people.sign_in_code", person=None, subject=f"code:{codes.secret_code()}", payload=payload,
             useless_after=now() + LIVES, federation=request.federation.pk)


def waiting_for(request, purpose: str = "sign-in") -> bool:
    """Is there a code that could be typed now?"""
    state = request.session.get(KEY) or {}
    return state.get("purpose") == purpose and time.time() - state["at"] < LIVES.total_seconds()


def _guesses(who: str) -> int:
    """How many codes have been tried for this address of late, this one included; 1 when nobody counts."""
    key = f"code-tries:{who}"
    try:
        cache.add(key, 0, timeout=QUARTER)
        return cache.incr(key)
    except Exception:  # the store being away must not close the door: the session still counts
        return 1


def check_code(request, typed: str, *, purpose: str = "sign-in") -> Checked:
    """Compare what was typed. A right code is used up; after five wrong ones the address waits a quarter."""
    if not waiting_for(request, purpose):
        return Checked(Answer.GONE)
    state = request.session[KEY]
    state["tries"] += 1
    request.session.modified = True
    if _guesses(state["who"]) > WRONG_AT_MOST or state["tries"] > WRONG_AT_MOST:
        return Checked(Answer.WAIT)
    if not constant_time_compare(_hash(typed, state["who"]), state["hash"]):
        return Checked(Answer.WRONG)
    cache.delete(f"code-tries:{state['who']}")
    del request.session[KEY]
    return Checked(Answer.RIGHT, safe.unlock(state["address"]))
