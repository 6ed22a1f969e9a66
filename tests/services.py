"""An own PostgreSQL, Redis and Dovecot for a test or a script: on a free port, in a temporary folder, gone at the end.

    with postgres() as server:            # server.url, server.kill(), server.stop(), server.start()
        ...

Pytest fixtures of the same names are at the bottom. Without the programs a test is skipped with a plain
reason; with RINNALLA_NEEDS_ALL=1 it fails instead.
"""

import atexit
import contextlib
import grp
import imaplib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import string
import subprocess
import tempfile
import time
from urllib.parse import quote

import pytest

POSTGRES_FOLDERS = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_running: set["Service"] = set()


class Missing(Exception):
    """A program that this machine does not have."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name: str, *folders: pathlib.Path) -> str:
    """The path of a program, or Missing."""
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    if found := shutil.which(name, path=path):
        return found
    raise Missing(f"{name} is not installed here")


class Service:
    """A server process that can be stopped, killed and started again on the same port with the same data."""

    def __init__(self):
        self.port = free_port()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rinnalla-service-"))
        self.process: subprocess.Popen | None = None
        _running.add(self)

    def command(self) -> list[str]:
        raise NotImplementedError

    def ready(self) -> bool:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return {**os.environ, "LC_ALL": "C.UTF-8"}

    def start(self, seconds: float = 30) -> None:
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=log, cwd=self.folder,
                                            env=self.environment(), start_new_session=True)
        deadline = time.monotonic() + seconds
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{type(self).__name__} did not start:\n{self.log()[-2000:]}")
            time.sleep(0.05)

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(20)
        self.process = None

    def stop(self) -> None:
        """End at once but in order: clients are cut off, data is whole."""
        self.end(signal.SIGINT)

    def kill(self) -> None:
        self.end(signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        """Kill, and leave nothing behind."""
        with contextlib.suppress(Exception):
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        _running.discard(self)


class Postgres(Service):
    """PostgreSQL on TCP only, without a superuser's help: runs as `postgres` or `nobody` when we are root."""

    def __init__(self, *, durable: bool = True):
        self.durable = durable
        self.binary = program("postgres", *POSTGRES_FOLDERS)
        self.initdb = program("initdb", *POSTGRES_FOLDERS)
        super().__init__()
        self.data = self.folder / "data"
        self._prepare()

    def _as_user(self, *command: str) -> list[str]:
        if os.geteuid() != 0:
            return list(command)
        return [program("setpriv"), "--reuid", self.user, "--regid", self.group, "--clear-groups", *command]

    @property
    def user(self) -> str:
        return "postgres" if "\npostgres:" in pathlib.Path("/etc/passwd").read_text() else "nobody"

    @property
    def group(self) -> str:
        return "postgres" if self.user == "postgres" else "nogroup"

    def _prepare(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user, self.group)
        subprocess.run(
            self._as_user(self.initdb, "-D", str(self.data), "-U", "rinnalla", "--auth=trust", "--encoding=UTF8",
                          "--locale=C.UTF-8", "--no-sync"),
            check=True, capture_output=True, cwd="/", env=self.environment())

    def command(self) -> list[str]:
        settings = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": "",
                    "max_connections": "60", "shared_buffers": "64MB", "fsync": "on" if self.durable else "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return self._as_user(self.binary, "-D", str(self.data), *options)

    def ready(self) -> bool:
        import psycopg  # only where PostgreSQL is tested

        try:
            with psycopg.connect(f"host=127.0.0.1 port={self.port} user=rinnalla dbname=postgres",
                                 connect_timeout=2, autocommit=True) as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname='rinnalla'").fetchone():
                    connection.execute("CREATE DATABASE rinnalla")
            return True
        except psycopg.Error:
            return False

    @property
    def url(self) -> str:
        return f"postgres://rinnalla@127.0.0.1:{self.port}/rinnalla"


class Redis(Service):
    """Redis (or Valkey) without persistence."""

    def __init__(self):
        try:
            self.binary = program("redis-server")
        except Missing:
            self.binary = program("valkey-server")
        super().__init__()

    def command(self) -> list[str]:
        return [self.binary, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                "--daemonize", "no"]

    def ready(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as probe:
            probe.sendall(b"PING\r\n")
            return probe.recv(16).startswith(b"+PONG")
        return False

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class Dovecot(Service):
    """Dovecot on the loopback: any user with the password `salasana`, STARTTLS and TLS with a certificate of its own.

    `deliver("tuki@example.org", raw)` puts a mail into the inbox of a user, as a mail server would.
    """

    password = "salasana"

    def __init__(self):
        self.binary = program("dovecot", pathlib.Path("/usr/sbin"))
        super().__init__()
        self.tls_port = free_port()
        self.folder.chmod(0o755)
        self.certificate = self.folder / "server.pem"
        subprocess.run(
            [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", str(self.folder / "server.key"), "-out", str(self.certificate)],
            check=True, capture_output=True)
        self._configure()

    def _configure(self) -> None:
        here, me = self.folder, "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        group = grp.getgrgid(pwd.getpwnam(me).pw_gid).gr_name
        (here / "mail").mkdir()
        shutil.chown(here / "mail", me, group)
        words = {"here": here, "user": me, "group": group, "port": self.port, "tls_port": self.tls_port,
                 "password": self.password, "chroot": "login" if os.geteuid() == 0 else ""}
        ours = pathlib.Path(__file__).with_name("dovecot.conf").read_text()
        (here / "dovecot.conf").write_text(string.Template(ours).substitute(words))

    def command(self) -> list[str]:
        return [self.binary, "-F", "-c", str(self.folder / "dovecot.conf")]

    def ready(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as probe:
            return probe.recv(64).startswith(b"* OK")
        return False

    def deliver(self, user: str, raw: bytes) -> None:
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as line:
            line.login(user, self.password)
            answer, _data = line.append("INBOX", "", "", raw)
            assert answer == "OK"

    def url(self, user: str, scheme: str = "imap") -> str:
        """The mailbox as the product's settings name it."""
        port = self.tls_port if scheme == "imaps" else self.port
        return f"{scheme}://{quote(user, safe='')}:{self.password}@127.0.0.1:{port}/INBOX"


@contextlib.contextmanager
def _running_service(kind: type[Service]):
    service = kind()
    try:
        service.start()
        yield service
    finally:
        service.close()


def postgres():
    return _running_service(Postgres)


def redis():
    return _running_service(Redis)


@atexit.register
def _close_all() -> None:
    for service in list(_running):
        service.close()


def _or_skip(kind: type[Service]):
    try:
        with _running_service(kind) as service:
            yield service
    except Missing as missing:
        if os.environ.get("RINNALLA_NEEDS_ALL") == "1":
            pytest.fail(f"left out for want of a program: {missing}")
        pytest.skip(f"left out for want of a program: {missing}")


@pytest.fixture(scope="session")
def postgres_server():
    yield from _or_skip(Postgres)


@pytest.fixture(scope="session")
def redis_server():
    yield from _or_skip(Redis)


@pytest.fixture(scope="session")
def dovecot_server():
    yield from _or_skip(Dovecot)
