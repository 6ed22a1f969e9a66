"""`teams`: the meeting in the organisation's own Microsoft 365. What the service is told: a time, a neutral title,
and those facilitators whose account is in that very Microsoft 365. Never a participant."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rinnalla.base.clock import now
from rinnalla.base.text import Words

from ..bookings import book
from ..link import clean_link
from ..models import Booking, Service
from ..providers import Provider, register
from ..values import (
    Capabilities,
    Guest,
    JoinInfo,
    MeetingSpec,
    PrivacyNote,
    Problem,
    ProviderDenied,
    ProviderError,
    ProviderGone,
    ProviderNotConfigured,
    ProviderTemporary,
    Role,
)
from .graph import Graph, denied
from .words import BEING_MADE, END_THERE, NOT_OPEN, NOT_SET_UP, REMOVED, why

PRIVACY = PrivacyNote((
    _("Video on Microsoft Teamsissa, järjestäjän Microsoft 365 -ympäristössä."),
    _("Teams näkee laitteesi osoitteen ja nimen, jolla liityt. Nimi jää sen osallistujaraporttiin, joten voit käyttää "
      "nimimerkkiä. Emme kerro sinusta Teamsille mitään."),
    _("Nauhoitus, tekstitys ja Teamsin oma keskustelu on suljettu. Kirjoitamme tässä huoneessa."),
))
CLOSED = {
    "lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False},
    "allowedPresenters": "roleIsPresenter", "recordAutomatically": False, "allowRecording": False,
    "allowTranscription": False, "allowMeetingChat": "disabled", "shareMeetingChatHistoryDefault": "none",
    "allowParticipantsToChangeName": True, "isEntryExitAnnounced": False,
}


def service_of(subjects: Sequence[str]) -> Service | None:
    return Service.objects.nearest(Service.Kind.TEAMS, subjects)


def _time(at) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Teams:
    """What is asked of Graph about one booking: `bookings.Outside`."""

    def __init__(self, service: Service):
        self.service, self.graph = service, Graph(service)
        self.base = f"/users/{quote(service.organiser, safe='')}/onlineMeetings"

    def _one(self, booking: Booking) -> str:
        return f"{self.base}/{quote(booking.outside, safe='')}"

    def make(self, booking: Booking, spec: MeetingSpec) -> None:
        """Made or found by our own name for it, then closed as it should be; only then has it a link."""
        times = {"startDateTime": _time(spec.starts), "endDateTime": _time(spec.ends), "subject": spec.title}
        try:
            made = self.graph.ask("POST", f"{self.base}/createOrGet", {"externalId": booking.name, **times})
        except ProviderGone:
            raise denied("organiser") from None
        booking.outside = str(made.get("id", ""))[:400]
        link = clean_link(str(made.get("joinWebUrl", "")), longest=1000)
        if not booking.outside or not link.startswith("https://"):
            raise denied("refused")
        people = self._co_organisers(booking, spec)
        self.graph.ask("PATCH", self._one(booking), {**times, **CLOSED, "participants": {"attendees": people}})
        booking.link = link

    def _co_organisers(self, booking: Booking, spec: MeetingSpec) -> list[dict]:
        """Facilitators of this very Microsoft 365; Teams takes no others as co-organisers."""
        found, booking.missing = [], 0
        for host in spec.hosts:
            if not self.service.covers(host.address):
                continue
            try:
                found.append(self._co_organiser(host.address))
            except ProviderGone:
                booking.missing += 1
        return found

    def _co_organiser(self, address: str) -> dict:
        one: dict = {"upn": address, "role": "coorganizer"}
        try:
            told = self.graph.ask("GET", f"/users/{quote(address, safe='')}?$select=id")
        except ProviderDenied:
            return one  # we may not look people up: the address itself has to do
        return one | {"identity": {"user": {"id": str(told.get("id", ""))}}} if told.get("id") else one

    def drop(self, booking: Booking) -> None:
        if booking.outside:
            self.graph.ask("DELETE", self._one(booking))

    def count(self, booking: Booking) -> int | None:
        """How many came. The reports hold names and addresses as well: only the number is asked for and read."""
        try:
            told = self.graph.ask("GET", f"{self._one(booking)}/attendanceReports?$select=totalParticipantCount")
        except (ProviderDenied, ProviderGone):
            return None  # no right to reports, or none was made
        reports = told.get("value")
        numbers = [one.get("totalParticipantCount") for one in reports if isinstance(one, dict)] \
            if isinstance(reports, list) else []
        return max((n for n in numbers if type(n) is int and 0 <= n < 100_000), default=None)

    def try_out(self) -> None:
        """A meeting of tomorrow is made and taken away. ProviderError when it cannot."""
        begins = now() + timedelta(days=1)
        trial = Booking(name=f"kokeilu-{self.service.pk}")
        try:
            made = self.graph.ask("POST", f"{self.base}/createOrGet", {
                "externalId": trial.name, "subject": "Rinnalla: kokeilu", "startDateTime": _time(begins),
                "endDateTime": _time(begins + timedelta(minutes=30))})
        except ProviderGone:
            raise denied("organiser") from None
        trial.outside = str(made.get("id", ""))
        self.drop(trial)


@register
class TeamsProvider(Provider):
    slug = "teams"
    name = _("Microsoft Teams")
    capabilities = Capabilities(lobby=True, head_count=True, tested_in_ci="contract")
    privacy = PRIVACY
    after_removal = REMOVED
    after_end = END_THERE

    def set_up_for(self, subjects: Sequence[str]) -> bool:
        return service_of(subjects) is not None

    def outside(self, service: Service) -> Teams:
        return Teams(service)

    def check(self, subjects: Sequence[str] = ()) -> list[Problem]:
        service = service_of(subjects)
        if service is None:
            return [Problem(NOT_SET_UP)]
        refused = service.bookings.filter(state="refused").order_by("-pk").first()
        return [Problem(why(refused.problem))] if refused else []

    def ensure(self, spec: MeetingSpec) -> str:
        """Asked for here, made by due work: nobody's page waits for Microsoft."""
        service = service_of(spec.subjects)
        if service is None:
            raise ProviderNotConfigured(NOT_OPEN, hint=NOT_SET_UP)
        one = book(service, spec)
        if one.state == "refused":
            raise ProviderDenied(NOT_OPEN, hint=why(one.problem), code=one.problem)
        if one.state != "ready":
            raise ProviderTemporary(NOT_OPEN if one.tries else BEING_MADE, retry_after=5)
        return one.name

    def join(self, ref: str, guest: Guest, role: Role) -> JoinInfo:
        one = Booking.objects.named(ref)
        if one is None or not one.link:
            raise ProviderGone(NOT_OPEN)
        return JoinInfo("redirect", now() + timedelta(minutes=5), PRIVACY, url=one.link)

    def advice(self, link: str = "") -> list[Words]:
        return [_("Teamsin odotusaulan avaa järjestäjä tai avustava järjestäjä. Tulkaa itse ajoissa paikalle."),
                _("Pienryhmät jaetaan Teamsissa sen omilla työkaluilla.")]


def outsiders(service: Service, addresses: Sequence[str]) -> int:
    """How many of these cannot be co-organisers, because their account is elsewhere."""
    return sum(not service.covers(address) for address in addresses)


def warning(count: int) -> str:
    return ngettext(
        "%(count)d ohjaaja ei kuulu järjestäjän Microsoft 365 -ympäristöön, joten hän ei voi olla Teamsissa avustava "
        "järjestäjä. Sopikaa, kuka avaa aulan, tai pyytäkää järjestäjältä hänelle tunnus.",
        "%(count)d ohjaajaa ei kuulu järjestäjän Microsoft 365 -ympäristöön, joten he eivät voi olla Teamsissa "
        "avustavia järjestäjiä. Sopikaa, kuka avaa aulan, tai pyytäkää järjestäjältä heille tunnukset.",
        count) % {"count": count}


def problem_of(service: Service) -> Words:
    """What trying out says; empty when all is well."""
    try:
        Teams(service).try_out()
    except ProviderError as problem:
        return problem.words or why("refused")
    return ""
