"""`link`: any address of another service, pasted by those who run the meeting. It reaches only those admitted."""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from rinnalla.base.clock import now
from rinnalla.base.text import Words

from .providers import Provider, register
from .values import Capabilities, Guest, JoinInfo, MeetingSpec, PrivacyNote, Problem, ProviderNotConfigured, Role

LONGEST = 500
_OUTSIDE = PrivacyNote((
    _("Video on toisen palvelun sivulla, ja siellä ovat sen omat ehdot."),
    _("Palvelu näkee laitteesi osoitteen ja sen nimen, jonka annat siellä."),
    _("Jätä tämä huone auki, niin keskustelu ja kierrokset pysyvät mukana."),
))
_NO_LINK = _("Videon linkki puuttuu. Liitä linkki, niin muut pääsevät mukaan.")
_FREE = _("Monen videopalvelun ilmainen versio katkaisee puhelun 40 tai 60 minuutin kohdalla. Tarkista raja ennen "
          "iltaa, ja sovi, että kaikki avaavat tarvittaessa saman linkin uudelleen. Tämä huone pysyy auki silloinkin.")
_BY_HOST: dict[str, tuple[Words, ...]] = {
    "zoom.us": (_("Zoomin ilmainen tapaaminen päättyy 40 minuutin kohdalla, vaikka osallistujia olisi vain kaksi."),),
    "meet.google.com": (
        _("Meetin ilmainen tapaaminen päättyy 60 minuutin kohdalla, kun osallistujia on kolme tai enemmän."),
        _("Ilman Google-tiliä tuleva odottaa Meetissä, kunnes joku päästää hänet sisään.")),
    "teams.live.com": (_("Teamsin ilmainen tapaaminen päättyy 60 minuutin kohdalla."),),
    "teams.microsoft.com": (
        _("Teamsin odotusaula päästää sisään vain järjestäjän. Sovi etukäteen, kuka teistä avaa aulan."),),
    "meet.jit.si": (_("Meet.jit.si pyytää ensimmäistä tulijaa kirjautumaan. Tule itse ajoissa ensimmäisenä."),),
}


_FREE_MINUTES = {"zoom.us": 40, "meet.google.com": 60, "teams.live.com": 60}


def _known(link: str) -> str:
    """Which of the services we know of this is, or ''."""
    host = urlsplit(clean_link(link)).hostname or ""
    return next((name for name in _BY_HOST if host == name or host.endswith(f".{name}")), "")


def clean_link(address: str, *, longest: int = LONGEST) -> str:
    """The address if it is one a person can open in a browser, else ''."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        plain = parts.scheme in {"https", "http"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if plain and len(address) <= longest and address.isprintable() and " " not in address else ""


@register
class LinkProvider(Provider):
    slug = "link"
    name = _("Linkki toiseen videopalveluun")
    capabilities = Capabilities(tested_in_ci="real")
    privacy = _OUTSIDE
    needs_link = True
    after_removal = _("Poista hänet myös videopalvelussa, jos hän on siellä. Linkki on hänellä tallessa, joten laita "
                      "palvelun odotusaula päälle tai vaihda videon linkki.")
    after_end = _("Lopeta puhelu myös videopalvelussa. Muuten se jää siellä auki.")

    def check(self, subjects: Sequence[str] = ()) -> list[Problem]:
        return []

    def ensure(self, spec: MeetingSpec) -> str:
        """The link is pasted, never made."""
        raise ProviderNotConfigured(_NO_LINK)

    def join(self, ref: str, guest: Guest, role: Role) -> JoinInfo:
        """`ref` is the address itself."""
        if not clean_link(ref):
            raise ProviderNotConfigured(_NO_LINK)
        return JoinInfo("redirect", now() + timedelta(minutes=5), _OUTSIDE, url=ref)

    def advice(self, link: str = "") -> list[Words]:
        return [*_BY_HOST.get(_known(link), ()), _FREE]

    def free_minutes(self, link: str = "") -> int | None:
        return _FREE_MINUTES.get(_known(link))
