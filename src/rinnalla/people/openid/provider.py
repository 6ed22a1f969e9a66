"""The protocol: authorisation code with PKCE, state and nonce; the ID token checked against the provider's keys.

OpenID Connect Core 1.0 §3.1.2–3.1.3.7, RFC 7636 (PKCE), RFC 8176 (amr). Two short requests at most, with time limits.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from django.conf import settings
from django.core.cache import cache

from ..models import IdentityProvider

SECONDS = 5
MOST_BYTES = 200_000
KEPT = 10 * 60
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
LEEWAY = 60
LOOPBACK = {"127.0.0.1", "localhost"}


class Refused(Exception):
    """The provider did not tell who it is, in a way that we may believe. `why` is one word for the page."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


@dataclass(frozen=True)
class Claims:
    """What we believe of the one who came. `subject` never changes; `strong` when the provider asked two factors."""

    subject: str
    email: str
    verified: bool
    strong: bool


@dataclass(frozen=True)
class Journey:
    """What a browser carries to the provider and back, once."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def begin(cls) -> "Journey":
        return cls(*(secrets.token_urlsafe(48) for _ in range(3)))

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def safe_address(url: str) -> bool:
    """Only https; plain http only to this very machine, where the settings allow it (demo, tests)."""
    parts = urlsplit(url)
    plain = parts.scheme == "http" and parts.hostname in LOOPBACK and settings.OPENID_LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or plain) and not parts.username


def _ask(method: str, url: str, **more) -> dict[str, Any]:
    """One request, no redirects, a limited answer."""
    if not safe_address(url):
        raise Refused("settings")
    try:
        with requests.request(method, url, timeout=SECONDS, allow_redirects=False, stream=True, **more) as answer:
            body = answer.raw.read(MOST_BYTES, decode_content=True)
            if answer.status_code != 200:
                raise Refused("declined" if answer.status_code < 500 else "away")
            found = requests.models.complexjson.loads(body)
    except (requests.RequestException, OSError) as problem:
        raise Refused("away") from problem
    except ValueError as problem:
        raise Refused("away") from problem
    return found if isinstance(found, dict) else {}


def _kept(url: str, *, anew: bool = False) -> dict[str, Any]:
    where = f"openid:{hashlib.sha256(url.encode()).hexdigest()}"
    found = None if anew else cache.get(where)
    if found is None:
        found = _ask("GET", url)
        cache.set(where, found, timeout=KEPT)
    return found


def discover(issuer: str) -> dict[str, Any]:
    """What the provider says of itself; it must be the one we asked for."""
    found = _kept(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != issuer or not all(safe_address(str(found.get(name, ""))) for name in needed):
        raise Refused("settings")
    return found


def leaving_for(one: IdentityProvider, journey: Journey, back: str) -> str:
    """Where the browser goes to say who it is."""
    return discover(one.authority)["authorization_endpoint"] + "?" + urlencode({
        "client_id": one.client_id, "response_type": "code", "scope": "openid email profile", "redirect_uri": back,
        "state": journey.state, "nonce": journey.nonce, "code_challenge": journey.challenge,
        "code_challenge_method": "S256", "prompt": "select_account"})


def arrived(one: IdentityProvider, journey: Journey, code: str, back: str) -> Claims:
    """Who came back with this code. Raises `Refused` with the reason."""
    found = discover(one.authority)
    answer = _ask("POST", found["token_endpoint"], data={
        "grant_type": "authorization_code", "code": code, "redirect_uri": back, "client_id": one.client_id,
        "client_secret": one.secret, "code_verifier": journey.verifier})
    return _read(one, found, journey, str(answer.get("id_token", "")))


def _key_of(jwks_uri: str, token: str) -> Any:
    """The provider's key that the token names; asked once more when it has been changed."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        for anew in (False, True):
            for key in jwt.PyJWKSet.from_dict(_kept(jwks_uri, anew=anew)).keys:
                if kid in (None, key.key_id):
                    return key.key
    except jwt.PyJWTError as problem:
        raise Refused("token") from problem
    raise Refused("token")


def _read(one: IdentityProvider, found: dict[str, Any], journey: Journey, token: str) -> Claims:
    key = _key_of(found["jwks_uri"], token)
    try:
        said = jwt.decode(token, key, algorithms=ALGORITHMS, audience=one.client_id, issuer=one.authority,
                          leeway=LEEWAY, options={"require": ["exp", "iat", "iss", "aud", "sub"]})
    except jwt.ExpiredSignatureError as problem:
        raise Refused("expired") from problem
    except jwt.PyJWTError as problem:
        raise Refused("token") from problem
    if not secrets.compare_digest(str(said.get("nonce", "")).encode(), journey.nonce.encode()):
        raise Refused("token")
    if isinstance(said["aud"], list) and len(said["aud"]) > 1 and said.get("azp") != one.client_id:
        raise Refused("token")
    if one.tenant and said.get("tid") != one.tenant:
        raise Refused("tenant")
    return _claims(one, said)


def _claims(one: IdentityProvider, said: dict[str, Any]) -> Claims:
    """Microsoft names people by `oid` inside a tenant, and tells addresses without saying whether they are proven."""
    microsoft = one.kind == IdentityProvider.Kind.MICROSOFT
    email = str(said.get("email") or (said.get("preferred_username") if microsoft else "") or "").strip().lower()
    verified = microsoft or said.get("email_verified") is True
    strong = "mfa" in (said.get("amr") or []) or said.get("acr") in ("phr", "phrh")
    return Claims(str(said.get("oid") or said["sub"]) if microsoft else str(said["sub"]), email, verified,
                  one.trusts_factor and strong)
