"""`backup` and `restore`: the data first, then the keys, so that every row's key is in the same backup.

Copies of the data are kept side by side; of the keys only the newest, so that what was forgotten since is
forgotten in every older copy too. After a restore the ledger of erasures is replayed.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connections

from rinnalla import __version__
from rinnalla.base import clock
from rinnalla.base.db import writing

from .databases import migrate_all
from .words import Stop, say

NOTE = "backup.json"


def _sqlite(alias: str) -> bool:
    return connections[alias].vendor == "sqlite"


def _copy_sqlite(alias: str, target: Path) -> None:
    """SQLite's own online backup: a whole and consistent file while people write."""
    with sqlite3.connect(f"file:{settings.DATABASES[alias]['NAME']}?mode=ro", uri=True) as source:
        copy = sqlite3.connect(target)
        source.backup(copy, pages=2000, sleep=0.002)
        copy.close()


def _postgres_environment(alias: str) -> dict[str, str]:
    """Connection settings for PostgreSQL's programs; a password never stands on a command line."""
    database = settings.DATABASES[alias]
    given = {"PGHOST": database["HOST"], "PGPORT": database["PORT"], "PGUSER": database["USER"],
             "PGPASSWORD": database["PASSWORD"], "PGDATABASE": database["NAME"]}
    return os.environ | {name: str(value) for name, value in given.items() if value}


def _postgres_program(name: str) -> str:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    if found := shutil.which(name, path=path):
        return found
    raise Stop(f"{name} is not installed. On Debian: apt install postgresql-client")


def _run(alias: str, *command: str) -> None:
    done = subprocess.run([_postgres_program(command[0]), *command[1:]], env=_postgres_environment(alias),
                          capture_output=True, text=True)
    if done.returncode:
        raise Stop(f"{command[0]} failed: {done.stderr.strip().splitlines()[-1] if done.stderr else 'no reason given'}")


def _dump(alias: str, target: Path) -> None:
    if _sqlite(alias):
        _copy_sqlite(alias, target)
        return
    part = "--schema=keys" if alias == "keys" else "--exclude-schema=keys"
    _run(alias, "pg_dump", "--format=custom", "--no-owner", part, f"--file={target}")


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def backup(asked) -> None:
    folder = Path(asked.folder)
    begun = clock.now()
    name = begun.strftime("%Y%m%d-%H%M%S-%f")
    draft, whole = folder / f".{name}", folder / name
    draft.mkdir(parents=True, mode=0o700)
    _dump("default", draft / "data")
    if Path(settings.MEDIA_ROOT).is_dir():
        shutil.copytree(settings.MEDIA_ROOT, draft / "media")
    note = {"version": __version__, "begun": begun.isoformat(), "vendor": connections["default"].vendor,
            "sha256": _digest(draft / "data")}
    (draft / NOTE).write_text(json.dumps(note, indent=1))
    _replace_keys(folder)
    draft.rename(whole)
    say(f"Backed up to {whole}", f"The installation key {settings.INSTALLATION_KEY_FILE} is not in it: keep a copy "
        "of that file elsewhere, once. Without it nothing confidential can be read.")


def _replace_keys(folder: Path) -> None:
    """The keys as they are now take the place of the older copy."""
    keys = folder / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    draft = keys / ".keys"
    draft.unlink(missing_ok=True)
    _dump("keys", draft)
    draft.chmod(0o600)
    draft.replace(keys / "keys")


def _chosen(folder: Path, name: str | None) -> Path:
    names = sorted(p.parent.name for p in folder.glob(f"*/{NOTE}"))
    if not names:
        raise Stop(f"There is no backup in {folder}.")
    if name and name not in names:
        raise Stop(f"There is no backup {name}. There are: {', '.join(names)}")
    return folder / (name or names[-1])


def restore(asked) -> None:
    folder = Path(asked.folder)
    chosen = _chosen(folder, asked.backup)
    note = json.loads((chosen / NOTE).read_text())
    if note["vendor"] != connections["default"].vendor:
        raise Stop(f"That backup is of {note['vendor']}; this installation uses {connections['default'].vendor}.")
    if note["sha256"] != _digest(chosen / "data"):
        raise Stop(f"{chosen / 'data'} is damaged: its checksum differs. Take another backup with --backup.")
    if not asked.force and not _is_empty():
        raise Stop("This installation is not empty. Add --force to replace everything in it.")
    _load("default", chosen / "data")
    _load("keys", folder / "keys" / "keys")
    if (chosen / "media").is_dir():
        shutil.copytree(chosen / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
    migrate_all(quiet=True)
    again = _forget_again()
    say(f"Restored {chosen.name}. Erased again: {again}.")


def _is_empty() -> bool:
    from rinnalla.people.models import Person

    tables = connections["default"].introspection.table_names()
    return Person._meta.db_table not in tables or not Person.objects.exists()


def _load(alias: str, source: Path) -> None:
    connections[alias].close()
    if not _sqlite(alias):
        _clear_schema(alias)
        _run(alias, "pg_restore", "--no-owner", f"--dbname={settings.DATABASES[alias]['NAME']}", str(source))
        return
    target = Path(settings.DATABASES[alias]["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    draft = target.with_name(f".{target.name}.restored")
    shutil.copyfile(source, draft)
    draft.replace(target)


def _clear_schema(alias: str) -> None:
    schema = "keys" if alias == "keys" else "public"
    with connections[alias].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        if schema == "public":
            cursor.execute("CREATE SCHEMA public")
    connections[alias].close()


def _forget_again() -> int:
    """Whoever was erased after the backup was made is erased again."""
    from rinnalla.privacy import actions as privacy

    with writing():
        return privacy._replay_ledger()
