"""`doctor`: looks at the set-up and says what to put right. Ends with 1 when something must be."""

import shutil
import socket
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import connections

from rinnalla.base import readiness

from .words import Stop, say

GOOD, ADVICE, WRONG = "ok", "!", "WRONG"
Finding = tuple[str, str]
LEAST_FREE = 500 * 1024 * 1024


def databases() -> Iterator[Finding]:
    for name, problem in readiness.problems().items():
        yield WRONG, f"{name}: {problem}"
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                answer = cursor.execute("PRAGMA quick_check").fetchone()[0]
            yield (GOOD if answer == "ok" else WRONG), f"SQLite file of {alias}: {answer}"
        else:
            yield GOOD, f"{alias} on {connections[alias].vendor}"


def _secret(path: Path, what: str) -> Finding:
    if not path.exists():
        return ADVICE, f"{what} {path} is not there yet; it is made when first needed"
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return WRONG, f"{what} {path} can be read by others (mode {mode:o}): chmod 600 {path}"
    return GOOD, f"{what} {path}"


def secrets() -> Iterator[Finding]:
    yield _secret(Path(settings.INSTALLATION_KEY_FILE), "installation key")
    yield ADVICE, "keep a copy of the installation key elsewhere: no backup holds it"


def address() -> Iterator[Finding]:
    parts = urlsplit(settings.PUBLIC_URL)
    if parts.hostname in {"127.0.0.1", "localhost"}:
        yield ADVICE, f"RINNALLA_URL is {settings.PUBLIC_URL}: set it to the address people use"
    elif parts.scheme != "https":
        yield WRONG, f"RINNALLA_URL {settings.PUBLIC_URL} is not https: sign-in and links would travel open"
    else:
        yield GOOD, f"address {settings.PUBLIC_URL}"
    if parts.hostname not in settings.ALLOWED_HOSTS:
        yield WRONG, f"RINNALLA_HOSTS does not name {parts.hostname}"
    if settings.SECURE and not settings.TRUSTED_PROXIES:
        yield ADVICE, "https without RINNALLA_TRUSTED_PROXIES: behind a proxy set it to 1"


def mail() -> Iterator[Finding]:
    if "mailbox" in settings.EMAIL_BACKEND:
        yield (GOOD if settings.DEMO else WRONG), "mail stays in the demo mailbox; set RINNALLA_MAIL_URL to send it"
        return
    try:
        with get_connection():
            yield GOOD, "the mail server answers"
    except Exception as problem:
        yield WRONG, f"the mail server does not answer ({type(problem).__name__}); check RINNALLA_MAIL_URL"


def clock() -> Iterator[Finding]:
    """The machine's clock against the database server's, and against plain sense."""
    if connections["default"].vendor == "postgresql":
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            apart = abs(float(cursor.fetchone()[0]) - time.time())
        yield (GOOD if apart < 2 else WRONG), f"clock differs from the database's by {apart:.1f} s"
    else:
        says = time.strftime("clock says %Y-%m-%d %H:%M UTC", time.gmtime())
        yield (GOOD if time.time() > 1_760_000_000 else WRONG), says


def storage() -> Iterator[Finding]:
    name = default_storage.save("doctor.txt", ContentFile(b"doctor"))
    default_storage.delete(name)
    yield GOOD, "files can be written and deleted"
    free = shutil.disk_usage(settings.DATA_DIR).free
    yield (GOOD if free > LEAST_FREE else WRONG), f"{free // 1024 ** 2} MiB free in {settings.DATA_DIR}"


def bus() -> Iterator[Finding]:
    if not settings.REDIS_URL:
        yield GOOD, "one process: no Redis needed"
        return
    parts = urlsplit(settings.REDIS_URL)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 6379), 2).close()
        yield GOOD, "Redis answers"
    except OSError:
        yield WRONG, "Redis does not answer; rooms look at the database each second until it does"


