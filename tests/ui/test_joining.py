"""Modules joined in a few files: each once, in the order ES modules run, with the same result in a real browser."""

import pathlib
import re
from collections import Counter

import pytest
from django.apps import apps

from rinnalla.ui import assets
from rinnalla.ui.joining import Joining, Unjoinable

GRAPH = pathlib.Path(__file__).with_name("modules")
LATER = {"later": ("tools", "more", "last")}


@pytest.fixture
def folder(tmp_path):
    """Writes modules in a folder and gives the folder."""
    def write(modules):
        for name, text in modules.items():
            path = tmp_path / f"{name}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return tmp_path
    return write


def test_the_order_is_that_of_es_modules_and_each_comes_once():
    joining = Joining(GRAPH, "page", LATER)
    assert joining.first == ["words", "in/pair", "in/far", "passing", "wait", "asking", "page"]
    assert joining.files == {"later": ["own", "tools", "more", "last"]}


def found_by(browser, files, entry):
    """What the page with this script finds; it has these files, and nothing goes wrong."""
    def answer(route):
        body = files.get(route.request.url.removeprefix("http://joined.test/"))
        page = f'<!doctype html><title></title><script type="module" src="{entry}"></script>'
        route.fulfill(body=body or page, content_type="text/javascript" if body else "text/html")

    context = browser.new_context(service_workers="block")
    context.route("**/*", answer)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto("http://joined.test/")
    page.wait_for_function("() => window.found")
    found = page.evaluate("() => window.found")
    context.close()
    assert problems == []
    return found


@pytest.mark.journey
def test_joined_and_plain_are_the_same_in_a_browser(browser):
    """The same things found; what runs at once, in the same order; what is fetched later, only when asked, and once."""
    joining = Joining(GRAPH, "page", LATER)
    files = {f"plain/{path.relative_to(GRAPH)}": path.read_text() for path in GRAPH.rglob("*.js")}
    files |= {"joined/page.js": joining.entry_text(), "joined/later.js": joining.later_text("later")}
    plain, joined = (found_by(browser, files, f"{kind}/page.js") for kind in ("plain", "joined"))
    assert joined["told"] == plain["told"] == ["l!1", ["l!2", "last!"], "l", "l", "paused"]
    assert joined["one"] is plain["one"] is True
    assert Counter(joined["ran"]) == Counter(plain["ran"]) and max(Counter(joined["ran"]).values()) == 1
    for earlier, later in [("words", "pair"), ("pair", "far"), ("far", "tools"), ("own", "tools"), ("tools", "asking"),
                           ("wait", "page"), ("asking", "page"), ("page", "more"), ("more", "last")]:
        for ran in (plain["ran"], joined["ran"]):
            at = {word.split()[0]: n for n, word in enumerate(ran)}
            assert at[earlier] < at[later], f"{earlier} before {later} in {ran}"


WRONG = {
    "default": ({"page": "export default function one() {}\n"}, "export of another kind"),
    "let": ({"page": "export let one = 1;\n"}, "export of another kind"),
    "var": ({"page": "var one = 1;\n"}, "leaves its block"),
    "list": ({"page": "const one = 1;\nexport { one };\n"}, "export of another kind"),
    "star": ({"page": 'export * from "./one.js";\n', "one": "\n"}, "export of another kind"),
    "two": ({"page": "export const one = 1, two = 2;\n"}, "two constants"),
    "twice": ({"page": "export const one = 1;\nexport function one() {}\n"}, "exported twice"),
    "renaming": ({"page": "export const { one: two } = { one: 1 };\n"}, "export of another kind"),
    "side effect": ({"page": 'import "./one.js";\n', "one": "\n"}, "import of another kind"),
    "taking default": ({"page": 'import one from "./one.js";\n', "one": "\n"}, "of another kind"),
    "default by name": ({"page": 'import { default as one } from "./one.js";\n', "one": "\n"}, "names of another kind"),
    "many lines": ({"page": 'import {\n  one,\n} from "./one.js";\n', "one": "\n"}, "import of another kind"),
    "two in a line": ({"page": 'import { one } from "./a.js"; import { two } from "./b.js";\n'}, "another kind"),
    "outside": ({"page": 'import { one } from "https://elsewhere.test/one.js";\n'}, "another kind"),
    "above": ({"page": 'import { one } from "../one.js";\n'}, "outside the folder"),
    "further down": ({"page": 'const one = 1;\nimport { two } from "./two.js";\n', "two": "\n"}, "not among the first"),
    "in a text": ({"page": 'const one = "import { two } from two";\n'}, "not among the first"),
    "meta": ({"page": "const one = import.meta.url;\n"}, "not among the first"),
    "fetched by a name": ({"page": 'const one = "./one.js";\nawait import(one);\n'}, "not among the first"),
    "not there": ({"page": 'import { one } from "./one.js";\n'}, "is not there"),
    "not exported": ({"page": 'import { one } from "./one.js";\n', "one": "const one = 1;\n"}, "does not export one"),
    "circle": ({"page": 'import { one } from "./one.js";\nexport const two = 1;\n',
                "one": 'import { two } from "./page.js";\nexport const one = 1;\n'}, "a circle: page > one > page"),
    "comment": ({"page": '/*\nimport { one } from "./one.js";\n*/\n'}, "a comment of many lines|not among the first"),
    "own name": ({"page": "const __ = 1;\n"}, "joiner's own"),
    "not told": ({"page": 'import("./one.js");\n', "one": "\n"}, "fetched later differ: one"),
}


