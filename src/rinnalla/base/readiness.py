"""Is this process ready for people? Both databases answer, migrations are applied, background loops live."""

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from .background import runner

_migrated: set[str] = set()


def _answers(alias: str) -> str | None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def _is_migrated(alias: str) -> str | None:
    if alias not in _migrated:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "migrations are waiting: run `rinnalla migrate`"
        _migrated.add(alias)
    return None


def _loops_live(alias: str) -> str | None:
    silent = runner.silent()
    return f"no sign of life from {', '.join(silent)}" if silent else None


CHECKS = {
    "database": (_answers, DEFAULT_DB_ALIAS), "keys": (_answers, "keys"),
    "migrations": (_is_migrated, DEFAULT_DB_ALIAS), "key migrations": (_is_migrated, "keys"),
    "background": (_loops_live, DEFAULT_DB_ALIAS),
}


def problems() -> dict[str, str]:
    """What is not ready, by name; empty when all is well. Says nothing about people or addresses."""
    found: dict[str, str] = {}
    for name, (check, alias) in CHECKS.items():
        try:
            problem = check(alias)
        except Exception as failure:
            problem = type(failure).__name__
        if problem:
            found[name] = problem
    return found
