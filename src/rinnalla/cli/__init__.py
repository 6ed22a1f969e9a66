"""The console script `rinnalla`: plain words, exit codes, no stack traces for what a person can put right.

Whatever is not one of our own commands goes to Django: `rinnalla shell`, `rinnalla check`, `rinnalla reference`.
Modules are imported only for the command that needs them, so that settings given here come first.
"""

import argparse
import os
import sys
from collections.abc import Callable

from .words import Stop, complain

OK, FAULT, USAGE = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rinnalla", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, what: str, *arguments: tuple) -> None:
        sub = commands.add_parser(name, help=what, description=what)
        for names, options in arguments:
            sub.add_argument(*names, **options)

    port_given = int(os.environ.get("PORT", "8000"))
    port = (("--port",), {"type": int, "default": port_given, "help": "default: $PORT or 8000"})
    host = (("--host",), {"default": os.environ.get("RINNALLA_BIND", "127.0.0.1"), "help": "default: 127.0.0.1"})
    command("demo", "Set up a demo with invented people and serve it on this machine only", port)
    command("serve", "Serve pages and rooms", host, port)
    command("worker", "Run sweeps and send letters, without pages (beside web processes)")
    command("video", "Look after our own video engine, where Janus is installed",
            (("--beside",), {"action": "store_true", "help": argparse.SUPPRESS}),
            (("--drain",), {"metavar": "NAME", "help": "take no new calls on this engine"}),
            (("--undrain",), {"metavar": "NAME", "help": "take calls on it again"}))
    command("migrate", "Bring both databases up to this version")
    command("sweep", "Do all due work once, now", (("name",), {"nargs": "?", "help": "only this sweep"}))
    command("backup", "Back up data, keys and files while serving", (("folder",), {}))
    command("restore", "Put the newest backup into an empty installation", (("folder",), {}),
            (("--backup",), {"help": "the name of an older one"}),
            (("--force",), {"action": "store_true", "help": "replace what is here"}))
    command("doctor", "Check the set-up and say what to put right")
    command("first-admin", "Make the first administrator of an empty installation", (("email",), {}),
            (("--name",), {"default": ""}), (("--federation",), {"default": "", "help": "the federation's name"}),
            (("--host",), {"default": "", "help": "of one more federation: the host name that is its own"}))
    return parser


def _commands() -> dict[str, Callable[[argparse.Namespace], None]]:
    from . import backups, databases, doctor, serving, video

    return {
        "demo": serving.demo, "serve": serving.serve, "worker": serving.worker, "video": video.video,
        "migrate": databases.migrate,
        "sweep": databases.sweep, "first-admin": databases.first_admin, "backup": backups.backup,
        "restore": backups.restore, "doctor": doctor.doctor,
    }


def _django(words: list[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rinnalla", *words])


def main(words: list[str] | None = None) -> None:
    words = sys.argv[1:] if words is None else words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")
    parser = _parser()
    ours = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction)).choices
    if not words:
        parser.print_help()
        sys.exit(USAGE)
    if words[0] not in ours and not words[0].startswith("-"):
        _django(words)
        return
    asked = parser.parse_args(words)
    if asked.command == "demo":
        os.environ["RINNALLA_DEMO"] = "1"
    sys.exit(_run(asked))


def _run(asked: argparse.Namespace) -> int:
    """Run one of our commands; 0 when it did what it was asked."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error as DatabaseError

    try:
        django.setup()
        _commands()[asked.command](asked)
    except Stop as stop:
        return complain(str(stop), stop.code)
    except DatabaseError as problem:
        return complain(f"The database did not do what was asked: {str(problem).strip().splitlines()[0]}\n"
                        "Is it running, and has `rinnalla migrate` been run?", FAULT)
    except (ImproperlyConfigured, OSError) as problem:
        return complain(str(problem), FAULT)
    except KeyboardInterrupt:
        return 130
    return OK