@pytest.mark.parametrize("what", sorted(WRONG))
def test_what_it_does_not_know_it_refuses(folder, what):
    modules, why = WRONG[what]
    with pytest.raises(Unjoinable, match=why):
        Joining(folder(modules), "page")


LATE = {
    "in two files": ({"page": 'import("./one.js");\nimport("./two.js");\n',
                      "one": 'import { both } from "./both.js";\n',
                      "two": 'import { both } from "./both.js";\n', "both": "export const both = 1;\n"},
                     {"a": ("one",), "b": ("two",)}, "both.js would be in two files"),
    "one that waits": ({"page": 'import("./one.js");\n', "one": "await 1;\n"}, {"a": ("one",)}, "waits while it is"),
    "waiting for itself": ({"page": 'import { two } from "./two.js";\nimport("./one.js");\n',
                            "two": 'await import("./one.js");\nexport const two = 2;\n',
                            "one": 'import { two } from "./two.js";\n'}, {"a": ("one",)}, "which may wait for it"),
    "asked by none": ({"page": "\n", "one": "\n"}, {"a": ("one",)}, "differ: one"),
    "there already": ({"page": 'import { one } from "./one.js";\nimport("./one.js");\n',
                       "one": "export const one = 1;\n"}, {"a": ("one",)}, "there from the start"),
    "from another": ({"page": 'import("./one.js");\n', "one": 'export const more = () => import("./two.js");\n',
                      "two": "\n"}, {"a": ("one",), "b": ("two",)}, "from another file"),
}


@pytest.mark.parametrize("what", sorted(LATE))
def test_what_cannot_be_fetched_later_is_refused(folder, what):
    modules, later, why = LATE[what]
    with pytest.raises(Unjoinable, match=why):
        joining = Joining(folder(modules), "page", later)
        [joining.later_text(file) for file in later]


@pytest.mark.parametrize(("body", "waits"), [
    ("await one();", True),
    ("const a = b ? await c() : {};", True),
    ("const a = b\n  ? await c()\n  : {};", True),
    ("const a = await b(async () => 1);", True),
    ("const a = async () => await b();", False),
    ("export async function a() {\n  try {\n    b();\n  } catch {\n    await c();\n  }\n}", False),
    ("// await nobody\nconst a = 1;", False),
    ("const awaits = 1;", False),
])
def test_a_module_that_waits_while_loading_is_known(folder, body, waits):
    assert Joining(folder({"page": body + "\n"}), "page")._module("page").awaits is waits


def _room(file=""):
    return assets.build(f"rooms/js/joined/{file or 'room'}.js").read_text()


def test_the_room_holds_each_of_its_modules_once():
    """A module that holds the room's state must never be there twice: in its own file and in one fetched later."""
    published = re.compile(r'^__\["([\w/-]+)"\] = \{', re.M)
    there = Counter(name for file in ("", *assets.LATER) for name in published.findall(_room(file)))
    assert set(there.values()) == {1}
    assert {"words", "dom", "seats", "link", "room", "host", "video/call", "practice/world"} <= set(there)


def test_the_rooms_files_lean_on_nothing_but_what_is_fetched_later():
    for file in ("", *assets.LATER):
        assert not re.search(r"^\s*(import|export .* from)\b", _room(file), re.M), file
    assert {*re.findall(r'import\("([^"]+)"\)', _room())} == {f"./{file}.js" for file in assets.LATER}


@pytest.mark.feature("VID1")
def test_the_video_comes_only_on_joining():
    """F13: what makes a call is in no file that the page of the room fetches by itself."""
    for file in ("", "hosting"):
        assert "RTCPeerConnection" not in _room(file) and "getUserMedia" not in _room(file)
    assert "RTCPeerConnection" in _room("call")


def test_a_page_names_no_module_that_a_file_holds():
    """A page that asked for both the joined file and one of its modules would run that module twice."""
    pages = apps.get_app_config("rooms").path + "/templates"
    joined = {*assets.ENTRIES.values(), "room"} | {name for names in assets.LATER.values() for name in names}
    for path in assets.Path(pages).rglob("*.html"):
        named = re.findall(r'static "rooms/js/([\w/-]+)\.js"', path.read_text())
        assert not joined & {*named}, path.name
