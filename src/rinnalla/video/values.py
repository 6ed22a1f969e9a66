"""The plain values that pass between a room and a provider, and the errors a provider may raise."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from rinnalla.base.text import Words

Role = Literal["host", "participant", "listener"]
Mode = Literal["group", "webinar", "one_to_one"]


@dataclass(frozen=True)
class Host:
    """Who may run the call at the provider: an opaque id, and what some providers know hosts by."""

    id: str
    address: str = ""  # account at the provider (Teams: the object id or the address in its domain)


@dataclass(frozen=True)
class MeetingSpec:
    """What a provider is told. `ref` is ours and never changes: creating again with it finds the same call."""

    ref: str
    title: str           # neutral: it may be seen at the provider
    starts: datetime
    ends: datetime
    language: str = "fi"
    organiser: str = ""  # the provider's account that owns the call, where it needs one
    hosts: tuple[Host, ...] = ()
    max_people: int = 12
    lobby: bool = True
    mode: Mode = "group"
    allow_breakouts: bool = True
    meeting: str = ""               # our name of the meeting itself, known before anybody comes
    subjects: tuple[str, ...] = ()  # whose services may be used, the nearest first


@dataclass(frozen=True)
class Guest:
    """Who comes: an opaque id that is good for this call only, a name for the evening, never an address."""

    id: str
    name: str
    language: str = "fi"
    part: int = 0  # the breakout; 0: the whole call


@dataclass(frozen=True)
class Capabilities:
    """What a provider can do; a room offers only that."""

    embedded: bool = False
    personal_links: bool = False
    lobby: bool = False
    server_mute: bool = False
    kick: bool = False
    renewal: bool = False  # a fresh call in place of one into which somebody has a way in
    breakouts: bool = False
    head_count: bool = False
    dial_in: bool = False
    tested_in_ci: Literal["real", "contract", "none"] = "none"


@dataclass(frozen=True)
class PrivacyNote:
    """Shown before joining: who sees what. Sentences in the reader's language."""

    lines: tuple[Words, ...]


@dataclass(frozen=True)
class JoinInfo:
    """How one person comes, made for each click and never stored or mailed.

    `redirect`: open `url` in a new tab. `iframe`: show `url` in the page. `sfu`: our own client with `params`.
    """

    kind: Literal["redirect", "iframe", "sfu"]
    expires: datetime
    privacy: PrivacyNote
    url: str = ""
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """What is wrong with the set-up, and what to do. Holds no secret."""

    what: Words
    serious: bool = True


class ProviderError(Exception):
    """A provider could not do it. `words` may be shown to a host."""

    def __init__(self, words: Words = "", *, hint: Words = ""):
        self.words, self.hint = words, hint
        super().__init__(str(words))


class ProviderNotConfigured(ProviderError):
    """Settings are missing."""


class ProviderDenied(ProviderError):
    """The provider refuses us: a matter of its settings, not to be tried again. `code` says which."""

    def __init__(self, words: Words = "", *, hint: Words = "", code: str = ""):
        self.code = code
        super().__init__(words, hint=hint)


class ProviderTemporary(ProviderError):
    """Try again, not before `retry_after` seconds."""

    def __init__(self, words: Words = "", *, retry_after: float = 5.0):
        self.retry_after = retry_after
        super().__init__(words)


class ProviderGone(ProviderError):
    """The call is not there any more."""


class ProviderUnsupported(ProviderError):
    """This provider has no such thing; ask `capabilities` first."""
