"""The one-way stack, also where the import linter is blind: foreign keys, reverse accessors, templates."""

import ast
import pathlib
import re
import subprocess
import sys
import tomllib

import pytest
from django.apps import apps

ROOT = pathlib.Path(__file__).parents[2]
SRC = ROOT / "src" / "rinnalla"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS = next(c for c in CONFIG["contracts"] if c.get("exhaustive"))["layers"]
HEIGHT = {name.strip(" ()"): -row for row, names in enumerate(LAYERS) for name in names.split("|")}


def ours():
    return [m for m in apps.get_models() if m._meta.app_label in HEIGHT and m.__module__.startswith("rinnalla.")]


def height(model) -> int | None:
    return HEIGHT.get(model._meta.app_label) if model.__module__.startswith("rinnalla.") else None


def test_imports_point_down():
    lint = pathlib.Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True,
                          env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_foreign_keys_point_down():
    up = [f"{m._meta.label}.{f.name} -> {f.related_model._meta.label}"
          for m in ours() for f in m._meta.get_fields()
          if f.is_relation and f.concrete and f.related_model and (height(f.related_model) or -99) > height(m)]
    assert up == []


def test_no_app_reaches_up_through_a_reverse_accessor():
    leaks = []
    for app in {m._meta.app_label for m in ours()}:
        names = {r.get_accessor_name() for m in ours() if m._meta.app_label == app for r in m._meta.related_objects
                 if (height(r.related_model) or -99) > HEIGHT[app] and not r.hidden}
        for path in (SRC / app).rglob("*.py"):
            leaks += [f"{path.relative_to(SRC)}:{node.lineno} .{node.attr}"
                      for node in ast.walk(ast.parse(path.read_text()))
                      if isinstance(node, ast.Attribute) and node.attr in names - {"user"}]
    assert leaks == []


@pytest.mark.parametrize("path", sorted(SRC.rglob("templates/**/*.html")), ids=lambda p: str(p.relative_to(SRC)))
def test_templates_lean_downwards(path):
    app = path.relative_to(SRC).parts[0]
    wrong = [name for name in re.findall(r'{%\s*(?:extends|include)\s+"([a-z_]+)/', path.read_text())
             if HEIGHT.get(name, -99) > HEIGHT[app]]
    assert wrong == []
