"""Creating POSTs carry a random key: the same body replays the first answer (DESIGN §5, TRUST rule 4)."""

from collections.abc import Callable
from datetime import timedelta

from .clock import now
from .codes import keyed_hash
from .db import written
from .models import GivenAnswer
from .prepared import prepared

KEPT_FOR = timedelta(hours=24)


class OtherBody(Exception):
    """The key was used before with another body; `reference` is what it made."""

    def __init__(self, reference: str):
        self.reference = reference
        super().__init__("another body with the same key")


def _hashes(key: str, body: str) -> tuple[str, str]:
    return keyed_hash(key, "idempotency-key"), keyed_hash(body, "idempotency-body")


@prepared
def _given(key: str):
    return GivenAnswer.objects.filter(pk=key, given_at__gt=now() - KEPT_FOR).values_list("body", "reference")


def earlier_answer(key: str, body: str) -> str | None:
    """The reference given before to this key and body, or None. Another body raises OtherBody."""
    hashed, digest = _hashes(key, body)
    row = next(iter(_given(hashed)), None)
    if row is None:
        return None
    if row[0] != digest:
        raise OtherBody(row[1])
    return row[1]


def remember_answer(key: str, body: str, reference: str) -> None:
    """Keep the answer, in the transaction that made it. Two at once: the second fails and is rolled back."""
    hashed, digest = _hashes(key, body)
    GivenAnswer.objects.create(key=hashed, body=digest, reference=reference)


def renew_answer(key: str, body: str) -> None:
    """The same thing was changed by a later body: that one is now the body whose repetition replays."""
    hashed, digest = _hashes(key, body)
    GivenAnswer.objects.filter(pk=hashed).update(body=digest)


def once(key: str, body: str, make: Callable[[], str]) -> str:
    """Make something and return its reference; the same key and body again, even at once, return the first one."""
    def whole() -> str:
        given = earlier_answer(key, body)
        if given is None:
            given = make()
            remember_answer(key, body, given)
        return given

    return written(whole)


def forget_old_answers() -> int:
    return GivenAnswer.objects.filter(given_at__lte=now() - KEPT_FOR).delete()[0]
