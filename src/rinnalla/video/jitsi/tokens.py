"""A token for one person, one room and a few minutes (lib-jitsi-meet doc/tokens.md; token/util.lib.lua).

Every value about the person is a string, as Prosody asks. No address of anybody is in it.
"""

import time

import jwt

from ..models import Service

GOOD_FOR = 10 * 60
LEEWAY = 10
NO_RECORDING = dict.fromkeys(("recording", "livestreaming", "transcription", "outbound-call", "sip-inbound-call",
                              "file-upload"), "false")


def claims(service: Service, *, room: str, who: str, name: str, moderator: bool) -> dict:
    """Who it is good for is a pseudonym of this evening; `lobby_bypass`: our own waiting room has let them in."""
    at = int(time.time())
    return {
        "iss": service.client, "aud": service.audience or "jitsi", "sub": service.address.partition("://")[2],
        "room": room.lower(), "iat": at, "nbf": at - LEEWAY, "exp": at + GOOD_FOR,
        "context": {
            "user": {"id": who, "name": name, "affiliation": "owner" if moderator else "member",
                     "moderator": "true" if moderator else "false", "lobby_bypass": True},
            "features": dict(NO_RECORDING)},
    }


def sign(service: Service, told: dict) -> str:
    return jwt.encode(told, service.secret or "", algorithm="HS256")
