"""`video`: looks after our own video engine on this machine."""

import signal
import sys
import threading

from django.conf import settings

from rinnalla.video.own import config, nodes
from rinnalla.video.own.keeper import Keeper, wanted

from .words import Stop, say


def video(asked) -> None:
    if name := asked.drain or asked.undrain:
        if not nodes.drain(name, bool(asked.drain)):
            raise Stop(f"There is no engine {name}.")
        say(f"{name} takes {'no new' if asked.drain else 'new'} calls.")
        return
    if settings.VIDEO_JANUS != "auto":
        raise Stop(f"RINNALLA_VIDEO_JANUS is {settings.VIDEO_JANUS.partition('?')[0]}: there is no engine to run here.")
    if not wanted():
        raise Stop("Janus is not installed. On Debian: apt install janus")
    keeper = Keeper()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: keeper.stop())
    if asked.beside:
        threading.Thread(target=_until_alone, args=(keeper,), daemon=True).start()
    else:
        say("Looking after the video engine (stop with Ctrl-C)")
    try:
        keeper.run()
    except config.CannotRun as problem:
        raise Stop(str(problem)) from None


def _until_alone(keeper: Keeper) -> None:
    """The serving process holds the other end: when it is gone, however it went, so are we."""
    sys.stdin.buffer.read()
    keeper.stop()
