"""House rules that a machine can hold: small files, plain addresses, classified fields, guarded actions."""

import ast
import importlib
import inspect
import pathlib
import pkgutil
import re

import pytest
from django.apps import apps
from django.core.management import call_command

import rinnalla
from rinnalla.access.guard import ACTIONS
from rinnalla.access.permissions import Permission
from rinnalla.access.policy import POLICY
from rinnalla.base.inventory import class_of

SRC = pathlib.Path(rinnalla.__file__).parent
PYTHON = [p for p in sorted(SRC.rglob("*.py")) if "migrations" not in p.parts]


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(SRC)))
def test_files_and_functions_stay_small(path):
    text = path.read_text()
    assert text.count("\n") <= 300
    long = [f"{n.name}:{n.end_lineno - n.lineno}" for n in ast.walk(ast.parse(text))
            if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) and n.end_lineno - n.lineno >= 45]
    assert long == []


def test_templates_and_scripts_stay_small():
    most = {".html": 160, ".js": 130, ".css": 300}
    big = [f"{p.relative_to(SRC)}: {n}" for suffix, limit in most.items() for p in SRC.rglob(f"*{suffix}")
           if (n := p.read_text().count("\n")) > limit]
    assert big == []


def test_addresses_are_plain_and_permanent():
    bad = []
    for path in SRC.rglob("urls.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "path" and node.args:
                route = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
                if not re.fullmatch(r"(?:[a-z0-9.-]+/?|<[a-z]+:[a-z_]+>/?)*", route):
                    bad.append(f"{path.relative_to(SRC)}: {route}")
    assert bad == []


def test_every_field_is_classified():
    """P1: each field of each model has class, purpose, basis, retention, export and erasure."""
    loose = [f"{m._meta.label}.{f.name}" for m in apps.get_models() if m.__module__.startswith("rinnalla.")
             for f in m._meta.concrete_fields if class_of(m, f.name) is None]
    assert loose == []


def test_every_permission_has_a_row():
    assert set(POLICY) == set(Permission)


def _modules(name: str):
    for app in pkgutil.iter_modules([str(SRC)]):
        folder = SRC / app.name / name
        names = [f"{name}.{m.name}" for m in pkgutil.iter_modules([str(folder)])] if folder.is_dir() else []
        if (SRC / app.name / f"{name}.py").exists() or folder.is_dir():
            names.append(name)
        yield from (importlib.import_module(f"rinnalla.{app.name}.{n}") for n in names)


def test_every_public_function_in_actions_names_its_permission():
    loose = [f"{module.__name__}.{name}" for module in _modules("actions")
             for name, function in inspect.getmembers(module, inspect.isfunction)
             if function.__module__ == module.__name__ and not name.startswith("_")
             and f"{module.__name__}.{name}" not in ACTIONS]
    assert loose == []


def test_views_ask_queries():
    """No `Model.objects.filter/get/all` in a view: look up through the person."""
    pattern = re.compile(r"\.objects\.(all|get|filter|create|exclude)\(")
    bad = [f"{p.relative_to(SRC)}: {line.strip()}" for p in PYTHON if p.stem == "views" or "views" in p.parts
           for line in p.read_text().splitlines() if pattern.search(line)]
    assert bad == []


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say():
    """Tests make their tables from the models, an installation from the migrations: the same ones."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_what_tests_wait_for_in_a_page_is_a_function():
    """Playwright reads a plain expression anew at each look, which a strict page refuses from the second look on."""
    given = re.compile(r'wait_for_function\(\s*f?("""|")(.*?)\1', re.S)
    wrong = [f"{path.name}: {words[:60]}" for path in sorted(pathlib.Path(__file__).parents[1].rglob("*.py"))
             for _mark, words in given.findall(path.read_text())
             if not re.match(r"\s*(async )?(\w+|\([^)]*\)) =>", words)]
    assert wrong == []
