"""Every noun of the models and every role is in the glossary, with its Finnish and Swedish word."""

import pathlib
import re

from django.apps import apps

from rinnalla.access.permissions import Role

GLOSSARY = (pathlib.Path(__file__).parents[2] / "docs" / "glossary.md").read_text()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines()
        if line.startswith("| ") and "---" not in line]
TECHNICAL = {"ErasedPerson", "GivenAnswer", "Lease", "Mark"}


def test_every_model_is_a_word():
    names = {m.__name__ for m in apps.get_models() if m.__module__.startswith("rinnalla.")} - TECHNICAL
    assert {n for n in names if not re.search(rf"`{n}`", GLOSSARY)} == set()


def test_every_role_is_a_word():
    assert {r.name for r in Role if f"`Role.{r.name}`" not in GLOSSARY} == set()


def test_every_word_has_all_languages():
    assert [row for row in ROWS if len(row) != 5 or not all(row)] == []
