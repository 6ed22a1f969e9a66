"""coturn: credentials that live an hour and name nobody, and its configuration beside the engine."""

import base64
import hashlib
import hmac
import secrets
import time

from django.conf import settings

from .nodes import read_record

GOOD_FOR = 3600


def credentials(secret: str, *, seconds: int = GOOD_FOR) -> dict[str, str]:
    """`<expiry>:<random>` and its HMAC, as coturn expects them. The name is nobody's: coturn logs it."""
    name = f"{int(time.time()) + seconds}:{secrets.token_hex(8)}"
    mac = hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()
    return {"username": name, "credential": base64.b64encode(mac).decode()}


def ice_servers() -> list[dict]:
    """What a browser is told; empty where no relay is set up."""
    if settings.VIDEO_TURN == "off":
        return []
    if settings.VIDEO_TURN != "auto":
        if not settings.VIDEO_TURN_SECRET:
            return []
        addresses = [one.strip() for one in settings.VIDEO_TURN.split(",") if one.strip()]
        return [{"urls": addresses, **credentials(settings.VIDEO_TURN_SECRET)}]
    relay = (read_record() or {}).get("turn")
    return [{"urls": relay["urls"], **credentials(relay["secret"])}] if relay else []


def configuration(*, address: str, public: str, port: int, ports: tuple[int, int], realm: str, secret: str) -> str:
    """coturn relays towards our engine and nowhere else. No software name, no console, no database."""
    lines = [
        f"listening-ip={address}", f"relay-ip={address}", f"listening-port={port}", "no-tls", "no-dtls",
        f"min-port={ports[0]}", f"max-port={ports[1]}", f"realm={realm}", "use-auth-secret",
        f"static-auth-secret={secret}", "fingerprint", "no-cli", "no-multicast-peers", "no-software-attribute",
        "user-quota=8", "total-quota=400", "denied-peer-ip=0.0.0.0-255.255.255.255",
        f"allowed-peer-ip={address}", "no-stdout-log", "log-file=/dev/null", "simple-log",
    ]
    if public:
        lines += [f"external-ip={public}/{address}", f"allowed-peer-ip={public}"]
    return "\n".join(lines) + "\n"
