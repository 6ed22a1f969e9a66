"""What the tests of people share: reading the mailed code, signing in as people do, setting up an app."""

import json
import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from rinnalla.mail.models import Letter


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


def last_code() -> dict:
    """What the newest code letter carries: to, code, language."""
    return json.loads(letters("people.sign_in_code")[-1].payload)


def sign_in(client: Client, address: str, **more):
    """Through both pages, as a person would."""
    client.post("/kirjaudu/", {"email": address, **more})
    return client.post("/kirjaudu/koodi/", {"code": last_code()["code"], **more})


def app_code(secret: str, ahead: int = 0) -> str:
    """What an authenticator app shows now, or `ahead` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def set_up_app(client: Client) -> tuple[str, list[str]]:
    """Take an authenticator app into use; its secret and the recovery codes shown."""
    page = client.get("/kirjaudu/toinen-vaihe/kayttoonotto/").content.decode()
    locked = re.search(r'name="secret" value="([^"]+)"', page)[1]
    secret = re.search(r'Avain: <span class="mono">([^<]+)<', page)[1].replace(" ", "")
    answer = client.post("/kirjaudu/toinen-vaihe/kayttoonotto/", {"secret": locked, "code": app_code(secret)})
    return secret, re.findall(r'<li class="mono">(\d+)</li>', answer.content.decode())


def key_of(client: Client, address: str) -> str:
    """The idempotency key that the form page carries."""
    return re.search(r'name="key" value="([^"]+)"', client.get(address).content.decode())[1]
