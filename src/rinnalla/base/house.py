"""Under which address the product speaks now: that of the federation whose page or letter is being made (ORG6).

Set around a request and around the making of a letter; everywhere else it is the installation's own address.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

_address: ContextVar[Callable[[], str] | None] = ContextVar("house", default=None)
_of_letter: Callable[[int | None, int | None], str] = lambda federation, person: settings.PUBLIC_URL  # noqa: E731


def set_addresses(of_letter: Callable[[int | None, int | None], str]) -> None:
    """Filled by `people`: the public address for a letter, by its federation, else by the person it goes to."""
    global _of_letter
    _of_letter = of_letter


def public_url() -> str:
    """`https://name`, without a slash at the end."""
    told = _address.get()
    return told() if told else settings.PUBLIC_URL


def at_host(host: str) -> str:
    """The installation's own address with another host name."""
    parts = urlsplit(settings.PUBLIC_URL)
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, f"{host}{port}", "", "", "")) if host else settings.PUBLIC_URL


@contextmanager
def speaking_at(address: Callable[[], str]) -> Iterator[None]:
    """Within this, `public_url` is what `address` says; it is asked only when somebody needs it."""
    before = _address.set(address)
    try:
        yield
    finally:
        _address.reset(before)


@contextmanager
def of_letter(federation: int | None, person: int | None = None) -> Iterator[None]:
    """Within this, links lead to the host of this federation, or of the one the person belongs to."""
    with speaking_at(lambda: _of_letter(federation, person)):
        yield
