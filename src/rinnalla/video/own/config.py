"""The engine's configuration: made anew for every start, with fresh secrets, closed on every side it can be.

Signalling on loopback only; one plugin; recording and forwarding locked; no events, no loggers, no other transport.
"""

import os
import pwd
import secrets
import shutil
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from . import nodes

KEPT_PLUGIN, KEPT_TRANSPORT = "libjanus_videoroom.so", "libjanus_websockets.so"
LIBRARIES = ("/usr/lib/*/janus", "/usr/lib/janus", "/usr/local/lib/janus", "/opt/janus/lib/janus")


class CannotRun(Exception):
    """The engine cannot be run here; the message says what to do."""


@dataclass(frozen=True)
class Runner:
    """Whose process the engine is: nobody in particular when we are root, ourselves otherwise."""

    uid: int | None = None
    gid: int | None = None

    @property
    def options(self) -> dict:
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}


def runner() -> Runner:
    if os.geteuid() != 0:
        return Runner()
    try:
        who = pwd.getpwnam(settings.VIDEO_USER)
    except KeyError:
        raise CannotRun(f"There is no user {settings.VIDEO_USER}: set RINNALLA_VIDEO_USER.") from None
    if who.pw_uid == 0:
        raise CannotRun("The video engine is not run as root: set RINNALLA_VIDEO_USER to another user.")
    return Runner(who.pw_uid, who.pw_gid)


def program() -> str | None:
    return shutil.which("janus", path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/local/bin:/opt/janus/bin")


def libraries() -> Path:
    for pattern in LIBRARIES:
        for found in sorted(Path("/").glob(pattern.lstrip("/"))):
            if (found / "plugins" / KEPT_PLUGIN).exists() and (found / "transports" / KEPT_TRANSPORT).exists():
                return found
    raise CannotRun("Janus is here, but not its videoroom plugin and websockets transport. "
                    "On Debian: apt install janus")


def media_address() -> str:
    """The address media arrives at: as set, else the one this machine speaks to the world from."""
    if settings.VIDEO_ADDRESS:
        return settings.VIDEO_ADDRESS
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
            address = probe.getsockname()[0]
        except OSError:
            address = ""
    if not address or address.startswith("127."):
        raise CannotRun("This machine has no network address for media: set RINNALLA_VIDEO_ADDRESS.")
    return address


def port_range() -> tuple[int, int]:
    low, _, high = settings.VIDEO_PORTS.partition("-")
    return int(low), int(high)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def place(who: Runner) -> Path:
    """A closed folder for the configuration, which the engine's user can reach."""
    mine = nodes.folder() / "engine"
    shutil.rmtree(mine, ignore_errors=True)
    mine.mkdir(parents=True, mode=0o700)
    if who.uid is not None and not _reachable(mine.parent, who):
        shutil.rmtree(mine)
        mine = Path(tempfile.mkdtemp(prefix="rinnalla-video-"))
    return mine


def _reachable(path: Path, who: Runner) -> bool:
    """May this user pass through every folder on the way?"""
    for one in [path, *path.parents]:
        info = one.stat()
        bit = 0o100 if info.st_uid == who.uid else 0o010 if info.st_gid == who.gid else 0o001
        if not info.st_mode & bit:
            return False
    return True


def _others(folder: Path, but: str = "") -> str:
    return ",".join(sorted(p.name for p in folder.glob("*.so") if p.name != but))


def _nat(address: str) -> str:
    if settings.VIDEO_PUBLIC_ADDRESS:
        return f'full_trickle = true ice_enforce_list = "{address}" ignore_mdns = true ' \
               f'nat_1_1_mapping = "{settings.VIDEO_PUBLIC_ADDRESS}"'
    return f'full_trickle = true ice_lite = true ice_enforce_list = "{address}" ignore_mdns = true'


@dataclass(frozen=True)
class Made:
    """A configuration on disk and what one needs to speak to the engine that reads it."""

    folder: Path
    address: str
    api_secret: str
    admin_key: str
    media: str


def write(who: Runner) -> Made:
    lib, media, port = libraries(), media_address(), free_port()
    made = Made(place(who), f"ws://127.0.0.1:{port}/", secrets.token_urlsafe(32), secrets.token_urlsafe(32), media)
    low, high = port_range()
    files = {
        "janus.jcfg": f"""general: {{ configs_folder = "{made.folder}" plugins_folder = "{lib}/plugins"
 transports_folder = "{lib}/transports" events_folder = "{lib}/events" loggers_folder = "{lib}/loggers"
 debug_level = 3 debug_colors = false interface = "{media}" server_name = "rinnalla" hide_dependencies = true
 session_timeout = 60 reclaim_session_timeout = 5 api_secret = "{made.api_secret}"
 admin_secret = "{secrets.token_urlsafe(32)}" }}
media: {{ rtp_port_range = "{low}-{high}" ipv6 = false }}
nat: {{ {_nat(media)} }}
plugins: {{ disable = "{_others(lib / 'plugins', KEPT_PLUGIN)}" }}
transports: {{ disable = "{_others(lib / 'transports', KEPT_TRANSPORT)}" }}
loggers: {{ disable = "{_others(lib / 'loggers')}" }}
events: {{ broadcast = false disable = "{_others(lib / 'events')}" }}
""",
        "janus.transport.websockets.jcfg": f"""general: {{ json = "compact" ws = true ws_port = {port}
 ws_ip = "127.0.0.1" wss = false pingpong_trigger = 30 pingpong_timeout = 10 }}
admin: {{ admin_ws = false admin_wss = false }}
""",
        "janus.plugin.videoroom.jcfg": f"""general: {{ admin_key = "{made.admin_key}" lock_rtp_forward = true
 string_ids = true events = false }}
""",
    }
    for name, text in files.items():
        private(made.folder / name, text, who)
    if who.uid is not None:
        os.chown(made.folder, who.uid, who.gid or 0)
    return made


def private(path: Path, text: str, who: Runner | None = None) -> None:
    """A file for its owner only, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(text)
    if who is not None and who.uid is not None:
        os.chown(draft, who.uid, who.gid or 0)
    draft.replace(path)
