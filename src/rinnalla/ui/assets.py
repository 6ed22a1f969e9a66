"""One stylesheet and one script for every page, put together from small files (docs/adr/0010, 0044).

Sources: `ui/css/*.css` in the order below, then `css/*.css` of every app of ours (layer `pages`). The room has a
sheet of its own from the same sources: what its page needs and no more, and its modules joined in a few files. A
staticfiles finder offers the results, so
that they exist in development, in tests and at `collectstatic` alike, and nothing generated is committed.
"""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from servestatic.storage import CompressedManifestStaticFilesStorage

from .joining import Joining

HERE = Path(__file__).parent
LAYERS = {
    "reset": ["reset"],
    "tokens": ["tokens"],
    "base": ["base"],
    "components": ["frame", "shell", "buttons", "forms", "notices", "cards", "arc", "arc-counts", "pieces", "scene",
                   "tables", "timeline", "charts", "plan", "dialogs"],
    "pages": ["public", "easy", "simple", "desk", "print"],
}
CIRCLE = ["seats", "room", "host"]
ROOM_LAYERS = LAYERS | {"components": ["frame", "buttons", "forms", "notices", "dialogs", *CIRCLE], "pages": ["simple"]}
"""The room needs only this: it is met on weak lines, often as the very first page."""
ROOM_APP = "rooms"
GALLERY_LAYERS = {"components": CIRCLE, "pages": ["gallery"]}

LATER = {
    "hosting": ("host", "circle/tools", "parts/tools", "video/switch"),
    "call": ("video/call", "video/controls"),
    "practice": ("practice/room", "practice/guide/guide", "practice/guide/alone", "practice/guide/hosting"),
}
"""What the room fetches later, by file: a host's tools, the video on joining, the people of the practice room."""
ENTRIES = {"waiting": "waiting", "ready": "ready/page", "try-out": "practice/door"}
"""The room's other pages with scripts of many modules: each has one file."""


def _squeeze(css: str) -> str:
    """Drop comments and the white space nobody reads."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return re.sub(r":\s+", ":", re.sub(r"\s*([{};,>])\s*", r"\1", css)).replace(";}", "}").strip()


def _lean(script: str) -> str:
    """A module without its own lines of comment and without indents; nothing else is touched.

    Not more: a minifier we tried moved an assignment behind an `await`, and a camera stayed on.
    """
    return re.sub(r"^[ \t]+", "", re.sub(r"^\s*//.*\n", "", script, flags=re.M), flags=re.M)


def _use(css: str) -> str:
    """`@use "dark";` inside a rule is replaced by the declarations of `_dark.css`: written once, used twice."""
    return re.sub(r'@use "([a-z-]+)";', lambda m: (HERE / "css" / f"_{m[1]}.css").read_text(), css)


def _inline(css: str) -> str:
    """`url("inline:name.svg")` becomes a data address: one request less."""
    return re.sub(r'url\("inline:([a-z-]+\.svg)"\)',
                  lambda m: f'url("data:image/svg+xml,{quote((HERE / "css" / m[1]).read_text().strip())}")', css)


def _layer(name: str, texts: list[str]) -> str:
    return f"@layer {name} {{\n" + "\n".join(_inline(_squeeze(_use(text))) for text in texts) + "\n}"


def _of_apps(room: bool) -> list[str]:
    """The stylesheets of the other apps, which come last."""
    found = [config for config in apps.get_app_configs()
             if config.name.startswith("rinnalla.") and config.label != "ui" and (config.label == ROOM_APP) is room]
    return [path.read_text() for config in found for path in sorted(Path(config.path, "css").glob("*.css"))]


def _sheet(layers: dict[str, list[str]], pages: list[str]) -> str:
    parts = [_layer(name, [(HERE / "css" / f"{f}.css").read_text() for f in files]) for name, files in layers.items()]
    if pages:
        parts.append(_layer("pages", pages))
    return "@layer reset, tokens, base, components, pages;\n" + "\n".join(parts) + "\n"


def _script() -> str:
    """Every small module in a block of its own, so that no name meets another."""
    return "\n".join(f"{{\n{path.read_text().strip()}\n}}" for path in sorted((HERE / "js").glob("*.js"))) + "\n"


def _joined(entry: str, later: dict[str, tuple[str, ...]], file: str = "") -> str:
    """The modules of a page of the room in one file, or those of them that it fetches later as `file`."""
    joining = Joining(Path(apps.get_app_config(ROOM_APP).path, "static/rooms/js"), entry, later)
    return joining.later_text(file) if file else joining.entry_text()


BUNDLES: dict[str, Callable[[], str]] = {
    "ui/rinnalla.css": lambda: _sheet(LAYERS, _of_apps(room=False)),
    "ui/room.css": lambda: _sheet(ROOM_LAYERS, _of_apps(room=True)),
    "ui/gallery.css": lambda: _sheet(GALLERY_LAYERS, _of_apps(room=True)),
    "ui/rinnalla.js": _script,
    "rooms/js/joined/room.js": partial(_joined, "room", LATER),
    **{f"rooms/js/joined/{file}.js": partial(_joined, "room", LATER, file) for file in LATER},
    **{f"rooms/js/joined/{file}.js": partial(_joined, entry, {}) for file, entry in ENTRIES.items()},
}


def build(name: str) -> Path:
    """Write the bundle when its content has changed; the old one stays whole until then."""
    text = BUNDLES[name]()
    path = settings.DATA_DIR / "assets" / name
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}")
        draft.write_text(text)
        draft.replace(path)
    return path


class BundleFinder(BaseFinder):
    """Offers the bundles beside the ordinary static files of the apps."""

    @property
    def storages(self) -> dict:
        return {"": FileSystemStorage(location=settings.DATA_DIR / "assets")}

    def find(self, path, find_all=False, **kwargs):
        found = [str(build(path))] if path in BUNDLES else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns):
        for name in BUNDLES:
            build(name)
            yield name, self.storages[""]


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Hashed names once `build_assets` has run; before that (development, tests) the plain ones.

    Modules name each other by their hashed names too, so that each comes compressed, is kept for ever and is new
    after an upgrade.
    """

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # one for each module a module leans on; the usual five are few

    def _save(self, name, content):
        if name.endswith(".js"):
            content.open()
            content = ContentFile(_lean(content.read().decode()).encode())
        return super()._save(name, content)

    def stored_name(self, name):
        return self.hashed_files.get(self.hash_key(name), name)


def built_mark() -> Path:
    return Path(settings.STATIC_ROOT, ".built")


def mark_now() -> str:
    """Changes with any file that is collected, and with the code that makes what is sent out of them."""
    found = hashlib.sha256(Path(__file__).read_bytes() + (HERE / "joining.py").read_bytes())
    for finder in get_finders():
        for path, storage in finder.list(None):
            told = Path(storage.path(path)).stat()
            found.update(f"{path} {told.st_mtime_ns} {told.st_size}\n".encode())
    return found.hexdigest()


def are_built() -> bool:
    """Is everything that is served made from the files as they are now?"""
    return built_mark().exists() and built_mark().read_text() == mark_now()
