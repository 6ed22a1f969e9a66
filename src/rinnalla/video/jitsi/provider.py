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

from .. import bookings, calls
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
from . import gate, tokens

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
REMOVED = _("Hänen videonsa on sulkeutunut. Jos hän oli siinä mukana, video avautuu muille uudelleen.")
LANGUAGES = ("fi", "sv", "en")
SHARED_HOSTS = ("meet.jit.si", "8x8.vc", "jitsi.org")


def is_shared(address: str) -> bool:
    """A public service that cannot be embedded: calls there break off in five minutes."""
    host = urlsplit(address).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in SHARED_HOSTS)


def service_of(subjects: Sequence[str]) -> Service | None:
    return Service.objects.nearest(Service.Kind.JITSI, subjects)


def language_of(guest: Guest) -> str:
    """The reader's, where a Jitsi speaks it; easy Finnish is Finnish there."""
    plain = guest.language.partition("-")[0]
    return plain if plain in LANGUAGES else LANGUAGES[0]


def address_of(service: Service, room: str, token: str, *, language: str) -> str:
    """Plain frame, no script of theirs on our pages: everything is said in the fragment."""
    said = {**{f"config.{name}": value for name, value in CONFIG.items()}, "config.defaultLanguage": language}
    fragment = "&".join(f"{name}={quote(json.dumps(value))}" for name, value in said.items())
    return f"{service.address}/{quote(room)}?jwt={token}#{fragment}"


def new_name() -> str:
    return f"rin-{secrets.token_hex(16)}"


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
    capabilities = Capabilities(embedded=True, personal_links=True, lobby=True, kick=True, renewal=True,
                                breakouts=True, tested_in_ci="contract")
    privacy = PRIVACY
    after_removal = REMOVED
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
        return bookings.book(service, spec, name=new_name(), ready=True).name

    def join(self, ref: str, guest: Guest, role: Role) -> JoinInfo:
        one = Booking.objects.named(ref)
        if one is None:
            raise ProviderGone(NOT_OPEN)
        room, who = gate.room_of(one.name, guest.part), keyed_hash(f"{one.name}:{guest.id}", "jitsi")[:24]
        told = tokens.claims(one.service, room=room, who=who, name=guest.name, moderator=role == "host")
        url = address_of(one.service, room, tokens.sign(one.service, told), language=language_of(guest))
        return JoinInfo("iframe", now() + timedelta(seconds=tokens.GOOD_FOR), PRIVACY, url=url)

    def cancel(self, ref: str) -> None:
        """The server is told no more of this room: when it has emptied, it does not open again."""
        bookings.close(ref)

    def renew(self, spec: MeetingSpec) -> None:
        """Another room. Tokens live ten minutes, but only for the one they were made for."""
        service = service_of(spec.subjects)
        if service is not None:
            bookings.renew(service, spec.meeting, new_name())

    def move(self, ref: str, guest: str, part: int) -> None:
        """Each breakout is a room of its own there; the page in the frame comes again by a new token."""
        calls.change_caller(ref, guest, part=part)

    def close_breakouts(self, ref: str) -> None:
        calls.bring_back(ref)

    def advice(self, link: str = "") -> list[Words]:
        return [_("Ohjaajat saavat Jitsissä ohjaajan oikeudet. Kun poistat jonkun tästä huoneesta, hänen videonsa "
                  "sulkeutuu ja video avautuu kaikille muille uudelleen.")]


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
