"""`own`: video through our own engine. Media never leaves the association's servers."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rinnalla.base.clock import now

from .. import calls
from ..models import EngineNode
from ..providers import Provider, register
from ..values import Capabilities, Guest, JoinInfo, MeetingSpec, PrivacyNote, Problem, Role
from . import nodes, turn

TICKET_FOR = timedelta(seconds=60)
_OWN = PrivacyNote((
    _("Kuva ja ääni kulkevat vain järjestäjän oman palvelimen kautta, salattuina sinne ja sieltä."),
    _("Palvelin näkee laitteesi osoitteen, jotta yhteys toimii. Muut osallistujat eivät näe sitä."),
    _("Tapaamista ei nauhoiteta. Kukaan ei silti voi estää toista kuvaamasta omaa ruutuaan."),
))


@register
class OwnProvider(Provider):
    slug = "own"
    name = _("Oma video tässä huoneessa")
    capabilities = Capabilities(embedded=True, lobby=True, server_mute=True, kick=True, breakouts=True,
                                head_count=True, tested_in_ci="real")
    privacy = _OWN
    kind = "sfu"

    def check(self, subjects: Sequence[str] = ()) -> list[Problem]:
        engines = nodes.known()
        if not engines:
            return [Problem(_("Omaa videota ei ole asennettu tälle palvelimelle."))]
        alive = EngineNode.objects.answering().filter(name__in=[one.name for one in engines])
        if not alive.exists() and not any(nodes.answers(one, 1) for one in engines):
            return [Problem(_("Oma video ei juuri nyt vastaa. Se käynnistyy yleensä itse hetken kuluttua."))]
        return []

    def ensure(self, spec: MeetingSpec) -> str:
        """Rooms at the engine are made by whoever comes first: nothing is needed beforehand."""
        return spec.ref

    def join(self, ref: str, guest: Guest, role: Role) -> JoinInfo:
        """A ticket for one use, which the caller keeps and redeems when the same person's line opens."""
        params = {"ticket": secrets.token_urlsafe(24), "ice": turn.ice_servers(), "publish": role != "listener",
                  "screen": role == "host", "bitrate": settings.VIDEO_BITRATE}
        return JoinInfo("sfu", now() + TICKET_FOR, _OWN, params=params)

    def cancel(self, ref: str) -> None:
        calls.end_call(ref)

    def mute(self, ref: str, guest: str, on: bool) -> None:
        calls.change_caller(ref, guest, muted=on)

    def remove(self, ref: str, guest: str) -> None:
        calls.change_caller(ref, guest, out=True)

    def admit(self, ref: str, guest: str) -> None:
        calls.change_caller(ref, guest, out=False)

    def move(self, ref: str, guest: str, part: int) -> None:
        calls.change_caller(ref, guest, part=part)

    def close_breakouts(self, ref: str) -> None:
        calls.bring_back(ref)

    def head_count(self, ref: str) -> int | None:
        """The room counts its own people; it knows better."""
        return None