def video() -> Iterator[Finding]:
    """Our own engine, its address, and a relay for networks that let nothing else through."""
    from rinnalla.video.own import config, nodes

    if settings.VIDEO_JANUS == "off" or "own" not in settings.VIDEO_PROVIDERS:
        yield GOOD, "no video of our own: meetings use links"
        return
    if settings.VIDEO_JANUS == "auto":
        yield from _engine_here(config, nodes)
    else:
        for engine in nodes.known():
            alive = nodes.answers(engine)
            yield (GOOD if alive else WRONG), f"video engine {engine.name} {'answers' if alive else 'does not answer'}"
            if not (engine.api_secret and engine.admin_key):
                yield WRONG, f"video engine {engine.name} has no api_secret or admin_key in RINNALLA_VIDEO_JANUS"
    if not settings.SECURE and urlsplit(settings.PUBLIC_URL).hostname not in {"127.0.0.1", "localhost"}:
        yield WRONG, "browsers give cameras and microphones only to https pages"
    if settings.VIDEO_TURN == "off":
        yield ADVICE, "no relay: people behind strict networks may not get video (RINNALLA_VIDEO_TURN=auto with coturn)"
    elif settings.VIDEO_TURN == "auto" and shutil.which("turnserver") is None:
        yield WRONG, "RINNALLA_VIDEO_TURN is auto, but coturn is not installed: apt install coturn"
    elif settings.VIDEO_TURN != "auto" and not settings.VIDEO_TURN_SECRET:
        yield WRONG, "RINNALLA_VIDEO_TURN names relays: set RINNALLA_VIDEO_TURN_SECRET as well"


def _engine_here(config, nodes) -> Iterator[Finding]:
    if config.program() is None:
        yield ADVICE, "Janus is not installed, so meetings use links; for video of our own: apt install janus"
        return
    try:
        config.libraries()
        user = config.runner()
        yield GOOD, f"media arrives at {config.media_address()}, ports {settings.VIDEO_PORTS}/udp"
        yield GOOD, f"the engine runs as {'this user' if user.uid is None else settings.VIDEO_USER}"
    except config.CannotRun as problem:
        yield WRONG, str(problem)
        return
    engines = nodes.known()
    if not engines:
        yield ADVICE, "the video engine is not running now; `rinnalla serve` starts it"
    else:
        alive = nodes.answers(engines[0])
        yield (GOOD if alive else WRONG), f"the video engine {'answers' if alive else 'does not answer'}"
        yield _secret(nodes.record(), "secrets of the video engine")


def video_services() -> Iterator[Finding]:
    """Teams and Jitsi of organisations: what was refused or waits. No secret, no address of a meeting."""
    from rinnalla.video.models import Booking, Service

    for service in Service.objects.order_by("pk"):
        name = f"{service.kind} of {service.subject}"
        refused = Booking.objects.filter(service=service, state="refused").first()
        late = Booking.objects.filter(service=service, tries__gte=3).exclude(due_at=None).count()
        if not service.secret:
            yield WRONG, f"{name}: its secret cannot be opened; save it again at /hallinta/video/{service.pk}/"
        elif refused:
            yield WRONG, f"{name}: refused ({refused.problem}); try it out at /hallinta/video/{service.pk}/"
        elif late:
            yield ADVICE, f"{name}: {late} meetings wait for the service to answer"
        else:
            yield GOOD, name
        if service.kind == Service.Kind.JITSI and not service.gate_hash:
            yield ADVICE, f"{name}: its server does not ask us which rooms may open (mod_reservations)"


CHECKS: dict[str, Callable[[], Iterator[Finding]]] = {
    "Databases": databases, "Secrets": secrets, "Address": address, "Mail": mail, "Clock": clock,
    "Files": storage, "Between processes": bus, "Video": video,
    "Video services": video_services,
}


def doctor(asked) -> None:
    wrong = 0
    for title, check in CHECKS.items():
        say(title)
        try:
            findings = list(check())
        except Exception as problem:
            findings = [(WRONG, f"could not be checked ({type(problem).__name__})")]
        wrong += sum(mark == WRONG for mark, _ in findings)
        say(*(f"  {mark:6}{text}" for mark, text in findings))
    if wrong:
        raise Stop(f"{wrong} to put right.")
    say("All well.")
