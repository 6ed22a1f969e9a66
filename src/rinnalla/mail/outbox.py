"""The outbox at work: lease, compose, send, mark (MSG3, R4).

Leases and marks are short transactions; composing and sending happen between them, holding nothing. A worker
that dies leaves a lease that runs out: the letter goes again under the same Message-ID. So nothing is lost,
and what is doubled shows as one.
"""

import logging
import smtplib
from contextlib import suppress
from datetime import timedelta

from django.core.mail import get_connection
from django.utils import translation

from rinnalla.base import codes, events, house, vault
from rinnalla.base.clock import now
from rinnalla.base.db import locked, writing

from . import sms
from .envelope import NEWS, BadAddress, message
from .events import LetterFailed
from .letters import COMPOSERS, Composed
from .models import Letter, Suppressed
from .queries import URGENT
from .silence import silent_since
from .states import LETTER

log = logging.getLogger("rinnalla.mail")
BATCH = 10
LEASE = timedelta(minutes=5)  # longer than a batch in which every letter meets the mail server's time limit
WAITS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
TRIES = 12  # with the waits above about three days


class ServerAway(Exception):
    """The mail server cannot be reached: nobody's fault, so no letter loses a try."""


def lease(most: int = BATCH) -> list[Letter]:
    """Take the next letters for this worker, in one short transaction."""
    with writing():
        letters = list(locked(Letter.objects.ready())[:most])
        Letter.objects.filter(pk__in=[one.pk for one in letters]).update(state="sending", leased_until=now() + LEASE)
    return letters


def settle(letter: Letter, state: str, *, problem: str = "", **fields) -> bool:
    """Mark a leased letter; False when somebody else has marked it since. Its payload goes with the end."""
    LETTER.check("sending", state)
    ended = state in ("sent", "failed", "needless")
    key = letter.payload_key if ended else ""
    fields |= {"payload_box": b"", "payload_key": ""} if ended else {}
    with writing():
        mine = Letter.objects.filter(pk=letter.pk, state="sending").update(
            state=state, problem=problem, leased_until=None, **fields)
        if mine and state == "failed":
            events.publish(LetterFailed(letter.pk, letter.kind, letter.person, letter.subject))
    if mine and key:
        vault.destroy([key])
    return bool(mine)


def _try_later(letter: Letter, problem: str) -> None:
    tries = letter.tries + 1
    if tries >= TRIES:
        settle(letter, "failed", problem=problem, tries=tries)
        return
    wait = WAITS[min(tries, len(WAITS)) - 1]
    settle(letter, "retry", problem=problem, tries=tries, next_try=now() + wait)


def _suppressed(letter: Letter, composed: Composed) -> bool:
    """The list of addresses that want no mail stops everything but what somebody is signing in with.

    Who wants no news still gets the letters about their own place.
    """
    if letter.kind in URGENT:
        return False
    address = codes.email_hash(composed.to)
    if letter.kind.startswith(NEWS):
        return bool(silent_since([address], letter.federation or 0))
    return Suppressed.objects.filter(pk=address).exclude(reason="news").exists()


def _compose(letter: Letter) -> Composed | sms.ShortText | None:
    """The text of a letter as things stand now; None when it has become needless."""
    if letter.useless_after and letter.useless_after <= now():
        return None
    with house.of_letter(letter.federation, letter.person):
        return COMPOSERS[letter.kind](letter)


def _text(letter: Letter, message: sms.ShortText) -> None:
    """One text message through the provider. It being away holds up no mail."""
    provider = sms.provider()
    if provider is None:  # switched off since
        settle(letter, "needless")
        return
    try:
        provider.send(message, str(letter.message_id))
    except sms.Refused as refused:
        settle(letter, "failed", problem=str(refused)[:40], tries=letter.tries + 1)
    except sms.Away as away:
        _try_later(letter, str(away)[:40])
    else:
        settle(letter, "sent", sent_at=now(), tries=letter.tries + 1)


def _connect(connection) -> None:
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as problem:
        raise ServerAway(type(problem).__name__) from problem


def _hang_up(connection) -> None:
    with suppress(OSError, smtplib.SMTPException):
        connection.close()


def _deliver(connection, letter: Letter, composed: Composed) -> None:
    """One SMTP transaction with one recipient, and its outcome written down."""
    _connect(connection)
    try:
        with translation.override(composed.language):
            connection.send_messages([message(letter, composed, connection)])
    except BadAddress:
        settle(letter, "failed", problem="bad-address")
    except smtplib.SMTPRecipientsRefused as refused:
        _refused(connection, letter, next(iter(refused.recipients.values()))[0])
    except smtplib.SMTPResponseException as answer:
        _refused(connection, letter, answer.smtp_code)
    except (OSError, smtplib.SMTPException):
        _hang_up(connection)  # the line broke: a new one for the next letter
        _try_later(letter, "line-broke")
    else:
        settle(letter, "sent", sent_at=now(), tries=letter.tries + 1)


def _refused(connection, letter: Letter, code: int) -> None:
    """5xx is for good; everything else is tried again later. 421 means that the server hangs up."""
    if 500 <= code < 600:
        settle(letter, "failed", problem=f"smtp-{code}", tries=letter.tries + 1)
        return
    if code == 421:
        _hang_up(connection)
    _try_later(letter, f"smtp-{code}")


def _handle(connection, letter: Letter) -> None:
    try:
        composed = _compose(letter)
    except Exception:
        log.exception("letter %s of kind %s could not be composed", letter.pk, letter.kind)
        _try_later(letter, "compose")
        return
    if composed is None:
        late = letter.useless_after and letter.useless_after <= now()
        settle(letter, "needless", problem="too-late" if late else "")
    elif isinstance(composed, sms.ShortText):
        _text(letter, composed)
    elif _suppressed(letter, composed):
        settle(letter, "failed", problem="suppressed")
    else:
        _deliver(connection, letter, composed)


def _give_back(letters: list[Letter], problem: str) -> None:
    """Put letters back unhurt for a minute: the server was away, they did nothing wrong."""
    with writing():
        Letter.objects.filter(pk__in=[one.pk for one in letters], state="sending").update(
            state="retry", problem=problem[:40], leased_until=None, next_try=now() + WAITS[0])


def send_batch(most: int = BATCH) -> int:
    """Send the letters whose turn it is; returns how many were handled, 0 also when the server is away."""
    letters = lease(most)
    connection = get_connection()
    for place, letter in enumerate(letters):
        try:
            _handle(connection, letter)
        except ServerAway as away:
            log.warning("mail server away: %s", away)
            _give_back(letters[place:], str(away))
            return 0
    _hang_up(connection)
    return len(letters)
