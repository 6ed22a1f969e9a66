"""Microsoft Graph over plain HTTPS: a token for the application, short requests, errors as the interface knows them.

OAuth 2.0 client credentials; Graph v1.0 `onlineMeeting`: createOrGet, update, delete, attendanceReports.
"""

import hashlib
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any
from urllib.parse import quote

import requests
from django.conf import settings

from ..models import Service
from ..values import ProviderDenied, ProviderError, ProviderGone, ProviderTemporary
from .words import why

SECONDS = (3.05, 10)
MOST_BYTES = 500_000
EARLY = 60
BY_CODE = {7000215: "secret", 7000222: "expired", 700016: "app", 90002: "tenant", 900023: "tenant"}
_tokens: dict[str, tuple[str, float]] = {}
_lock = Lock()


def denied(code: str) -> ProviderDenied:
    return ProviderDenied(why(code), code=code)


def _seconds(answer: requests.Response) -> float:
    """`Retry-After` as seconds or as a date; 0 when it does not say."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _send(method: str, url: str, **more) -> tuple[requests.Response, dict[str, Any]]:
    """One request, no redirects, a limited answer. Nothing of it is ever logged."""
    try:
        with requests.request(method, url, timeout=SECONDS, allow_redirects=False, stream=True, **more) as answer:
            body = answer.raw.read(MOST_BYTES, decode_content=True)
    except (requests.RequestException, OSError):
        raise ProviderTemporary(why("away"), retry_after=0) from None
    if answer.status_code == 429 or answer.status_code >= 500:
        raise ProviderTemporary(why("away"), retry_after=_seconds(answer))
    try:
        told = requests.models.complexjson.loads(body) if body else {}
    except ValueError:
        told = {}
    return answer, told if isinstance(told, dict) else {}


@dataclass
class Graph:
    """Graph as one application of one organisation."""

    service: Service
    _fresh: bool = field(default=False, init=False)

    @property
    def _place(self) -> str:
        """Where its token is kept in this process; another secret is another place."""
        mine = f"{self.service.tenant}|{self.service.client}|{self.service.secret}"
        return hashlib.sha256(mine.encode()).hexdigest()

    def token(self) -> str:
        with _lock:
            token, until = _tokens.get(self._place, ("", 0.0))
        return token if token and time.time() < until - EARLY else self._new_token()

    def _new_token(self) -> str:
        tenant = quote(self.service.tenant, safe="")
        answer, told = _send("POST", f"{settings.VIDEO_TEAMS_LOGIN}/{tenant}/oauth2/v2.0/token", data={
            "grant_type": "client_credentials", "client_id": self.service.client,
            "client_secret": self.service.secret or "", "scope": f"{settings.VIDEO_TEAMS_GRAPH}/.default"})
        token = told.get("access_token")
        if answer.status_code != 200 or not isinstance(token, str):
            codes = told.get("error_codes")
            raise denied(next((BY_CODE[c] for c in codes if c in BY_CODE), "token") if isinstance(codes, list)
                         else "token")
        lasts = told.get("expires_in")
        with _lock:
            _tokens[self._place] = token, time.time() + (lasts if isinstance(lasts, int) else 300)
        self._fresh = True
        return token

    def forget_token(self) -> None:
        with _lock:
            _tokens.pop(self._place, None)

    def ask(self, method: str, path: str, body: dict | None = None) -> dict[str, Any]:
        """One question to Graph. A token that has died is renewed once."""
        headers = {"Authorization": f"Bearer {self.token()}", "Prefer": "include-unknown-enum-members"}
        answer, told = _send(method, f"{settings.VIDEO_TEAMS_GRAPH}/v1.0{path}", json=body, headers=headers)
        if answer.status_code == 401 and not self._fresh:
            self.forget_token()
            headers["Authorization"] = f"Bearer {self._new_token()}"
            answer, told = _send(method, f"{settings.VIDEO_TEAMS_GRAPH}/v1.0{path}", json=body, headers=headers)
        self._fresh = False
        if problem := _problem(answer.status_code, told):
            raise problem
        return told


def _problem(status: int, told: dict[str, Any]) -> ProviderError | None:
    if status in (200, 201, 202, 204):
        return None
    if status == 401:
        return denied("token")
    if status == 404:
        return ProviderGone()
    error = told.get("error")
    words = str(error.get("message", "")).lower() if isinstance(error, dict) else ""
    if status == 403 or "application access policy" in words or "not authorized" in words:
        return denied("policy")
    return denied("refused")
