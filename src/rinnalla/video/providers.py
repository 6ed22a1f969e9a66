"""The one interface to video, and which providers this installation has.

    @register
    class TeamsProvider(Provider):
        slug, name, capabilities = "teams", _("Teams"), Capabilities(personal_links=True, lobby=True, …)
        privacy = PrivacyNote((_("…"),))
        def check(self): ...
        def ensure(self, spec): ...
        def join(self, ref, guest, role): ...

All methods are synchronous and are called in threads; the `ref` they take is what `ensure` returned, a short
string that is stored. A method may be called again after a crash: each is idempotent.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal, TypeVar

from django.conf import settings

from rinnalla.base.text import Words

from .values import Capabilities, Guest, JoinInfo, MeetingSpec, PrivacyNote, Problem, ProviderUnsupported, Role


class Provider(ABC):
    slug: str
    name: Words
    capabilities: Capabilities
    privacy: PrivacyNote
    needs_link = False  # its call is a link that somebody pastes
    after_removal: Words = ""  # told to hosts who removed somebody from the room: what is left for them to do there
    after_end: Words = ""      # told to hosts who end the meeting or hold it another way
    kind: Literal["redirect", "iframe", "sfu"] = "redirect"

    def set_up_for(self, subjects: Sequence[str]) -> bool:
        """Have these (a group's association, its federation) what the provider needs of them?"""
        return True

    @abstractmethod
    def check(self, subjects: Sequence[str] = ()) -> list[Problem]:
        """What is wrong with the set-up; empty when calls can be held. No secret in it."""

    @abstractmethod
    def ensure(self, spec: MeetingSpec) -> str:
        """Make the call, or find it by `spec.ref`. Returns the provider's own reference to it."""

    @abstractmethod
    def join(self, ref: str, guest: Guest, role: Role) -> JoinInfo:
        """How this person comes. Asked for each click; the caller has checked that the person is admitted."""

    def update(self, ref: str, spec: MeetingSpec) -> None:
        """Times, title or hosts have changed."""
        return

    def cancel(self, ref: str) -> None:
        """The call is over or will not be; also when it is already gone."""
        return

    def advice(self, link: str = "") -> list[Words]:
        """What a host should know beforehand, such as the limits of free plans."""
        return []

    def free_minutes(self, link: str = "") -> int | None:
        """After how many minutes a free plan ends the call there; None: it does not, or nobody knows."""
        return None

    # --- guarded by `capabilities` ---------------------------------------------------------------
    def admit(self, ref: str, guest: str) -> None:
        raise ProviderUnsupported

    def renew(self, spec: MeetingSpec) -> None:
        """A fresh call for the same meeting: a way in that was given before leads nowhere. In a transaction."""
        raise ProviderUnsupported

    def mute(self, ref: str, guest: str, on: bool) -> None:
        """Take or give back somebody's voice at the server; they cannot undo it."""
        raise ProviderUnsupported

    def remove(self, ref: str, guest: str) -> None:
        raise ProviderUnsupported

    def move(self, ref: str, guest: str, part: int) -> None:
        """Into a breakout (1, 2 …), or back to the whole call (0)."""
        raise ProviderUnsupported

    def open_breakouts(self, ref: str, plan: dict[str, int]) -> None:
        """Everybody named into a part at once: {guest: part}."""
        for guest, part in plan.items():
            self.move(ref, guest, part)

    def close_breakouts(self, ref: str) -> None:
        raise ProviderUnsupported

    def head_count(self, ref: str) -> int | None:
        return None


_known: dict[str, Provider] = {}
P = TypeVar("P", bound=type[Provider])


def register(kind: P) -> P:
    """Make a provider known under its slug."""
    _known[kind.slug] = kind()
    return kind


def provider(slug: str) -> Provider | None:
    """A provider this installation allows (RINNALLA_VIDEO_PROVIDERS), or None."""
    return _known.get(slug) if slug in settings.VIDEO_PROVIDERS else None


def allowed() -> list[Provider]:
    """The providers of this installation in the order of the settings."""
    return [_known[slug] for slug in settings.VIDEO_PROVIDERS if slug in _known]


def ready_for(subjects: Sequence[str]) -> list[Provider]:
    """Those that these organisations have set up, or that need no setting up."""
    return [one for one in allowed() if one.set_up_for(subjects)]


def usable() -> list[Provider]:
    """Those that can hold a call just now."""
    return [one for one in allowed() if not any(problem.serious for problem in one.check())]
