from django.apps import AppConfig
from django.core.checks import Error, register
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import pre_migrate


def _refuse_wrong_sqlite(sender, connection, **kwargs):
    """Start-up refuses a SQLite that would lose or leak: the promise of DESIGN §5 is checked, not hoped."""
    if connection.vendor != "sqlite" or getattr(connection, "_rinnalla_checked", False):
        return
    connection._rinnalla_checked = True
    wanted = {"synchronous": {2}, "foreign_keys": {1}, "secure_delete": {1}}
    with connection.cursor() as cursor:
        for pragma, good in wanted.items():
            value = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
            if value not in good:
                raise RuntimeError(f"SQLite runs with {pragma}={value}; Rinnalla needs {sorted(good)}.")
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode not in {"wal", "memory"}:
            raise RuntimeError(f"SQLite runs with journal_mode={mode}; Rinnalla needs WAL.")


def _make_key_schema(sender, using, **kwargs):
    """On PostgreSQL the key store is a schema of its own; it is made before its first table."""
    connection = connections[using]
    if using == "keys" and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA IF NOT EXISTS keys")


class BaseConfig(AppConfig):
    name = "rinnalla.base"

    def ready(self):
        from . import housekeeping, personal  # noqa: F401
        connection_created.connect(_refuse_wrong_sqlite, dispatch_uid="rinnalla.sqlite")
        pre_migrate.connect(_make_key_schema, sender=self, dispatch_uid="rinnalla.key_schema")

        @register("database")
        def sqlite_settings(app_configs, **kwargs):
            from django.conf import settings

            return [
                Error(f"Database '{alias}' must use transaction_mode IMMEDIATE.", id="rinnalla.E001")
                for alias, database in settings.DATABASES.items()
                if database["ENGINE"].endswith("sqlite3")
                and database.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE"
            ]
