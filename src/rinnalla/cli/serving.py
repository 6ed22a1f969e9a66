"""`serve`, `worker` and `demo`."""

import importlib.util
import ipaddress
import os
import signal
import socket
import subprocess
import sys

from django.conf import settings

from rinnalla.base import demo as demo_mark
from rinnalla.base import readiness
from rinnalla.base.serving import server
from rinnalla.ui import assets
from rinnalla.video.own.keeper import Beside

from .databases import migrate_all
from .words import Stop, say

APPLICATION = "rinnalla.asgi:application"


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise Stop(f"Cannot listen on {host}:{port}: {problem.strerror}. Is another server there? "
                       "Choose a free port with --port or PORT.") from None


def _build_assets() -> None:
    """Collect static files when they have changed: in a process of its own, whose memory ends with it."""
    if not assets.are_built():
        subprocess.run([sys.executable, "-m", "django", "build_assets"], check=True)


def _must_be_ready() -> None:
    if problems := readiness.problems():
        raise Stop("Not ready to serve:\n" + "\n".join(f"  {name}: {what}" for name, what in problems.items()))


def _serve(host: str, port: int) -> None:
    os.environ["RINNALLA_BOUND"] = "127.0.0.1" if is_loopback(host) else host
    with Beside():
        served = server.run(APPLICATION, host=host, port=port)
    if not served:
        raise Stop("The server could not start; see above.")


def serve(asked) -> None:
    if settings.DEMO and not is_loopback(asked.host):
        raise Stop("A demo lets anybody sign in as anybody: it is served on 127.0.0.1 only.")
    if settings.DEMO and not demo_mark.is_demo():
        raise Stop("RINNALLA_DEMO is set, but this database is not marked as a demo. Take another "
                   "RINNALLA_DATA_DIR, or leave RINNALLA_DEMO out.")
    _must_be_free(asked.host, asked.port)
    _build_assets()
    _must_be_ready()
    say(f"Rinnalla serves on http://{asked.host}:{asked.port}/ (stop with Ctrl-C)")
    _serve(asked.host, asked.port)


def worker(asked) -> None:
    from rinnalla.base.background import runner

    _must_be_ready()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: runner.stop(10))
    runner.start()
    say("The worker runs sweeps and sends letters (stop with Ctrl-C)")
    runner.wait()


def demo(asked) -> None:
    """Everything a newcomer needs: databases, assets, a demo world, and a server on this machine only."""
    _must_be_free("127.0.0.1", asked.port)
    say("Preparing the demo …")
    migrate_all(quiet=True)
    if not demo_mark.is_demo():
        _must_hold_nobody()
        demo_mark.mark()
    _build_assets()
    if importlib.util.find_spec("rinnalla.web.demo"):
        importlib.import_module("rinnalla.web.demo").refresh()
    _must_be_ready()
    say("", f"  Rinnalla: http://127.0.0.1:{asked.port}/", f"  People of the demo: http://127.0.0.1:{asked.port}/esittely/",
        f"  Outgoing mail: http://127.0.0.1:{asked.port}/postilaatikko/", "", "Stop with Ctrl-C.")
    _serve("127.0.0.1", asked.port)


def _must_hold_nobody() -> None:
    """A database with people in it never becomes a demo."""
    from rinnalla.people.models import Person

    if Person.objects.exists():
        raise Stop(f"The database in {settings.DATA_DIR} holds people and is not a demo. "
                   "Take another folder: RINNALLA_DATA_DIR=… rinnalla demo")
