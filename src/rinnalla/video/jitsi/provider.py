"""`jitsi`: in a frame on our own page, from the association's own server, with a token for each click."""

import json
import secrets
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import quote, urlsplit

import requests
from django.utils.translation import gettext_lazy as _

from rinnalla.base.clock import now
from rinnalla.base.codes import keyed_hash
from rinnalla.base.text import Words

from ..bookings import book
from ..models import Booking, Service
from ..providers import Provider, register
from ..values import (
    Capabilities,
    Guest,
    JoinInfo,
    MeetingSpec,
    PrivacyNote,
    Problem,
    ProviderGone,
    ProviderNotConfigured,
    Role,
)
from . import tokens

NOT_OPEN = _("Jitsin tapaaminen ei juuri nyt aukea. Ohjaaja voi vaihtaa videon tapaa ja liittää toisen linkin. "
             "Tämä huone toimii koko ajan.")
NOT_SET_UP = _("Jitsiä ei ole otettu käyttöön tässä yhdistyksessä.")
PRIVACY = PrivacyNote((
    _("Video on järjestäjän omalla Jitsi-palvelimella, ja se avautuu tähän huoneeseen."),
    _("Kuva ja ääni kulkevat sen kautta salattuina. Palvelin näkee laitteesi osoitteen, muut osallistujat eivät."),
    _("Palvelimelle kerrotaan vain nimi, jota käytät tässä huoneessa. Tapaamista ei nauhoiteta."),
))
CONFIG = {
    "p2p.enabled": False, "prejoinConfig.enabled": False, "disableDeepLinking": True, "analytics.disabled": True,
    "disableThirdPartyRequests": True, "fileRecordingsEnabled": False, "liveStreamingEnabled": False,
    "transcription.enabled": False, "doNotStoreRoom": True, "disableInviteFunctions": True,
    "startWithAudioMuted": True, "gravatar.disabled": True,
}
SHARED_HOSTS = ("meet.jit.si", "8x8.vc", "jitsi.org")


def is_shared(address: str) -> bool:
    """A public service that cannot be embedded: calls there break off in five minutes."""
    host = urlsplit(address).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in SHARED_HOSTS)


def service_of(subjects: Sequence[str]) -> Service | None:
    return Service.objects.nearest(Service.Kind.JITSI, subjects)


def address_of(service: Service, room: str, token: str, *, language: str) -> str:
    """Plain frame, no script of theirs on our pages: everything is said in the fragment."""
    said = {**{f"config.{name}": value for name, value in CONFIG.items()}, "config.defaultLanguage": language}
    fragment = "&".join(f"{name}={quote(json.dumps(value))}" for name, value in said.items())
    return f"{service.address}/{quote(room)}?jwt={token}#{fragment}"


class Jitsi:
    """Nothing has to be told to a Jitsi server beforehand: it asks us (`gate`)."""

    def make(self, booking: Booking, spec: MeetingSpec) -> None:
        return

    def drop(self, booking: Booking) -> None:
        return

    def count(self, booking: Booking) -> int | None:
        return None


@register
class JitsiProvider(Provider):
    slug = "jitsi"
    name = _("Oma Jitsi-palvelin")
    capabilities = Capabilities(embedded=True, personal_links=True, lobby=True, tested_in_ci="contract")
    privacy = PRIVACY
    kind = "iframe"

    def set_up_for(self, subjects: Sequence[str]) -> bool:
        return service_of(subjects) is not None

    def outside(self, service: Service) -> Jitsi:
        return Jitsi()

    def check(self, subjects: Sequence[str] = ()) -> list[Problem]:
        return [] if service_of(subjects) else [Problem(NOT_SET_UP)]

    def ensure(self, spec: MeetingSpec) -> str:
        """A room nobody can guess, kept for the meeting. The server makes it when the first one comes."""
        service = service_of(spec.subjects)
        if service is None:
            raise ProviderNotConfigured(NOT_OPEN, hint=NOT_SET_UP)
        return book(service, spec, name=f"rin-{secrets.token_hex(16)}", ready=True).name

    def join(self, ref: str, guest: Guest, role: Role) -> JoinInfo:
        one = Booking.objects.named(ref)
        if one is None:
            raise ProviderGone(NOT_OPEN)
        who = keyed_hash(f"{one.name}:{guest.id}", "jitsi")[:24]
        told = tokens.claims(one.service, room=one.name, who=who, name=guest.name, moderator=role == "host")
        url = address_of(one.service, one.name, tokens.sign(one.service, told), language=guest.language)
        return JoinInfo("iframe", now() + timedelta(seconds=tokens.GOOD_FOR), PRIVACY, url=url)

    def advice(self, link: str = "") -> list[Words]:
        return [_("Ohjaajat saavat Jitsissä ohjaajan oikeudet. Jos joku pitää poistaa, poista hänet sekä tästä "
                  "huoneesta että Jitsistä.")]


def problem_of(service: Service) -> Words:
    """What trying out says; empty when the server answers and a token can be signed."""
    if not service.secret:
        return _("Salaisuus puuttuu. Kopioi se palvelimen asetuksista (app_secret).")
    try:
        with requests.get(f"{service.address}/config.js", timeout=(3.05, 5), allow_redirects=False,
                          stream=True) as answer:
            good = answer.status_code == 200
    except (requests.RequestException, OSError):
        return _("Palvelin ei vastannut. Tarkista osoite ja se, että palvelin on käynnissä.")
    return "" if good else _("Osoitteessa on jokin palvelin, mutta se ei näytä Jitsiltä. Tarkista osoite.")
