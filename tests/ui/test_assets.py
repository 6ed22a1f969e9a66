"""The stylesheet and the script: one of each, whole, small, and hashed when built."""

import gzip
import json
import pathlib
import re
from collections import defaultdict

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from rinnalla.ui import assets


def test_every_source_is_in_a_sheet():
    listed = {name for layers in (assets.LAYERS, assets.ROOM_LAYERS, assets.GALLERY_LAYERS) for names in layers.values()
              for name in names}
    there = {path.stem for path in (assets.HERE / "css").glob("*.css") if not path.stem.startswith("_")}
    assert listed == there


SHARED = {"narrow", "programme"}
"""Classes of the design system that an app's sheet sets anew on purpose."""


def test_an_app_names_no_class_of_another():
    """All sheets are one: a bare class that two apps style would change the pages of both."""
    owners = defaultdict(set)
    for path in assets.HERE.parent.glob("*/css/*.css"):
        house = "rooms" if path.stem in assets.ROOM_LAYERS["components"] else path.parent.parent.name
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        for rule in [] if path.stem in {"print", "gallery"} else re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*{", text):
            for name in re.findall(r"(?:^|,)\s*\.([a-z][\w-]*)\s*(?=,|$)", re.sub(r"\([^)]*\)", "()", rule)):
                owners[name].add(house)
    assert {name: houses for name, houses in owners.items() if len(houses) > 1 and name not in SHARED} == {}


@pytest.mark.parametrize("name", sorted(assets.BUNDLES))
def test_bundles_are_found_and_whole(name):
    text = pathlib.Path(finders.find(name)).read_text()
    assert text.count("{") == text.count("}")
    assert "@use" not in text and "(\"inline:" not in text and "@import" not in text
    if not name.startswith("rooms/"):  # a host's invitation names wa.me: a link, never a fetch
        assert not re.search(r"https?://(?!www\.w3\.org)", text)


def test_no_text_is_smaller_than_fourteen_pixels():
    for name in ("ui/rinnalla.css", "ui/room.css"):
        sizes = [float(size) for size in re.findall(r"font-size:\s*(\d*\.\d+|\d+)rem", assets.build(name).read_text())]
        assert min(sizes) >= 0.875, name


@pytest.mark.feature("ACC4")
def test_first_load_is_light(client, db):
    page = client.get("/tata-ei-ole/").content
    parts = [page, *(assets.build(name).read_bytes() for name in ("ui/rinnalla.css", "ui/rinnalla.js"))]
    assert sum(len(gzip.compress(part)) for part in parts) < 35_000
    assert len(re.findall(rb'(?:src|href)="/static/[^"]+\.(?:css|js)"', page)) == 2


def test_dark_is_the_same_for_the_device_and_for_the_choice():
    css = assets.build("ui/rinnalla.css").read_text()
    assert css.count("--ground:#11191D") == 2


def test_scripts_may_be_made_lean():
    """Indents and lines of comment go when the files are built: no text of a script runs over a line's end."""
    for path in assets.HERE.parent.glob("*/**/*.js"):
        text = re.sub(r"^\s*//.*\n", "", path.read_text(), flags=re.M)
        for literal in re.findall(r"`[^`]*`", text):
            assert "\n" not in re.sub(r"\$\{.*\}", "", literal, flags=re.S), f"{path.name}: {literal}"
    assert assets._lean("a\n  // b\n  c(\"// d\");\n") == "a\nc(\"// d\");\n"


@pytest.mark.heavy
def test_built_files_have_hashed_names_and_are_compressed(settings, tmp_path):
    from django.contrib.staticfiles.storage import staticfiles_storage

    settings.STATIC_ROOT = tmp_path
    fresh = assets.AssetStorage()
    settings.STORAGES = {**settings.STORAGES}
    staticfiles_storage._wrapped = fresh
    try:
        call_command("build_assets")
        made = (tmp_path / "staticfiles.json").stat().st_mtime_ns
        call_command("build_assets")
        assert (tmp_path / "staticfiles.json").stat().st_mtime_ns == made, "unchanged, it is left as it is"
        (tmp_path / ".built").write_text("older")
        call_command("build_assets")
        assert (tmp_path / "staticfiles.json").stat().st_mtime_ns != made
        names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
        hashed = names["ui/rinnalla.css"]
        assert re.fullmatch(r"ui/rinnalla\.[0-9a-f]{12}\.css", hashed)
        assert (tmp_path / f"{hashed}.br").stat().st_size < 20_000
        room = (tmp_path / names["rooms/js/joined/room.js"]).read_text()
        assert "\n  " not in room and "\n//" not in room
        later = set(re.findall(r'import\("\./([^"]+)"\)', room))
        assert {f"rooms/js/joined/{name}" for name in later} == {names[f"rooms/js/joined/{f}.js"] for f in assets.LATER}
        for path in (tmp_path / "rooms" / "js").rglob("*.*.js"):
            for named in re.findall(r"""(?:from|import)\s*\(?["'](\.[^"']+)""", path.read_text()):
                assert re.search(r"\.[0-9a-f]{12}\.js$", named), f"{path.name} names {named}"
        assert fresh.url("ui/rinnalla.css") == f"/static/{hashed}"
        assert fresh.url("ui/not-collected.css") == "/static/ui/not-collected.css"
    finally:
        staticfiles_storage._wrapped = assets.AssetStorage()


def test_what_is_not_there_is_not_found():
    assert not finders.find("ui/nothing.css")


@pytest.mark.feature("ROOM1")
def test_the_room_fetches_only_its_own_sheet(world):
    """F13: one stylesheet, a small one; the pages' own is not fetched."""
    from tests.rooms.scene import Evening
    evening = Evening(world)
    evening.come("helmi")
    page = world.client("helmi").get(f"/huone/{evening.meeting.pk}/").content.decode()
    assert re.findall(r'/static/ui/(\w+)\.css', page) == ["room"]
    css = assets.build("ui/room.css").read_bytes()
    assert len(gzip.compress(css)) < 15_500
    assert b".gcard" not in css and b".desk" not in css


def test_what_a_script_imports_is_there():
    """A module that asks another for a name it does not export stops the whole page."""
    wrong = []
    for path in sorted(assets.HERE.parent.glob("*/static/**/*.js")):
        for names, where in re.findall(r"import\s*\{([^}]*)\}\s*from\s*\"(\.[^\"]+)\"", path.read_text()):
            given = (path.parent / where).resolve()
            if not given.exists():
                wrong.append(f"{path.name}: no {where}")
                continue
            told = given.read_text()
            exported = set(re.findall(r"export (?:async )?(?:function\*?|const|let|class) ([\w$]+)", told))
            listed = re.findall(r"export (?:const )?[{\[]([^}\]]*)[}\]]", told)
            exported |= {name.split(" as ")[-1].strip() for some in listed for name in some.split(",")}
            wrong += [f"{path.name}: {name} of {where}" for name in
                      (n.split(" as ")[0].strip() for n in names.split(",")) if name and name not in exported]
    assert wrong == []
